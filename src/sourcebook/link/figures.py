"""Figures: what a number in the text counts, and of which day, read from the words beside it.

Casualties, arrests and crowds are counted in sentences that tell of them by many verbs and nouns; the words nearest to
a number say what it counts, whichever event of the story it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from msgspec import structs

from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import noun_forms
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar
from sourcebook.link.measures import currencies, in_metres, measured, paid
from sourcebook.link.near import as_of, date_near, names_near, topic
from sourcebook.link.parts import is_part, is_untrue, whole_of
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Quantity, Sentence
from sourcebook.model.record import DateRange

_RIGHT, _LEFT = 90, 70  # characters
_ARMS_NEAR = 35
_AND = ",? and "
_TOGETHER = re.compile(r" and (?:crew|staff|[a-z]+s)\b")
_FOUND = re.compile(r"\bbod(?:y|ies)$")
_NOUN_LIVES = re.compile(r"\blives$")
_WORDS = 30
_HOUR = re.compile(r"(?:\s?[.:]?\s?\d\d)?\W{0,2}[ap]\.?\s?m\b|\s?:\s?\d\d\b")
_HOURS = re.compile(r"(?<!\d)\d\d?\s?:\s?$")
_ASIDE = re.compile(r",? (?:including|among them|with) [^,–—]*(?:[,–—]|$)")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")


@dataclass(frozen=True, eq=False)
class Figure:
    """A number, what it counts, and the day of what is counted."""

    doc: Annotated
    quantity: Quantity
    kind: str
    group: frozenset[str]
    """Stems of those who are counted; empty for people at large."""
    nations: frozenset[str]
    when: DateRange | None
    named: frozenset[str] = frozenset()
    """Names in its sentence, the one before and the title: two figures of one happening share some."""
    about: frozenset[str] = frozenset()
    """The names that its document is about."""
    against: bool = False
    """Whether its sentence holds it against the figure before."""
    towns: frozenset[str] = frozenset()
    """The towns that its sentence, or the one before, tells of: figures of two towns are of two happenings."""
    placed: bool = False
    """Whether its own sentence says in which of them."""
    part: bool = False
    """Whether it is counted beside others ("an officer and two soldiers"): it is compared with others of its group alone."""
    whole: float | None = None
    """How many there were of whom it counts some ("76 of the 110"): counts out of one whole are of one group."""
    as_of: str | None = None
    """The day of which it gives the state ("as of Wednesday"), if its text says."""

    @property
    def start(self) -> int:
        """Where its words stand."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """With what is counted."""
        return max(self.quantity.of_end or 0, self.quantity.end)


def figures(doc: Annotated, calendar: Calendar) -> list[Figure]:
    """The figures of one document, in the order of the text."""
    by_sentence: dict[Sentence, list[Quantity]] = {}
    made: list[Figure] = []
    parts: list[Figure] = []
    until = 0
    for quantity in sorted(doc.quantities, key=lambda q: (q.start, -q.end)):
        sentence = doc.sentence_at(quantity.start)
        if quantity.start < until:
            continue
        whole = whole_of(doc, quantity)
        until = whole[1] if whole else quantity.start + 1
        if sentence is None or is_untrue(doc, quantity) or _counts_nothing(doc, quantity):
            continue
        if is_part(doc, quantity) and not whole:
            parts += _of_part(doc, sentence, quantity, calendar)
        else:
            by_sentence.setdefault(sentence, []).append(quantity)
    for sentence, found in by_sentence.items():
        told = _without_increments(list(_of_sentence(doc, sentence, found, calendar, made[-1] if made else None)))
        made += [figure for one in told for figure in _counted_together(one, found, told)]
    made = [*parts, *(replace(one, part=one.part or any(_is_among(one, other) for other in made)) for one in made)]
    piecemeal = load("figures")["piecemeal"]
    after = [*made[1:], None][: len(made)]
    return [
        one
        for one, two in zip(made, after, strict=True)
        if one.kind not in piecemeal or one.whole or one.against or (two and two.against and two.kind == one.kind)
    ]


def _counts_nothing(doc: Annotated, quantity: Quantity) -> bool:
    """An hour ("9.25 a. m.") or an ordinal that was read as a part ("a fourth gunman")."""
    ordinal = 0 < (quantity.value or 0) < 1 and not re.search(r"\d|half", doc.document.text[quantity.start : quantity.end])
    minutes = quantity.unit is None and _HOURS.search(doc.document.text, max(0, quantity.start - 4), quantity.start)
    return bool(ordinal or minutes or _HOUR.match(doc.document.text, quantity.end))


def _of_part(doc: Annotated, sentence: Sentence, quantity: Quantity, calendar: Calendar) -> list[Figure]:
    """ "94 were injured, 31 of them seriously", "two Danes were among the dead": a part that is counted as such."""
    end = max(quantity.of_end or 0, quantity.end)
    kind, *_ = next(iter(_cues(doc.document.text[end : min(sentence.end, end + _RIGHT)].partition(";")[0])), ("",))
    counted = kind in load("figures")["of_parts"] or (kind in load("figures")["of_people"] and _are_nationals(doc, quantity))
    return [_figure(doc, sentence, quantity, kind, calendar)] if counted else []


def _of_sentence(doc: Annotated, sentence: Sentence, found: Sequence[Quantity], calendar: Calendar, before: Figure | None) -> Iterable[Figure]:
    last: Figure | None = None
    for index, quantity in enumerate(found):
        since = found[index - 1].end if index else sentence.start
        until = found[index + 1].start if index + 1 < len(found) else sentence.end
        before_it = doc.document.text[sentence.start : quantity.start]
        if any(re.search(load("figures")[cue], before_it, re.IGNORECASE) for cue in ("open", "earlier")):
            continue
        kind = _kind(doc, since, quantity, until, last=index + 1 == len(found))
        if kind and re.search(rf"{load('figures')['states']}\s+(?:[a-z]+\s+)?$", doc.document.text[since : quantity.start]):
            kind = None
        if kind not in load("figures")["of_people"] and _counts_people(doc, quantity):
            kind = _beside(doc, quantity, last) or kind or _before_its_like(doc, sentence, found[index : index + 3])
        if not _counts_people(doc, quantity):
            kind = _freight(doc, quantity, kind, last)
        figure = _figure(doc, sentence, quantity, kind, calendar) if kind else _inherited(doc, quantity, last) or _restated(doc, sentence, quantity, before)
        if figure is not None:
            figure = _held_against(figure, last)
            last = figure
            yield figure


def _beside(doc: Annotated, quantity: Quantity, before: Figure | None) -> str | None:
    """What is counted with the people before: "killed two soldiers and three civilians"."""
    with_it = before is not None and quantity.of_start is not None and re.fullmatch(_AND, doc.document.text[before.end : quantity.start])
    return before.kind if before and with_it and before.kind in load("figures")["of_people"] else None


def _before_its_like(doc: Annotated, sentence: Sentence, found: Sequence[Quantity]) -> str | None:
    """What is counted with the people behind: "24 sailors and two officers kidnapped in May"."""
    if len(found) < 2 or found[0].of_end is None or found[1].of_start is None or not re.fullmatch(_AND, doc.document.text[found[0].of_end : found[1].start]):
        return None
    until = found[2].start if len(found) > 2 else sentence.end
    kind = _kind(doc, found[0].end, found[1], until, last=len(found) == 2)
    return kind if _counts_people(doc, found[1]) else None


def _freight(doc: Annotated, quantity: Quantity, kind: str | None, before: Figure | None) -> str | None:
    """What is counted of things: what befalls people befalls none; those aboard, also beside people ("80 passengers and 55 cars"), are carried."""
    aboard = (kind == "aboard" or (kind is None and _beside(doc, quantity, before) == "aboard")) and not _are_vessels(_counted(doc, quantity))
    return "carried" if aboard else None if kind in load("figures")["of_people"] else kind


def _are_vessels(counted: str) -> bool:
    """Those that carry: "officers on board saw five boats"."""
    return re.search(rf"\b(?:{'|'.join(load('figures')['vessels'])})s?$", counted, re.IGNORECASE) is not None


def _counted_together(figure: Figure, found: Sequence[Quantity], told: Sequence[Figure]) -> list[Figure]:
    """ "218 passengers and five sailors were aboard": each is a part, and there were 223; "an officer and two soldiers" is no two."""
    text = figure.doc.document.text
    if figure.kind not in load("figures")["of_people"] or figure.quantity.of_start is None:
        return [figure]
    if any(re.fullmatch(_AND, text[figure.end : max(figure.end, other.start)]) and other.kind == figure.kind for other in told):
        return []
    part = replace(figure, part=True)
    first = next((q for q in found if q.of_end is not None and re.fullmatch(_AND, text[q.of_end : figure.start])), None)
    if first is not None and first.value and figure.quantity.value:
        beside = replace(part, quantity=first, group=_group(figure.doc, first))
        whole = replace(figure, quantity=_sum(first, figure.quantity), group=frozenset(), nations=frozenset())
        return [beside, part, whole]
    return [part if first or re.search(load("figures")["beside"], text[max(0, figure.start - _LEFT) : figure.start], re.IGNORECASE) else figure]


def _sum(one: Quantity, two: Quantity) -> Quantity:
    qualifier = "at least" if {"at least", "more than"} & {one.qualifier, two.qualifier} else one.qualifier or two.qualifier
    return Quantity(one.start, two.end, (one.value or 0) + (two.value or 0), qualifier=qualifier, of_start=one.of_start, of_end=two.of_end)


def _without_increments(told: Sequence[Figure]) -> list[Figure]:
    """ "Four bodies were found, taking the toll to 13": beside a total, a smaller number of its kind in its sentence is a part of it."""
    totals = [figure for figure in told if re.search(load("figures")["total"], figure.doc.document.text[max(0, figure.start - _LEFT) : figure.start])]
    return [figure for figure in told if figure in totals or figure.against or not any(_is_within(figure, total) for total in totals)]


def _is_among(one: Figure, other: Figure) -> bool:
    """ "50 were injured ... 14 foreigners were injured", "seven bodies": a group, or those found of late, of whom the document counts more."""
    found = _FOUND.search(_counted(one.doc, one.quantity)) is not None
    larger = (found or bool(one.group)) and not other.group and (one.quantity.value or 0) < (other.quantity.value or 0)
    return larger and one.kind == other.kind and (found or one.when == other.when)


def _is_within(figure: Figure, total: Figure) -> bool:
    return figure.kind == total.kind and (figure.quantity.value or 0) < (total.quantity.value or 0)


def _restated(doc: Annotated, sentence: Sentence, quantity: Quantity, before: Figure | None) -> Figure | None:
    """ "Norland freed 40 sailors. The union put the number at 42": the last figure of the sentence before, in another voice."""
    if before is None or quantity.of_start is not None or doc.sentence_index(before.start) != doc.sentence_index(sentence.start) - 1:
        return None
    said = re.search(load("figures")["restated"], doc.document.text[sentence.start : quantity.start], re.IGNORECASE)
    return replace(before, quantity=quantity, against=True) if said else None


def _figure(doc: Annotated, sentence: Sentence, quantity: Quantity, kind: str, calendar: Calendar) -> Figure:
    kind, quantity = _of_whom(doc, quantity, kind), _exact(doc, quantity)
    alone = kind in load("figures")["arms"] or kind in load("figures")["assailed"].values() or quantity.unit in load("figures")["units"]
    group = frozenset() if alone else _group(doc, quantity)
    nations = frozenset(_CAPITAL.findall(_counted(doc, quantity))).difference(load("figures")["forces"])
    when, named, state = date_near(doc, sentence, quantity.start, calendar), names_near(doc, sentence), as_of(doc, sentence, calendar)
    whole = whole_of(doc, quantity)
    return Figure(
        doc,
        in_metres(quantity),
        kind,
        group,
        nations,
        when,
        named,
        part=whole is not None or _are_nationals(doc, quantity),
        whole=whole[0] if whole else None,
        as_of=state,
        about=topic(doc),
    )


def _of_whom(doc: Annotated, quantity: Quantity, kind: str) -> str:
    """Attackers who are killed are none of their victims; sailors who are detained are captured."""
    words = load("figures")["who"]
    if kind in load("figures")["assailed"] and re.match(
        rf"[\w,-]+ (?:\W?[\w-]+\W? ){{0,3}}?(?:{words['attackers']})\b", doc.document.text[quantity.start :][:80]
    ):
        return str(load("figures")["assailed"][kind])
    return "captured" if kind == "arrested" and re.search(rf"\b(?:{words['crews']})$", _counted(doc, quantity)) else kind


def _exact(doc: Annotated, quantity: Quantity) -> Quantity:
    """ "As many as 34 were hurt" tells that 34 were."""
    told = doc.document.text[max(0, quantity.start - len("as many as ")) : quantity.end]
    return structs.replace(quantity, qualifier=None) if re.search(r"\bas many as\b", told, re.IGNORECASE) else quantity


def _are_nationals(doc: Annotated, quantity: Quantity) -> bool:
    """Those of one nation among others: "six Norse nationals"."""
    return re.fullmatch(load("figures")["nationals"], _counted(doc, quantity)) is not None


def _counted(doc: Annotated, quantity: Quantity) -> str:
    return doc.document.words(quantity.of_start, quantity.of_end) if quantity.of_start is not None and quantity.of_end else ""


def _group(doc: Annotated, quantity: Quantity) -> frozenset[str]:
    """Stems of those who are counted; none for several groups together, "189 passengers and crew"."""
    if quantity.of_end is not None and _TOGETHER.match(doc.document.text, quantity.of_end):
        return frozenset()
    own = stems(f"{_counted(doc, quantity)} {quantity.unit or ''}") - _anyone()
    return own.union(*(sort for sort in _kindred() if not own.isdisjoint(sort)))


def _inherited(doc: Annotated, quantity: Quantity, before: Figure | None) -> Figure | None:
    """ "52 were injured, more than the 36 counted by the ministry": a bare number stands for the same count."""
    other = re.match(r" [A-Z]", doc.document.text[quantity.end :])  # "12 are Norse and 11 Danish"
    if before is None or quantity.of_start is not None or quantity.unit not in (None, before.quantity.unit) or other:
        return None
    between = doc.document.text[before.end : quantity.start]
    return replace(before, quantity=quantity, against=True) if re.search(load("figures")["contrast"], between, re.IGNORECASE) else None


def _held_against(figure: Figure, before: Figure | None) -> Figure:
    """Marked if its sentence holds it against the figure before: "52, far more than the 36 counted by the ministry"."""
    if before is None or before.kind != figure.kind:
        return figure
    between = figure.doc.document.text[before.end : figure.start]
    return replace(figure, against=True) if re.search(load("figures")["held_against"], between, re.IGNORECASE) else figure


def _kind(doc: Annotated, since: int, quantity: Quantity, until: int, *, last: bool) -> str | None:
    """What is counted: by the number's own noun, the verb right before it, what follows, what went before."""
    text = doc.document.text
    end = max(quantity.of_end or 0, quantity.end)
    left = text[max(since, quantity.start - _LEFT) : quantity.start].rpartition(";")[2]
    right = _ASIDE.sub(",", text[end : max(end, min(until, end + _RIGHT))].partition(";")[0])
    if quantity.unit in load("figures")["units"]:
        return measured(quantity, left, right)
    if quantity.unit in currencies():
        return paid(quantity, left, right)
    if quantity.unit == "percentage":  # "a poll released on Monday": a share counts nobody
        return None
    if arms := _arms(text[quantity.start : end], left[-_ARMS_NEAR:], right[:_ARMS_NEAR]):
        return arms
    if re.search(load("figures")["toll_at"], text[since : quantity.start], re.IGNORECASE):
        return "killed"
    inside = [cue for cue in _cues(text[quantity.start : end]) if not _describes(cue, text[quantity.start : end])]
    if _NOUN_LIVES.search(text[quantity.start : end]) and not re.search(load("figures")["lost"], f"{left[-_WORDS:]} # {right[:_WORDS]}"):
        return None
    left = _without_participle(left) if since >= quantity.start - _LEFT else left
    before, after = _told(left), _acted([cue for cue in _cues(right) if not _is_of_another(cue, right)], right)
    if inside:
        return inside[-1][0]
    if before and not left[before[-1][2] :].strip():
        return before[-1][0]
    if after and (last or right[after[0][2] :].strip()):
        return after[0][0]
    return before[-1][0] if before and not re.search(load("figures")["other_clause"], left[before[-1][2] :], re.IGNORECASE) else None


def _arms(noun: str, left: str, right: str) -> str | None:
    """ "Three jets bombed", "bombed by two jets": the kind of arms that is counted, and what it did or what became of it."""
    kinds, near = load("figures")["arms"], f"{left} # {right}"
    return next((kind for kind, (what, does) in kinds.items() if re.search(rf"\b(?:{what})$", noun) and re.search(rf"\b(?:{does})\b", near)), None)


_Cue = tuple[str, int, int]


def _describes(cue: _Cue, words: str) -> bool:
    """ "Six detained sailors" were not all detained when it is told that they are freed: the participle says what state they were in."""
    return cue[0] in load("figures")["held"] and cue[2] < len(words)


def _is_of_another(cue: _Cue, right: str) -> bool:
    """ "Two men in the boat, which sank"."""
    return cue[0] in load("figures")["of_things"] and re.search(r"\b(?:which|who|that)\b", right[: cue[1]]) is not None


def _told(left: str) -> list[_Cue]:
    """The cues before a number, without a state that goes on: "sailors are still detained, at least nine"."""
    return [cue for cue in _cues(left) if not (cue[0] in load("figures")["held"] and re.search(load("figures")["still"], left[: cue[1]], re.IGNORECASE))]


def _without_participle(left: str) -> str:
    """Without what befell the number before: "of the 23 sailors arrested, 12 are Norse"."""
    first = next(iter(_cues(left)), None)
    return left[first[2] :] if first and not left[: first[1]].strip() and left[first[2] :].lstrip().startswith(",") else left


def _acted(after: list[_Cue], right: str) -> list[_Cue]:
    """The cues after a number, without a participle that another verb follows: "six sailors detained in May were freed"."""
    acts = [cue for cue in after if re.search(r"\b(?:was|were|been|being|are|is) (?:\w+ly )?$", right[: cue[1]])]
    return acts if acts and after[0] not in acts and after[0][0] in load("figures")["held"] else after


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(rf"({any_case([words])}(?:\b|$))" for words in load("figures")["counted"].values()) + ")")


@cache
def _anyone() -> frozenset[str]:
    return frozenset(stem for word in load("figures")["anyone"] for stem in stems(word))


@cache
def _kindred() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(stem for word in sort for stem in stems(word)) for sort in load("figures")["kindred"])


def _counts_people(doc: Annotated, quantity: Quantity) -> bool:
    """Whether a number's own noun, if it has one, is for people: "three jets" and "14 months" are no casualties, whatever stands beside them."""
    words = doc.document.text[quantity.end : max(quantity.of_end or 0, quantity.end)]
    noun = quantity.unit or (words.split() or [""])[-1]
    return noun.casefold() not in _things()


@cache
def _things() -> frozenset[str]:
    return frozenset(form for word in load("figures")["things"] for form in (word, *noun_forms(word)))


def _cues(text: str) -> list[tuple[str, int, int]]:
    kinds = list(load("figures")["counted"])
    return [(kinds[(match.lastindex or 1) - 1], match.start(), match.end()) for match in _patterns().finditer(text)]


def one_group(one: Figure, two: Figure) -> bool:
    """Whether two figures may count the same people or things."""
    if one.whole and two.whole:
        return one.whole == two.whole
    if (one.nations and two.nations and one.nations.isdisjoint(two.nations)) or (one.group and two.group and one.group.isdisjoint(two.group)):
        return False
    if one.part or two.part:
        return bool(one.group & two.group)
    return one.kind not in load("figures")["by_group"] or bool(one.group and two.group)
