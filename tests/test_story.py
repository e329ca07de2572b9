from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import sourcebook.link
from sourcebook import config
from sourcebook.errors import InputError, NoSuchItem, NotAStory
from sourcebook.export.native import write_json
from sourcebook.model.annotation import Mention
from sourcebook.model.document import make_id
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Entity, EntityMention, Record
from sourcebook.stage import Chain, Layers, Reading, Stage
from sourcebook.story import Story

annotated: list[str] = []


@dataclass(frozen=True)
class Names(Stage):
    """Every capitalised word is a mention; a text that says "Break" breaks it."""

    name = "names"
    version = 1
    requires = ()
    assigns = ("mentions",)
    least: int = 2

    def annotate(self, reading: Reading) -> Layers:
        annotated.append(reading.document.path)
        if "Break" in reading.document.text:
            raise ValueError("told to")
        words = re.finditer(rf"\b[A-Z]\w{{{self.least - 1},}}", reading.document.text)
        return {"mentions": tuple(Mention(*word.span(), "other", "name") for word in words)}


def one_entity_a_name(readings: Sequence[Reading], **_: Any) -> tuple[Record, tuple[Any, ...]]:
    names: dict[str, list[EntityMention]] = {}
    for reading in readings:
        for mention in reading.layers["mentions"]:
            text = reading.document.text[mention.start : mention.end]
            names.setdefault(text, []).append(EntityMention(reading.document.id, mention.start, mention.end, text, "name"))
    entities = tuple(Entity(make_id("entity", name), name, "other", None, None, (), (), tuple(names[name])) for name in sorted(names))
    return Record(tuple(reading.document for reading in readings), entities), ()


CHAIN = Chain(Names())


@pytest.fixture(autouse=True)
def _own_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.extract.default_chain", lambda *_: CHAIN)
    monkeypatch.setattr(sourcebook.link, "build", one_entity_a_name)
    annotated.clear()


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "monday.txt").write_text("The envoy came to Orsha. Sokol met him.\n")
    (folder / "tuesday.txt").write_text("Sokol left Orsha on the day after.\n")
    return folder


@pytest.fixture
def story(tmp_path: Path, reports: Path) -> Story:
    with Story.create(tmp_path / "talks.story") as opened:
        opened.add([reports], workers=0)
        yield opened


def exported(story: Story) -> bytes:
    file = io.BytesIO()
    write_json(story.record, file)
    return file.getvalue()


def names(story: Story) -> list[str]:
    return [entity.name for entity in story.record.entities]


def test_the_record_holds_documents_alone_until_it_is_built(story: Story) -> None:
    assert [document.path for document in sorted(story.record.documents, key=lambda d: d.path)] == ["monday.txt", "tuesday.txt"]
    assert names(story) == []
    assert story.waiting() == 2
    built = story.build(workers=0)
    assert (built.annotated, built.linked, built.failures) == (2, True, ())
    assert names(story) == ["Orsha", "Sokol", "The"]
    assert story.waiting() == 0


def test_a_second_build_does_nothing(story: Story, reports: Path) -> None:
    story.build(workers=0)
    before = exported(story)
    annotated.clear()
    assert story.add([reports], workers=0).count("unchanged") == 2
    built = story.build(workers=0)
    assert (built.annotated, built.linked, annotated) == (0, False, [])
    assert exported(story) == before


def test_only_what_changed_is_done_again(story: Story, reports: Path) -> None:
    story.build(workers=0)
    annotated.clear()
    (reports / "monday.txt").write_text("The envoy came to Brest. Sokol met him.\n")
    (reports / "wednesday.txt").write_text("Nothing from Minsk.\n")
    added = story.add([reports], workers=0)
    assert [(change.what, Path(change.source).name) for change in added.changes] == [
        ("replaced", "monday.txt"),
        ("unchanged", "tuesday.txt"),
        ("added", "wednesday.txt"),
    ]
    assert story.build(workers=0).annotated == 2
    assert sorted(annotated) == ["monday.txt", "wednesday.txt"]
    assert names(story) == ["Brest", "Minsk", "Nothing", "Orsha", "Sokol", "The"]


def test_another_chain_or_other_code_makes_layers_stale(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    story.build(workers=0)
    built = story.build(workers=0, chain=Chain(Names(least=4)))
    assert (built.annotated, names(story)) == (2, ["Orsha", "Sokol"])
    monkeypatch.setattr(config, "link_fingerprint", lambda: "other code")
    built = story.build(workers=0, chain=Chain(Names(least=4)))
    assert (built.annotated, built.linked) == (0, True)
    monkeypatch.setattr(config, "code_fingerprint", lambda *_: "other code")
    assert story.build(workers=0, chain=Chain(Names(least=4))).annotated == 2


def test_the_record_of_a_build_is_the_one_that_is_read(story: Story, reports: Path) -> None:
    story.add([reports])
    story.build(workers=0)
    with Story.open(story.path, read_only=True) as other:
        assert story.record == other.record


def test_adding_later_and_building_at_once_give_the_same_record(story: Story, reports: Path, tmp_path: Path) -> None:
    story.build(workers=0)
    (reports / "wednesday.txt").write_text("Sokol spoke in Minsk.\n")
    story.add([reports / "wednesday.txt"], workers=0)
    story.build(workers=0)
    with Story.create(tmp_path / "at once.story") as other:
        other.add([reports], workers=0)
        other.build(workers=0)
        assert exported(other) == exported(story)


def test_removing_takes_out_what_only_that_document_supported(story: Story) -> None:
    story.build(workers=0)
    gone = next(entity.id for entity in story.record.entities if entity.name == "The")
    story.remove("monday.txt")
    assert names(story) == ["Orsha", "Sokol"]
    assert story.verify() == []
    with pytest.raises(NoSuchItem):
        story.show(gone)
    with pytest.raises(NoSuchItem, match=r"no documents are called 'monday.txt'. There are: d\w+ \(tuesday.txt\)"):
        story.remove("monday.txt")


def kept_in(path: Path) -> bytes:
    """What a story file holds, its compressed parts too."""
    with closing(sqlite3.connect(path)) as db:
        return path.read_bytes().lower() + b"".join(zlib.decompress(body).lower() for (body,) in db.execute("SELECT body FROM build"))


def test_a_document_that_is_purged_leaves_no_word_of_its_own(story: Story, reports: Path) -> None:
    (reports / "zyx.txt").write_text("Qworvel spoke in Minsk of the quzzlewick.\n")
    story.add([reports], workers=0)
    story.build(workers=0)
    about = story.note("zyx.txt", "call her").number
    document = story.document("zyx.txt").id
    assert story.remove("zyx.txt", purge=True) == (str(reports / "zyx.txt"),)
    assert story.holding(document) == (about,)
    assert [row.detail for row in story.history() if row.verb in ("add", "remove") and row.subject == document] == ["", ""]
    assert (names(story), story.verify(), len(story.search("Minsk"))) == (["Orsha", "Sokol", "The"], [], 0)
    story.close()
    assert [word for word in (b"qworvel", b"quzzlewick") if word in kept_in(story.path)] == []


def test_an_item_is_shown_with_its_evidence_and_found_by_an_old_id(story: Story, reports: Path) -> None:
    story.build(workers=0)
    old = next(entity for entity in story.record.entities if entity.name == "Sokol")
    shown = story.show(old.id)
    assert (shown.kind, shown.label, shown.documents) == ("entity", "Sokol", 2)
    (reports / "tuesday.txt").write_text("She left Orsha on the day after.\n")
    story.add([reports], workers=0)
    story.build(workers=0, chain=Chain(Names(least=3)))
    assert story.show(old.id).id == old.id


def test_who_is_who_with_the_reasons(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def judged(readings: Sequence[Reading], **given: Any) -> tuple[Record, tuple[Judgement, ...]]:
        record, _ = one_entity_a_name(readings, **given)
        one, two = next(entity for entity in record.entities if entity.name == "Sokol").mentions
        left, right = (f"{mention.doc}:{mention.start}-{mention.end}" for mention in (one, two))
        return record, (Judgement("entity", left, right, same=True, score=0.9, reasons=("sokol ~ sokol",)),)

    monkeypatch.setattr(sourcebook.link, "build", judged)
    story.build(workers=0)
    named = next(named for named in story.entities() if named.entity.name == "Sokol")
    assert [(pair.same, pair.score, pair.reasons) for pair in named.joined] == [(True, 0.9, ("sokol ~ sokol",))]
    assert [len(named.joined) for named in story.entities() if named.entity.name != "Sokol"] == [0, 0]


def test_only_a_quote_is_opened_as_a_statement(story: Story) -> None:
    story.build(workers=0)
    with pytest.raises(NoSuchItem, match="is no quote but entity 'Orsha'"):
        story.statement(next(entity.id for entity in story.record.entities if entity.name == "Orsha"))


def test_a_failure_is_listed_and_costs_nothing_else(story: Story, reports: Path) -> None:
    (reports / "bad.txt").write_text("Break it.\n")
    (reports / "empty.txt").write_bytes(b"")
    added = story.add([reports], workers=0)
    assert [failure.path for failure in added.failures] == ["empty.txt"]
    built = story.build(workers=0)
    assert [(failure.path, failure.stage) for failure in built.failures] == [("bad.txt", "names"), ("empty.txt", "read")]
    assert names(story) == ["Orsha", "Sokol", "The"]
    assert [document.path for document in story.record.documents if document.path == "bad.txt"] == ["bad.txt"]
    assert [failure.path for failure in story.record.failures] == ["bad.txt", "empty.txt"]
    assert story.build(workers=0).annotated == 0
    assert story.build(workers=0, retry=True).annotated == 1
    (reports / "empty.txt").unlink()
    assert story.add([reports], workers=0).failures == ()


def test_sources_inside_an_archive_and_a_corpus(story: Story, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("x/thursday.txt", "Vera Koval was in Minsk.\n")
    lines = [{"id": "n1", "text": "Talks in Gomel.", "outlet": "Wire"}, {"id": "n2", "text": "More talks."}]
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    story.add([tmp_path / "more.zip", tmp_path / "wire.jsonl"], workers=0)
    assert {document.external_id for document in story.documents()} == {None, "n1", "n2"}
    assert story.document("thursday.txt").path == "more.zip/x/thursday.txt"
    (tmp_path / "wire.jsonl").write_text(json.dumps(lines[1]) + "\n")
    story.add([tmp_path / "wire.jsonl"], workers=0)
    assert {document.external_id for document in story.documents()} == {None, "n2"}
    assert story.verify() == []


def test_stories_and_hidden_files_are_not_read_into_a_story(tmp_path: Path, reports: Path) -> None:
    (reports / ".hidden.txt").write_text("No.")
    with Story.create(reports / "inside.story") as story:
        story.add([reports], workers=0)
        assert sorted(document.path for document in story.documents()) == ["monday.txt", "tuesday.txt"]
        story.build(workers=0)
        assert story.add([reports], workers=0).count("unchanged") == 2


def test_a_missing_path_is_an_error_before_anything_is_read(story: Story, tmp_path: Path, reports: Path) -> None:
    (reports / "new.txt").write_text("New.")
    with pytest.raises(InputError, match=r"no file or folder .*nowhere"):
        story.add([reports, tmp_path / "nowhere"], workers=0)
    assert len(story.documents()) == 2


def test_verify_finds_a_missing_and_a_changed_original(story: Story, tmp_path: Path) -> None:
    assert story.verify() == []
    monday, tuesday = (story.document(name) for name in ("monday.txt", "tuesday.txt"))
    (tmp_path / "talks.story.files" / monday.sha256).unlink()
    (tmp_path / "talks.story.files" / tuesday.sha256).write_text("Something else.")
    assert sorted(story.verify()) == sorted([f"the original of {monday.id} (monday.txt) is missing", f"the original of {tuesday.id} (tuesday.txt) has changed"])


def test_verify_finds_a_span_that_is_not_verbatim(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    def lying(readings: Sequence[Reading], **_: Any) -> tuple[Record, tuple[Any, ...]]:
        document = readings[0].document
        mention = EntityMention(document.id, 0, 3, "Lie", "name")
        return Record((document,), (Entity("e1", "Lie", "other", None, None, (), (), (mention,)),)), ()

    monkeypatch.setattr(sourcebook.link, "build", lying)
    story.build(workers=0)
    (fault,) = story.verify()
    assert "'Lie'" in fault


def test_search_finds_passages_before_the_build_and_items_after(story: Story) -> None:
    assert [hit.kind for hit in story.search("Orsha")] == ["passage", "passage"]
    story.build(workers=0)
    assert [hit.kind for hit in story.search("orsha")] == ["entity", "passage", "passage"]


def test_the_pipeline_is_kept_with_the_story(story: Story) -> None:
    assert story.model == config.DEFAULT_MODEL
    story.build(workers=0, model="en_core_web_lg")
    assert story.model == "en_core_web_lg"
    assert story.build(workers=0).annotated == 0


def test_open_does_not_create(tmp_path: Path) -> None:
    with pytest.raises(NotAStory, match="there is no story"):
        Story.open(tmp_path / "none.story")
    assert list(tmp_path.iterdir()) == []


def test_a_lexicon_of_her_own_is_kept_logged_and_part_of_what_the_layers_rest_on(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.extract.default_chain", lambda _model, lexicon=None: Chain(Names(), lexicon=lexicon))
    file = tmp_path / "own.yaml"
    file.write_text("actors: {Iron Wolves: COD REB}\n")
    assert story.build(workers=0).annotated == 2
    assert story.build(workers=0, lexicon=file).annotated == 2
    assert story.lexicon is not None
    assert story.lexicon.changes() == ["Iron Wolves: COD REB"]
    file.unlink()  # the story holds it
    assert story.build(workers=0).annotated == 0
    assert [(line.verb, line.subject, line.detail) for line in story.history() if line.verb == "lexicon"] == [("lexicon", "own.yaml", "Iron Wolves: COD REB")]
    assert [(one.verb, one.items, one.value) for one in story.record.decisions] == [("lexicon", ("own.yaml",), "Iron Wolves: COD REB")]
    assert story.build(workers=0, lexicon="").annotated == 2
    assert story.lexicon is None
    assert story.record.decisions == ()


def test_a_build_that_is_to_follow_begins_while_reading(tmp_path: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from sourcebook.executors import process

    spawn, started = process._spawn, list[Any]()

    def noted() -> Any:
        started.append(spawn())
        return started[-1]

    loaded = list[bool]()
    monkeypatch.setattr(process, "_spawn", noted)
    monkeypatch.setattr("sourcebook.story.load_linking", lambda: loaded.append(True))
    with Story.create(tmp_path / "one.story") as story:
        story.add([reports], workers=1, ahead=True)
        assert (len(started), len(loaded)) == (2, 1)
        assert story.build(workers=1).annotated == len(story.documents())
        assert len(started) == 2
        story.add([reports], workers=1, ahead=True)  # nothing to read
        assert not story.build(workers=1).linked
    assert (len(started), len(loaded)) == (2, 1)
    assert all(one.poll() is not None for one in started)
