"""What happenings are about: the things that the words of several of them name, persons, countries and places aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from sourcebook.lexicon.inflection import third_person
from sourcebook.view.evidence import Index
from sourcebook.view.timeline import told

SEVERAL: Final = 2
"""A topic is what at least so many happenings are about."""

_BEHIND: Final = re.compile(r"\s+(?:of|to|in|on|at|by|for|from|with|who|whom|that|which|held|between|against|about|after|over|under)\b.*", re.DOTALL)
_THINGS: Final = frozenset({"other", "organization"})
_WORD: Final = re.compile(r"[^\W\d_][\w’'-]*$")

Named = dict[str, list[tuple[int, int, str]]]
"""Document id -> (start, end, topic word) of each mention, in order."""


def topics(ix: Index) -> dict[str, tuple[str, ...]]:
    """Event id -> its topics, the commonest first: the head nouns of what is described in its words ("prisoners", "sanctions"), in the plural where both occur.

    Made once.
    """
    if "topics" not in ix.made:
        ix.made["topics"] = _topics(ix)
    found: dict[str, tuple[str, ...]] = ix.made["topics"]
    return found


def _topics(ix: Index) -> dict[str, tuple[str, ...]]:
    named = _named(ix)
    found = {event.id: {word for mention in event.mentions for word in _within(named.get(mention.doc, ()), mention.start, mention.end)} for event in told(ix)}
    joined = _joined(found)
    numbers = Counter(word for event in told(ix) for word in {joined[one] for one in found[event.id]})
    return {id_: tuple(_ranked({joined[one] for one in words}, numbers)) for id_, words in found.items()}


def _ranked(words: Iterable[str], numbers: Counter[str]) -> list[str]:
    return sorted((word for word in words if numbers[word] >= SEVERAL), key=lambda word: (-numbers[word], word))


def _named(ix: Index) -> Named:
    found: Named = defaultdict(list)
    for entity in ix.record.entities:
        if entity.type in _THINGS:
            for mention in entity.mentions:
                word = entity.name if mention.form == "name" else head_noun(mention.text) if mention.form == "nominal" else None
                if word:
                    found[mention.doc].append((mention.start, mention.end, word))
    return {doc: sorted(mentions) for doc, mentions in found.items()}


def head_noun(text: str) -> str | None:
    """The noun that a description turns on: "the release of 14 prisoners" -> release. None where there is no word."""
    found = _WORD.search(_BEHIND.sub("", text.strip()))
    return found.group().lower() if found else None


def _within(mentions: Sequence[tuple[int, int, str]], start: int, end: int) -> set[str]:
    found = mentions[bisect_left(mentions, (start, 0, "")) : bisect_left(mentions, (end, 0, ""))]
    return {word for _, stop, word in found if stop <= end}


def _joined(found: dict[str, set[str]]) -> dict[str, str]:
    """Each word under its plural where that occurs."""
    every = {word for words in found.values() for word in words}
    return {word: plural if (plural := third_person(word)) in every else word for word in sorted(every)}
