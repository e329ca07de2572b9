"""The verb of exchanging and its two sides: "Norland swapped a spy for two sailors", "two sailors were exchanged for a spy"."""

from __future__ import annotations

import re
from dataclasses import replace

from sourcebook.link.dealings.acts import Act, Clause, agents, phrase
from sourcebook.link.dealings.parties import Parties
from sourcebook.link.dealings.people import people_of

_PASSIVE = re.compile(r"\b(?:was|were|been|be|being) (?:\w+ly )?$")
_SUBJECT = re.compile(
    r"(?:.*(?:[;:“]|\b(?:said|says|that|but|while|which)\b))?\W*(?P<one>.*?)[,–—]?\s*(?:\b(?:had|have|has|would|will|could|may|might|to|is|are) )?", re.DOTALL
)
_CUT = re.compile(
    r"\s(?:(?:in|under|as part of) (?:a|an|the|another)\s(?:[\w-]+ ){0,3}(?:deal|swap|exchange|trade|agreement)|after|following|before|while|but|though|along with|at the)\b"
    r"|(?<!\bwho)(?<!\bthat)(?<!\bwhich)\s(?:took place|is|are|was|were|has|have|had|will|would)\b"
)


def bartered(before: Clause, one: Clause | None, two: Clause, giver: tuple[str, ...], known: Parties) -> tuple[Act, Act] | None:
    """What is given, as the price, and what is received for it, each with who gives it as far as the sentence tells.

    People go home: who is exchanged is given by those who hold them, else by the other side; where it is their own side that
    "swaps" them, it gets them.

    Args:
        before: the sentence up to the verb; in a passive it holds what is exchanged.
        one: what the verb governs.
        two: what stands after "for".
        giver: the subject, if it is a party.
        known: the parties of the story.
    """
    passive = _PASSIVE.search(before.text[before.start : before.end] + " ")
    if passive:
        one, giver = _subject(before, before.start + passive.start()), ()
    if one is None:
        return None
    two = _shortened(two)
    mine, theirs = people_of(one, known), people_of(two, known)
    own = {known.state_of(side) for side in giver} & {known.state_of(side) for side in mine}
    first = _held(one) or (() if own else giver) or theirs
    second = _held(two) or (giver if own else ()) or mine
    given, received = _side(one, first), _side(two, second if set(second) != set(first) else ())
    return (received, given) if passive or own or not giver else (given, received)


def _subject(before: Clause, end: int) -> Clause:
    """The subject of a passive, without an aside before the verb: "Lind, an engineer seized while abroad, was exchanged"."""
    if (
        before.text[before.start : end].rstrip().endswith(",")
        and (comma := before.text.rfind(",", before.start, before.text.rfind(",", before.start, end))) > 0
    ):
        end = comma
    match = _SUBJECT.fullmatch(before.text, before.start, end)
    return replace(before, start=match.start("one"), end=match.end("one")) if match else replace(before, end=end)


def _shortened(clause: Clause) -> Clause:
    """Without what follows the people: "for two sailors in a deal brokered by Omara"."""
    cut = _CUT.search(clause.text, clause.start, clause.end)
    return replace(clause, end=cut.start()) if cut else clause


def _held(clause: Clause) -> tuple[str, ...]:
    """Who holds whom a side names: "held by Norland", "in a Sudland jail"."""
    return agents(replace(clause, parties=tuple(clause.inside())), clause.start)


def _side(clause: Clause, givers: tuple[str, ...]) -> Act:
    return replace(phrase(clause), givers=givers)
