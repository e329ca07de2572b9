"""Sentences that tell a bargain: in them every act of giving way is an event, though it has not happened yet."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import forms
from sourcebook.lexicon import load

YIELDING = frozenset({"RETREAT", "CONCEDE"})
GIVING = YIELDING | {"AID", "COOPERATE"}


class Bargains:
    """Which sentences of a document say what is given for what ("in exchange for", "a deal under which") or on what condition."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        starts = _starts()
        self._sentences = {clauses.source.sent[at] for at, word in enumerate(clauses.words) if word in starts and self._is_cue(at)}

    def _is_cue(self, at: int) -> bool:
        words = self._clauses.words
        return any(self._is_pattern(at, pattern) for pattern in _starts()[words[at]])

    def _is_pattern(self, at: int, pattern: tuple[frozenset[str], ...]) -> bool:
        words = self._clauses.words
        return at + len(pattern) <= len(words) and all(words[at + step] in allowed for step, allowed in enumerate(pattern))

    def tell(self, word: int) -> bool:
        """Whether the word stands in a sentence that tells a bargain."""
        return self._clauses.source.sent[word] in self._sentences


@cache
def _starts() -> MappingProxyType[str, tuple[tuple[frozenset[str], ...], ...]]:
    """First word of a cue -> the cues that begin with it, each place of a cue a set of words."""
    found: dict[str, list[tuple[frozenset[str], ...]]] = {}
    for cue in load("bargains")["cues"]:
        pattern = tuple(frozenset().union(*(forms(word, verbs=True) for word in place.split("|"))) for place in cue)
        for word in pattern[0]:
            found.setdefault(word, []).append(pattern)
    return MappingProxyType({word: tuple(patterns) for word, patterns in found.items()})
