"""Words that speak of happenings: what they are, what they name, and what is none."""

from __future__ import annotations

import pytest

from sourcebook.model.annotation import EventReference
from tests.conftest import annotate_text


def found(text: str) -> list[tuple[EventReference, str]]:
    reading = annotate_text(text, published="2025-03-12", layers=("references",))
    return [(one, text[one.start : one.end]) for one in reading.layers["references"]]


def test_a_noun_phrase_with_what_it_is_of() -> None:
    ((one, words),) = found("Analysts doubt the investigation into customs fraud.")
    assert (words, one.happening, one.manner, one.event) == ("the investigation into customs fraud", "investigation", "definite", None)
    assert set(one.theme) == {"customs", "fraud"}


def test_who_takes_part_is_named_by_the_phrase() -> None:
    text = "Nobody expects much of the summit between Peru and Chile."
    ((one, words),) = found(text)
    assert words == "the summit between Peru and Chile"
    assert sorted(text[party.start : party.end] for party in one.parties) == ["Chile", "Peru"]


def test_a_word_that_tells_an_event_says_which() -> None:
    text = "Ana Ruiz met Prime Minister Tom Lind in Oslo on Monday. The meeting was short."
    reading = annotate_text(text, published="2025-03-12", layers=("references",))
    told, spoken = reading.layers["references"]
    assert (told.event, spoken.event) == (0, None)
    assert text[spoken.start : spoken.end] == "The meeting"


def test_what_is_agreed_on_is_the_content_of_the_agreement() -> None:
    references = found("Peru agreed to meet Chile.")
    (content,) = [one for one, _ in references if one.content]
    assert (content.happening, content.event) == ("meeting", 0)


def test_what_is_agreed_to_be_held_is_the_content_too() -> None:
    ((one, words),) = [row for row in found("Peru agreed to hold a summit with Chile.") if row[0].content]
    assert (words, one.event) == ("a summit with Chile", 0)


NONE = [
    "The police fear further attacks.",
    "The company cannot meet its costs.",
    "It rained in March.",
    "Militants call for attacks.",
    "In the event that it rains, stay.",
    "Mr. Raid told Jan Berg.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_speaks_of_no_happening_that_could_have_been_told(text: str) -> None:
    assert [words for one, words in found(text) if one.event is None] == []


def test_what_is_yet_to_be_is_marked() -> None:
    ((one, _),) = found("Analysts doubt the planned summit.")
    assert one.modality == "planned"


def parties(text: str, happening: str) -> list[str]:
    (one,) = [one for one, _ in found(text) if one.happening == happening]
    return [text[party.start : party.end] for party in one.parties]


def test_who_is_sent_to_a_meeting_is_the_one_who_meets() -> None:
    assert parties("Ana Ruiz sent the envoy to meet Tom Lind.", "meeting") == ["the envoy", "Tom Lind"]


def test_a_statement_in_which_somebody_says_something_is_his() -> None:
    assert parties("Tom Lind said in a statement that Peru would pay.", "statement") == ["Tom Lind"]


def test_a_noun_without_an_article_at_the_head_of_a_clause_means_a_known_one() -> None:
    ((one, words),) = found("Meeting went well, he wrote.")
    assert (words, one.manner) == ("Meeting", "definite")


def test_a_verb_with_a_pronoun_comes_back_to_what_was_spoken_of() -> None:
    assert "resumes them" in [words for _, words in found("Peru halted its tests. If it resumes them, Chile will react.")]


def test_what_is_planned_is_the_content_of_the_plan() -> None:
    ((one, _),) = [row for row in found("Tom Lind is planning to meet Eva Holm soon.") if row[0].happening == "meeting"]
    assert one.content


def test_words_for_one_thing_are_one_theme() -> None:
    assert {one.theme for one, _ in found("Peru stopped the test of an atomic bomb.") if one.happening == "test"} == {
        one.theme for one, _ in found("Peru stopped the test of a nuclear bomb.") if one.happening == "test"
    }
