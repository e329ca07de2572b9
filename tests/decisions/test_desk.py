"""The life of a correction: it is made, outlives rebuilds and new documents, and is taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcebook.decisions.desk import user
from sourcebook.decisions.rulings import rulings
from sourcebook.errors import ConfigError, InputError, NoSuchItem, StoryLocked
from sourcebook.story import Story
from tests.decisions.conftest import REPORTS, called, exported, people

Write = Callable[..., Path]

BOTH = ["Aleksandr Petrenko", "He", "Oleksandr Petrenko"]


def test_the_story_as_it_is_built(story: Story) -> None:
    assert people(story) == [BOTH, ["Jonas Holm"], ["Maria Lind", "She"]]


def test_a_split_gives_the_old_ids_back_and_outlives_new_documents(story: Story, write: Write) -> None:
    before, one = exported(story), called(story, "Aleksandr Petrenko")
    made = story.split(one, names=["Aleksandr Petrenko"], by="anna", reason="two men")
    assert (made.verb, made.by, made.reason) == ("split", "anna", "two men")
    apart = [["Aleksandr Petrenko"], ["He", "Oleksandr Petrenko"], ["Jonas Holm"], ["Maria Lind", "She"]]
    assert people(story) == apart
    old = {called(story, name) for name in ("Aleksandr Petrenko", "Oleksandr Petrenko")}
    story.add([write(thursday="Aleksandr Petrenko met Jonas Holm. Oleksandr Petrenko wrote.", friday="Alexander Petrenko sat down.")], workers=0)
    story.build(workers=0)
    assert called(story, "Aleksandr Petrenko") != called(story, "Oleksandr Petrenko")
    for name in ("thursday.txt", "friday.txt"):
        story.remove(name)
    assert {called(story, name) for name in ("Aleksandr Petrenko", "Oleksandr Petrenko")} == old
    story.undo(made.number)
    assert exported(story) == before


def test_a_merge_outlives_new_documents_and_an_old_id_leads_to_what_took_its_place(story: Story, write: Write) -> None:
    before, holm, lind = exported(story), called(story, "Jonas Holm"), called(story, "Maria Lind")
    story.merge(holm, lind, by="anna")
    assert ["Jonas Holm", "Maria Lind", "She"] in people(story)
    assert story.show(holm).id == story.show(lind).id == called(story, "Maria Lind")
    story.add([write(thursday="Jonas Holm met Maria Lind again.")], workers=0)
    story.build(workers=0)
    assert ["Jonas Holm", "Maria Lind", "She"] in people(story)
    story.remove("thursday.txt")
    story.undo()
    assert exported(story) == before


def test_a_split_without_a_choice_takes_the_last_merge_by_hand_apart(story: Story) -> None:
    holm, lind = called(story, "Jonas Holm"), called(story, "Maria Lind")
    story.merge(holm, lind)
    story.split(called(story, "Jonas Holm"))
    assert (called(story, "Jonas Holm"), called(story, "Maria Lind")) == (holm, lind)
    assert called(story, "Aleksandr Petrenko") == called(story, "Oleksandr Petrenko")
    story.split(called(story, "Aleksandr Petrenko"))
    assert called(story, "Aleksandr Petrenko") != called(story, "Oleksandr Petrenko")
    with pytest.raises(ConfigError, match="was not put together from parts"):
        story.split(called(story, "Jonas Holm"))


def test_one_mention_goes_to_another_and_takes_what_leans_on_it_along(story: Story) -> None:
    monday = story.document("monday.txt")
    start = monday.text.index("He ")
    story.split(called(story, "Oleksandr Petrenko"), mentions=[f"monday.txt:{start}-{start + 2}"], into=called(story, "Maria Lind"))
    assert people(story) == [["Aleksandr Petrenko", "Oleksandr Petrenko"], ["He", "Maria Lind", "She"], ["Jonas Holm"]]
    assert story.verify() == []


def test_all_that_a_document_tells_of_an_event_can_be_taken_out(story: Story) -> None:
    (talks,) = (event for event in story.record.events if len(event.mentions) > 1)
    assert len(talks.mentions) == 2
    story.split(talks.id, documents=["tuesday.txt"])
    assert sorted(len(event.mentions) for event in story.record.events) == [1, 1, 1]
    story.merge(*sorted(event.id for event in story.record.events if "Jonas Holm" not in event.mentions[0].text)[:1], _told(story, "Jonas Holm"))
    assert sorted(len(event.mentions) for event in story.record.events) == [1, 2]


def _told(story: Story, words: str) -> str:
    return next(event.id for event in story.record.events if words in event.mentions[0].text)


def test_not_the_same_is_never_merged_until_it_is_taken_back(story: Story) -> None:
    apart = story.apart(called(story, "Jonas Holm"), called(story, "Maria Lind"), by="anna")
    with pytest.raises(
        ConfigError, match=rf"anna decided that Jonas Holm .* not the same \(decision {apart.number}\). .* sourcebook undo STORY {apart.number}"
    ):
        story.merge(called(story, "Jonas Holm"), called(story, "Maria Lind"))
    story.merge(called(story, "Jonas Holm"), called(story, "Oleksandr Petrenko"))
    with pytest.raises(ConfigError, match="anna decided"):
        story.merge(called(story, "Oleksandr Petrenko"), called(story, "Maria Lind"))
    story.undo(apart.number)
    story.merge(called(story, "Oleksandr Petrenko"), called(story, "Maria Lind"))
    assert len(people(story)) == 1


def test_a_new_name_is_shown_and_the_old_ones_stay_aliases(story: Story, write: Write) -> None:
    story.rename(called(story, "Jonas Holm"), "J. Holm-Berg", by="anna")
    story.add([write(thursday="Jonas Holm slept.")], workers=0)
    story.build(workers=0)
    (holm,) = (entity for entity in story.record.entities if entity.name == "J. Holm-Berg")
    assert (holm.aliases, len(holm.mentions)) == (("Jonas Holm",), 2)


def test_a_set_date_moves_what_hangs_on_it_and_outlives_a_new_reading(story: Story, write: Write) -> None:
    assert [event.date for event in story.record.events] == [None, None]
    before = exported(story)
    story.set("monday.txt", {"published": "2025-06-21", "outlet": " The  Harbour Courier "}, by="anna")
    (dated,) = (event for event in story.record.events if event.date)
    assert dated.date is not None
    assert (dated.date.start, dated.date.basis) == ("2025-06-21", "document date")
    monday = story.document("monday.txt")
    assert (monday.published, monday.published_basis, monday.outlet) == ("2025-06-21", "set by anna", "The Harbour Courier")
    assert monday.text == REPORTS["monday.txt"]
    story.add([write(monday=REPORTS["monday.txt"] + " He left.")], workers=0)
    story.build(workers=0)
    assert (story.document("monday.txt").published, story.document("monday.txt").outlet) == ("2025-06-21", "The Harbour Courier")
    story.add([write(monday=REPORTS["monday.txt"])], workers=0)
    story.undo()
    assert story.waiting() == 3
    story.build(workers=0)
    assert exported(story) == before


def test_a_field_goes_back_to_what_was_read_or_has_no_value(story: Story) -> None:
    read = story.document("monday.txt")
    story.set("monday.txt", {"title": "Talks"})
    story.set("monday.txt", {"title": "unknown"})
    assert story.document("monday.txt").title is None
    story.set("monday.txt", {"title": ""})
    assert story.document("monday.txt") == read


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"text": "x"}, "no field 'text' can be set. Fields: title, outlet, authors"),
        ({"published": "21 June"}, "published cannot be '21 June'. Give a day or a month: 2025-06-21"),
        ({"published": "2025-02-30"}, "published cannot be '2025-02-30'"),
        ({"language": "English"}, "language cannot be 'English'"),
        ({"url": "javascript:alert(1)"}, "url cannot be"),
        ({"outlet": "x" * 3000}, "plain text of at most 2000"),
        ({}, "nothing to set"),
    ],
)
def test_what_a_field_cannot_be(story: Story, fields: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        story.set("monday.txt", fields)
    assert story.history()[-1].verb == "build"


def test_marks_are_kept_without_building_again_and_shown_as_hers(story: Story) -> None:
    builds = [row for row in story.history() if row.verb == "build"]
    event = story.record.events[0]
    story.accept(event.id, by="anna", reason="seen")
    story.reject("tuesday.txt", by="ben")
    story.note(called(story, "Maria Lind"), "ask her", by="anna")
    assert [(one.verb, one.kind, one.items, one.reason, one.by) for one in story.record.decisions] == [
        ("accept", "event", (event.id,), "seen", "anna"),
        ("reject", "document", (story.document("tuesday.txt").id,), None, "ben"),
        ("note", "entity", (called(story, "Maria Lind"),), "ask her", "anna"),
    ]
    assert [row for row in story.history() if row.verb == "build"] == builds
    assert story.timeline().dated + story.timeline().undated
    assert {words for entry in story.timeline().undated for words in entry.decided} == {"anna accepts this: seen"}
    story.undo()
    assert [one.verb for one in story.record.decisions] == ["accept", "reject"]


def test_a_mark_follows_the_words_into_another_cluster(story: Story) -> None:
    story.note(called(story, "Aleksandr Petrenko"), "who is he?")
    story.merge(called(story, "Aleksandr Petrenko"), called(story, "Jonas Holm"))
    assert [one.items for one in story.record.decisions] == [(called(story, "Jonas Holm"),)] * 2
    story.undo()
    assert story.record.decisions[0].items == (called(story, "Aleksandr Petrenko"),)


def test_a_side_is_preferred_by_number_or_value(story: Story, write: Write) -> None:
    story.merge(*(called(story, name) for name in ("Jonas Holm", "Maria Lind")), later=True)
    (name,) = (one for one in story.record.discrepancies if one.aspect == "name")
    values = [side.value for side in name.values]
    story.prefer(name.id, "2", by="anna", reason="his passport")
    story.prefer(name.id, values[0].upper())
    assert [(one.verb, one.value) for one in story.record.decisions if one.kind == "discrepancy"] == [("prefer", values[1]), ("prefer", values[0])]
    with pytest.raises(ConfigError, match=rf"has no side '3'. Sides: 1 \({values[0]}\), 2 \({values[1]}\)"):
        story.prefer(name.id, "3")
    story.undo()
    assert next(one for one in story.check() if one.id == name.id).decided == (f"anna prefers {values[1]}: his passport",)
    story.add([write(thursday="Oleksandr Petrenko slept.")], workers=0)
    story.build(workers=0)
    assert ("prefer", values[1]) in [(one.verb, one.value) for one in story.record.decisions]


def test_undo_takes_back_the_last_that_stands_and_an_undo_is_undone_by_its_number(story: Story) -> None:
    one, two = (story.note("monday.txt", words) for words in ("one", "two"))
    assert story.undo().undoes == two.number
    back = story.undo(by="boris")
    assert (back.undoes, story.history()[-1].detail) == (one.number, f"note {one.number} by {one.by}")
    with pytest.raises(NoSuchItem, match="no decision stands"):
        story.undo()
    story.undo(back.number)
    assert [decision.reason for decision in story.record.decisions] == ["one"]
    with pytest.raises(NoSuchItem, match=f"no decision that stands has the number {two.number}"):
        story.undo(two.number)


def test_what_is_left_to_the_next_build_is_counted_until_then(story: Story) -> None:
    merged = story.merge(called(story, "Jonas Holm"), called(story, "Maria Lind"), later=True)
    story.note("monday.txt", "seen")
    assert (story.pending(), called(story, "Jonas Holm") == called(story, "Maria Lind")) == (1, False)
    story.undo(merged.number, later=True)
    assert story.pending() == 0
    story.set("monday.txt", {"outlet": "The Herald"}, later=True)
    story.build(workers=0)
    assert story.pending() == 0
    undo = story.undo(later=True)
    assert story.pending() == 1
    story.undo(undo.number, later=True)
    assert story.pending() == 0


def test_who_decides_is_the_user_unless_she_is_named(story: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "ida")
    assert (user(), story.note("monday.txt", "x").by) == ("ida", "ida")
    with pytest.raises(ConfigError, match="nobody's name"):
        story.note("monday.txt", "x", by=" ")


@pytest.mark.parametrize(
    ("decide", "message"),
    [
        (lambda s: s.merge(called(s, "Jonas Holm"), called(s, "Jonas Holm")), r"these are not two things.* sourcebook split STORY e\w+"),
        (lambda s: s.merge(called(s, "Jonas Holm"), s.record.events[0].id), "entity and event cannot be one"),
        (lambda s: s.merge(s.record.claims[0].id, s.record.claims[1].id), "of kind claim, which is neither merged nor split"),
        (lambda s: s.rename(s.record.events[0].id, "Talks"), "of kind event and has no name"),
        (lambda s: s.rename(called(s, "Jonas Holm"), " "), "is no name"),
        (lambda s: s.split(called(s, "Jonas Holm"), documents=["wednesday.txt"]), "that is all of"),
        (lambda s: s.split(called(s, "Jonas Holm"), documents=["monday.txt"]), "that is nothing of"),
        (lambda s: s.split(called(s, "Jonas Holm"), mentions=["monday.txt"]), "names no place"),
        (lambda s: s.note("monday.txt", " "), "a note says nothing"),
        (lambda s: s.note("monday.tx", "x"), "no item has the id 'monday.tx'"),
    ],
)
def test_what_cannot_be_decided_leaves_no_trace(story: Story, decide: Callable[[Story], object], message: str) -> None:
    with pytest.raises((ConfigError, InputError, NoSuchItem), match=message):
        decide(story)
    assert story.history()[-1].verb == "build"


def test_nobody_decides_while_another_builds(story: Story) -> None:
    with pytest.raises(StoryLocked, match="already open for writing"):
        Story.open(story.path)


OPERATIONS = st.lists(st.tuples(st.sampled_from(["merge", "split", "apart", "undo"]), st.integers(0, 20), st.integers(0, 20)), max_size=8)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(OPERATIONS)
def test_nothing_joins_what_is_kept_apart_and_undo_gives_back_every_byte(operations: list[tuple[str, int, int]]) -> None:
    with TemporaryDirectory() as place, Story.create(Path(place) / "x.story") as story:
        for name, text in REPORTS.items():
            (Path(place) / name).write_text(text)
        story.add([Path(place) / name for name in REPORTS], workers=0)
        story.build(workers=0)
        before: list[bytes] = []
        for verb, one, two in operations:
            was = exported(story)
            if verb == "undo" and before:
                story.undo()
                assert exported(story) == before.pop()
            elif verb != "undo" and _tried(story, verb, one, two):
                before.append(was)
            assert not _broken(story)
        assert story.verify() == []


def _tried(story: Story, verb: str, one: int, two: int) -> bool:
    ids = sorted(entity.id for entity in story.record.entities)
    left, right = ids[one % len(ids)], ids[two % len(ids)]
    try:
        if verb == "split":
            story.split(left, documents=[sorted(REPORTS)[two % len(REPORTS)]])
        else:
            getattr(story, verb)(left, right)
    except ConfigError:
        return False
    return True


def _broken(story: Story) -> list[list[set[str]]]:
    """The entities that hold words of two sides that somebody keeps apart."""
    holders = {(m.doc, m.start, m.end): entity.id for entity in story.record.entities for m in entity.mentions}
    found = []
    for ruling in rulings(story._store.standing()):
        if not ruling.same:
            sides = [{holders[a.doc, a.start, a.end] for a in side} for side in ruling.sides]
            found += [sides for i, side in enumerate(sides) for other in sides[i + 1 :] if side & other]
    return found
