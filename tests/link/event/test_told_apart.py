"""Two events of one document, told apart by the words with which it goes on; and two releases of one swap."""

from sourcebook import link
from tests.conftest import Annotate


def told(annotate: Annotate, text: str, event_type: str) -> list[list[str]]:
    """What the words of each event of a type are."""
    record = link.build([annotate(text)])[0]
    return sorted(sorted(mention.text for mention in event.mentions) for event in record.events if event.type == event_type)


LEDE = "Officials of the two countries spoke to reporters in the capital on Tuesday after a week of rumours.\n\n"


def test_further_talks_are_others(annotate: Annotate) -> None:
    text = LEDE + "The envoy made no statement as he emerged from the talks with Maria Lind. She then met the press before {}talks with the chairman."
    assert len(told(annotate, text.format(""), "CONSULT")) < len(told(annotate, text.format("further "), "CONSULT"))


def test_who_comes_in_as_somebody_new_was_freed_by_himself(annotate: Annotate) -> None:
    text = LEDE + "Kenya freed Maria Lind on Tuesday. Kenya also freed an engineer whom it had held for years."
    assert len(told(annotate, text, "RETREAT")) == 2
    assert len(told(annotate, LEDE + "Kenya freed Maria Lind on Tuesday. Kenya freed Lind after years.", "RETREAT")) == 1


def test_two_people_of_two_countries_are_freed_by_either(annotate: Annotate) -> None:
    text = "Kenyan citizen Maria Lind was arrested. Ugandan citizen Peter Berg was arrested. In exchange for freeing Lind, Uganda freed Berg."
    assert len(told(annotate, text, "RETREAT")) == 2


def test_the_taking_of_a_town_is_no_killing(annotate: Annotate) -> None:
    text = "The Lamu Brigade killed 40 people in a hospital on Tuesday. The Lamu Brigade captured the town of Lamu."
    assert len(told(annotate, text, "ASSAULT")) == 2
