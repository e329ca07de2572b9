"""The wordings of one utterance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache

from sourcebook.link.dates import day_number, full_day
from sourcebook.link.quotes import Statement
from sourcebook.link.similarity import stems

_ELLIPSIS = re.compile(r"\W*(?:\.{3}|…)\W*")
_INSERTED = re.compile(r"\([^()]{1,60}\)|\[[^\[\]]{1,60}\]")
_SPELT = re.compile(r"(?<=\w)wards\b|(?<=\w\w\w)our(?=s?\b|ed\b|ing\b)|(?<=\w\w\w)iz(?=e[ds]?\b|ing\b|ations?\b)")
_FEWEST_WORDS = 3
_NEAR = 7  # days
_SHARED, _HELD = 0.4, 0.9  # of the stems of the shorter piece; of one that a much longer one has to hold
_LONGER = 3  # times


def wordings(told: Sequence[Statement]) -> list[list[Statement]]:
    """The statements of one utterance by their wording, in order.

    It is one wording where all that one marks as quoted stands in the other; a statement that shares few words with every other is no wording of it.
    """
    marked: dict[tuple[str, int], list[Statement]] = defaultdict(list)
    for statement in told:
        marked[statement.doc.id, statement.attribution].append(statement)
    read = {key: (pieces[0].words, pieces) for key, pieces in marked.items()}
    groups: list[_Wording] = []
    for _, (words, pieces) in sorted(read.items(), key=lambda item: (-len(item[1][0]), item[0])):
        whole, parts = _whole(words), dict.fromkeys(part for piece in pieces for part in _parts(piece))
        home = next((group for group in groups if group.holds(whole, parts)), None)
        if home is None and max(len(_plain(piece.quote.text).split()) for piece in pieces) >= _FEWEST_WORDS:
            home = _Wording(words)
            groups.append(home)
        if home is not None:
            home.add(whole, parts, pieces)
    said = [(stems(group.longest), _days(group.members), group) for group in groups]
    kept = [
        group
        for own, days, group in said
        if any(group is not other and _alike(own, theirs) and _of_one_time(days, other_days) for theirs, other_days, other in said)
    ]
    return [group.members for group in sorted(kept, key=lambda group: _plain(group.longest))]


class _Wording:
    """Statements of one wording. Many say the same, which is compared once.

    Args:
        longest: the words of the first, which no other has more of.
    """

    def __init__(self, longest: str) -> None:
        self.longest = longest
        self.members: list[Statement] = []
        self._wholes: dict[str, None] = {}
        self._parts: dict[str, None] = {}

    def holds(self, whole: str, parts: Collection[str]) -> bool:
        """Whether one of these has every quoted part word for word, or the whole of another has every part of these."""
        return any(all(part in own for part in parts) for own in self._wholes) or all(part in whole for part in self._parts)

    def add(self, whole: str, parts: Mapping[str, None], pieces: Iterable[Statement]) -> None:
        """Take in another statement."""
        self._wholes[whole] = None
        self._parts.update(parts)
        self.members += pieces


def _whole(words: str) -> str:
    """What the parts of others are looked for in."""
    return f" {_plain(words)} "


def _parts(piece: Statement) -> list[str]:
    """What has to stand in another word for word, but for what a piece leaves out and what stands in brackets."""
    return [f" {plain} " for part in _ELLIPSIS.split(piece.quote.text) if (plain := _plain(part))]


def _days(told: Iterable[Statement]) -> list[int] | None:
    """The days on which it was reported, in order; None where it is not known of each."""
    days = {full_day(statement.doc.document.published) for statement in told}
    return sorted(day_number(day) for day in days if day) if None not in days else None


def _of_one_time(one: Sequence[int] | None, two: Sequence[int] | None) -> bool:
    return one is None or two is None or any(abs(a - b) <= _NEAR for a in one for b in two)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    short, long = sorted((len(one), len(two)))
    return len(one & two) >= max(1, (_HELD if long > _LONGER * short else _SHARED) * short)


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """The words, without what is put in, and spelt alike: "towards", "organise" and "honour" are no other wording than "toward", "organize", "honor"."""
    words = " ".join(re.findall(r"\w+", _INSERTED.sub(" ", text.casefold())))
    return _SPELT.sub(lambda match: {"wards": "ward", "our": "or"}.get(match[0], match[0].replace("z", "s")), words)
