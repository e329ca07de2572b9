"""Items are followed by their words, whatever their ids."""

from __future__ import annotations

from sourcebook.model.snapshot import Kept, Snapshot
from sourcebook.view.changes import changes
from sourcebook.view.changes_text import as_text


def event(id_: str, *spans: tuple[str, int, int], lines: int = 1, kind: str = "event", about: str | None = "CONSULT done") -> Kept:
    return Kept(kind, id_, f"about {id_}", about, len({doc for doc, _, _ in spans}), lines if kind == "event" else None, spans)


def states(before: list[Kept], after: list[Kept]) -> tuple[Snapshot, Snapshot]:
    return Snapshot((("d1", "a.txt"),), tuple(before)), Snapshot((("d1", "a.txt"), ("d2", "b.txt")), tuple(after))


def test_an_event_with_another_id_at_the_same_words_is_the_same() -> None:
    found = changes(*states([event("e1", ("d1", 0, 20))], [event("e2", ("d1", 0, 20), ("d2", 0, 9), lines=2)]), since="Monday")
    assert [(one.id, one.was, one.lines) for one in found.strengthened] == [("e2", ("e1",), (1, 2))]
    assert (found.new, found.withdrawn) == ((), ())


def test_a_clause_within_a_clause_is_another() -> None:
    before, after = event("e1", ("d1", 0, 100)), [event("e1", ("d1", 0, 100)), event("e2", ("d1", 40, 60))]
    assert [one.id for one in changes(*states([before], after), since="Monday").new] == ["e2"]


def test_several_that_became_one_and_one_that_became_several() -> None:
    two, one = [event("e1", ("d1", 0, 20)), event("e2", ("d1", 50, 70))], [event("e1", ("d1", 0, 20), ("d1", 50, 70))]
    assert [(found.id, found.was) for found in changes(*states(two, one), since="").merged] == [("e1", ("e1", "e2"))]
    assert [(found.id, found.was) for found in changes(*states(one, two), since="").split] == [("e1", ("e1",)), ("e2", ("e1",))]


def test_what_stays_as_it_was_is_itself_though_another_stands_at_the_same_words() -> None:
    two = [event("e1", ("d1", 0, 20)), event("e2", ("d1", 0, 20), about="AGREE planned")]
    found = changes(*states(two, [*two, event("e3", ("d2", 0, 9))]), since="")
    assert (found.merged, found.split, [one.id for one in found.new]) == ((), (), ["e3"])


def test_words_in_dispute_on_another_point_are_newly_disputed() -> None:
    before = event("x1", ("d1", 0, 5), kind="discrepancy", about="date")
    after = [before, event("x2", ("d1", 0, 5), kind="discrepancy", about="place")]
    assert [one.id for one in changes(*states([before], after), since="").disputed] == ["x2"]
    assert [one.was for one in changes(*states(after, [before]), since="").undisputed] == [("x2",)]


def test_the_text_counts_and_lists() -> None:
    found = changes(*states([event("e1", ("d1", 0, 20))], [event("e1", ("d1", 0, 20), lines=3), event("e3", ("d2", 0, 9))]), since="Monday")
    assert as_text(found) == (
        "Since Monday: 1 document more (b.txt); 1 new; 1 told by more lines.\n"
        "  new: event “about e3”, 1 reporting line [e3]\n"
        "  told by more lines: event “about e1”, 1 → 3 reporting lines [e1]\n"
    )
    assert as_text(changes(*states([], []), since="Monday"), limit=1) == "Since Monday: 1 document more (b.txt).\n"
