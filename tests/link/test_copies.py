"""Copies: who has text of whom, how much, which words, and who was first."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

from sourcebook.link.copies import copies
from sourcebook.link.copying.matches import Comparer
from sourcebook.model.document import Document, Stated
from sourcebook.model.record import Copy
from sourcebook.remembered import Remembered

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import copies as benchmark
from planted import plant

TREATY = (
    "Norland and Sudland signed a treaty on fishing rights in the harbour hall of Tarn on Monday after nine months of talks that had twice come to "
    "nothing. Under its terms each side may send forty boats a day beyond the middle line, and a joint office will count what they land. Fishermen on "
    "both shores had blocked the ports in spring. The ministers shook hands, left without taking questions and will meet again when the boats return."
)
HARVEST = (
    "A late frost has spoiled most of the apple harvest in the valleys north of Lund, growers told their yearly meeting. Prices in the markets have "
    "doubled since August, and the cooperative expects to let a third of its seasonal workers go before the year is out. Insurance covers little of "
    "it, since the policies speak of hail and storm alone; a bill that would change this has lain before parliament for two years."
)
OWN = (
    "Our reporter walked through the old town the morning after and found few who cared. A baker complained about the price of flour, a pilot about "
    "the new buoys, and two pupils on their way to school asked whether the visitors had brought a ship. On the quay a band was still packing up."
)


def report(name: str, text: str, published: str | None = "2025-03-04", **fields: object) -> Document:
    return Document(name, f"{name}.txt", "", "text/plain", text, published=published, outlet=name.title(), **fields)  # type: ignore[arg-type]


def only(*documents: Document) -> Copy:
    (found,) = copies(documents)
    return found


def again(known: Remembered) -> Remembered:
    """What a later linking finds there."""
    return Remembered({shelf: {key: packed for on, key, packed in known.new() if on == shelf} for shelf in ("words", "stock", "copies")}, code="test")


def words_of(found: Copy, documents: tuple[Document, ...]) -> list[tuple[str, str]]:
    texts = {doc.id: doc.text for doc in documents}
    return [(texts[found.doc][p.start : p.end], texts[found.of][p.of_start : p.of_end]) for p in found.passages]


def test_reports_of_one_matter_in_other_words_are_no_copies() -> None:
    other = "In Tarn the two countries put their names to an agreement about fish. It lets forty boats a day cross the line. The ministers took no questions."
    assert copies([report("a", TREATY), report("b", other + " " + OWN)]) == ()


def test_the_same_text_is_an_exact_copy_of_the_one_published_first() -> None:
    found = only(report("a", TREATY, "2025-03-05"), report("b", TREATY + "\n", "2025-03-04"))
    assert (found.doc, found.of, found.kind, found.share, found.share_of) == ("a", "b", "exact", 1.0, 1.0)
    assert found.reasons == ("the texts are the same", "the other was published first, on 2025-03-04")


def test_another_headline_and_lead_and_the_end_cut_off() -> None:
    cut = TREATY[: TREATY.index(" The ministers")]
    documents = report("a", TREATY), report("b", "Neighbours settle quarrel over fish\n\n" + cut, "2025-03-05")
    found = only(*documents)
    assert (found.doc, found.of, found.kind, found.share, found.share_of) == ("b", "a", "copy", 0.925, 0.795)
    assert found.reasons == ("92% of its words stand there, 80% of the other's here", "the other was published first, on 2025-03-04")
    assert words_of(found, documents) == [(documents[1].text[:-1], cut[:-1])]  # a short lead goes with what follows it


def test_an_excerpt_in_a_longer_report_and_where_it_stands() -> None:
    taken = TREATY[TREATY.index("Under") : TREATY.index(" Fishermen")]
    documents = report("a", TREATY), report("b", f"{HARVEST} {taken} {OWN}", "2025-03-05")
    found = only(*documents)
    assert (found.kind, words_of(found, documents)) == ("excerpt", [(taken.rstrip("."), taken.rstrip("."))])


def test_what_stands_between_two_excerpts_is_the_report_s_own() -> None:
    first, second = TREATY[TREATY.index("Under") : TREATY.index(" Fishermen")], TREATY[TREATY.index("The ministers") : -1]
    own = "The mayor of Tarn would rather have had a customs house and a road than all of the paper that was signed."
    documents = report("a", TREATY), report("b", f"The treaty on fishing rights was long in the making. {HARVEST} {first} {own} {second}. {OWN}", "2025-03-05")
    found = only(*documents)
    assert (found.kind, [mine for mine, _ in words_of(found, documents)]) == ("excerpt", [first.rstrip("."), second])


def test_a_report_that_holds_all_of_a_shorter_one() -> None:
    found = only(report("a", OWN), report("b", f"{TREATY}\n{OWN}\n{HARVEST}", "2025-03-05"))
    assert (found.doc, found.kind, found.share_of) == ("b", "whole", 1.0)
    assert found.share < 0.4


def test_a_short_notice_cut_from_a_longer_report_is_a_copy_of_it() -> None:
    found = only(report("a", f"{TREATY}\n{OWN}\n{HARVEST}"), report("b", OWN, "2025-03-05"))
    assert (found.doc, found.of, found.kind, found.share) == ("b", "a", "copy", 1.0)


def test_a_digest_copies_each_of_its_sources() -> None:
    found = copies([report("a", TREATY), report("b", HARVEST), report("c", f"{TREATY} {HARVEST}", "2025-03-05")])
    assert [(copy.doc, copy.of, copy.kind) for copy in found] == [("c", "a", "whole"), ("c", "b", "whole")]


def test_one_speech_in_two_reports_is_no_copying() -> None:
    speech = f"“{TREATY}”"
    assert copies([report("a", f"{OWN} {speech}"), report("b", f"{HARVEST} {speech}")]) == ()


def test_a_page_saved_again_is_a_revision_of_it() -> None:
    page = "https://www.herald.example/world/treaty"
    later = report("a", TREATY.replace("forty", "fifty"), url=f"{page}?utm_source=mail", stated=(Stated("modified", "2025-03-06", "json-ld"),))
    first = report("b", TREATY, url=page, stated=(Stated("modified", "2025-03-04", "json-ld"),))
    found = only(later, first)
    assert (found.doc, found.of, found.kind) == ("a", "b", "revision")
    assert found.reasons[0] == "the same page, saved again"
    assert found.reasons[-1] == "both were published on 2025-03-04; the other was modified first"


def test_two_reports_at_one_address_are_no_revisions() -> None:
    page = "https://herald.example/latest"
    assert copies([report("a", TREATY, url=page), report("b", HARVEST, url=page)]) == ()


@pytest.mark.parametrize(
    ("mine", "others", "reason"),
    [
        ("2025-03-04", "2025-03-04", "both were published on 2025-03-04: which was first is not known"),
        (None, "2025-03-04", "one of them has no date: which was first is not known"),
        (None, None, "one of them has no date: which was first is not known"),
    ],
)
def test_who_was_first_is_not_claimed_where_dates_do_not_say(mine: str | None, others: str | None, reason: str) -> None:
    found = only(report("b", TREATY, mine), report("a", TREATY, others))
    assert (found.doc, found.of, found.reasons[-1]) == ("b", "a", reason)


def test_what_an_outlet_prints_under_every_report_is_no_copying() -> None:
    ending = " This report was made by the network of harbour correspondents, which lives by what its readers give; write to the desk in Tarn for more."
    source = random.Random(3)
    pool = [f"{chr(97 + i % 26)}{chr(97 + i // 26)}{'aeiou'[i % 5]}m" for i in range(500)]
    unlike = [report(f"n{number}", " ".join(source.choices(pool, k=60)) + ending) for number in range(20)]
    assert copies(unlike) == ()
    assert len(copies([report(f"n{number}", TREATY + ending, f"2025-03-{number + 1:02}") for number in range(20)])) == 19


def test_planted_copies_are_found_whatever_the_order() -> None:
    planted = list(plant(700, seed=5))
    documents = [one.document for one in planted]
    found = copies(documents)
    made = benchmark.outcome(planted, found)
    asked = {kind: found for kind, found in made.recall.items() if kind not in ("excerpt, 20 % shared", "edited, 50 % kept")}
    assert {kind: many - some for kind, (some, many) in asked.items() if some < many - 1} == {}
    assert sum(some for some, _ in asked.values()) >= 0.98 * sum(many for _, many in asked.values())
    assert made.right >= 0.99 * made.found
    assert made.turned == 0
    random.Random(1).shuffle(documents)
    assert copies(documents) == found


def test_what_is_remembered_changes_nothing() -> None:
    documents = [report("a", TREATY), report("b", f"{TREATY} {HARVEST}", "2025-03-05"), report("c", OWN), report("d", TREATY, "2025-03-06")]
    known = Remembered(code="test")
    assert copies(documents[:3], known) == copies(documents[:3])
    more = again(known)
    assert copies(documents, more) == copies(documents)
    assert [shelf for shelf, _, _ in more.new()] == []  # a text that is another's has no words of its own


def test_a_report_that_comes_between_has_no_others_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ending = " Readers of this paper keep it free by what they give: write to the house by the old dock in Tarn, or call before noon on any working day."
    told = [
        report(f"{name}{number}", f"Number {number} of {name} in the year's list. {text}{ending}", f"2025-03-{2 * number + 1:02}")
        for number in range(7)
        for name, text in (("t", TREATY), ("h", HARVEST), ("o", OWN))
    ]
    known = Remembered(code="test")
    assert copies(told, known) == copies(told)
    compared = []
    match = Comparer.match
    monkeypatch.setattr(Comparer, "match", lambda self, at, other: compared.append((at, other)) or match(self, at, other))  # type: ignore[func-returns-value]
    between = report("between", "Nobody in Tarn has seen the ferry since the storm broke its moorings at dawn.", "2025-03-04")
    found = copies([*told, between], again(known))
    assert compared == []
    assert found == copies([*told, between])
    assert compared
