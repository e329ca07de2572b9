"""Two wordings, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from sourcebook.view.wording import plain

_MARKS: Final = {"removed": "[-{}-]", "added": "{{+{}+}}", "same": "{}"}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that both have (`op` same, as the first writes them), that only the first has (removed) or only the second (added)."""

    op: str
    words: str


def word_diff(one: str, two: str) -> tuple[Part, ...]:
    """What the second says otherwise than the first. Case, punctuation and the form of a quotation mark make no difference."""
    before, after = plain(one).split(), plain(two).split()
    steps = SequenceMatcher(None, [_bare(word) for word in before], [_bare(word) for word in after], autojunk=False).get_opcodes()
    return tuple(part for tag, a, b, c, d in steps for part in _parts(tag, before[a:b], after[c:d]))


def _parts(tag: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Part]:
    if tag == "equal":
        yield Part("same", " ".join(before))
        return
    if before:
        yield Part("removed", " ".join(before))
    if after:
        yield Part("added", " ".join(after))


def _bare(word: str) -> str:
    """A word without what stands at its ends; a lone dash is itself."""
    bare = word.replace("’", "'").casefold()
    start, end = 0, len(bare)
    while start < end and not bare[start].isalnum():
        start += 1
    while end > start and not bare[end - 1].isalnum():
        end -= 1
    return bare[start:end] or bare


def marked(parts: Sequence[Part]) -> str:
    """`We will let [-not a single-] {+no+} ship rot`."""
    return " ".join(_MARKS[part.op].format(part.words) for part in parts)
