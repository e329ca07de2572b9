"""Dates that the document or the story settles."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.event.passages import passage_date
from sourcebook.model.annotation import TimeExpression
from tests.conftest import Annotate, annotate_text
from tests.link.build import Report


def dated(words: str, resolved: str, published: str, *, modality: str = "done") -> str | None:
    """The day of an event whose day without a year was resolved so."""
    text = f"Norland freed the sailors on {words}."
    report = Report("a.txt", text, published=published)
    report.entity("Norland", "country", country="NOR")
    report.event(text.rstrip("."), "freed", "RETREAT", by=["Norland"], modality=modality)
    start, end = report.span(words).start, report.span(words).end
    report.layers["times"].append(TimeExpression(start, end, "DATE", resolved, resolved, resolved, "day", "year of the document date"))
    event = report.layers["events"][0]
    report.layers["events"][0] = replace(event, times=(0,))
    reading = report.reading()
    corpus = Corpus.of([reading])
    doc: Annotated = corpus.documents[0]
    found = Calendar(corpus).event_date(doc, doc.events[0])
    return found.start if found else None


@pytest.mark.parametrize(
    ("words", "resolved", "published", "expected"),
    [
        ("8 May", "2031-05-08", "2030-05-20", "2030-05-08"),  # what was done lies before the report
        ("8 May", "2030-05-08", "2030-05-20", "2030-05-08"),
        ("Monday, 21 June", "2029-06-21", "2030-07-04", "2030-06-21"),  # a weekday does not move a day into another year
        ("Thursday, 28 December", "2030-12-28", "2031-01-03", "2030-12-28"),
    ],
)
def test_the_year_of_what_was_done(words: str, resolved: str, published: str, expected: str) -> None:
    assert dated(words, resolved, published) == expected


def test_what_is_planned_may_lie_ahead() -> None:
    assert dated("8 May", "2031-05-08", "2030-11-20", modality="planned") == "2031-05-08"


def test_a_day_after_the_verb_dates_it() -> None:
    report = Report("a.txt", "Norland freed 14 sailors during the march on 2031-06-20, the ministry said on 2031-06-22.", published="2031-06-22")
    report.entity("Norland", "country", country="NOR")
    report.event("Norland freed 14 sailors", "freed", "RETREAT", by=["Norland"])
    report.time("2031-06-20", "2031-06-20")
    report.time("2031-06-22", "2031-06-22")
    corpus = Corpus.of([report.reading()])
    found = passage_date(Calendar(corpus), corpus.documents[0], corpus.documents[0].events[0])
    assert found is not None
    assert (found.start, found.basis) == ("2031-06-20", "the day named after it in the sentence")


def test_a_day_behind_what_is_said_is_not_when_it_was_said() -> None:
    report = Report("a.txt", "Norland accused Sudland of an attack on 2031-06-20.", published="2031-06-22")
    report.entity("Norland", "country", country="NOR")
    report.event("Norland accused Sudland", "accused", "ACCUSE", by=["Norland"])
    report.time("2031-06-20", "2031-06-20")
    corpus = Corpus.of([report.reading()])
    assert passage_date(Calendar(corpus), corpus.documents[0], corpus.documents[0].events[0]) is None


def passage(text: str, trigger: str) -> tuple[str, str] | None:
    """The day that the passage of an event gives it, and how."""
    corpus = Corpus.of([annotate_text(text, published="2031-06-22", layers=("events",))])
    doc = corpus.documents[0]
    event = next(event for event in doc.events if text[event.trigger_start :].startswith(trigger))
    found = passage_date(Calendar(corpus), doc, event)
    return (found.start, found.basis) if found else None


def test_a_day_that_dates_what_it_is_about_is_not_its_own() -> None:
    assert passage("Norland freed the sailors seized on 20 June 2031 off Lindby.", "freed") is None


def test_what_is_brought_about_may_come_later() -> None:
    assert passage("Norland bombed Lindby on 20 June 2031, prompting Sudland to expel the ambassador.", "expel") is None


def test_what_an_act_answers_was_before_it() -> None:
    text = "Norland said on 20 June 2031 it would leave, in anger over a bomb attack on Lindby."
    assert passage(text, "attack") is None


def test_the_day_of_a_vote_is_not_that_of_the_next_sentence() -> None:
    assert passage("Results of the vote held on 20 June 2031 were late. Soldiers arrested Lind.", "arrested") is None
    assert passage("The vote was held on 20 June 2031. Soldiers arrested Lind.", "arrested") == ("2031-06-20", "the day named before it in the passage")


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("The ministry said that 14 sailors were freed on 20 June 2031. Norland has expelled the ambassador.", "expelled"),  # what others say was that day
        ("Norland freed 14 sailors on 20 June 2031. Sudland has expelled the ambassador.", "expelled"),  # not told with it, but up to now
        ("Kenya freed 14 sailors on 20 June 2031. Uganda condemned the attack.", "condemned"),  # another speaks, at any time since
        ('On 20 June 2031 Anna Lind wrote: "Norland freed 14 sailors."', "freed"),  # whoever is quoted speaks that day
        ("The march of 20 June 2031 hastened what is going on: sailors have been freed in recent months.", "freed"),
        ("Norland was expected to meet Sudland on 20 June 2031. It expelled the ambassador.", "expelled"),  # what was to be that day
        ("A march is on 23 June 2031. Norland expelled the ambassador.", "expelled"),  # behind the report
    ],
)
def test_days_that_date_nothing_else(text: str, trigger: str) -> None:
    assert passage(text, trigger) is None


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland freed 14 sailors on 20 June 2031. It expelled the ambassador.", "expelled"),
        ("Anna Lind thanked Sudland at a gathering on 20 June 2031. She also called on Norland to free the sailors.", "called"),
    ],
)
def test_a_day_dates_what_goes_on_from_it(text: str, trigger: str) -> None:
    assert passage(text, trigger) == ("2031-06-20", "the day named before it in the passage")


def test_a_day_alone_in_a_line_heads_what_follows() -> None:
    text = "This is what happened in the strait over the past two days, as ships met.\n\n20 June 2031\n\nA long day began. It rained.\n\nNorland freed the sailors.\n"
    assert passage(text, "freed") == ("2031-06-20", "the day that heads its part of the text")


def test_a_year_named_beside_last_year_is_not_the_year_in_which_a_text_speaks(annotate: Annotate) -> None:
    dated = annotate("Anna Lind met Karl Berg in Oslo.", published="2018-04-20", outlet="The Daily News")
    undated = annotate("Last year tests went on until December 2017. Anna Lind visited Kenya in March.", outlet="City Herald")
    events = [event for event in link.build([dated, undated])[0].events if event.mode == "visit"]
    assert [event.date and event.date.start for event in events] == ["2018-03-01"]


def test_a_month_that_the_story_had_yet_to_see_is_the_year_before(annotate: Annotate) -> None:
    dated = annotate("Anna Lind met Karl Berg in Oslo.", published="2018-04-20", outlet="The Daily News")
    undated = annotate("In August, Anna Lind visited Kenya.", outlet="City Herald")
    events = [event for event in link.build([dated, undated])[0].events if event.mode == "visit"]
    assert [event.date and event.date.start for event in events] == ["2017-08-01"]
