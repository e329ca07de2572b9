"""What every store does, whatever it is made of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.errors import NewerStory, NoSuchItem, NotAStory, StoryLocked
from sourcebook.ingest.source import Ingested
from sourcebook.model.annotation import Attribution, DocEntity, Mention, Sentence
from sourcebook.model.document import Document, Failure, Noise, Span, Stated
from sourcebook.model.provenance import Anchor, Decision, Judgement, Target
from sourcebook.model.record import Corroboration, Entity, EntityMention, EventRecord, Evidence, Record, Relay
from sourcebook.stage import Reading
from sourcebook.store import Hit, Store, open_store

BACKENDS = {"sqlite": open_store}


@pytest.fixture(params=sorted(BACKENDS))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = BACKENDS[request.param](tmp_path / "talks.story", create=True)
    yield opened
    opened.close()


def read(text: str, name: str, *, source: str | None = None, **fields: object) -> Ingested:
    original = text.encode()
    sha256 = hashlib.sha256(original).hexdigest()
    document = Document("d" + sha256[:6] + name[0], name, sha256, "text/plain", text, **fields)  # type: ignore[arg-type]
    return Ingested(source or f"/reports/{name}", original, document)


def put(store: Store, *arrivals: Ingested, file: str | None = None) -> list[tuple[str, str]]:
    where = file or arrivals[0].source
    changes = store.add(arrivals, file=where)
    changes += store.finish(where, sha256="1", reader="r", seen={arrival.source for arrival in arrivals})
    return [(change.what, change.source) for change in changes]


MONDAY = read(
    "The minister met the envoy.\n\nThey spoke of Orsha.", "monday.txt", title="A meeting", outlet="The Courier", authors=("Ida Roth",), published="2025-06-21",
    noise=(Noise(0, 3, "caption"),), stated=(Stated("title", "A meeting", "masthead", 0, 3),),
)  # fmt: skip
TUESDAY = read("The envoy left Orsha on Tuesday.", "tuesday.txt")


def test_documents_come_back_as_they_were_by_id(store: Store) -> None:
    assert put(store, MONDAY) == [("added", "/reports/monday.txt")]
    assert put(store, TUESDAY) == [("added", "/reports/tuesday.txt")]
    assert set(store.documents()) == {MONDAY.document, TUESDAY.document}
    assert [document.id for document in store.documents()] == sorted(document.id for document in store.documents())
    assert MONDAY.document is not None
    assert store.document(MONDAY.document.id) == MONDAY.document
    assert store.original(MONDAY.document.sha256) == MONDAY.original


def test_a_file_that_was_read_to_its_end_need_not_be_read_again(store: Store) -> None:
    put(store, MONDAY)
    assert store.has_read("/reports/monday.txt", sha256="1", reader="r")
    assert not store.has_read("/reports/monday.txt", sha256="2", reader="r")
    assert not store.has_read("/reports/monday.txt", sha256="1", reader="a newer one")
    assert not store.has_read("/reports/tuesday.txt", sha256="1", reader="r")


def test_a_file_that_was_read_in_part_is_read_again(store: Store) -> None:
    put(store, MONDAY)
    store.add([MONDAY], file="/reports/monday.txt")
    assert not store.has_read("/reports/monday.txt", sha256="1", reader="r")


def test_changed_bytes_replace_the_document(store: Store) -> None:
    put(store, MONDAY)
    changed = read("The minister did not meet the envoy.", "monday.txt")
    assert put(store, changed) == [("replaced", "/reports/monday.txt")]
    assert store.documents() == (changed.document,)
    assert MONDAY.document is not None
    assert store.original(MONDAY.document.sha256) is None
    assert [row.verb for row in store.history()] == ["add", "replace"]


def test_lines_of_a_corpus_that_move_keep_their_layers(store: Store) -> None:
    one, two = (read(text, "corpus.jsonl", source=f"/c.jsonl#{line}") for line, text in enumerate(("One.", "Two."), 1))
    put(store, one, two, file="/c.jsonl")
    assert two.document is not None
    store.save([(two.document.id, Reading(two.document, {"sentences": (Sentence(0, 4),)}))], fingerprint="f")
    moved = Ingested("/c.jsonl#1", two.original, two.document)
    assert put(store, moved, file="/c.jsonl") == [("replaced", "/c.jsonl#1"), ("removed", "/c.jsonl#2")]
    assert store.documents() == (two.document,)
    assert store.stale("f") == []


def test_the_same_document_in_two_places_is_one_until_both_are_gone(store: Store) -> None:
    assert MONDAY.document is not None
    copy = Ingested("/copies/monday.txt", MONDAY.original, MONDAY.document)
    put(store, MONDAY)
    put(store, copy)
    assert store.documents() == (MONDAY.document,)
    assert [row.path for row in store.sources()] == ["/copies/monday.txt", "/reports/monday.txt"]
    put(store, read("Other words.", "monday.txt"))
    assert MONDAY.document in store.documents()


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_path_shown_does_not_depend_on_the_order_of_copies(store: Store, order: tuple[int, int]) -> None:
    text = "Same words."
    copies = [Ingested(f"/{folder}/x.txt", text.encode(), Document("d1", f"{folder}/x.txt", "5" * 64, "text/plain", text)) for folder in ("b", "a")]
    for number in order:
        put(store, copies[number])
    assert [document.path for document in store.documents()] == ["a/x.txt"]


def test_failures_are_listed_until_the_file_can_be_read(store: Store) -> None:
    failure = Failure("monday.txt", "read", "the file is empty")
    assert put(store, Ingested("/reports/monday.txt", b"", failure=failure)) == [("failed", "/reports/monday.txt")]
    assert [(row.failure, row.source) for row in store.failures()] == [(failure, "/reports/monday.txt")]
    assert not store.has_read("/reports/monday.txt", sha256="1", reader="r")
    put(store, MONDAY)
    assert store.failures() == ()


def test_a_file_that_breaks_keeps_what_was_read_there_before(store: Store) -> None:
    put(store, MONDAY)
    put(store, Ingested("/reports/monday.txt", b"", failure=Failure("monday.txt", "read", "truncated")))
    assert store.documents() == (MONDAY.document,)
    assert [row.failure.reason for row in store.failures()] == ["truncated"]


def test_layers_are_current_for_their_fingerprint_alone(store: Store) -> None:
    put(store, MONDAY)
    put(store, TUESDAY)
    assert MONDAY.document is not None
    layers = {
        "mentions": (Mention(0, 12, "person", "nominal", 0),),
        "entities": (DocEntity(0, "The minister", "person", anonymous=True),),
        "attributions": (Attribution((Span(0, 3),), (Span(4, 6),), (Span(7, 9), Span(10, 12)), "indirect", speaker=0, chain=(0,)),),
        "weather": ({"sky": "clear"},),
    }
    monday = MONDAY.document.id
    store.save([(monday, Reading(MONDAY.document, dict(layers)))], fingerprint="f1")
    assert store.stale("f1") == [TUESDAY.document.id]  # type: ignore[union-attr]
    assert monday in store.stale("f2")
    (reading,) = [reading for reading in store.readings() if reading.document.id == monday]
    assert {name: layer for name, layer in reading.layers.items() if layer} == layers
    assert reading.layers["events"] == ()


def test_a_document_that_failed_has_no_layers_and_is_tried_again_when_asked(store: Store) -> None:
    put(store, MONDAY)
    assert MONDAY.document is not None
    failure = Failure("monday.txt", "events", "ValueError: no", MONDAY.document.sha256)
    store.save([(MONDAY.document.id, failure)], fingerprint="f")
    assert [(row.failure, row.document) for row in store.failures()] == [(failure, MONDAY.document.id)]
    assert store.stale("f") == []
    assert store.stale("f", failed=True) == [MONDAY.document.id]
    assert not any(next(store.readings()).layers.values())


def test_the_state_changes_with_whatever_a_record_is_made_from(store: Store) -> None:
    states = [store.state()]
    put(store, MONDAY)
    states.append(store.state())
    assert MONDAY.document is not None
    store.save([(MONDAY.document.id, Reading(MONDAY.document, {}))], fingerprint="f")
    states.append(store.state())
    apart = store.decide(decision("apart", "the minister", "the envoy"), "the minister is not the envoy")
    states.append(store.state())
    assert len(set(states)) == 4
    put(store, MONDAY)
    assert store.state() == states[-1]
    store.decide(decision("note", "the minister", reason="ask him"), "the minister")
    assert store.state() == states[-1]
    store.decide(decision("undo", undoes=apart.number), f"apart {apart.number}")
    assert store.state() == states[-2]


def decision(verb: str, *words: str, values: dict[str, str | None] | None = None, reason: str | None = None, undoes: int | None = None) -> Decision:
    """A decision about things at some words of Monday's report, made by Ida."""
    assert MONDAY.document is not None
    places = [(one, MONDAY.document.text.casefold().index(one)) for one in words]
    targets = tuple(Target("entity", f"e{at}", one, (Anchor(MONDAY.document.id, at, at + len(one), exact(at, one)),)) for one, at in places)
    return Decision(0, verb, targets, "ida", "", values or {}, reason, undoes)


def exact(start: int, words: str) -> str:
    assert MONDAY.document is not None
    return MONDAY.document.text[start : start + len(words)]


def test_the_machines_judgements_are_those_of_the_last_build_and_decisions_stay(store: Store) -> None:
    put(store, MONDAY)
    kept = store.decide(decision("apart", "the minister", "the envoy", reason="two offices"), "the minister is not the envoy")
    for left in ("x", "y"):
        store.replace_record(Record(store.documents()), [Judgement("entity", left, "z", same=True, score=0.9, reasons=())], fingerprint=left)
    assert [judgement.left for judgement in store.judgements("entity")] == ["y"]
    assert store.judgements("event") == ()
    assert [judgement.left for judgement in store.judgements("entity", ["y"])] == ["y"]
    assert store.judgements("entity", ["nobody"]) == store.judgements("entity", []) == ()
    assert store.decisions() == (kept,)
    assert [(row.number, row.verb, row.by, row.reason) for row in store.history() if row.by] == [(kept.number, "apart", "ida", "two offices")]


def test_what_stands_is_what_nobody_took_back_and_an_undo_can_be_undone(store: Store) -> None:
    put(store, MONDAY)
    first = store.decide(decision("note", "the minister", reason="one"), "")
    second = store.decide(decision("note", "the envoy", reason="two"), "")
    assert [one.number for one in store.standing()] == [first.number, second.number]
    undo = store.decide(decision("undo", undoes=first.number), "")
    assert [one.number for one in store.standing()] == [second.number]
    store.decide(decision("undo", undoes=undo.number), "")
    assert [one.number for one in store.standing()] == [first.number, second.number]


def test_decisions_follow_their_words_when_the_document_is_read_anew(store: Store) -> None:
    put(store, MONDAY)
    store.decide(decision("apart", "the envoy", "the minister"), "")
    assert MONDAY.document is not None
    put(store, read("MINUTES. The minister met the envoy again.", "monday.txt"))
    (moved,) = store.standing()
    (new,) = store.documents()
    assert [[(a.doc, a.start, a.end) for a in target.anchors] for target in moved.targets] == [[(new.id, 26, 35)], [(new.id, 9, 21)]]
    put(store, read("Nobody came.", "monday.txt"))
    assert [target.anchors for target in store.standing()[0].targets] == [(), ()]


def test_what_was_set_shows_in_the_document_and_outlives_its_being_read_again(store: Store) -> None:
    put(store, MONDAY)
    assert MONDAY.document is not None
    store.save([(MONDAY.document.id, Reading(MONDAY.document, {}))], fingerprint="f")
    values: dict[str, str | None] = {"outlet": "The Herald", "authors": "Ida Roth; Jan Holm", "published": None}
    subject = Target("document", MONDAY.document.id, "monday.txt", ())
    made = store.decide(Decision(0, "set", (subject,), "ida", "", values), "outlet=The Herald")
    assert store.stale("f") == [MONDAY.document.id]
    (document,) = store.documents()
    assert (document.outlet, document.authors, document.published, document.published_basis) == ("The Herald", ("Ida Roth", "Jan Holm"), None, "set by ida")
    assert [(one.field, one.value, one.basis) for one in document.stated][:3] == [
        ("outlet", "The Herald", "set by ida"), ("authors", "Ida Roth", "set by ida"), ("authors", "Jan Holm", "set by ida")]  # fmt: skip
    put(store, read("The minister left.", "monday.txt", outlet="The Courier"))
    assert [document.outlet for document in store.documents()] == ["The Herald"]
    put(store, MONDAY)
    store.decide(Decision(0, "set", (subject,), "ida", "", {"outlet": ""}), "outlet=")
    assert (store.document(MONDAY.document.id).outlet, store.document(MONDAY.document.id).authors) == ("The Courier", ("Ida Roth", "Jan Holm"))
    store.decide(decision("undo", undoes=made.number), "")
    assert store.document(MONDAY.document.id) == MONDAY.document


def entity(name: str, *places: tuple[Ingested, int, int], id_: str | None = None) -> Entity:
    mentions = tuple(EntityMention(a.document.id, start, end, a.document.text[start:end], "name") for a, start, end in places)  # type: ignore[union-attr]
    return Entity(id_ or f"e-{name}", name, "person", None, None, (), (), mentions)


def a_record(store: Store, *entities: Entity) -> Record:
    assert MONDAY.document is not None
    support = Corroboration(2, 1, 1, (entities[0].id,), ("one relays the other",))
    words = Evidence(MONDAY.document.id, 0, 26, MONDAY.document.text[:26], "caption")
    event = EventRecord("v1", "CONSULT", None, "done", (entities[0].id,), (), None, None, {"count": [3, None]}, (words,), support)
    relay = Relay(MONDAY.document.id, entities[0].id, partial=True, start=0, end=12, text="The minister")
    return Record(store.documents(), entities, relays=(relay,), events=(event,), timeline=("v1",), notices={MONDAY.document.id: "a notice"})


def test_a_record_comes_back_as_it_was(store: Store) -> None:
    put(store, MONDAY)
    assert store.record() == Record(store.documents())
    assert store.built() is None
    record = a_record(store, entity("minister", (MONDAY, 0, 12)))
    store.replace_record(record, [], fingerprint="f")
    assert store.record() == record
    assert store.built() == "f"


def test_a_record_comes_back_as_it_was_where_a_part_of_it_was_written_before_the_rest(store: Store) -> None:
    put(store, MONDAY)
    both = [(MONDAY, 0, 12), (MONDAY, 17, 26)]
    store.replace_record(a_record(store, entity("one", *both)), [], fingerprint="1")
    record = a_record(store, entity("two", *both))
    with store.replacing() as new:
        new.begin(replace(record, events=(), timeline=()))
        new.end(record, [], fingerprint="2")
    assert store.record() == record
    assert (store.item("e-one").id, store.item("v1").label) == ("e-two", "The minister met the envoy")


def test_where_the_rest_of_a_record_never_comes_the_old_one_stays(store: Store) -> None:
    put(store, MONDAY)
    old = a_record(store, entity("one", (MONDAY, 0, 12)))
    store.replace_record(old, [], fingerprint="1")

    def break_off() -> None:
        with store.replacing() as new:
            new.begin(a_record(store, entity("two", (MONDAY, 17, 26))))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert store.record() == old


def test_an_item_has_its_evidence_and_the_numbers_behind_it(store: Store) -> None:
    put(store, MONDAY)
    record = a_record(store, entity("minister", (MONDAY, 0, 12)))
    store.replace_record(record, [], fingerprint="f")
    assert MONDAY.document is not None
    item = store.item("v1")
    assert (item.kind, item.label, item.documents, item.reporting_lines) == ("event", "The minister met the envoy", 2, 1)
    assert (item.body, item.evidence) == (record.events[0], ((MONDAY.document.id, 0, 26),))
    with pytest.raises(NoSuchItem, match="v9"):
        store.item("v9")


def test_an_old_id_leads_to_the_item_with_most_of_its_evidence(store: Store) -> None:
    put(store, MONDAY)
    both = [(MONDAY, 0, 12), (MONDAY, 17, 26), (MONDAY, 29, 33)]
    store.replace_record(a_record(store, entity("one", *both)), [], fingerprint="1")
    store.replace_record(a_record(store, entity("two", *both[:1]), entity("three", *both[1:])), [], fingerprint="2")
    assert (store.item("e-one").id, store.item("e-one").asked) == ("e-three", "e-one")
    store.replace_record(a_record(store, entity("four", *both)), [], fingerprint="3")
    assert [store.item(old).id for old in ("e-one", "e-two", "e-three")] == ["e-four"] * 3
    store.replace_record(a_record(store, entity("one", *both)), [], fingerprint="4")
    assert (store.item("e-one").asked, store.item("e-four").id) == (None, "e-one")


def test_an_id_that_nothing_succeeds_says_what_it_was(store: Store) -> None:
    put(store, MONDAY)
    store.replace_record(a_record(store, entity("envoy", (MONDAY, 17, 26))), [], fingerprint="1")
    store.replace_record(a_record(store, entity("minister", (MONDAY, 0, 12))), [], fingerprint="2")
    with pytest.raises(NoSuchItem, match=r"no item has the id 'e-envoy' any more: it was the entity 'envoy', found last by the build of .* found none"):
        store.item("e-envoy")


def test_the_id_of_a_date_says_which_date_it_is(store: Store) -> None:
    put(store, MONDAY)
    friday = Entity("d-friday", "2025-06-20", "time", None, None, (), (), ())
    store.replace_record(replace(store.record(), timeline=(), dates=(friday,)), [], fingerprint="1")
    with pytest.raises(NoSuchItem, match="'d-friday' is no item but the date 2025-06-20"):
        store.item("d-friday")


def test_removing_a_document_voids_the_record_that_cites_it(store: Store) -> None:
    put(store, MONDAY)
    put(store, TUESDAY)
    store.replace_record(a_record(store, entity("minister", (MONDAY, 0, 12))), [], fingerprint="f")
    assert MONDAY.document is not None
    store.remove(MONDAY.document.id)
    assert store.record() == Record((TUESDAY.document,))  # type: ignore[arg-type]
    assert store.built() is None
    assert store.original(MONDAY.document.sha256) is None
    assert store.search("minister") == []
    assert not store.has_read("/reports/monday.txt", sha256="1", reader="r")
    with pytest.raises(NoSuchItem):
        store.remove(MONDAY.document.id)


SEARCHES = [
    ("minister", [("entity", "e-minister", "minister"), ("event", "v1", "The minister met the envoy"), ("passage", "monday", "The [minister] met the envoy.")]),
    ("MINISTÉR met", [("event", "v1", "The minister met the envoy"), ("passage", "monday", "The [minister] [met] the envoy.")]),
    ('"the envoy" minister', [("event", "v1", "The minister met the envoy"), ("passage", "monday", "The [minister] met [the envoy].")]),
    ('"envoy the"', []),
    ("spo* or*", [("passage", "monday", "They [spoke] of [Orsha].")]),
    ("minister AND", []),
    ('"', []),
    ("", []),
]


@pytest.mark.parametrize(("words", "expected"), SEARCHES)
def test_search(store: Store, words: str, expected: list[tuple[str, str, str]]) -> None:
    put(store, MONDAY)
    store.replace_record(a_record(store, entity("minister", (MONDAY, 0, 12))), [], fingerprint="f")
    assert MONDAY.document is not None
    found = [(hit.kind, "monday" if hit.id == MONDAY.document.id else hit.id, hit.snippet) for hit in store.search(words) if hit.kind != "relay"]
    assert found == expected


def test_a_passage_says_where_it_stands(store: Store) -> None:
    put(store, MONDAY)
    assert MONDAY.document is not None
    assert store.search("Orsha") == [Hit("passage", MONDAY.document.id, "They spoke of [Orsha].", 29, 49)]
    assert MONDAY.document.text[29:49] == "They spoke of Orsha."


def test_search_forgets_what_was_replaced(store: Store) -> None:
    put(store, MONDAY)
    put(store, read("Nothing happened.", "monday.txt"))
    assert store.search("minister") == []
    assert [hit.snippet for hit in store.search("nothing")] == ["[Nothing] happened."]


def test_one_writer_many_readers(store: Store) -> None:
    put(store, MONDAY)
    with pytest.raises(StoryLocked, match=r"talks\.story is already open"):
        open_store(store.path)
    reader = open_store(store.path, read_only=True)
    put(store, TUESDAY)
    assert len(reader.documents()) == 2
    reader.close()


def test_a_closed_story_is_one_file_and_its_originals(store: Store) -> None:
    put(store, MONDAY)
    store.close()
    reader = open_store(store.path, read_only=True)
    assert len(reader.documents()) == 1
    reader.close()
    assert sorted(place.name for place in store.path.parent.iterdir()) == ["talks.story", "talks.story.files"]
    again = open_store(store.path)
    assert len(again.documents()) == 1
    again.close()


def test_what_is_no_story_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Call the ministry.")
    for path, options, message in [
        (tmp_path / "notes.txt", {"create": True}, "is not a story file"),
        (tmp_path / "nowhere.story", {}, "there is no story"),
        (tmp_path / "nowhere.story", {"read_only": True}, "there is no story"),
        (tmp_path, {"create": True}, "is a folder"),
        (tmp_path / "no" / "folder.story", {"create": True}, "there is no folder"),
    ]:
        with pytest.raises(NotAStory, match=message):
            open_store(path, **options)
    assert [place.name for place in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("read_only", [True, False])
def test_another_programs_database_and_a_newer_story_are_told_apart(tmp_path: Path, read_only: bool) -> None:
    import sqlite3

    path = tmp_path / "x.story"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    with pytest.raises(NotAStory):
        open_store(path, read_only=read_only)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA application_id = 0x53524342")
        db.execute("PRAGMA user_version = 999")
    with pytest.raises(NewerStory, match="newer Sourcebook"):
        open_store(path, read_only=read_only)


def test_an_empty_file_becomes_a_story_when_it_may(tmp_path: Path) -> None:
    path = tmp_path / "x.story"
    path.touch()
    with pytest.raises(NotAStory):
        open_store(path, read_only=True)
    opened = open_store(path, create=True)
    assert opened.documents() == ()
    opened.close()


def test_half_written_originals_are_swept(tmp_path: Path) -> None:
    folder = tmp_path / "x.story.files"
    folder.mkdir()
    (folder / ("a" * 64 + ".part")).write_bytes(b"hal")
    open_store(tmp_path / "x.story", create=True).close()
    assert [place.name for place in folder.iterdir()] == [".lock"]


def test_matches_are_what_search_finds_and_have_their_words_marked(store: Store) -> None:
    put(store, MONDAY, TUESDAY)
    found = store.matches("envoy", limit=10)
    assert {(one.kind, one.id, one.start, one.end) for one in found} == {(hit.kind, hit.id, hit.start, hit.end) for hit in store.search("envoy")}
    assert sorted(store.snippets("envoy", found, marks=("<", ">")).values()) == ["The <envoy> left Orsha on Tuesday.", "The minister met the <envoy>."]
    assert store.snippets("envoy", found[:1], marks=("<", ">")).keys() == {found[0]}


def test_the_version_changes_with_what_a_reader_sees(store: Store) -> None:
    versions = [store.version()]
    put(store, MONDAY)
    versions.append(store.version())
    put(store, MONDAY)
    assert store.version() == versions[-1]
    store.replace_record(Record(documents=store.documents()), (), fingerprint="1")
    versions.append(store.version())
    assert len(set(versions)) == 3


def test_a_long_line_is_found_in_pieces(store: Store) -> None:
    put(store, read("The minister spoke of Orsha. " * 1000 + "x" * 9000, "long.txt"))
    found = [hit for hit in store.search("Orsha", limit=100) if hit.kind == "passage"]
    assert len(found) == 8
    assert all((hit.end or 0) - (hit.start or 0) <= 4000 for hit in found)
