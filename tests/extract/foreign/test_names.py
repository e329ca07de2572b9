"""Names by their capitals, in languages without a pipeline."""

from __future__ import annotations

import pytest

from sourcebook.extract.foreign.names import read_names
from sourcebook.model.annotation import Sentence
from sourcebook.model.document import Document, Noise


def read(text: str, language: str = "ru", *noise: Noise) -> tuple[list[tuple[str, str, str]], list[str]]:
    """(words, name, type) of each mention; the names of the entities."""
    document = Document("d", "d.txt", "", "text/plain", text, language=language, noise=noise)
    starts = [0, *(i + 2 for i, letter in enumerate(text) if text[i : i + 2] == ". ")]
    sentences = [Sentence(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    mentions, entities = read_names(document, sentences)
    named = [(document.words(m.start, m.end), entities[m.entity or 0].name, m.type) for m in mentions]
    return named, [entity.name for entity in entities]


def test_a_name_in_several_cases_is_one_and_goes_by_its_nominative() -> None:
    named, entities = read("Вчера Виктор Громов приехал. Письмо для Виктора Громова передали с Громовым.")
    assert entities == ["Виктор Громов"]
    assert [words for words, _, _ in named] == ["Виктор Громов", "Виктора Громова", "Громовым"]


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Письмо для Светланы Орловской передали.", "ru", "Светлана Орловская"),
        ("Лист для Світлани Орловської передали.", "uk", "Світлана Орловська"),
        ("Ліст для Святланы Арлоўскай перадалі.", "be", "Святлана Арлоўская"),
        ("Розмова з Дмитром Кравченком тривала.", "uk", "Дмитро Кравченко"),
        ("Разговор с Дональдом Ридом продолжался.", "ru", "Дональд Рид"),
        ("Беседа с Ольгой Сергеевной Беловой прошла.", "ru", "Ольга Сергеевна Белова"),
        ("Hier, Marta Duval est venue.", "fr", "Marta Duval"),
    ],
)
def test_given_and_family_name_agree(text: str, language: str, name: str) -> None:
    assert read(text, language)[1] == [name]


def test_states_and_cities_in_any_case_go_by_their_english_name() -> None:
    named, _ = read("Послы США и Великобритании прибыли из Минска в Женеву.")
    assert named == [
        ("США", "United States", "country"),
        ("Великобритании", "United Kingdom", "country"),
        ("Минска", "Minsk", "place"),
        ("Женеву", "Geneva", "place"),
    ]


def test_a_capital_at_the_head_of_a_sentence_or_quotation_says_nothing() -> None:
    assert read("Переговоры закончились. Он сказал: «Мы довольны».")[0] == []


def test_neighbours_are_told_apart() -> None:
    assert read("Об этом президенту Норландии Виктору Громову и МИД Наталья Белова сказала.")[1] == ["Норландии", "Виктор Громов", "МИД", "Наталья Белова"]


def test_a_name_in_quotation_marks_is_a_body() -> None:
    assert read("Об этом агентство «Тарнинформ» сообщило.")[0] == [("Тарнинформ", "Тарнинформ", "organization")]


def test_nouns_of_german_are_no_names_and_nothing_is_read_without_capitals() -> None:
    assert read("Gestern traf die Gesandte Marta Lind den Minister in Berlin.", "de")[1] == ["Marta Lind", "Berlin"]
    assert read("美国特使抵达明斯克。", "zh") == ([], [])


def test_noise_is_not_read() -> None:
    assert read("Автор: Пётр Белов. Вчера Виктор Громов приехал.", "ru", Noise(0, 18, "credit"))[1] == ["Виктор Громов"]
