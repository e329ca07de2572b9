"""A statement, opened."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook import link
from sourcebook.model.record import Record
from sourcebook.stage import Reading
from sourcebook.view.evidence import index
from sourcebook.view.statement import Statement, statement
from sourcebook.view.word_diff import marked
from tests.link.build import Report


def opened(*reports: Report, at: int = 0) -> Statement:
    """The first quote of one of the reports."""
    readings = [report.reading() for report in reports]
    record = link.build(readings)[0]
    quote = next(quote for quote in record.quotes if quote.doc == readings[at].document.id)
    return statement(quote, readings[at], index(record))


def words(found: Statement) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(hand.name, [(opening.what, opening.evidence.text) for opening in hand.words]) for hand in found.hands]


def saying(path: str, outlet: str, said: str) -> Report:
    report = Report(path, f"“{said}” said Maria Lind in Tarn.", outlet=outlet)
    report.entity("Maria Lind")
    report.says("Maria Lind", f"“{said}”", quoted=said)
    return report


def test_each_link_opens_its_words() -> None:
    report = Report("a.txt", "Maria Lind told the Herald that ships will wait, the Norland Post reports.", outlet="Courier")
    report.entity("Maria Lind")
    report.entity("Norland Post", "organization")
    report.relays("Norland Post", "the Norland Post reports")
    report.says("Maria Lind", "that ships will wait", chain=["Maria Lind", "Norland Post"], cue="told")
    report.layers["attributions"][0] = replace(report.layers["attributions"][0], source=(report.span("Maria Lind"),))
    assert words(opened(report)) == [
        ("Maria Lind", [("source", "Maria Lind"), ("cue", "told")]),
        ("Norland Post", [("relay", "the Norland Post reports")]),
        ("Courier", []),
    ]


def test_a_pronoun_opens_the_name_it_stands_for() -> None:
    report = Report("a.txt", "Maria Lind came. She said that ships will wait.")
    report.entity("Maria Lind")
    report.says("Maria Lind", "that ships will wait")
    report.layers["attributions"][0] = replace(report.layers["attributions"][0], source=(report.span("She"),))
    assert words(opened(report)) == [("Maria Lind", [("source", "She"), ("named", "Maria Lind"), ("cue", "said")]), ("a.txt", [])]


def test_the_speech_in_which_it_stands_opens_the_second_hand() -> None:
    report = Report("a.txt", "Ana Ruiz recalled that Maria Lind said that ships will wait.", outlet="Herald")
    report.entity("Maria Lind")
    report.entity("Ana Ruiz")
    report.says("Maria Lind", "that ships will wait", chain=["Maria Lind", "Ana Ruiz"])
    report.says("Ana Ruiz", "that Maria Lind said that ships will wait", cue="recalled")
    inner, outer = report.layers["attributions"]
    report.layers["attributions"] = [replace(inner, parent=1, source=(report.span("Maria Lind"),)), replace(outer, source=(report.span("Ana Ruiz"),))]
    readings = [report.reading()]
    record = link.build(readings)[0]
    quote = next(quote for quote in record.quotes if quote.text == "that ships will wait")
    assert words(statement(quote, readings[0], index(record)))[1] == ("Ana Ruiz", [("source", "Ana Ruiz"), ("cue", "recalled")])


def test_a_statement_of_nobody_has_its_cue_and_its_outlet() -> None:
    report = Report("a.txt", "It was said that ships will wait.", outlet="Herald")
    report.says(None, "that ships will wait")
    assert words(opened(report)) == [("not said who", [("cue", "said")]), ("Herald", [])]


def test_a_wording_shows_what_differs() -> None:
    found = opened(
        saying("a.txt", "Herald", "The harbour opens again in spring"),
        saying("b.txt", "Courier", "The harbour will open again in spring"),
    )
    assert [(one.degree, one.chain, marked(one.diff)) for one in found.wordings] == [
        ("likely", "Maria Lind → Courier", "The harbour [-opens-] {+will open+} again in spring")
    ]


def test_possible_wordings_come_last() -> None:
    found = opened(
        saying("a.txt", "Herald", "The harbour and the market close to foreign ships and yachts in spring"),
        saying("b.txt", "Courier", "In spring the harbour market gets new buoys from northern neighbours"),
        saying("c.txt", "Post", "The harbour and the market close to foreign ships and yachts in spring"),
    )
    assert [one.degree for one in found.wordings] == ["likely", "possible"]


def test_utterance_and_content_are_counted_apart() -> None:
    found = opened(saying("a.txt", "Herald", "The harbour opens again in spring"), saying("b.txt", "Courier", "In spring the harbour will open again"))
    assert (found.utterance.documents, found.utterance.reporting_lines) == (2, 2)
    assert sorted((line.name, len(line.documents)) for line in found.utterance.lines) == [("Courier", 1), ("Herald", 1)]
    assert [party.name for party in found.content.origins] == ["Maria Lind"]


def test_a_statement_leads_to_the_events_it_tells_of(grain: Record) -> None:
    (quote,) = [quote for quote in grain.quotes if quote.id == "q1"]
    (event,) = [event for event in grain.events if event.id == "v3"]
    telling = replace(quote, start=event.mentions[0].start, end=event.mentions[0].end, text=event.mentions[0].text)
    found = statement(telling, Reading(grain.documents[0], {}), index(grain))
    assert [(told.event, told.support.documents) for told in found.content.events] == [("v3", 1)]


@pytest.mark.parametrize(("id_", "diff"), [("q1", "We will [-not-] let [-a single-] {+no+} ship rot at the quay,")])
def test_a_wording_in_the_grain_story(grain: Record, id_: str, diff: str) -> None:
    found = statement(next(q for q in grain.quotes if q.id == id_), Reading(grain.documents[0], {}), index(grain))
    assert [(one.id, one.degree, marked(one.diff)) for one in found.wordings] == [("q2", "likely", diff)]
