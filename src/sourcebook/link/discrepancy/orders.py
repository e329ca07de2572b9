"""Which of two events came first, where a sentence tells both: "the strike after the raid", "they met and then signed"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.event.events import Happening
from sourcebook.link.event.tellings import Telling

_APART = 90  # characters


@dataclass(frozen=True, eq=False)
class Ordered:
    """That one event came before another, by their ids, in the words [start, end) of a document."""

    doc: Annotated
    first: str
    then: str
    start: int
    end: int


def orders(happenings: Iterable[Happening]) -> list[Ordered]:
    """What each document says of the order of two events that were done, in the order of the documents."""
    by_sentence: dict[tuple[str, int], list[tuple[Telling, str]]] = defaultdict(list)
    for happening in happenings:
        for telling in happening.tellings:
            if telling.event.modality == "done" and (sentence := telling.doc.sentence_at(telling.event.trigger_start)) is not None:
                by_sentence[telling.doc.id, sentence.start].append((telling, happening.record.id))
    told = (_of_sentence(since, found) for (_, since), found in sorted(by_sentence.items(), key=lambda item: item[0]) if len(found) > 1)
    return [one for of_sentence in told for one in of_sentence]


def _of_sentence(since: int, found: Sequence[tuple[Telling, str]]) -> Iterable[Ordered]:
    for (one, one_id), (two, two_id) in pairwise(sorted(found, key=lambda item: (item[0].event.trigger_start, item[1]))):
        if one_id == two_id or two.event.trigger_start - one.event.trigger_end > _APART:
            continue
        text = one.doc.document.text
        between = text[one.event.trigger_end : two.event.trigger_start]
        before = text[since : one.event.trigger_start]
        if (first := _first(before, between)) is not None:
            pair = (one_id, two_id) if first else (two_id, one_id)
            yield Ordered(one.doc, *pair, one.event.trigger_start, two.event.trigger_end)


def _first(before: str, between: str) -> bool | None:
    """Whether of two events the one told first was first; None if their words do not say."""
    if (opening := _fronted().search(before)) and re.fullmatch(r"[^,;:.\"“”]*,[^,;:.\"“”]*", between):
        return opening["later"] is None
    found = list(_joined().finditer(between))
    if len(found) != 1:
        return None
    return found[0]["later"] is None and found[0]["sooner"] is not None


def by_pair(found: Iterable[Ordered]) -> dict[tuple[str, str], list[Ordered]]:
    """The statements on each two events, by their ids in the order of the alphabet."""
    pairs: dict[tuple[str, str], list[Ordered]] = defaultdict(list)
    for one in found:
        pairs[min(one.first, one.then), max(one.first, one.then)].append(one)
    return pairs


@cache
def _joined() -> re.Pattern[str]:
    cues = load("contested")["order"]
    return re.compile(rf"(?:(?P<later>{cues['after']})|(?P<sooner>{cues['before']}|{cues['then']}))(?=[^,;:.\"“”]*$)", re.IGNORECASE)


@cache
def _fronted() -> re.Pattern[str]:
    """What opens a clause that another follows: "After the talks, ..."."""
    cues = load("contested")["order"]
    return re.compile(rf"(?:^|[,;:]\s)\W*(?:(?P<sooner>{cues['after']})|(?P<later>{cues['before']}))[^,;:.\"“”]*$", re.IGNORECASE)
