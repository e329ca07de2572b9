"""What two reports count that can be one thing, and what cannot."""

from sourcebook import link
from tests.conftest import annotate_text

SHIPS = "Kenya seized three Ugandan ships off Lamu, the navy said on Monday in a long report on the week."
PART = "Officials spoke of the week. Kenya seized two Ugandan {} off Lamu."


def events(*texts: str, event_type: str) -> int:
    readings = [annotate_text(text, path=f"{n}.txt", outlet=f"Outlet {n}", published="2031-05-05") for n, text in enumerate(texts)]
    return sum(event.type == event_type for event in link.build(readings)[0].events)


def test_two_ships_and_a_tug_may_be_three_ships() -> None:
    assert events(SHIPS, PART.format("ships and a tug"), event_type="COERCE") == 1
    assert events(SHIPS, PART.format("ships"), event_type="COERCE") == 2


def test_another_number_of_drones_is_another_attack() -> None:
    text = "Norland fired {} missiles at Lamu, the governor said."
    assert events(text.format("12"), text.format("14"), event_type="ASSAULT") == 1
    assert events(text.format("12"), text.format("more than 40"), event_type="ASSAULT") == 2
