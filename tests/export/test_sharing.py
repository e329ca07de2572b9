"""What may be given away: a record without texts, a record without names."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from following import docx_notes, follow
from hypothesis import given
from hypothesis import strategies as st

from sourcebook import registry
from sourcebook.errors import ConfigError, StillNamed
from sourcebook.export import word
from sourcebook.export.evidence import check
from sourcebook.export.sharing import export_shared, masked, redacted, secret
from sourcebook.export.sharing.folding import fold, folded_whole
from sourcebook.export.sharing.leaks import refuse_leaks
from sourcebook.model.document import Document
from sourcebook.model.record import Decided, Entity, EntityMention, Evidence, Record
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
