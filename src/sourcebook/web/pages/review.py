"""The review: pairs of which the machine is not sure, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from sourcebook.decisions.doubts import Doubt, Half
from sourcebook.errors import NoSuchItem
from sourcebook.view.evidence import Index, context
from sourcebook.web.visit import Redirect, Slice, Visit

EACH: Final = 20
"""Pairs on a page."""

KINDS: Final = {"entity": "names", "event": "events", "quote": "statements"}


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one side, with what stands round them."""

    doc: str
    start: int
    end: int
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: the item that it is, or is a part of."""

    item: str
    label: str
    documents: int
    mentions: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A doubtful pair. `joined`: the machine took the two for one; the score in [0, 1] and the reasons are the machine's."""

    id: str
    kind: str
    joined: bool
    score: float
    reasons: tuple[str, ...]
    left: Side
    right: Side


@dataclass(frozen=True, slots=True)
class Review:
    """The page. `fresh`: the pairs are those of the record shown, otherwise they are being looked for again; `capped`: there may be more.

    `pending` decisions are not in the record yet.
    """

    template: ClassVar[str] = "review.html.j2"
    title: str
    fresh: bool
    capped: bool
    pairs: Slice[Pair]
    kinds: dict[str, int]
    kind: str
    pending: int


def show(visit: Visit) -> Review:
    """Make the page: `kind=` one of `KINDS`."""
    found = visit.site.asker.questions(visit.shelf, visit.store)
    kinds = {kind: sum(one.kind == kind for one in found.pairs) for kind in KINDS}
    kind = visit.word("kind") if visit.word("kind") in KINDS else ""
    shown = visit.slice([one for one in found.pairs if kind in ("", one.kind)], each=EACH)
    pairs = Slice(tuple(_pair(one, visit.shelf.ix) for one in shown.items), shown.number, shown.pages, shown.total)
    return Review("Review", found.fresh, found.capped, pairs, kinds, kind, visit.shelf.pending)


def relink(visit: Visit) -> Redirect:
    """Bring the record up to date with what was answered."""
    visit.site.intake.take(())
    return Redirect("/review", "The record is being brought up to date.")


def pair_of(visit: Visit, id_: str) -> Doubt:
    """The doubtful pair with an id.

    Raises:
        NoSuchItem: it is not asked about any more.
    """
    for one in visit.site.asker.questions(visit.shelf, visit.store).pairs:
        if one.id == id_:
            return one
    raise NoSuchItem(f"the pair {id_!r} is not open: what was decided before settles it", "Load the review again")


def _pair(one: Doubt, ix: Index) -> Pair:
    return Pair(one.id, one.kind, one.joined, one.score, one.reasons, _side(one.left, ix), _side(one.right, ix))


def _side(half: Half, ix: Index) -> Side:
    passages = (_passage(ix, one.doc, one.start, one.end) for one in half.passages if one.doc in ix.documents)
    return Side(half.item, half.label, half.documents, len(half.anchors), tuple(passages))


def _passage(ix: Index, doc: str, start: int, end: int) -> Passage:
    before, words, after = context(ix.documents[doc], start, end, margin=110)
    return Passage(doc, start, end, before, words, after)
