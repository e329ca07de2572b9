"""A story in two alphabets: names joined, words found, and what was not read said."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.link.entity.scripts import Known, _match
from sourcebook.model.annotation import DocEntity
from sourcebook.story import Story
from sourcebook.view.brief import as_text

REPORTS = {
    "a.txt": "Envoy meets Hromov in Tarn\n\n22 June 2025\n\nUS envoy Keith Harlow met Viktar Hromov, the president of Norland, in Geneva on 21 June 2025. "
    "Harlow handed over a letter from Donald Reed.\n\nSviatlana Arlouskaya, the leader of the opposition, welcomed the talks. Dmytro Kravchenko of the "
    "Rights Centre said that fourteen people were on the list.\n",
    "b.txt": "Arlouskaya thanks envoy\n\n23 June 2025\n\nSviatlana Arlouskaya thanked Keith Harlow for his visit. She said that Hromov had promised nothing. "
    "Kravchenko told reporters in Kyiv that the talks would go on.\n",
    "c.txt": "Посланник встретился с Громовым\n\nСпециальный посланник США Кит Харлоу провёл переговоры с президентом Виктором Громовым в Женеве 21 июня 2025 "
    "года. Харлоу передал письмо от Дональда Рида. Светлана Орловская приветствовала встречу.\n\nПо словам Дмитрия Кравченко, в списке четырнадцать "
    "человек. Встречу с Харлоу подтвердили в Киеве.\n",
    "d.txt": "Орловська подякувала посланцю\n\nСвітлана Орловська подякувала Кіту Гарлоу за візит. За її словами, Громов нічого не обіцяв. Дмитро Кравченко "
    "заявив у Києві, що перемовини триватимуть у липні 2025 року.\n\nЗустріч із Кравченком відбулася у Женеві за участі посла США.\n",
}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Story]:
    folder = tmp_path_factory.mktemp("talks")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Story.create(folder / "talks.story") as story:
        story.add([folder / name for name in REPORTS])
        story.build(workers=0)
        yield story


def test_names_in_cyrillic_letters_join_their_latin_spellings(story: Story) -> None:
    named = {entity.name: entity for entity in story.record.entities}
    told = {name: (len({m.doc for m in named[name].mentions}), [a for a in named[name].aliases if not a.isascii()]) for name in named}
    assert told["Keith Harlow"] == (4, ["Кит Харлоу", "Кіту Гарлоу", "Харлоу"])
    assert told["Viktar Hromov"] == (4, ["Виктором Громовым", "Громов", "Громовым"])
    assert told["Sviatlana Arlouskaya"] == (4, ["Орловська", "Светлана Орловская", "Світлана Орловська"])
    assert told["Dmytro Kravchenko"] == (4, ["Дмитрия Кравченко", "Дмитро Кравченко", "Кравченком"])
    assert told["Donald Reed"] == (2, ["Дональда Рида"])
    assert told["United States"][0] == told["Geneva"][0] == told["Kyiv"][0] == 3


def test_another_alphabet_is_no_dispute_about_a_name(story: Story) -> None:
    assert [found for found in story.record.discrepancies if found.aspect == "name"] == []


def test_words_in_cyrillic_letters_are_found(story: Story) -> None:
    paths = {doc.id: doc.path.rsplit("/", 1)[-1] for doc in story.documents()}
    found = {words: {paths[hit.id] for hit in story.search(words) if hit.kind == "passage"} for words in ("переговоры", "ПЕРЕМОВИНИ", "подяк*")}
    assert found == {"переговоры": {"c.txt"}, "ПЕРЕМОВИНИ": {"d.txt"}, "подяк*": {"d.txt"}}
    assert [hit.snippet for hit in story.search("Кравченком") if hit.kind == "entity"] == ["Dmytro Kravchenko"]


def test_the_brief_says_what_was_not_read_and_why(story: Story) -> None:
    text = " ".join(as_text(story.brief()).split())
    assert "in Ukrainian, which has no pipeline here: names and dates were read, who did or said what was not" in text
    assert "in Russian, which has no pipeline here" in text


def known(*names: str) -> Known:
    return Known(tuple(DocEntity(i, name, "person" if " " in name else "place") for i, name in enumerate(names)))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Джона Менса", "John Mence"),
        ("Ян Саляцкий", "Jan Saliatski"),
        ("Марии Колесовой", "Maryia Kolesava"),
        ("Колесовой", "Kolesava"),
        ("Уиткомом", "Witcomb"),
        ("Тарном", "Tarn"),
        ("Петра Менса", None),
        ("Марианной", None),
    ],
)
def test_a_name_is_matched_by_all_its_words(name: str, found: str | None) -> None:
    match = _match(name.split(), known("John Mence", "Jan Saliatski", "Maryia Kolesava", "Steven Witcomb", "Tarn"))
    assert (match[1].name if match else None) == found


def test_people_named_in_cyrillic_alone_are_joined_across_languages(tmp_path: Path) -> None:
    texts = {
        "a.txt": "В Вильнюсе Светлана Орлова встретилась с Сергеем Гавриленко. По словам Орловой, список из четырнадцати человек передан вчера послу Киту Харлоу.",
        "b.txt": "У Вільні Святлана Арлова сустрэлася з Сяргеем Гаўрыленкам. Пра гэта сёння паведаміла агенцтва. Спіс перадалі ўчора пасланніку Кіту Харлаў.",
        "c.txt": "Світлана Орлова зустрілася із Сергієм Гавриленком. Гавриленко сказав, що список передано. Раніше Орлова говорила з Кітом Гарлоу.",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Story.create(tmp_path / "list.story") as story:
        story.add([tmp_path / name for name in texts])
        story.build(workers=0)
        people = {entity.name: len({m.doc for m in entity.mentions}) for entity in story.record.entities if entity.type == "person"}
    assert people == {"Светлана Орлова": 3, "Сергей Гавриленко": 3, "Кит Харлоу": 3}
