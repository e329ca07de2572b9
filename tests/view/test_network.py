from __future__ import annotations

from msgspec.structs import replace

from sourcebook.model.record import Record, ReportingLine
from sourcebook.view.evidence import index
from sourcebook.view.happenings import happenings
from sourcebook.view.network import Network, Tie, network, strongest


def of(record: Record) -> Network:
    ix = index(record)
    return network(happenings(ix), ix)


def ties(made: Network) -> list[Tie]:
    return [made.tie(at) for at in range(len(made.pairs))]


def with_parties(record: Record, id_: str, actors: tuple[str, ...], recipients: tuple[str, ...], *lines: str) -> Record:
    def changed(support: object) -> object:
        return replace(support, lines=tuple(ReportingLine(line, (), True) for line in lines))  # type: ignore[type-var]

    events = tuple(
        replace(one, actors=actors, recipients=recipients, corroboration=changed(one.corroboration)) if one.id == id_ else one  # type: ignore[arg-type]
        for one in record.events
    )
    return replace(record, events=events)


def test_a_tie_holds_the_events_of_both(grain: Record) -> None:
    made = of(with_parties(grain, "v3", ("e1",), ("e2",)))
    assert [(tie.names, tie.events, tie.kinds) for tie in ties(made)] == [(("Ada Quill", "Tomas Brandt"), ("v1", "v3"), ("request (change)", "visit"))]
    assert [(one.name, one.events, one.others) for one in made.actors] == [("Ada Quill", 2, 1), ("Tomas Brandt", 2, 1)]
    assert [one.name for one in made.alone] == ["Port Veldt", "Inland Council"]


def test_a_tie_weighs_as_much_as_independent_lines_tell_of_it(grain: Record) -> None:
    record = with_parties(with_parties(grain, "v1", ("e1",), ("e2",), "Gazette", "Wire"), "v3", ("e1",), ("e2",), "Wire", "Courier")
    assert ties(of(record))[0].lines == 3
    thin = with_parties(record, "v5", ("e6",), ("e7",), "Gazette")
    assert [tie.lines for tie in ties(of(thin))] == [3, 1]


def test_who_has_no_name_is_in_no_tie(grain: Record) -> None:
    assert of(with_parties(grain, "v1", ("e8",), ("e1",))).pairs == ()


def test_of_a_crowd_only_the_two_sides_are_tied(grain: Record) -> None:
    made = of(with_parties(grain, "v1", ("e1", "e2", "e3", "e4"), ("e5", "e6", "e7")))
    assert len(made.pairs) == 12
    assert ("Ada Quill", "Tomas Brandt") not in [tie.names for tie in ties(made)]


def test_the_drawing_has_the_best_supported_ties_that_there_is_room_for(grain: Record) -> None:
    record = with_parties(with_parties(grain, "v1", ("e1",), ("e2",), "Gazette", "Wire"), "v3", ("e6",), ("e7",), "Gazette")
    actors, drawn = strongest(of(record), actors=3, ties=9)
    assert [tie.names for tie in drawn] == [("Ada Quill", "Tomas Brandt")]
    assert [one.name for one in actors] == ["Ada Quill", "Tomas Brandt"]
