"""Reporting lines: copies and relays fold in, nothing is invented."""

from __future__ import annotations

from sourcebook import link
from sourcebook.model.document import Stated
from sourcebook.model.provenance import Anchor, Ruling
from sourcebook.model.record import EventRecord, Quote, Record
from tests.conftest import Annotate
from tests.link.build import Report, noise


def record_of(*reports: Report) -> Record:
    return link.build([report.reading() for report in reports])[0]


def signing(path: str, extra: str = "", **fields: str) -> Report:
    """A report of one signing, told in the same few words wherever it stands."""
    report = Report(path, f"Norland signed the treaty with Sudland. {extra}", **fields)
    report.entity("Norland", "country", country="NOR")
    report.entity("Sudland", "country", country="SUD")
    report.event("Norland signed the treaty with Sudland", "signed", "SUPPORT", by=["Norland"], to=["Sudland"])
    return report


def only_event(record: Record) -> EventRecord:
    (event,) = record.events
    return event


def test_two_outlets_are_two_lines_both_of_unknown_origin() -> None:
    counted = only_event(record_of(signing("a.txt", outlet="Herald"), signing("b.txt", "Rain fell.", outlet="Courier"))).corroboration
    assert (counted.documents, counted.reporting_lines, counted.unknown) == (2, 2, 2)
    assert counted.reasons == ("Courier names nobody it rests on", "Herald names nobody it rests on")


def test_one_outlet_twice_is_one_line() -> None:
    counted = only_event(record_of(signing("a.txt", outlet="The Herald"), signing("b.txt", "Rain fell.", outlet="Herald"))).corroboration
    assert (counted.documents, counted.reporting_lines) == (2, 1)


def test_a_relay_folds_into_the_line_of_the_outlet_it_names() -> None:
    relaying = signing("b.txt", "So the Herald reports.", outlet="Courier")
    relaying.entity("Herald", "organization")
    relaying.relays("Herald", "the Herald reports")
    record = record_of(signing("a.txt", outlet="Herald"), relaying)
    assert [(relay.partial, relay.text) for relay in record.relays] == [(False, "the Herald reports")]
    counted = only_event(record).corroboration
    assert (counted.documents, counted.reporting_lines) == (2, 1)
    assert "Courier relays Herald" in counted.reasons


def test_a_relay_of_one_sentence_leaves_the_rest_to_the_document() -> None:
    relaying = signing("b.txt", "The border stays closed, the Herald reports.", outlet="Courier")
    relaying.entity("Herald", "organization")
    relaying.relays("Herald", "the Herald reports", scope="The border stays closed, the Herald reports.")
    assert only_event(record_of(signing("a.txt", outlet="Herald"), relaying)).corroboration.reporting_lines == 2


def test_the_same_text_under_two_names_is_one_line() -> None:
    body = "The ceremony took place in the old harbour hall before some three hundred guests and lasted barely a quarter of an hour in all."
    counted = only_event(record_of(signing("a.txt", body, outlet="Herald"), signing("b.txt", body, outlet="Courier"))).corroboration
    assert (counted.documents, counted.reporting_lines) == (2, 1)


def test_a_caption_adds_no_line() -> None:
    caption = signing("a.txt", outlet="Herald")
    noise(caption, "Norland signed the treaty with Sudland", "caption")
    event = only_event(record_of(caption))
    assert (event.corroboration.documents, event.corroboration.reporting_lines) == (1, 0)
    assert event.mentions[0].origin == "caption"


def quoting(path: str, outlet: str, words: str, *, who: str = "Maria Lind") -> Report:
    report = Report(path, f"“{words}” said {who} in Tarn.", outlet=outlet)
    report.entity(who, "person" if " " in who else "organization")
    report.says(who, f"“{words}”", quoted=words)
    return report


def test_two_outlets_quoting_one_speaker_are_two_lines_and_one_origin() -> None:
    record = record_of(quoting("a.txt", "Herald", "The harbour opens again in spring"), quoting("b.txt", "Courier", "In spring the harbour will open again"))
    one, two = record.quotes
    assert one.variants == (two.id,)
    assert two.variants == (one.id,)
    assert (one.corroboration.reporting_lines, len(one.corroboration.origins), one.corroboration.unknown) == (2, 1, 0)
    (wording,) = [d for d in record.discrepancies if d.aspect == "wording"]
    assert {len(side.mentions) for side in wording.values} == {1}


def test_the_same_words_are_one_utterance_whoever_is_taken_for_the_speaker() -> None:
    words = "We have received the guarantees and open the harbour again on Monday"
    reports = quoting("a.txt", "Herald", words), quoting("b.txt", "Courier", f"{words}, as agreed"), quoting("c.txt", "Mail", words, who="Ministry")
    record = record_of(*reports)
    assert {len(quote.variants) for quote in record.quotes} == {2}
    assert {(quote.corroboration.reporting_lines, len(quote.corroboration.origins)) for quote in record.quotes} == {(3, 1)}


def test_a_few_words_of_two_speakers_are_two_utterances() -> None:
    words = "The harbour opens again in spring"
    record = record_of(quoting("a.txt", "Herald", words), quoting("b.txt", "Courier", words, who="Ministry"))
    assert all(not quote.variants for quote in record.quotes)


def test_other_words_of_one_speaker_are_no_variant() -> None:
    record = record_of(quoting("a.txt", "Herald", "The harbour opens again in spring"), quoting("b.txt", "Courier", "My father fished these waters"))
    assert all(isinstance(quote, Quote) and not quote.variants for quote in record.quotes)


def test_words_that_are_nearly_as_like_are_a_possible_variant_and_are_not_counted_with_it() -> None:
    one = quoting("a.txt", "Herald", "The harbour and the market close to foreign ships in spring")
    two = quoting("b.txt", "Courier", "In spring the harbour market gets new buoys from northern neighbours")
    here, there = record_of(one, two).quotes
    assert (here.variants, here.possible) == ((), (there.id,))
    assert (there.variants, there.possible) == ((), (here.id,))
    assert (here.corroboration.documents, there.corroboration.documents) == (1, 1)


def test_a_person_who_says_that_two_are_not_the_same_leaves_nothing_possible() -> None:
    reports = [
        quoting("a.txt", "Herald", "The harbour and the market close to foreign ships in spring"),
        quoting("b.txt", "Courier", "In spring the harbour market gets new buoys from northern neighbours"),
    ]
    readings = [report.reading() for report in reports]
    sides = tuple((Anchor(q.doc, q.start, q.end, q.text),) for q in link.build(readings)[0].quotes)
    record, _ = link.build(readings, rulings=[Ruling("quote", sides, same=False)])
    assert [quote.possible for quote in record.quotes] == [(), ()]


def test_each_line_has_its_documents() -> None:
    relaying = signing("b.txt", "It was a cold day in Tarn, the Herald reports.", outlet="Courier")
    relaying.entity("Herald", "organization")
    relaying.relays("Herald", "the Herald reports")
    record = record_of(signing("a.txt", "The Herald saw it.", outlet="Herald"), relaying, signing("c.txt", "Rain fell.", outlet="Post"))
    path = {document.id: document.path for document in record.documents}
    lines = only_event(record).corroboration.lines
    assert sorted((line.name, sorted(path[doc] for doc in line.documents), line.known) for line in lines) == [
        ("Herald", ["a.txt", "b.txt"], True),
        ("Post", ["c.txt"], False),
    ]


def test_the_own_outlet_is_left_out_of_a_chain() -> None:
    report = Report("a.txt", "“We will pay,” Maria Lind told the Herald.", outlet="The Herald")
    report.entity("Maria Lind")
    report.entity("Herald", "organization")
    report.says("Maria Lind", "“We will pay,”", quoted="We will pay,", chain=["Maria Lind", "Herald"], cue="told")
    assert [hand.name for hand in record_of(report).quotes[0].chain] == ["Maria Lind"]


def test_wire_copy_rests_on_its_agency() -> None:
    report = signing("a.txt", "TARN (Northwire) — The hall was full.", outlet="Herald")
    start, end = report.span("Northwire").start, report.span("Northwire").end
    report.fields["stated"] = (Stated("agency", "Northwire", "dateline", start, end),)
    record = record_of(report, signing("b.txt", "Rain fell.", outlet="Courier"))
    (relay,) = record.relays
    assert (relay.text, relay.partial, next(e.name for e in record.entities if e.id == relay.source)) == ("Northwire", False, "Northwire")
    assert "Herald relays Northwire" in only_event(record).corroboration.reasons


def test_a_short_name_of_the_relayed_outlet_is_the_same_source() -> None:
    report = Report("a.txt", "The port reopens, the Norland Herald reports. The Herald adds that ships wait.", outlet="Courier")
    report.entity("Norland Herald", "organization")
    report.entity("Herald", "organization", forms=["The Herald"])
    report.relays("Norland Herald", "the Norland Herald reports")
    report.relays("Herald", "The Herald adds")
    record = record_of(report)
    assert [next(e.name for e in record.entities if e.id == relay.source) for relay in record.relays] == ["Norland Herald"]


OWN = (
    "Our reporter walked through the old town the morning after and found few who cared. A baker complained about the price of flour, a pilot about "
    "the new buoys, and two pupils on their way to school asked whether the visitors had brought a ship. On the quay a band was still packing up. "
    "Nobody in the fish market would say what the boats will bring, and the harbour master had locked his door at noon and gone home to his garden."
)
MORE = (
    "A late frost has spoiled most of the apple harvest in the valleys north of Lund, growers told their yearly meeting. Prices in the markets have "
    "doubled since August, and the cooperative expects to let a third of its seasonal workers go before the year is out. Insurance covers little of it."
)
HERRING = (
    "Of the herring that is landed in Tarn two thirds go to the smokehouses of the old town, and the rest is frozen on the quay and sent inland by rail. "
    "The union of skippers counts ninety members, forty fewer than at the turn of the century, and its chairman expects to count fewer still next year."
)
WIRE = (
    "The ceremony took place in the old harbour hall before some three hundred guests and lasted barely a quarter of an hour in all. "
    "The ministers shook hands, left without taking questions and will meet again when the boats return from the northern grounds in May."
)


def test_only_the_copied_passage_of_a_report_folds_into_the_line_it_comes_from() -> None:
    first = Report("a.txt", f"Norland signed the treaty with Sudland. {WIRE}", outlet="Herald", published="2025-03-04")
    taking = Report(
        "b.txt", f"{OWN} Norland signed the treaty with Sudland. {WIRE} Police arrested two men in Tarn. {MORE}", outlet="Courier", published="2025-03-05"
    )
    telling = Report("c.txt", "In the end Norland signed the treaty with Sudland. Police arrested two men in Tarn.", outlet="Globe", published="2025-03-06")
    for report in (first, taking, telling):
        for name in ("Norland", "Sudland"):
            report.entity(name, "country", country=name[:3].upper())
        report.event("Norland signed the treaty with Sudland", "signed", "SUPPORT", by=["Norland"], to=["Sudland"])
    for report in (taking, telling):
        report.entity("Police", "organization")
        report.event("Police arrested two men in Tarn", "arrested", "COERCE", by=["Police"])
    record = record_of(first, taking, telling)
    signing, arrest = sorted(record.events, key=lambda event: len(event.mentions), reverse=True)
    assert (signing.corroboration.documents, signing.corroboration.reporting_lines) == (3, 2)
    assert "Courier takes this from Herald" in signing.corroboration.reasons
    assert (arrest.corroboration.documents, arrest.corroboration.reporting_lines) == (2, 2)
    (copy,) = record.copies
    assert (copy.doc, copy.kind) == (taking.reading().document.id, "whole")


def test_a_few_words_that_each_has_from_other_sources_are_not_taken_from_the_other_report() -> None:
    told = "Norland signed the treaty with Sudland in the old harbour hall of Tarn"
    other = f"It was the third attempt in nine years and the first that the fishermen of both shores had not tried to stop. {MORE}"
    reports = [
        Report("a.txt", f"{OWN} {told}, harbour officials said. {WIRE} {HERRING}", outlet="Herald", published="2025-03-04"),
        Report("b.txt", f"{told}, a Sudlandish diplomat said. {other} {WIRE}", outlet="Courier", published="2025-03-05"),
    ]
    for report, source in zip(reports, ("harbour officials", "a Sudlandish diplomat"), strict=True):
        report.entity("Norland", "country", country="NOR")
        report.entity("Sudland", "country", country="SUD")
        report.entity(source, "person", anonymous=True)
        report.says(source, told)
        report.event(told, "signed", "SUPPORT", by=["Norland"], to=["Sudland"])
    record = record_of(*reports)
    assert [copy.kind for copy in record.copies] == ["excerpt"]
    assert only_event(record).corroboration.reporting_lines == 2


def test_a_report_that_has_it_from_its_own_source_and_cites_an_outlet_beside_is_one_line() -> None:
    cited = "The treaty with Sudland was signed by Norland at noon, the Herald reports"
    report = signing("b.txt", f"A minister told the Courier so. {cited}.", outlet="Courier")
    report.entity("Herald", "organization")
    report.entity("A minister", "person", anonymous=True)
    report.relays("Herald", "the Herald reports", scope=cited)
    report.says("A minister", "Norland signed the treaty with Sudland", cue="told")
    report.event("The treaty with Sudland was signed by Norland", "was signed", "SUPPORT", by=["Norland"], to=["Sudland"])
    counted = only_event(record_of(report)).corroboration
    assert (counted.documents, counted.reporting_lines, counted.reasons) == (1, 1, ("Courier reports it itself",))


def test_what_is_mentioned_beside_a_relay_is_no_line_of_its_own(annotate: Annotate) -> None:
    text = "Anna Lind visited Omar Deby in Chad on Monday, The Morning Post reports. Lind's visit to Deby lasted a day."
    (event,) = [e for e in link.build([annotate(text, published="2031-04-18", outlet="The Daily News")])[0].events if e.type == "CONSULT"]
    assert event.corroboration.reporting_lines == 1
