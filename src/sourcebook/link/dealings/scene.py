"""One sentence with its parties: how the two sides of an exchange that it tells are made whole."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.dealings.acts import Act, Clause, any_of
from sourcebook.link.dealings.parties import Parties, Party
from sourcebook.link.dealings.people import people_of
from sourcebook.model.annotation import Sentence

PARAGRAPH = re.compile(r"\n[ \t]*\n")
_ASKING = r"(?:demand|request|want|seek|sought|expect|ask)\w*\b(?! by\b)"
_SIDES = ("IGO", "REB", "GOV", "MIL", "PRM", "UAF", "SPY", "OPP")


@dataclass(frozen=True)
class Swap:
    """One sentence or two that tell an exchange."""

    doc: Annotated
    start: int
    end: int
    given: Act
    received: Act
    status: str
    order: str | None
    weight: int = 2
    """How plainly the text says which side is the price; a headline less than the report."""

    @property
    def given_by(self) -> tuple[str, ...]:
        """Who gives the price."""
        return self.given.givers

    @property
    def received_from(self) -> tuple[str, ...]:
        """Who gives what came for it."""
        return self.received.givers


@cache
def _circumstance() -> re.Pattern[str]:
    return re.compile(load("exchanges")["circumstance"], re.IGNORECASE)


class Scene:
    """One sentence with its parties."""

    def __init__(self, doc: Annotated, index: int, sentence: Sentence, parties: tuple[Party, ...], known: Parties) -> None:
        self.doc, self.index, self.sentence, self.parties, self.known = doc, index, sentence, parties, known
        self.text = doc.document.text

    def clause(self, start: int, end: int) -> Clause:
        """A stretch of the text, without the blanks and stops round it."""
        while start < end and self.text[start] in " \n\t,;:.—-–”\"’'":
            start += 1
        while start < end and self.text[end - 1] in ' \n\t,;:.—-–“"':
            end -= 1
        parties = self.parties if start >= self.sentence.start else tuple(self.known.between(self.doc, start, end))
        return Clause(self.text, start, end, parties)

    def is_denied(self) -> bool:
        """Whether the sentence takes the exchange back."""
        return bool(re.search(r"\b(?:denied|denies|denying|no) (?:that|having|\w+ing|any|exchange|deal)\b", self.text[self.sentence.start : self.sentence.end]))

    def was_done(self, at: int, verb: str) -> bool:
        """Whether a verb at `at` tells what has been done; a headline tells it in the present."""
        before = self.text[max(self.sentence.start, at - 25) : at]
        told = verb.casefold().endswith("ed") or (self._is_headline() and not verb.casefold().endswith("ing"))
        return told and not re.search(r"\b(?:would|could|may|might|will|to|should|can|be) (?:\w+ )?$", before)

    def swap(self, given: Act, received: Act, order: str | None, *, main: Act, weight: int = 2) -> Swap | None:
        """With the parties that the sides leave open taken from the sentence, the price being what is paid with."""
        given, received = self._as_told(given), self._as_told(received)
        given = replace(given, givers=given.givers or received.takers or self.whose(received) or self._other(given.takers or received.givers, given))
        received = replace(received, givers=received.givers or given.takers or self._other(received.takers or given.givers, received))
        if not given.givers and received.givers:
            given = replace(given, givers=self._other(received.givers, given))
        if set(given.givers) == set(received.givers):
            received = replace(received, givers=self._other(given.givers, received))
        if _pays(received) and not _pays(given):
            given, received, order = received, given, {"given first": "received first", "received first": "given first"}.get(order or "")
        return self.finished(given, received, order, main=main, weight=max(weight, 2 * _pays(given)))

    def whose(self, act: Act) -> tuple[str, ...]:
        """Whose people a side gives: they get them."""
        theirs = self.side_of(act)
        mine = {self.known.state_of(giver) for giver in act.givers}
        return tuple(side for side in theirs if side not in mine and self.known.state_of(side) not in mine)

    def side_of(self, act: Act) -> tuple[str, ...]:
        """Whose people an act gives, if it gives people."""
        return people_of(Clause(self.text, act.at, act.end, self.parties), self.known)

    def states(self, sides: tuple[str, ...]) -> set[str]:
        """The states of the sides."""
        return {self.known.state_of(side) for side in sides}

    def apart(self, swap: Swap) -> bool:
        """Whether the two sides are of different countries."""
        one, two = ({self.known.state_of(i) for i in side} for side in (swap.given.givers, swap.received.givers))
        return not one & two

    def _as_told(self, act: Act) -> Act:
        """With the parties of the event that the act is, where its words name none."""
        givers, takers = self.known.told(self.doc, act.at)
        if act.kind == "takes":
            return replace(act, takers=act.takers or givers)
        return replace(act, givers=act.givers or givers, takers=act.takers or takers)

    def finished(self, given: Act, received: Act, order: str | None, *, main: Act, weight: int) -> Swap:
        """The swap of two whole sides."""
        start, end = min(given.start, received.start), max(given.end, received.end)
        return Swap(self.doc, start, end, given, received, self.status(main, since=start), order, weight - self._is_headline())

    def status(self, main: Act, *, since: int) -> str:
        """Done, negotiated or proposed, by the verb of the main side and the words before it."""
        over = self.doc.sentence_at(since)
        text = self.text[min(self.sentence.start, over.start if over else since) : self.sentence.end]
        before = self.text[min(main.start, self.sentence.start) : main.at + 1]
        asked = self._is_asked(main)
        if main.done and not asked:
            return "done"
        if any_of("negotiated").search(text):
            return "negotiated"
        if any_of("proposed").search(text):
            return "proposed"
        if any_of("agreed").search(_circumstance().sub(" ", text)):
            return "negotiated"
        unreal = re.search(r"\b(?:would|could|may|might|will|shall|should|must)\b", text) or re.search(r"\bto \w+ ?$", before)
        told = () if self._is_headline() else ("gives", "takes")
        return "proposed" if unreal or asked or main.kind in (*told, "promises") else "done"

    def _is_asked(self, main: Act) -> bool:
        """Whether the main side is only asked for: "demanded a ransom", "demanded the lifting of sanctions"."""
        if main.kind == "noun":
            return re.search(rf"\b{_ASKING}[^,;.]{{0,40}}$", self.text[self.sentence.start : main.at]) is not None
        return re.compile(_ASKING).match(self.text, main.at) is not None

    def _is_headline(self) -> bool:
        """Whether the sentence is the title, in which the present tells what was done: "Norland frees two sailors"."""
        title = self.doc.document.title
        return title is not None and self.text[self.sentence.start : self.sentence.end].strip() in title

    def _other(self, known: tuple[str, ...], act: Act) -> tuple[str, ...]:
        """Who else is a side here: one of a pair "between A and B", else the nearest party that is no go-between, place or teller."""
        if not known:
            return ()
        mine = {self.known.state_of(entity) for entity in known} | set(known)
        pair = between(self.text, self.parties, self.sentence.start, self.sentence.end)
        for group in (pair, self.parties):
            others = sorted((self._distance(party, act), party.entity) for party in group if self._is_side(party, mine))
            if others:
                return (self.known.state_of(others[0][1]),)
        return self._in_paragraph(mine)

    def _is_side(self, party: Party, mine: set[str]) -> bool:
        if party.press or party.entity in mine or self.known.state_of(party.entity) in mine:
            return False
        entity = self.known.by_id[party.entity]
        if entity.type == "person" and self.known.state_of(party.entity) == party.entity:
            return False
        if entity.type == "organization" and (entity.sector not in _SIDES or (entity.sector == "GOV" and entity.country is None)):
            return False
        before = self.text[max(0, party.start - 22) : party.start]
        placed = re.search(rf"(?<!\w)(?:{'|'.join(load('exchanges')['not_a_side'])})(?: the| an?| \w+ai?n)? $", before, re.IGNORECASE)
        return not placed and not re.match(
            rf"[^.;:]{{0,25}}?\b(?:{'|'.join(load('exchanges')['teller'])})\b[^,]{{0,25}}\.?$", self.text[party.end : self.sentence.end]
        )

    def _distance(self, party: Party, act: Act) -> tuple[bool, int]:
        return party.start > act.at, abs(party.start - act.at)

    def _in_paragraph(self, mine: set[str]) -> tuple[str, ...]:
        """The only other side that the sentences next to it in the paragraph name."""
        near = self.doc.sentences[max(0, self.index - 1) : self.index + 2]
        start, stop = near[0].start, near[-1].end
        start = max((m.end() for m in PARAGRAPH.finditer(self.text, start, self.sentence.start)), default=start)
        gap = PARAGRAPH.search(self.text, self.sentence.end, stop)
        around = self.known.between(self.doc, start, gap.start() if gap else stop)
        others = {self.known.state_of(p.entity) for p in around if self._is_side(p, mine) and not p.person}
        return tuple(others) if len(others) == 1 else ()


def _pays(act: Act) -> bool:
    """Whether a side is something that is paid with: money, goods, arms, relief."""
    obliged, paid = any_of("obligations").search(act.words), any_of("payments").search(act.words)
    return paid is not None and (obliged is None or paid.start() < obliged.start())


def between(text: str, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
    """The pair of "between A and B"."""
    inside = [party for party in parties if start <= party.start < end and not party.press]
    for one, two in pairwise(inside):
        if re.search(r"\bbetween(?: the)? $", text[max(start, one.start - 14) : one.start]) and re.fullmatch(
            r"(?: [\w-]+){0,3} (?:and|with)(?: the)? ", text[one.end : two.start]
        ):
            return one, two
    return ()
