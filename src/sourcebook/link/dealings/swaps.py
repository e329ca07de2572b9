"""Where a text says that one thing is given for another: the sentence, its two sides, and whether it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.link.corpus import Annotated
from sourcebook.link.dealings.acts import Act, Clause, act_in, acts_in, any_of, phrase, subject_before
from sourcebook.link.dealings.parties import Parties, Party
from sourcebook.model.annotation import Sentence

_KINDS = ("price_after", "price_before", "reward_after")
_END = re.compile(r"[,;:.()—\n]|\s[-–]\s|$|\b(?:but|although|though|after|before|when|while|which|who|as)\b")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_HINT = re.compile(
    r"exchang|return|respon|compensat|swap|trad|barter|reward|price|quid|\bled to|\bleads to|paved|concession|payment|turn\b|\bif\b|provided|condition|as long as|only|event",
    re.IGNORECASE,
)
_DEAL = re.compile(r"under which|whereby|by which|in which|calls? for|called for|provid|envisag|would see|under|as part of|agree", re.IGNORECASE)
_WORDS = (
    *("exchang", "return", "respon", "compensat", "swap", "trad", "barter", "reward", "price", "quid", "led to", "leads to", "paved", "concession", "payment"),
    *("turn", "if", "provid", "condition", "as long as", "only", "event", "under", "whereby", "by which", "in which", "call for", "calls for", "called for"),
    *("envisag", "would see", "as part of", "agree"),
)
"""One of these stands in whatever `_HINT` or `_DEAL` finds; looking for plain words is many times faster."""
_SIDES = ("IGO", "REB", "GOV", "MIL", "PRM", "UAF", "SPY", "OPP")
_JOINTS = re.compile(r"(?:,? \b(?:and|while|whereas|with|but)\b|[;,])\s")


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
    """How plainly the text says which side is the price."""

    @property
    def given_by(self) -> tuple[str, ...]:
        """Who gives the price."""
        return self.given.givers

    @property
    def received_from(self) -> tuple[str, ...]:
        """Who gives what came for it."""
        return self.received.givers


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    return [(kind, any_of(kind)) for kind in _KINDS]


@cache
def _hostile() -> re.Pattern[str]:
    return re.compile("|".join(load("exchanges")["hostile"]), re.IGNORECASE)


@cache
def _swapping() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """ "swapped A for B"; "exchanged prisoners"; "a prisoner swap between"."""
    words = load("exchanges")
    verbs = "|".join(sorted(form for base in words["swapped"] for form in verb_forms(base)))
    nouns, things = "|".join(words["swapped"]), "|".join(words["swapped_things"])
    return (
        re.compile(rf"\b(?P<verb>{verbs}) (?P<one>[^,;:.]{{3,80}}?) for (?P<two>[^,;:.]{{3,80}})", re.IGNORECASE),
        re.compile(rf"\b(?P<verb>{verbs}) (?P<one>(?:[\w-]+ ){{0,4}}?(?:{things}))\b", re.IGNORECASE),
        re.compile(rf"\b(?P<one>(?:{things})(?: of war)?)[ -](?:{nouns})s?\b|\b(?:{nouns})s? of (?:[\w-]+ ){{0,3}}?(?P<two>{things})\b", re.IGNORECASE),
    )


def _is_hinted(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _WORDS) and bool(_HINT.search(text) or _DEAL.search(text))


class SwapFinder:
    """Finds the exchanges of a document."""

    def __init__(self, parties: Parties) -> None:
        self.parties = parties

    def find(self, doc: Annotated) -> Iterator[Swap]:
        """Every sentence that tells one, with its two sides."""
        for index, sentence in enumerate(doc.sentences):
            text = doc.document.words(sentence.start, sentence.end)
            if _is_hinted(text) and doc.document.noise_at(sentence.start, sentence.end) not in ("bio", "footer", "navigation"):
                swap = self._in_sentence(doc, index, sentence, text)
                if swap is not None and (swap.given.givers or swap.received.givers) and set(swap.given.givers) != set(swap.received.givers):
                    yield swap

    def _in_sentence(self, doc: Annotated, index: int, sentence: Sentence, text: str) -> Swap | None:
        scene = _Scene(doc, index, sentence, tuple(self.parties.between(doc, sentence.start, sentence.end)), self.parties)
        for kind, pattern in _cues():
            for match in pattern.finditer(text):
                found = scene.joined(kind, sentence.start + match.start(), sentence.start + match.end())
                if found is not None:
                    return found
        return scene.swapped() or scene.conditional() or scene.bargain()


class _Scene:
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

    def joined(self, kind: str, at: int, after: int) -> Swap | None:
        """The two sides of a cue that stands at [at, after)."""
        weak = kind == "reward_after" or "respon" in self.text[at:after].casefold() or " turn" in self.text[at:after]
        left, right = self.clause(self.sentence.start, at), self._right(kind, at, after)
        if kind == "price_before" and not left.words:
            left = self._previous()
        elif kind == "price_after" and not left.words:
            left = self.clause(right.end, self.sentence.end)
        elif kind == "price_before" and self._trails(left, at, right):
            left, right = self._last_joint(left)
        if not left.words or not right.words or any_of("denied").search(left.words[-60:] if kind == "price_after" else right.words) or self._is_denied():
            return None
        one, two = act_in(left, last=left.start < at), act_in(right, last=False)
        if weak and (one is None or two is None or _hostile().search(left.words[-110:] + " " + right.words[:110])):
            return None
        first, second = one or self._whole(left), two or phrase(right)
        if kind == "price_after":
            reflexive = right.words.casefold().startswith(("its ", "their ", "his ", "her ")) and all(p.start > right.start for p in right.inside())
            second = replace(second, start=right.start, words=right.words, givers=() if reflexive else second.givers)
        given, received = (second, first) if kind == "price_after" else (first, second)
        order = None if kind == "price_after" else "received first" if kind == "reward_after" else "given first"
        if kind == "reward_after":
            given, received = second, first
        swap = self._swap(given, received, order, main=second if kind == "price_before" else first, weight=2 if kind == "price_after" else 1)
        if weak and swap is not None and not (swap.given.givers and swap.received.givers and self._apart(swap)):
            return None
        return swap

    def _right(self, kind: str, at: int, after: int) -> Clause:
        """What follows the cue: to the end of the phrase for a price, else to the end of the sentence."""
        if kind == "price_after":
            end = _END.search(self.text, min(after + 2, self.sentence.end), self.sentence.end)
            return self.clause(after, end.start() if end else self.sentence.end)
        conjunct = self.text[at:after].casefold().startswith(("and ", "while ", "but ", "which ")) and after - at > 14 or self.text[at - 2 : at] == "; "
        return self.clause(at if conjunct else after, self.sentence.end)

    def _trails(self, left: Clause, at: int, right: Clause) -> bool:
        """Whether the cue closes the answer: "and Sweden freed the crew in return, officials said"."""
        return not right.words or (self.text[at:].casefold().startswith("in ") and act_in(right, last=False) is None and act_in(left, last=True) is not None)

    def _previous(self) -> Clause:
        before = self.doc.sentences[self.index - 1] if self.index > 0 else None
        if before is None or _PARAGRAPH.search(self.text, before.end, self.sentence.start):
            return self.clause(self.sentence.start, self.sentence.start)
        return self.clause(before.start, before.end)

    def _last_joint(self, left: Clause) -> tuple[Clause, Clause]:
        """ "Norway eases its embargo, and Sweden frees the crew in return": the last conjunct is the answer."""
        for joint in reversed(list(_JOINTS.finditer(self.text, left.start, left.end))):
            one, two = self.clause(left.start, joint.start()), self.clause(joint.end(), left.end)
            if act_in(one, last=True) and act_in(two, last=False):
                return one, two
        return self._previous(), left

    def _whole(self, clause: Clause) -> Act:
        """A side without an act of the lexicon: given by its subject."""
        inside = clause.inside()
        subject = subject_before(clause, min(clause.end, inside[-1].end + 1)) if inside else ()
        return Act(clause.start, clause.end, clause.start, clause.words, subject)

    def _is_denied(self) -> bool:
        return bool(re.search(r"\b(?:denied|denies|denying|no) (?:that|having|\w+ing|any|exchange|deal)\b", self.text[self.sentence.start : self.sentence.end]))

    def swapped(self) -> Swap | None:
        """The verb and the noun of exchanging."""
        barter, mutual, noun = _swapping()
        start, end = self.sentence.start, self.sentence.end
        if (match := barter.search(self.text, start, end)) and not self._is_denied():
            before = self.clause(start, match.start())
            giver = subject_before(before, match.start())
            one, two = (self.clause(*match.span(group)) for group in ("one", "two"))
            first = Act(one.start, one.end, match.start(), one.words, giver, done=self._was_done(match.start(), match["verb"]))
            return self._swap(first, replace(phrase(two), givers=()), None, main=first) if giver else None
        if (match := mutual.search(self.text, start, end)) and not self._is_denied():
            sides = [party for party in self.parties if party.end <= match.start() and not party.press and not party.owner]
            if len(sides) >= 2 and re.fullmatch(r"(?:’s|'s)? (?:and|with)(?: the)? ", self.text[sides[-2].end : sides[-1].start]):
                return self._mutual(sides[-2], sides[-1], self.clause(match.start(), match.end()), done=self._was_done(match.start(), match["verb"]))
        if match := noun.search(self.text, start, end):
            pair = _between(self.text, self.parties, match.end(), end)
            if pair:
                return self._mutual(pair[0], pair[1], self.clause(match.start(), match.end()), done=True)
        return None

    def _was_done(self, at: int, verb: str) -> bool:
        before = self.text[max(self.sentence.start, at - 25) : at]
        return verb.casefold().endswith(("ed", "ded")) and not re.search(r"\b(?:would|could|may|might|will|to|should|can|be) (?:\w+ )?$", before)

    def _mutual(self, one: Party, two: Party, clause: Clause, *, done: bool) -> Swap | None:
        first = Act(clause.start, clause.end, clause.start, clause.words, (one.entity,), done=done)
        return self._finished(first, replace(first, givers=(two.entity,)), None, main=first, weight=0)

    def conditional(self) -> Swap | None:
        """ "Norway would ease its embargo if Sweden freed the crew": two acts, two parties, both named."""
        warned = any_of("warning").search(self.text, self.sentence.start, self.sentence.end)
        for match in () if warned else any_of("condition").finditer(self.text, self.sentence.start, self.sentence.end):
            comma = self.text.find(",", match.end(), self.sentence.end)
            opens = not self.clause(self.sentence.start, match.start()).words or self.text[match.start() - 2 : match.start()] in (": ", ", ", "— ", "d ", "t ")
            if opens and comma > 0 and not acts_in(self.clause(self.sentence.start, match.start())):
                under, main = self.clause(match.end(), comma), self.clause(comma + 1, self.sentence.end)
            else:
                under, main = self.clause(match.end(), comma if comma > 0 else self.sentence.end), self.clause(self.sentence.start, match.start())
            received, given = act_in(under, last=False), act_in(main, last=not (opens and comma > 0))
            if received is None or given is None or any_of("denied").search(under.words) or any_of("denied").search(main.words[-90:]):
                continue
            if not re.search(r"\b(?:would|could|might|may|will|ready|willing|prepared|offer\w*|agreed?|promise\w*|propos\w+|pledge\w*)\b", main.words):
                continue
            swap = self._swap(given, received, None, main=given, weight=0)
            if swap is not None and swap.given.givers and swap.received.givers and self._apart(swap):
                return replace(swap, status="proposed" if swap.status == "done" else swap.status)
        return None

    def bargain(self) -> Swap | None:
        """ "a deal under which Norway would ease its embargo and Sweden would free the crew"."""
        match = any_of("bargain").search(self.text, self.sentence.start, self.sentence.end)
        if match is None or self._is_denied():
            return None
        begin = self.sentence.start if self.text[match.start() : match.end()].casefold().startswith("agree") else match.end()
        for joint in _JOINTS.finditer(self.text, match.end(), self.sentence.end):
            one, two = act_in(self.clause(begin, joint.start()), last=True), act_in(self.clause(joint.end(), self.sentence.end), last=False)
            if one and two and one.givers and two.givers and not {*one.givers} & {*two.givers}:
                found = self._swap(two, one, None, main=one, weight=0)
                if found is not None and self._apart(found) and not any_of("denied").search(found.given.words + found.received.words):
                    return replace(found, status="negotiated" if found.status == "done" and not (one.done and two.done) else found.status)
        return None

    def _apart(self, swap: Swap) -> bool:
        """Whether the two sides are of different countries."""
        one, two = ({self.known.state_of(i) for i in side} for side in (swap.given.givers, swap.received.givers))
        return not one & two

    def _swap(self, given: Act, received: Act, order: str | None, *, main: Act, weight: int = 2) -> Swap | None:
        """With the parties that the sides leave open taken from the sentence, the price being what is paid with."""
        given, received = self._as_told(given), self._as_told(received)
        given = replace(given, givers=given.givers or received.takers or self._other(given.takers or received.givers, given))
        received = replace(received, givers=received.givers or given.takers or self._other(received.takers or given.givers, received))
        if not given.givers and received.givers:
            given = replace(given, givers=self._other(received.givers, given))
        if set(given.givers) == set(received.givers):
            received = replace(received, givers=self._other(given.givers, received))
        if _pays(received) and not _pays(given):
            given, received, order = received, given, {"given first": "received first", "received first": "given first"}.get(order or "")
        return self._finished(given, received, order, main=main, weight=max(weight, 2 * _pays(given)))

    def _as_told(self, act: Act) -> Act:
        """With the parties of the event that the act is, where its words name none."""
        givers, takers = self.known.told(self.doc, act.at)
        return replace(act, givers=act.givers or givers, takers=act.takers or takers)

    def _finished(self, given: Act, received: Act, order: str | None, *, main: Act, weight: int) -> Swap | None:
        start, end = min(given.start, received.start), max(given.end, received.end)
        return Swap(self.doc, start, end, given, received, self._status(main), order, weight)

    def _status(self, main: Act) -> str:
        """Done, negotiated or proposed, by the verb of the main side and the words before it."""
        text = self.text[self.sentence.start : self.sentence.end]
        before = self.text[min(main.start, self.sentence.start) : main.at + 1]
        if main.done:
            return "done"
        if any_of("negotiated").search(text):
            return "negotiated"
        if any_of("proposed").search(text):
            return "proposed"
        if any_of("agreed").search(text):
            return "negotiated"
        unreal = re.search(r"\b(?:would|could|may|might|will|shall|should|must)\b", text) or re.search(r"\bto \w+ ?$", before)
        return "proposed" if unreal or main.kind in ("gives", "takes", "promises") else "done"

    def _other(self, known: tuple[str, ...], act: Act) -> tuple[str, ...]:
        """Who else is a side here: one of a pair "between A and B", else the nearest party that is no go-between, place or teller."""
        if not known:
            return ()
        mine = {self.known.state_of(entity) for entity in known} | set(known)
        pair = _between(self.text, self.parties, self.sentence.start, self.sentence.end)
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
        if entity.type == "organization" and entity.sector not in _SIDES:
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
        start = max((m.end() for m in _PARAGRAPH.finditer(self.text, start, self.sentence.start)), default=start)
        gap = _PARAGRAPH.search(self.text, self.sentence.end, stop)
        around = self.known.between(self.doc, start, gap.start() if gap else stop)
        others = {self.known.state_of(p.entity) for p in around if self._is_side(p, mine) and not p.person}
        return tuple(others) if len(others) == 1 else ()


def _pays(act: Act) -> bool:
    """Whether a side is something that is paid with: money, goods, arms, relief."""
    obliged = any_of("obligations").search(act.words)
    paid = any_of("payments").search(act.words)
    return bool(paid) and (not obliged or paid.start() < obliged.start() if paid else False)


def _between(text: str, parties: tuple[Party, ...], start: int, end: int) -> tuple[Party, ...]:
    """The pair of "between A and B"."""
    inside = [party for party in parties if start <= party.start < end and not party.press]
    for one, two in pairwise(inside):
        if re.search(r"\bbetween(?: the)? $", text[max(start, one.start - 14) : one.start]) and re.fullmatch(
            r"(?: [\w-]+){0,3} (?:and|with)(?: the)? ", text[one.end : two.start]
        ):
            return one, two
    return ()
