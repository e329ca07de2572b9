"""The wordings of one utterance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sourcebook.link.near import days_between
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
    groups: list[list[Statement]] = []
    for _, pieces in sorted(marked.items(), key=lambda item: (-len(item[1][0].words), item[0])):
        home = next((members for members in groups if any(_holds(m.words, pieces) for m in members) or _holds(pieces[0].words, members)), None)
        if home is not None:
            home += pieces
        elif max(len(_plain(piece.quote.text).split()) for piece in pieces) >= _FEWEST_WORDS:
            groups.append(list(pieces))
    said = [(stems(members[0].words), members) for members in groups]
    kept = [members for own, members in said if any(members is not others and _alike(own, theirs) and _of_one_time(members, others) for theirs, others in said)]
    return sorted(kept, key=lambda members: _plain(members[0].words))


def _holds(whole: str, pieces: Iterable[Statement]) -> bool:
    """Whether a text has every quoted piece word for word, but for what a piece leaves out and what stands in brackets."""
    words = f" {_plain(whole)} "
    return all(f" {_plain(part)} " in words for piece in pieces for part in _ELLIPSIS.split(piece.quote.text) if _plain(part))


def _of_one_time(one: Sequence[Statement], two: Sequence[Statement]) -> bool:
    return any(days_between(a.doc, b.doc) <= _NEAR for a in one for b in two)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    short, long = sorted((len(one), len(two)))
    return len(one & two) >= max(1, (_HELD if long > _LONGER * short else _SHARED) * short)


def _plain(text: str) -> str:
    """The words, without what is put in, and spelt alike: "towards", "organise" and "honour" are no other wording than "toward", "organize", "honor"."""
    words = " ".join(re.findall(r"\w+", _INSERTED.sub(" ", text.casefold())))
    return _SPELT.sub(lambda match: {"wards": "ward", "our": "or"}.get(match[0], match[0].replace("z", "s")), words)
