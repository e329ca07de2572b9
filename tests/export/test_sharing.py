"""What may be given away: a record without texts, a record without names."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path

import pytest
from following import docx_notes, follow
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from sourcebook import registry
from sourcebook.errors import ConfigError, InputError, StillNamed
from sourcebook.export import word
from sourcebook.export.evidence import check
from sourcebook.export.sharing import export_shared, masked, redacted, secret
from sourcebook.export.sharing.folding import fold, folded_whole
from sourcebook.export.sharing.leaks import refuse_leaks
from sourcebook.model.document import Document
from sourcebook.model.record import Claim, Corroboration, Decided, Entity, EntityMention, Evidence, Quote, Record
from sourcebook.story import Story
from sourcebook.view.report import report

TEXT = """Envoy Jana Kosková lands

Jana
Kosková, who is 51, met ministers on Friday. "KOSKOVÁ's visit matters," one said. Koskovany is a village.
Прибытие: Яну Коскову встретили.
"""


def named(*forms: str) -> Entity:
    mentions = tuple(EntityMention("d1", match.start(), match.end(), form, "name") for form in forms for match in re.finditer(re.escape(form), TEXT))
    return Entity("e1", "Jana Kosková", "person", None, None, ("Яна Коскова",), (), mentions)


@pytest.fixture
def visit() -> Record:
    start = TEXT.index("met ministers")
    evidence = Evidence("d1", start, start + 13, "met ministers")
    document = Document(
        "d1", "in/jana_koskova-visit.txt", "0" * 64, "text/plain", TEXT, title="Envoy Jana Kosková lands", url="https://x.example/Jana-Koskov%C3%A1?by=koskova"
    )
    entity = replace(named("Jana Kosková"), roles=(evidence,))
    return Record(documents=(document,), entities=(entity,), decisions=(Decided("note", "entity", ("e1",), None, "ask Koskova’s office", "ines"),))


def test_a_name_goes_in_every_form_and_offsets_stay_true(visit: Record) -> None:
    made = redacted(visit, secret(visit, ["e1"]))
    check(made)
    assert made.documents[0].text == (
        'Envoy [redacted] lands\n\n[redacted], who is 51, met ministers on Friday. "[redacted]\'s visit matters," one said. Koskovany is a village.\n'
        "Прибытие: [redacted] встретили.\n"
    )
    assert made.documents[0].path == "in/[redacted]-visit.txt"
    assert made.documents[0].url == "https://x.example/[redacted]?by=[redacted]"
    assert made.entities[0].name == "[redacted]"
    assert made.entities[0].mentions[0].text == "[redacted]"
    assert made.entities[0].roles[0].text == "met ministers"
    assert made.decisions[0].reason == "ask [redacted]’s office"


def test_several_are_told_apart(grain: Record) -> None:
    made = redacted(grain, secret(grain, ["Ada Quill", "Tomas Brandt"]))
    assert "[redacted 1], the harbour master of Port Veldt, received [redacted 2] in Port Veldt" in made.documents[0].text


def test_who_is_not_there_is_not_redacted(grain: Record) -> None:
    with pytest.raises(ConfigError, match="nothing in the story goes by 'Ada Quil'"):
        secret(grain, ["Ada Quil"])


def test_a_name_that_the_machine_missed_may_be_given_in_words(grain: Record) -> None:
    made = redacted(grain, secret(grain, ["Ilse Marrow"]))
    assert "By [redacted]" in made.documents[0].text


@pytest.mark.parametrize("name", registry.names("exporters"))
def test_no_format_holds_the_name(grain: Record, name: str) -> None:
    written = BytesIO()
    export_shared(grain, name, written, redact=["Ada Quill"])
    hidden = secret(grain, ["Ada Quill"])
    refuse_leaks({"it": written.getvalue()}, hidden)


@pytest.mark.parametrize("name", ["jsonl", "html", "csv", "xlsx", "docx", "pdf", "ftm", "graphml", "markdown"])
def test_the_search_finds_a_name_in_every_kind_of_file(grain: Record, name: str) -> None:
    whole = BytesIO()
    export_shared(grain, name, whole)
    with pytest.raises(StillNamed, match="quill"):
        refuse_leaks({"it": whole.getvalue()}, secret(grain, ["Ada Quill"]))


def test_nothing_is_written_when_a_name_is_left(grain: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.export.sharing.redacted", lambda record, _: record)
    with pytest.raises(StillNamed, match="would still stand in"):
        export_shared(grain, "json", tmp_path / "a.json", redact=["Ada Quill"])
    with pytest.raises(StillNamed):
        export_shared(Record(), "json", tmp_path / "ada-quill.json", redact=[]) or export_shared(grain, "json", tmp_path / "quill.json", redact=["Ada Quill"])
    assert [path.name for path in tmp_path.iterdir()] in ([], ["ada-quill.json"])


@pytest.mark.parametrize(
    "written",
    [b"<b>Ada</b> <i>Quill</i>", b"ada-quill.html", b"ADA QUILL", b"Ada%20Quill", b'"Ad\\u0061 Quill"', b"Ada&nbsp;Quill", b"A\xc2\xadda Quill", b"AdaQuill"],
)
def test_a_name_is_found_however_it_is_written(grain: Record, written: bytes) -> None:
    with pytest.raises(StillNamed):
        refuse_leaks({"it": written}, secret(grain, ["Ada Quill"]))


def test_folding_keeps_places() -> None:
    folded = fold("Ço\u00adßﬁ")
    assert folded.text == "cossfi"
    assert list(folded.at) == [0, 1, 3, 3, 4, 4, 5]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_folding_a_whole_text_is_the_same(text: str) -> None:
    assert folded_whole(text) == fold(text).text


def test_without_texts_only_short_quotations_are_left(grain: Record) -> None:
    made = masked(grain)
    check(made)
    first, before = made.documents[0], grain.documents[0]
    assert len(first.text) == len(before.text)
    assert all(new in (old, "·") for new, old in zip(first.text, before.text, strict=True))
    assert "By ···" in first.text or "···Ilse Marrow" not in first.text
    assert first.sha256 == before.sha256
    assert re.fullmatch(r"the text is left out but for short quotations, \d+% of it", made.notices["d1"])
    assert max(len(run) for run in re.split("[·\n]+", first.text)) <= 200


DENSE = " ".join(f"Envoy {number:03d} of Lem said that “port {number:03d} is shut”." for number in range(60))


def dense() -> Record:
    """A report of which nearly every word is quoted by some item of the record."""
    said = list(re.finditer(r"Envoy .*?”\.", DENSE))
    quotes = tuple(Quote(f"q{n}", "d1", m.start(), m.end(), m[0], "mixed", None, "said", (), (), Corroboration(1, 1, 1, (), ())) for n, m in enumerate(said))
    claims = tuple(Claim(f"c{n}", f"q{n}", "wording", m[0], m[0], "d1", m.start(), m.end(), None) for n, m in enumerate(said))
    mentions = tuple(EntityMention("d1", m.start(), m.start() + 9, m[0][:9], "name") for m in said)
    return Record(
        documents=(Document("d1", "a.txt", "0" * 64, "text/plain", DENSE),),
        entities=(Entity("e1", "Envoy", "person", None, None, (), (), mentions),),
        quotes=quotes,
        claims=claims,
    )


def windows(value: object, length: int = 26) -> set[str]:
    """Every stretch of so many characters in the strings of some data."""
    if isinstance(value, str):
        return {value[at : at + length] for at in range(len(value) - length + 1)}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {one for part in parts for one in windows(part, length)}


def recovered(record: Record) -> float:
    """How much of its documents a JSON export without texts gives away, by any field of it."""
    written = BytesIO()
    export_shared(record, "json", written, without_texts=True)
    known = windows(json.loads(written.getvalue()))
    covered = total = 0
    for document in record.documents:
        clear = bytearray(len(document.text))
        for at in range(len(document.text) - 25):
            if document.text[at : at + 26] in known:
                clear[at : at + 26] = b"1" * 26
        covered, total = covered + clear.count(b"1"), total + len(clear)
    return covered / total


def test_of_a_report_quoted_all_over_a_quarter_is_left() -> None:
    assert len(DENSE) > 2000
    left = masked(dense()).documents[0].text
    assert 0.2 < sum(one != "·" for one in left) / len(left) <= 0.25
    assert recovered(dense()) <= 0.25


def test_no_field_gives_away_what_the_text_does_not(sample_file: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        record = story.record
    untitled = replace(record, documents=tuple(replace(one, title=None, stated=()) for one in record.documents))
    assert recovered(untitled) <= 0.25


def test_of_a_long_report_no_more_than_five_thousand_characters_are_left() -> None:
    text = "word " * 20_000
    quotes = tuple(
        Quote(f"q{n}", "d1", n * 500, n * 500 + 400, text[n * 500 : n * 500 + 400], "direct", None, "said", (), (), Corroboration(1, 1, 1, (), ()))
        for n in range(200)
    )
    left = masked(Record(documents=(Document("d1", "a.txt", "0" * 64, "text/plain", text),), quotes=quotes)).documents[0].text
    assert sum(one != "·" for one in left) <= 5_000


def test_the_side_that_has_the_texts_opens_what_was_left_out(sample_file: Path, tmp_path: Path) -> None:
    place = tmp_path / "shared.json"
    with Story.open(sample_file, read_only=True) as story:
        story.export("json", place, without_texts=True)
        found = story.verify_shared(place)
        given = json.loads(place.read_text(encoding="utf-8"))
        assert (found.faults, found.missing, found.passages) == ((), 0, len(given["withheld"]))
        assert found.passages > 300
        first = given["withheld"][0]
        first["sha256"] = "0" * 64
        given["documents"].append({**given["documents"][0], "id": "d0"})
        given["documents"][1]["text"] = given["documents"][1]["text"].replace("·", "x", 1)
        place.write_text(json.dumps(given), encoding="utf-8")
        found = story.verify_shared(place)
    assert found.missing == 1
    assert found.faults == (
        f"{given['documents'][1]['id']} ({given['documents'][1]['path']}) quotes words that do not stand there",
        f"[{first['start']}, {first['end']}) of {first['doc']} are other words here",
    )


def test_redacted_texts_are_named_as_other_texts(sample_file: Path, tmp_path: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        story.export("json", tmp_path / "a.json", without_texts=True, redact=["John Coale"])
        found = story.verify_shared(tmp_path / "a.json")
    assert any("is another text here" in fault for fault in found.faults)


def test_what_is_no_export_is_refused(sample_file: Path, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[]", encoding="utf-8")
    with Story.open(sample_file, read_only=True) as story, pytest.raises(InputError, match="is no record in JSON"):
        story.verify_shared(tmp_path / "a.json")


def test_a_report_without_texts_still_leads_to_its_characters(sample_file: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        record = masked(story.record)
    followed = [place for _, note in docx_notes(word.laid_out(report(record))) for place in follow(note, record)]
    assert len(followed) > 100
    assert [place for place in followed if not place.true] == []


def test_both_at_once_from_the_story(sample_file: Path, tmp_path: Path) -> None:
    with Story.open(sample_file, read_only=True) as story:
        story.export("json", tmp_path / "a.json", without_texts=True, redact=["John Coale"])
    written = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert "Coale" not in written
    assert "[redacted]" in written
    texts = {one["id"]: one["text"] for one in json.loads(written)["documents"]}
    assert all(texts[one["doc"]][one["start"] : one["end"]] == one["text"] for event in json.loads(written)["events"] for one in event["mentions"])
