"""What speaks of a happening."""

from itertools import product

from sourcebook.link.event.spoken import Spoken, likeness, together

SAID = [
    Spoken(),
    Spoken(kinds=frozenset({"summit"})),
    Spoken(kinds=frozenset({"talks"}), named=frozenset({"e1"})),
    Spoken(kinds=frozenset({"summit"}), named=frozenset({"e1", "e2"}), countries=frozenset({"KEN"}), heads=frozenset({"summit"})),
    Spoken(kinds=frozenset({"summit"}), theme=frozenset({"border"}), types=frozenset({"CONSULT"}), people=frozenset({"e1"})),
    Spoken(dates=(("2031-05-01", "2031-05-01"),), actual=frozenset({False})),
    Spoken(dates=(("2031-05-03", "2031-05-03"), ("2031-05-01", "2031-05-01")), actual=frozenset({False, True})),
]


def test_it_holds_what_adds_nothing_to_it() -> None:
    held = [(one, two) for one, two in product(SAID, repeat=2) if one.holds(two)]
    assert held == [(one, two) for one, two in product(SAID, repeat=2) if together((one, two)) == one]
    assert len(SAID) < len(held) < len(SAID) ** 2


def test_why_two_are_alike_is_told_in_names() -> None:
    one = Spoken(kinds=frozenset({"summit"}), named=frozenset({"e1", "e2"}), heads=frozenset({"summit"}), theme=frozenset({"grain"}))
    found = likeness(one, one)
    assert found is not None
    assert found.reasons({"e1": "Peru", "e2": "Chad"}) == ("of one kind", "both say summit", "both of grain", "both name Chad, Peru")
