from __future__ import annotations

from sourcebook.model.record import Record
from sourcebook.view.sources import same_outlet, sources


def test_a_relaying_document_hangs_under_its_origin(grain: Record) -> None:
    (branch,) = sources(grain).branches
    assert branch.origin.name == "The Tern Gazette"
    assert [own.doc for own in branch.own] == ["d1"]
    assert [(leaf.source.doc, leaf.partial, leaf.evidence.text) for leaf in branch.leaves] == [("d2", False, "The Tern Gazette reports")]


def test_documents_that_rest_on_nobody_named_are_lines_of_their_own(grain: Record) -> None:
    assert [source.doc for source in sources(grain).own_reporting] == ["d1", "d3", "d4", "d5"]


def test_hands_lead_from_the_speaker_to_the_outlet(grain: Record) -> None:
    hands = [(hand.names, hand.statements) for hand in sources(grain).hands]
    assert (("Ada Quill", "The Tern Gazette", "Bay Courier"), 1) in hands
    assert (("Noor Halloran", "Coast Wire"), 1) in hands


def test_reasons_are_counted(grain: Record) -> None:
    assert sources(grain).reasons[0] == ("Bay Courier relays The Tern Gazette", 2)


def test_an_article_makes_no_other_outlet() -> None:
    assert same_outlet("The Tern Gazette") == same_outlet("tern gazette")
