"""Figures: what a number in the text counts, and of which day, read from the words beside it.

Casualties, arrests and crowds are counted in sentences that tell of them by many verbs and nouns; the words nearest to
a number say what it counts, whichever event of the story it belongs to.
"""

from __future__ import annotations

import re
from calendar import day_name, month_name
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import any_case
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import Calendar
from sourcebook.link.similarity import stems
from sourcebook.model.annotation import Quantity, Sentence, TimeExpression
from sourcebook.model.record import DateRange

_LOOK_BACK = 4  # sentences
_RIGHT, _LEFT = 90, 70  # characters
_ARMS_NEAR = 35
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]+")
_ITEM = re.compile(r"\n\s*[•*\-–—]\s")


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
    against: bool = False
    """Whether its sentence holds it against the figure before."""
    towns: frozenset[str] = frozenset()
    """The towns that its sentence, or the one before, tells of: figures of two towns are of two happenings."""

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
    seen: set[int] = set()
    for quantity in sorted(doc.quantities, key=lambda q: (q.start, -q.end)):
        sentence = doc.sentence_at(quantity.start)
        if quantity.start in seen:
            continue
        seen.add(quantity.start)
        if sentence is not None and not is_part(doc, quantity) and not is_untrue(doc, quantity):
            by_sentence.setdefault(sentence, []).append(quantity)
    made: list[Figure] = []
    for sentence, found in by_sentence.items():
        made += _without_increments(list(_of_sentence(doc, sentence, found, calendar, made[-1] if made else None)))
    piecemeal = load("figures")["piecemeal"]
    after = [*made[1:], None][: len(made)]
    return [one for one, two in zip(made, after, strict=True) if one.kind not in piecemeal or one.against or (two and two.against and two.kind == one.kind)]


def _of_sentence(doc: Annotated, sentence: Sentence, found: Sequence[Quantity], calendar: Calendar, before: Figure | None) -> Iterable[Figure]:
    last: Figure | None = None
    for index, quantity in enumerate(found):
        since = found[index - 1].end if index else sentence.start
        until = found[index + 1].start if index + 1 < len(found) else sentence.end
        if re.search(load("figures")["open"], doc.document.text[sentence.start : quantity.start], re.IGNORECASE):
            continue
        kind = _kind(doc, since, quantity, until, last=index + 1 == len(found))
        if kind and re.search(rf"{load('figures')['states']}\s+(?:[a-z]+\s+)?$", doc.document.text[since : quantity.start]):
            kind = None
        if kind in load("figures")["of_people"] and not _counts_people(doc, quantity):
            continue
        figure = _figure(doc, sentence, quantity, kind, calendar) if kind else _inherited(doc, quantity, last) or _restated(doc, sentence, quantity, before)
        if figure is not None:
            figure = _held_against(figure, last)
            last = figure
            yield figure


def _without_increments(told: Sequence[Figure]) -> list[Figure]:
    """ "Four bodies were found, taking the toll to 13": beside a total, a smaller number of its kind in its sentence is a part of it."""
    totals = [figure for figure in told if re.search(load("figures")["total"], figure.doc.document.text[max(0, figure.start - _LEFT) : figure.start])]
    return [figure for figure in told if figure in totals or figure.against or not any(_is_within(figure, total) for total in totals)]


def _is_within(figure: Figure, total: Figure) -> bool:
    return figure.kind == total.kind and (figure.quantity.value or 0) < (total.quantity.value or 0)


def _restated(doc: Annotated, sentence: Sentence, quantity: Quantity, before: Figure | None) -> Figure | None:
    """ "Norland freed 40 sailors. The union put the number at 42": the last figure of the sentence before, in another voice."""
    if before is None or quantity.of_start is not None or doc.sentence_index(before.start) != doc.sentence_index(sentence.start) - 1:
        return None
    said = re.search(load("figures")["restated"], doc.document.text[sentence.start : quantity.start], re.IGNORECASE)
    return replace(before, quantity=quantity, against=True) if said else None


def _figure(doc: Annotated, sentence: Sentence, quantity: Quantity, kind: str, calendar: Calendar) -> Figure:
    words = doc.document.words(quantity.of_start, quantity.of_end) if quantity.of_start is not None and quantity.of_end else ""
    generic = _anyone()
    group = stems(f"{words} {quantity.unit or ''}") - generic if kind not in load("figures")["arms"] else frozenset()
    return Figure(doc, quantity, kind, group, frozenset(_CAPITAL.findall(words)), date_near(doc, sentence, quantity.start, calendar), names_near(doc, sentence))


def _inherited(doc: Annotated, quantity: Quantity, before: Figure | None) -> Figure | None:
    """ "52 were injured, more than the 36 counted by the ministry": a bare number stands for the same count."""
    hour = re.match(r"\W{0,2}[ap]\.?m\b", doc.document.text[quantity.end : quantity.end + 5])
    if before is None or quantity.of_start is not None or quantity.unit not in (None, before.quantity.unit) or hour:
        return None
    between = doc.document.text[before.end : quantity.start]
    return replace(before, quantity=quantity, against=True) if re.search(load("figures")["contrast"], between, re.IGNORECASE) else None


def names_near(doc: Annotated, sentence: Sentence) -> frozenset[str]:
    """Words with a capital in a sentence, the one before and the title, without days, months and offices."""
    before = doc.sentences[max(0, doc.sentence_index(sentence.start) - 1)]
    text = f"{doc.document.title or ''}\n{doc.document.text[before.start : sentence.end]}"
    return frozenset(re.findall(r"\b[A-Z][^\W\d_]{3,}", text)) - _no_names()


@cache
def _no_names() -> frozenset[str]:
    return frozenset((*day_name, *month_name, *load("figures")["no_names"]))


def _held_against(figure: Figure, before: Figure | None) -> Figure:
    """Marked if its sentence holds it against the figure before: "52, far more than the 36 counted by the ministry"."""
    if before is None or before.kind != figure.kind:
        return figure
    between = figure.doc.document.text[before.end : figure.start]
    return replace(figure, against=True) if re.search(load("figures")["held_against"], between, re.IGNORECASE) else figure


def is_part(doc: Annotated, quantity: Quantity) -> bool:
    """Whether a number counts a part, or what comes on top: "four of them", "eight more"."""
    cues = load("figures")
    sentence = doc.sentence_at(quantity.start)
    words = doc.document.words(quantity.start, max(quantity.of_end or 0, quantity.end))
    before = doc.document.text[sentence.start : quantity.start] if sentence else ""
    bare = re.sub(r"\bmore than\b", "", words)
    of_all = re.search(cues["of_all"], doc.document.text[quantity.start : max(quantity.of_end or 0, quantity.end + 12)])
    return bool(of_all or re.search(cues["part"], before) or re.search(r"\bof (?:them|whom)\b", words) or re.search(cues["more"], bare))


def is_untrue(doc: Annotated, quantity: Quantity) -> bool:
    """Whether its sentence says that what it counts is not so."""
    sentence = doc.sentence_at(quantity.start)
    return sentence is not None and re.search(load("figures")["untrue"], doc.document.text[sentence.start : sentence.end], re.IGNORECASE) is not None


def _kind(doc: Annotated, since: int, quantity: Quantity, until: int, *, last: bool) -> str | None:
    """What is counted: by the number's own noun, the verb right before it, what follows, what went before."""
    text = doc.document.text
    end = max(quantity.of_end or 0, quantity.end)
    measure = quantity.unit in load("figures")["units"]
    left = text[max(since, quantity.start - _LEFT) : quantity.start].rpartition(";")[2]
    right = text[end : max(end, min(until, end + _RIGHT))].partition(";")[0]
    if measure:
        return _measure(quantity, left, right)
    if arms := _arms(text[quantity.start : end], left[-_ARMS_NEAR:], right[:_ARMS_NEAR]):
        return arms
    inside = [cue for cue in _cues(text[quantity.start : end]) if not _describes(cue, text[quantity.start : end])]
    before, after = _told(left), _acted(_cues(right), right)
    if inside:
        return inside[-1][0]
    if before and not left[before[-1][2] :].strip():
        return before[-1][0]
    if after and (last or right[after[0][2] :].strip()):
        return after[0][0]
    return before[-1][0] if before else None


def _arms(noun: str, left: str, right: str) -> str | None:
    """ "Three jets bombed", "bombed by two jets": the kind of arms that is counted, and what it did or what became of it."""
    kinds, near = load("figures")["arms"], f"{left} # {right}"
    return next((kind for kind, (what, does) in kinds.items() if re.search(rf"\b(?:{what})$", noun) and re.search(rf"\b(?:{does})\b", near)), None)


_Cue = tuple[str, int, int]


def _describes(cue: _Cue, words: str) -> bool:
    """ "Six detained sailors" were not all detained when it is told that they are freed: the participle says what state they were in."""
    return cue[0] in load("figures")["held"] and cue[2] < len(words)


def _told(left: str) -> list[_Cue]:
    """The cues before a number, without a state that goes on: "sailors are still detained, at least nine"."""
    return [cue for cue in _cues(left) if not (cue[0] in load("figures")["held"] and re.search(load("figures")["still"], left[: cue[1]], re.IGNORECASE))]


def _acted(after: list[_Cue], right: str) -> list[_Cue]:
    """The cues after a number, without a participle that another verb follows: "six sailors detained in May were freed"."""
    acts = [cue for cue in after if re.search(r"\b(?:was|were|been|are|is) (?:\w+ly )?$", right[: cue[1]])]
    return acts if acts and after[0] not in acts and after[0][0] in load("figures")["held"] else after


def _measure(quantity: Quantity, left: str, right: str) -> str | None:
    near = f"{left[-25:]} {right[:12]}".casefold()
    return next((f"{word} in {quantity.unit}s" for word in load("figures")["measured"] if re.search(rf"\b{word}\b", near)), None)


@cache
def _patterns() -> re.Pattern[str]:
    kinds = load("figures")["counted"]
    return re.compile(r"\b(?:" + "|".join(rf"(?P<{kind}>{any_case([words])}\b)" for kind, words in kinds.items()) + ")")


@cache
def _anyone() -> frozenset[str]:
    return frozenset(stem for word in load("figures")["anyone"] for stem in stems(word))


def _counts_people(doc: Annotated, quantity: Quantity) -> bool:
    """Whether a number's own noun, if it has one, is for people: "three jets" and "14 months" are no casualties, whatever stands beside them."""
    words = doc.document.text[quantity.end : max(quantity.of_end or 0, quantity.end)]
    noun = quantity.unit or (words.split() or [""])[-1]
    return stems(noun).isdisjoint(_things())


@cache
def _things() -> frozenset[str]:
    return frozenset(stem for word in load("figures")["things"] for stem in stems(word))


def _cues(text: str) -> list[tuple[str, int, int]]:
    return [(match.lastgroup or "", match.start(), match.end()) for match in _patterns().finditer(text)]


def date_near(doc: Annotated, sentence: Sentence, at: int, calendar: Calendar) -> DateRange | None:
    """The nearest date in the sentence of an offset, by the clauses between and before it rather than after, else in the sentences before."""
    index = doc.sentence_index(sentence.start)
    since = doc.sentences[max(0, index - _LOOK_BACK)].start
    since = max([since, *(match.start() for match in _ITEM.finditer(doc.document.text, since, sentence.start))])
    dated = [(time.start, found) for time, found in _dates(doc, since, sentence, calendar)]
    own = [(_clauses_between(doc, where, at), where > at, abs(where - at), found) for where, found in dated if where >= sentence.start]
    back = [found for where, found in dated if where < sentence.start]
    return min(own, key=lambda near: near[:3])[3] if own else next(iter(back[-1:]), None)


def _clauses_between(doc: Annotated, one: int, two: int) -> int:
    """How many clauses end between two places of a sentence."""
    return len(re.findall(load("figures")["clause"], doc.document.text[min(one, two) : max(one, two)]))


def _dates(doc: Annotated, since: int, sentence: Sentence, calendar: Calendar) -> Iterable[tuple[TimeExpression, DateRange]]:
    """The dates of a passage, without those that say when something was told."""
    for number, time in enumerate(doc.times):
        if time.type in ("DATE", "TIME") and since <= time.start < sentence.end:
            own = doc.sentence_at(time.start) or sentence
            found = calendar.date_of(doc, number)
            cue = load("figures")["told" if own == sentence else "told_before"]
            if found is not None and not re.search(cue, doc.document.text[own.start : time.start], re.IGNORECASE):
                yield time, found


def one_group(one: Figure, two: Figure) -> bool:
    """Whether two figures may count the same people or things of one place."""
    sides = ((one.nations, two.nations), (one.towns, two.towns), (one.group, two.group))
    if any(own and theirs and own.isdisjoint(theirs) for own, theirs in sides):
        return False
    return one.kind not in load("figures")["by_group"] or bool(one.group and two.group)
