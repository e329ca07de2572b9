"""What speaks of a happening."""

from itertools import product

from sourcebook.link.event.spoken import Spoken, together

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
