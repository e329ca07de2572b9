"""Where a text says that one thing is given for another: the sentence, its two sides, and whether it was done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.link.corpus import Annotated
from sourcebook.link.dealings.acts import Act, Clause, act_in, acts_in, any_of, phrase, subject_before
from sourcebook.link.dealings.barter import bartered
from sourcebook.link.dealings.parties import Parties, Party
from sourcebook.link.dealings.people import people_of
from sourcebook.link.dealings.scene import PARAGRAPH, Scene, Swap, between
from sourcebook.model.annotation import Sentence

_KINDS = ("trusting", "price_after", "price_before", "reward_after")
_END = re.compile(r"[;:()—\n]|(?<!\d),|,(?!\d)|(?<!\b[A-Z])\.|\s[-–]\s|$|\b(?:but|although|though|after|before|when|while|which|who|as)\b")
_HINT = re.compile(
    r"receiv|exchang|return|respon|compensat|swap|trad|barter|reward|price|quid|\bled to|\bleads to|paved|concession|payment|turn\b|\bif\b|provided|condition|as long as|only|event",
    re.IGNORECASE,
)
_DEAL = re.compile(r"while|\beach\b|under which|whereby|by which|in which|calls? for|called for|provid|envisag|would see|under|as part of|agree", re.IGNORECASE)
_WORDS = (
    *("exchang", "return", "respon", "compensat", "swap", "trad", "barter", "reward", "price", "quid", "led to", "leads to", "paved", "concession", "payment"),
    *("turn", "if", "provid", "condition", "as long as", "only", "event", "under", "whereby", "by which", "in which", "call for", "calls for", "called for"),
    *("envisag", "would see", "as part of", "agree", "while", "receiv", "each"),
)
"""One of these stands in whatever `_HINT` or `_DEAL` finds; looking for plain words is many times faster."""
_FINITE = re.compile(r"\b(?:to|would|will|could|may|might|can|should|must|not|and|they|we|you|I|who)(?: \w+ly)? $")
_GERUND = re.compile(r"\w+ing\b")
_SOUGHT = re.compile(r"\b(?:for|about|towards?|(?<!agreed )(?:to|on)) (?:[\w-]+ ){0,3}$")
_AIMED = re.compile(r"\b(?:aim(?:s|ed|ing)? (?:at|for)|towards?) (?:[\w-]+ ){0,3}$")
_FAR_BACK = 3  # sentences
_BEFORE = re.compile(r"^(?:in|under|as part of|following|after|through|thanks to) ", re.IGNORECASE)
_TAIL = re.compile(r",? (?:and|while|whereas|but|as|in which)$|, (?=[^,]{3,60}\b(?:said|says|told|reported)\b)[^,]*$")
_JOINTS = re.compile(r"(?:,? \b(?:and|while|whereas|with|but)\b|[;,])\s")


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
    each = "|".join(sorted(form for base in words["freed"] for form in verb_forms(base)))
    nouns, things, part = "|".join(words["swapped"]), "|".join(words["swapped_things"]), r"(?:[^,;:.]|(?<=\b[A-Z])\.)"
    return (
        re.compile(
            rf"\b(?P<verb>{verbs})(?: (?:of )?(?P<one>{part}{{3,80}}?)(?:, (?:\w+ )?which [^,;.]{{3,80}},)?)? for (?P<two>{part}{{3,120}})", re.IGNORECASE
        ),
        re.compile(rf"\b(?P<verb>{verbs}|each (?:{each})) (?P<one>(?:[\w-]+ ){{0,4}}?(?:{things}))\b", re.IGNORECASE),
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
                    yield replace(swap, given=self._peopled(doc, swap.given), received=self._peopled(doc, swap.received))

    def _peopled(self, doc: Annotated, act: Act) -> Act:
        """With whose people are given, how many and who by name."""
        clause = Clause(doc.document.text, act.start, act.end, tuple(self.parties.between(doc, act.start, act.end)))
        counts = {q.value for q in doc.quantities if act.start <= q.start < act.end and q.value is not None and q.of_start is not None}
        named = {party.entity for party in clause.parties if party.person}
        return replace(act, people=people_of(clause, self.parties), counts=tuple(sorted(counts)), named=tuple(sorted(named)))

    def _in_sentence(self, doc: Annotated, index: int, sentence: Sentence, text: str) -> Swap | None:
        scene = _Telling(doc, index, sentence, tuple(self.parties.between(doc, sentence.start, sentence.end)), self.parties)
        for kind, pattern in _cues():
            for match in pattern.finditer(text):
                found = scene.joined(kind, sentence.start + match.start(), sentence.start + match.end())
                if found is not None:
                    return found
        return scene.swapped() or scene.crossed() or scene.conditional() or scene.bargain() or scene.released()


class _Telling(Scene):
    """The ways in which a sentence tells an exchange."""

    def joined(self, kind: str, at: int, after: int) -> Swap | None:
        """The two sides of a cue that stands at [at, after)."""
        weak = kind == "reward_after" or "respon" in self.text[at:after].casefold() or " turn" in self.text[at:after]
        left, right = self._sides(kind, at, after)
        if kind == "price_before" and right.words and left.end <= self.sentence.start and (not left.words or act_in(left, last=True) is None):
            return None if self.is_denied() else self._answered(right)
        if not left.words or not right.words or any_of("denied").search(left.words[-60:] if kind == "price_after" else right.words) or self.is_denied():
            return None
        one, two = act_in(left, last=left.start < at), act_in(right, last=False)
        if weak and (one is None or two is None or _hostile().search(left.words[-110:] + " " + right.words[:110])):
            return None
        first, second = one or self._whole(left), two or phrase(right)
        if kind == "price_after":
            reflexive = right.words.casefold().startswith(("its ", "their ", "his ", "her ")) and all(p.start > right.start for p in right.inside())
            second = replace(second, start=right.start, words=right.words, givers=() if reflexive else second.givers)
        given, received = (second, first) if kind == "price_after" else (first, second)
        if kind == "price_after" and any_of("offered").search(left.words):
            given, received = first, second
        order = None if kind == "price_after" else "received first" if kind == "reward_after" else "given first"
        if kind == "reward_after":
            given, received = second, first
        swap = self.swap(
            given,
            received,
            order,
            main=second if kind == "price_before" and not _GERUND.match(self.text, second.at) else first,
            weight=2 if kind == "price_after" else 1,
        )
        if weak and swap is not None and not (swap.given.givers and swap.received.givers and self.apart(swap)):
            return None
        return replace(swap, status="negotiated") if swap is not None and kind == "trusting" and swap.status == "done" and not swap.received.done else swap

    def _sides(self, kind: str, at: int, after: int) -> tuple[Clause, Clause]:
        """What stands on either side of the cue, or before the sentence where it opens it."""
        left, right = self.clause(self.sentence.start, at), self._right(kind, at, after)
        if kind == "price_before" and not left.words:
            return self._previous(), right
        if kind == "price_after" and not left.words:
            return self.clause(right.end, self.sentence.end), right
        if kind == "price_after" and (swap := any_of("in_a_swap").search(self.text, left.start, left.end)):
            told = self.clause(left.start, swap.start())
            return (told if act_in(told, last=True) else left), right
        if kind == "price_before" and self._trails(left, at, right):
            return self._last_joint(left)
        return left, right

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
        """The sentence before in the paragraph, or the nearest before that which tells of somebody giving something."""
        nearest: Clause | None = None
        for before in reversed(self.doc.sentences[max(0, self.index - _FAR_BACK) : self.index]):
            if PARAGRAPH.search(self.text, before.end, self.sentence.start):
                break
            clause = self.clause(before.start, before.end)
            nearest = nearest or clause
            act = act_in(clause, last=True)
            if act is not None and (act.kind == "gives" or act.givers):
                return clause
        return nearest or self.clause(self.sentence.start, self.sentence.start)

    def _answered(self, right: Clause) -> Swap | None:
        """ "In exchange, Sudland freed two Norlanders", where the text told long before for what: their own side gave it."""
        act = act_in(right, last=False)
        theirs = self.whose(act) if act and act.givers else ()
        return self.swap(Act(act.start, act.end, act.at, act.words, theirs), act, None, main=act, weight=0) if act and theirs else None

    def _last_joint(self, left: Clause) -> tuple[Clause, Clause]:
        """ "Norway eases its embargo, and Sweden frees the crew in return": the last conjunct is the answer."""
        for joint in reversed(list(_JOINTS.finditer(self.text, left.start, left.end))):
            one, two = self.clause(left.start, joint.start()), self.clause(joint.end(), left.end)
            if act_in(one, last=True) and act_in(two, last=False):
                return one, two
        return self._previous(), left

    def _whole(self, clause: Clause) -> Act:
        """A side without an act of the lexicon, less who says so ("Peru denied the claim that"): given by its subject."""
        inside = clause.inside()
        subject = subject_before(clause, min(clause.end, inside[-1].end + 1)) if inside else ()
        said = clause.words.rfind(" that ")
        start = clause.start + said + len(" that ") if said > 0 else clause.start
        return Act(start, clause.end, start, self.text[start : clause.end], subject)

    def swapped(self) -> Swap | None:
        """The verb and the noun of exchanging."""
        barter, mutual, noun = _swapping()
        start, end = self.sentence.start, self.sentence.end
        for told in () if self.is_denied() else barter.finditer(self.text, start, end):
            found = self._bartered(told)
            if found is not None:
                return found
        if (match := mutual.search(self.text, start, end)) and not self.is_denied():
            sides = [party for party in self.parties if party.end <= match.start() and not party.press and not party.owner]
            joined = len(sides) >= 2 and re.fullmatch(r"(?:’s|'s)? (?:and|with)(?: the)? |, ", self.text[sides[-2].end : sides[-1].start])
            sought = match["one"].startswith("of ") and _SOUGHT.search(self.text[start : match.start()])
            if joined and not sought:
                return self._mutual(sides[-2], sides[-1], self.clause(match.start(), match.end()), done=self.was_done(match.start(), match["verb"]))
        if match := noun.search(self.text, start, end):
            pair = between(self.text, self.parties, match.end(), end)
            if pair:
                return self._mutual(pair[0], pair[1], self.clause(match.start(), match.end()), done=not _AIMED.search(self.text[start : match.start()]))
        return None

    def _bartered(self, match: re.Match[str]) -> Swap | None:
        """ "Norland swapped a spy for two sailors", "two sailors were exchanged for a spy"."""
        before = self.clause(self.sentence.start, match.start())
        if not self._is_bartering(match):
            return None
        one = self.clause(*match.span("one")) if match["one"] else None
        noun = self._is_noun(match)
        sides = bartered(before, one, self.clause(*match.span("two")), () if noun else subject_before(before, match.start()), self.known)
        if noun and sides is not None and not (sides[0].givers and sides[1].givers):
            return None
        if sides is None or not (sides[0].givers or sides[1].givers):
            return None
        main = replace(sides[0], at=match.start(), done=self.was_done(match.start(), match["verb"]))
        return self.swap(*sides, None, main=main)

    def _is_bartering(self, match: re.Match[str]) -> bool:
        """Whether the word is the verb: "a trade deal and talks for" and "the exchange between them for" exchange nothing."""
        if re.match(r"(?:between|with|of|and|deals?|talks|rates?)\b", match["one"] or "", re.IGNORECASE):
            return False
        before = self.text[self.sentence.start : match.start()]
        if self._is_noun(match):
            return True
        finite = match["verb"].casefold().endswith(("ed", "ing")) or _FINITE.search(before)
        return bool(finite) or any(party.end == match.start() - 1 and not party.owner for party in self.parties)

    def _is_noun(self, match: re.Match[str]) -> bool:
        """ "A swap of Norlanders for two Sudlanders"."""
        return self.text.startswith(" of ", match.end("verb"))

    def released(self) -> Swap | None:
        """ "Norland freed two Sudlanders in a prisoner swap (with Sudland)": what came for them is not told, but whose people they are is, or with whom it was."""
        match = any_of("in_a_swap").search(self.text, self.sentence.start, self.sentence.end)
        before = self.clause(self.sentence.start, match.start()) if match else None
        act = act_in(before, last=True) if before else None
        if match is None or act is None or self.is_denied():
            return None
        theirs = people_of(Clause(self.text, act.at, match.start(), self.parties), self.known)
        partner, patients = self._partner(match.end()), () if theirs else self._people_before(act)
        if partner and (patients or not act.givers):
            act = replace(act, givers=partner)
            theirs = patients or self._other(partner, act)
        else:
            theirs = partner or theirs or patients
        if not theirs or {*theirs} & {*act.givers}:
            return None
        start = match.start() + len(match.group()) - len(_BEFORE.sub("", match.group(), count=1))
        noun = Act(start, match.end(), start, self.text[start : match.end()], theirs)
        swap = self.swap(noun, act, None, main=act, weight=0)
        return swap if swap is not None and swap.given.givers and swap.received.givers else None

    def _partner(self, at: int) -> tuple[str, ...]:
        """Who the swap was with: "in a prisoner swap with the rebels"."""
        return next(((p.entity,) for p in self.parties if p.start >= at and re.fullmatch(r" with(?: the)? ", self.text[at : p.start])), ())

    def crossed(self) -> Swap | None:
        """ "Norland freed two Sudlanders while Sudland freed a spy of Norland", "freed two Sudlanders and received a spy"."""
        whole = self.clause(self.sentence.start, self.sentence.end)
        acts = [act for act in acts_in(whole) if act.kind in ("gives", "takes")]
        for one, two in pairwise(acts):
            one = replace(one, end=two.start if two.start > one.at else two.at)
            giver, mine, theirs = one.givers or two.takers, self.side_of(one), self.side_of(two)
            other = two.givers or mine
            if (
                giver
                and mine
                and theirs
                and one.kind == "gives"
                and self.states(giver) == self.states(theirs)
                and self.states(other) == self.states(mine) != self.states(giver)
            ):
                first, second = self._cut(one, one.end), self._cut(replace(two, start=max(two.start, one.end)), two.end)
                return self.swap(replace(first, givers=giver), replace(second, givers=other), None, main=one, weight=1)
        return None

    def _cut(self, act: Act, end: int) -> Act:
        """The act without the joint and the teller after it."""
        clause = self.clause(act.start, end)
        cut = _TAIL.search(self.text, clause.start, clause.end)
        return replace(act, end=cut.start() if cut else clause.end, words=self.text[clause.start : cut.start() if cut else clause.end])

    def _people_before(self, act: Act) -> tuple[str, ...]:
        """The people who stand before a passive verb: "two Sudlanders were freed"."""
        return () if act.kind == "noun" else people_of(Clause(self.text, self.sentence.start, act.at, self.parties), self.known)

    def _mutual(self, one: Party, two: Party, clause: Clause, *, done: bool) -> Swap | None:
        first = Act(clause.start, clause.end, clause.start, clause.words, (one.entity,), done=done)
        return self.finished(first, replace(first, givers=(two.entity,)), None, main=first, weight=-1)

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
            swap = self.swap(given, received, None, main=given, weight=0)
            if swap is not None and swap.given.givers and swap.received.givers and self.apart(swap):
                return replace(swap, status="proposed" if swap.status == "done" else swap.status)
        return None

    def bargain(self) -> Swap | None:
        """ "a deal under which Norway would ease its embargo and Sweden would free the crew"."""
        match = any_of("bargain").search(self.text, self.sentence.start, self.sentence.end)
        if match is None or self.is_denied():
            return None
        begin = self.sentence.start if self.text[match.start() : match.end()].casefold().startswith("agree") else match.end()
        for joint in _JOINTS.finditer(self.text, match.end(), self.sentence.end):
            one, two = act_in(self.clause(begin, joint.start()), last=True), act_in(self.clause(joint.end(), self.sentence.end), last=False)
            if one and two and one.givers and two.givers and not {*one.givers} & {*two.givers}:
                found = self.swap(two, one, None, main=one, weight=0)
                if found is not None and self.apart(found) and not any_of("denied").search(found.given.words + found.received.words):
                    return replace(found, status="negotiated" if found.status == "done" and not (one.done and two.done) else found.status)
        return None
