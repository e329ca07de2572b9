from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.record import DateRange, Record
from sourcebook.view.chronology import Chronology, Room, chronology
from sourcebook.view.evidence import index
from sourcebook.view.happenings import Choice, happenings
from sourcebook.view.timeline import Entries
from sourcebook.view.topics import topics

EVERYTHING, ROOM = Choice(), Room()


def drawn(record: Record, choice: Choice = EVERYTHING, *, by: str = "", room: Room = ROOM) -> Chronology:
    ix = index(record)
    return chronology(happenings(ix), choice, entries=Entries(ix), by=by, room=room, known=topics(ix))


def dated(record: Record, id_: str, start: str, end: str, precision: str) -> Record:
    """The record with another date for one event."""
    date = DateRange(start, end, precision, "stated")
    return replace(record, events=tuple(replace(one, date=date) if one.id == id_ else one for one in record.events))


def test_the_bar_is_as_long_as_the_date_is_vague(grain: Record) -> None:
    (thread,) = drawn(grain).threads
    assert [(row.entry.id, row.bar.form, row.bar.open_start, row.bar.open_end) for row in thread.rows if row.bar] == [
        ("v1", "day", False, False),
        ("v2", "day", False, False),
        ("v4", "month", False, False),
    ]
    bars = [row.bar for row in thread.rows if row.bar]
    assert bars[0].end <= bars[1].start < bars[2].start
    assert bars[2].end == 1.0


def test_a_date_that_only_one_end_is_known_of_is_open(grain: Record) -> None:
    (thread,) = drawn(dated(grain, "v1", "2031-05-02", "2031-05-10", "before")).threads
    bar = thread.rows[0].bar
    assert bar is not None
    assert (bar.form, bar.open_start, bar.open_end) == ("open", True, False)


def test_what_lies_off_the_axis_says_on_which_side(grain: Record) -> None:
    (thread,) = drawn(grain, Choice(since="2031-05-03", until="2031-05-30")).threads
    assert [(row.entry.id, row.bar.open_end) for row in thread.rows if row.bar] == [("v2", False)]
    (wide,) = drawn(dated(grain, "v1", "2031-01-01", "2031-12-31", "year"), Choice(since="2031-05-03", until="2031-05-30")).threads
    bar = next(row.bar for row in wide.rows if row.entry.id == "v1")
    assert bar is not None
    assert (bar.start, bar.end, bar.open_start, bar.open_end) == (0.0, 1.0, True, True)


def test_what_has_no_date_is_bounded_by_its_first_report(grain: Record) -> None:
    rows = {row.entry.id: row for row in drawn(grain).undated}
    assert list(rows) == ["v3", "v5", "v6"]
    assert (rows["v3"].bound, rows["v3"].bar and rows["v3"].bar.open_start) == ("reported on 4 May 2031", True)
    assert (rows["v6"].bound, rows["v6"].bar) == ("", None), "its document has no date"


def test_threads_by_actor_hold_those_with_a_name(grain: Record) -> None:
    made = drawn(grain, by="actor")
    assert [(thread.name, [row.entry.id for row in thread.rows]) for thread in made.threads] == [
        ("Port Veldt", ["v2", "v4"]),
        ("apart from these", ["v1"]),
    ]


def test_threads_by_topic_join_what_is_about_the_same(grain: Record) -> None:
    made = drawn(dated(grain, "v3", "2031-05-02", "2031-05-02", "day"), by="topic")
    assert [(thread.name, [row.entry.id for row in thread.rows]) for thread in made.threads] == [
        ("release", ["v2", "v4"]),
        ("apart from these", ["v1", "v3"]),
    ]


def test_where_there_is_no_room_the_strongest_are_drawn(grain: Record) -> None:
    made = drawn(grain, room=Room(rows=2, undated=1))
    assert [row.entry.id for row in made.threads[0].rows] == ["v1", "v2"]
    assert (made.more, made.more_undated, made.total) == (1, 2, 6)


def test_the_strip_shows_all_of_it_and_the_part_below(grain: Record) -> None:
    strip = drawn(grain, Choice(since="2031-05-01", until="2031-05-05")).strip
    assert strip is not None
    assert [(one.words, one.number, one.sure) for one in strip.bins if one.number] == [("2 May 2031", 1, 1), ("3 May 2031", 1, 1)]
    assert strip.vague == 1, "a month is too wide for a column of a day"
    assert 0.0 <= strip.window[0] < strip.window[1] < 0.2


def test_nothing_is_drawn_of_nothing(grain: Record) -> None:
    made = drawn(grain, Choice(actors=("nobody",)))
    assert (made.threads, made.undated, made.strip, made.total) == ((), (), None, 0)
    assert drawn(Record()).total == 0
