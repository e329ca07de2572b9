"""What single texts state of some property, each in a value that can be compared, and those statements that cannot all hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number
from sourcebook.link.tally import gathered
from sourcebook.model.annotation import Sentence

LARGEST_BLOCK = 1000


@dataclass(frozen=True, eq=False)
class Stated:
    """A value at the words [start, end) of a document.

    `of` is what it is said of: an entity's id, or a kind of happening; `day` the ISO day of that, if it has one; `named` are the names near it.
    """

    doc: Annotated
    start: int
    end: int
    value: str
    of: str
    day: str | None = None
    named: frozenset[str] = frozenset()


Row = tuple[str, tuple[Stated, ...]]
"""What is in dispute, and who states what."""


def apart(
    found: Iterable[Stated], differ: Callable[[Stated, Stated], bool], of_one: Callable[[Stated, Stated], bool] = lambda *_: True
) -> list[tuple[Stated, ...]]:
    """Groups of statements of one thing, in order, with those alone that another document's contradict.

    Args:
        found: what is stated.
        differ: whether two values cannot both hold.
        of_one: whether two statements on one kind of thing are of one thing; without it they are.
    """
    by_kind: dict[str, list[Stated]] = defaultdict(list)
    for stated in found:
        by_kind[stated.of].append(stated)
    rows = []
    for _, told in sorted(by_kind.items()):
        ordered = sorted(told, key=lambda s: (s.day or "", s.doc.id, s.start))[:LARGEST_BLOCK]
        for group in gathered(ordered, of_one) if len({s.value for s in ordered}) > 1 else ():
            disputed = tuple(one for one in group if any(one.doc.id != two.doc.id and differ(one, two) for two in group))
            rows += [disputed] if disputed else []
    return rows


def of_one_day(one: Stated, two: Stated, *, near: int = 0) -> bool:
    """Whether two statements may be of one happening: of days at most `near` apart, with somebody or something named by both."""
    days = one.day is not None and two.day is not None and abs(day_number(one.day) - day_number(two.day)) <= near
    return days and not one.named.isdisjoint(two.named)


def happening(doc: Annotated, sentence: Sentence, among: str) -> str | None:
    """The kind of happening that a sentence, else the title, names. `among`: the list of kinds in the lexicon ("befalls", "done")."""
    for text in (doc.document.text[sentence.start : sentence.end], doc.document.title or ""):
        for kind, words in load("contested")[among].items():
            if re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
                return str(kind)
    return None
