"""A parsed document's words as plain lists.

Python reads a list far faster than a spaCy token's attributes, and every rule stage reads each word several times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeVar

from sourcebook.extract.tokens.headlines import read_headlines

if TYPE_CHECKING:
    from spacy.tokens import Doc

T = TypeVar("T")

_BEGINS = 3  # spaCy's code for the first token of an entity
_CLITICS = {f"{word}’{end}": f"{word}'{end}" for word, end in (("n", "t"), ("", "ll"), ("", "d"), ("", "re"), ("", "ve"), ("", "m"))}
"""What is left of a word that was drawn together with the one before, with a printer's apostrophe: as the word lists have it."""


@dataclass(slots=True)
class Words:
    """Index i is token i of the parse. `head[i] == i` for a root; `kids[i]` are i's dependents in order; `sent[i]` numbers its sentence."""

    source: str
    text: list[str]
    lower: list[str]
    tag: list[str]
    dep: list[str]
    head: list[int]
    start: list[int]
    end: list[int]
    ent: list[str]
    ent_open: list[bool]
    sent: list[int]
    kids: list[list[int]]
    known: Any = None
    known_tokens: frozenset[int] = frozenset()
    """The known names (`countries.known_in`), once they have been looked for, and the tokens they cover."""
    headings: frozenset[int] = frozenset()
    """Sentences that write most of their words with a capital (set by `names`)."""
    surnames: frozenset[str] | None = None
    """The last words of people's full names, once they have been looked for (`surnames`)."""

    def __len__(self) -> int:
        return len(self.text)

    def kid(self, index: int, *deps: str) -> int | None:
        """The first dependent with one of these relations."""
        dep = self.dep
        return next((kid for kid in self.kids[index] if dep[kid] in deps), None)

    def is_one_name(self, first: int, last: int) -> bool:
        """Whether spaCy takes the tokens for parts of one name."""
        return bool(self.ent[first]) and all(self.ent[i] == self.ent[first] and not self.ent_open[i] for i in range(first + 1, last + 1))

    def between(self, first: int, last: int) -> str:
        """The exact words from token `first` to token `last`, the last included."""
        return self.source[self.start[first] : self.end[last]]

    def at(self, start: int, end: int) -> range:
        """The indices of the tokens that the characters [start, end) touch."""
        return range(bisect_right(self.end, start), bisect_left(self.start, end))

    def head_of(self, span: range) -> int:
        """The word of the span whose head stands outside it: of several (words before a name, a loose preposition) the last noun."""
        if len(span) == 1:
            return span.start
        outside = [i for i in span if not span.start <= self.head[i] < span.stop or self.head[i] == i]
        if len(outside) > 1:
            return next((i for i in reversed(outside) if self.tag[i].startswith("N")), outside[0])
        return outside[0] if outside else span.stop - 1


def kept(doc: Doc, name: str, make: Callable[[], T]) -> T:
    """What is made once a document and kept with its parse: what one stage has worked out, the next need not."""
    made: T | None = doc.user_data.get(name)
    if made is None:
        made = doc.user_data[name] = make()
    return made


def words_of(doc: Doc) -> Words:
    """The lists for a parse, made once a document."""
    return kept(doc, "words", lambda: _mended(_read(doc)))


def _mended(words: Words) -> Words:
    """The words with the heads that those of headlines have."""
    read_headlines(words)
    return words


def _read(doc: Doc) -> Words:
    """One array for the whole document: going through the tokens one by one costs five times as much."""
    strings = doc.vocab.strings
    columns: list[list[int]] = doc.to_array(["ORTH", "SPACY", "IDX", "TAG", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START"]).T.tolist()
    forms, spaces, start, tags, deps, ents, iob, opens = columns
    steps = doc.to_array(["HEAD"]).astype("int64").tolist()
    named = {code: strings[code] for code in {*tags, *deps, *ents}}
    spelled = {code: strings[code] for code in set(forms)}
    text = [spelled[code] for code in forms]
    source = "".join([word + " " if space else word for word, space in zip(text, spaces, strict=True)])
    end = [begin + len(word) for begin, word in zip(start, text, strict=True)]
    small = {word: _CLITICS.get(word.lower(), word.lower()) for word in spelled.values()}
    head = [index + step for index, step in enumerate(steps)]
    kids: list[list[int]] = [[] for _ in text]
    for index, parent in enumerate(head):
        if parent != index and not text[index].isspace():
            kids[parent].append(index)
    sent = list(accumulate(int(flag == 1) for flag in opens))
    return Words(
        source,
        text,
        [small[word] for word in text],
        [named[code] for code in tags],
        [named[code] for code in deps],
        head,
        start,
        end,
        [named[code] for code in ents],
        [flag == _BEGINS for flag in iob],
        sent,
        kids,
    )
