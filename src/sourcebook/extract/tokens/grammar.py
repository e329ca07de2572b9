"""Patterns over classes of words: the text becomes a string with one character a word, and patterns are regular expressions over it.

A lexicon file gives `words` (class -> word -> value), `macros` and `patterns`. A word may belong to several classes; words that belong to
the same ones share a character, and a class name in a pattern stands for every character whose words belong to it. A word in quotes in a
pattern stands for itself.

Beside its `words` a pattern may say what it must or must not stand `before` (`unless_before`) and `after` (`unless_after`; alternatives
of one length), and how many of its first words to `skip`: they belong to the pattern but not to the expression.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sourcebook.extract.tokens.words import kept
from sourcebook.lexicon import load

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOKEN = re.compile(
    r"""[ ]?(?:  # the blank before a token is no place to look for one
    (?P<ampm>[AaPp](?:\.\s?[Mm]\b\.?|[Mm]\b))
    |(?P<qfig>[QqHh][1-4])\b
    |(?P<word>[^\W\d_]+(?:['’]clock)?)
    |(?P<comma>,(?=\s))
    |(?P<possessive>['’]s\b|['’](?=\s))
    |(?P<decade>['’]?(?:\d\d)?\d0['’]?s)\b
    |(?P<isotime>\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?Z?)
    |(?P<isodate>\d{4}-\d\d-\d\d)(?!\d)
    |(?P<slashdate>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d))(?![\d./])
    |(?P<clock>(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)(?![\d.:])
    |(?P<dotclock>(?:1[0-2]|0?[1-9])\.[0-5]\d)(?=\s?[AaPp]\.?[Mm]\b)
    |(?P<ordfig>\d+(?:st|nd|rd|th))\b
    |(?P<decimal>(?:\d{1,3}(?:,\d{3})+|\d+)?\.\d+)(?!\w*\.\d)
    |(?P<thousands>\d{1,3}(?:,\d{3})+)(?!\d)
    |(?P<digits>\d+)
    |(?P<gap>\n[ \t\r]*\n)
    |(?P<mark>[^\w\s]))""",
    re.VERBOSE,
)
_ELEMENT = re.compile(r"'[^' ]+'|[a-z_]+")
_MARKS = {
    ",": "comma",
    ".": "dot",
    "-": "hyphen",
    "–": "hyphen",
    "‐": "hyphen",
    "‑": "hyphen",
    "—": "dash",
    "/": "slash",
    "(": "open",
    ")": "close",
    "%": "percent_sign",
    "=": "equals",
}
_FIRST = 0xE000  # private use: no pattern syntax among the characters


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, its classes, and the value that the lexicon gives it in each."""

    start: int
    end: int
    text: str
    values: Mapping[str, Any]

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Match:
    """One pattern found: its rule, and the words [first, last) it covers."""

    rule: str
    first: int
    last: int
    words: tuple[Word, ...]

    def get(self, *names: str) -> Any:
        """The value of the first word that belongs to one of the classes, or None."""
        return next((word.values[name] for word in self.words for name in names if name in word.values), None)

    def has(self, name: str) -> bool:
        """Whether a word belongs to the class."""
        return any(name in word.values for word in self.words)


@dataclass(frozen=True, slots=True)
class _Pattern:
    rule: str
    regex: re.Pattern[str]
    skip: int
    opening: Opening


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into words, figures and marks: where each stands, and its key: a word in small letters, a mark, or the kind of a figure."""

    text: str
    spans: list[tuple[int, int]]
    keys: list[str]


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text as words: where each stands, and one character for each."""

    text: str
    spans: list[tuple[int, int]]
    letters: str


def tokens_of(text: str, doc: Doc | None = None) -> Tokens:
    """The tokens of a text; kept with its parse, so that two grammars cut it once."""
    return _cut(text) if doc is None else kept(doc, "tokens", lambda: _cut(text))


def _cut(text: str) -> Tokens:
    spans, keys = [], []
    for m in _TOKEN.finditer(text):
        kind = str(m.lastgroup)
        spans.append(m.span(kind))
        if kind in ("word", "mark"):
            keys.append(m[kind].lower())
        else:
            keys.append(f"<{_figure(m[kind]) if kind == 'digits' else kind}>")
    return Tokens(text, spans, keys)


class Grammar:
    """The compiled patterns of a lexicon file. Make it with `grammar(name)`."""

    def __init__(self, lexicon: Mapping[str, Any]) -> None:
        self._values = _values_by_word(lexicon["words"])
        literals = {name for pattern in _sources(lexicon) for name in _ELEMENT.findall(pattern) if name.startswith("'")}
        for literal in literals:
            self._values.setdefault(literal[1:-1], {})[literal] = literal[1:-1]
        self._letters: dict[frozenset[str], str] = {}
        kinds = (*_TOKEN.groupindex, *_MARKS.values(), "day", "yearnum", "figure", "other")
        self._by_key = {f"<{kind}>": self._letter(frozenset({kind})) for kind in kinds}
        self._by_key |= {mark: self._by_key[f"<{kind}>"] for mark, kind in _MARKS.items()}
        self._by_key |= {word: self._letter(frozenset(values)) for word, values in self._values.items()}
        self._macros = dict(lexicon.get("macros", {}))
        self._kind_of = {letter: next(iter(names)) for names, letter in self._letters.items() if len(names) == 1}
        self._starting: dict[str, list[_Pattern]] = {}
        self._on_two: dict[str, list[_Pattern]] = {}
        for entry in lexicon["patterns"]:
            words = self._expand(entry["words"])
            pattern = _Pattern(entry["rule"], re.compile(self._around(entry, words)), entry.get("skip", 0), opening(words))
            for letter in sorted(pattern.opening.first):
                self._starting.setdefault(letter, []).append(pattern)
        self._start = re.compile(f"[{''.join(self._starting)}]")

    def _around(self, entry: Mapping[str, Any], words: str) -> str:
        signs = {"after": "(?<=%s)", "unless_after": "(?<!%s)", "before": "(?=%s)", "unless_before": "(?!%s)"}
        around = {name: sign % self._expand(f"({entry[name]})") if name in entry else "" for name, sign in signs.items()}
        return f"{around['after']}{around['unless_after']}(?:{words}){around['before']}{around['unless_before']}"

    def _letter(self, names: frozenset[str]) -> str:
        return self._letters.setdefault(names, chr(_FIRST + len(self._letters)))

    def _expand(self, source: str) -> str:
        return _ELEMENT.sub(lambda m: self._element(m.group()), source).replace(" ", "")

    def _element(self, name: str) -> str:
        if name in self._macros:
            return f"(?:{self._expand(self._macros[name])})"
        letters = "".join(letter for names, letter in self._letters.items() if name in names)
        if not letters:
            raise KeyError(f"no class, macro or word {name!r}")
        return f"[{letters}]"

    def lex(self, tokens: Tokens) -> Lexed:
        """The tokens as characters of this grammar."""
        by_key, other = self._by_key, self._by_key["<other>"]
        return Lexed(tokens.text, tokens.spans, "".join([by_key.get(key, other) for key in tokens.keys]))

    def find(self, lexed: Lexed) -> Iterator[Match]:
        """The longest match at each place, left to right, none inside another."""
        at = 0
        for found in self._start.finditer(lexed.letters):
            start = found.start()
            if start < at:
                continue
            pattern, end = _longest(lexed.letters, start, self._that_may_match(lexed.letters[start : start + 2]))
            if pattern:
                first = start + pattern.skip
                yield Match(pattern.rule, first, end, tuple(self.word(lexed, index) for index in range(first, end)))
                at = end

    def _that_may_match(self, letters: str) -> list[_Pattern]:
        """The patterns that can begin with these two characters, or with the last one of a text."""
        known = self._on_two.get(letters)
        if known is None:
            known = self._on_two[letters] = [pattern for pattern in self._starting[letters[0]] if pattern.opening.fits(letters[1:])]
        return known

    def word(self, lexed: Lexed, index: int) -> Word:
        """The word at an index."""
        start, end = lexed.spans[index]
        text = lexed.text[start:end]
        known = self._values.get(text.lower())
        if known is not None:
            return Word(start, end, text, known)
        kind = self._kind_of[lexed.letters[index]]
        return Word(start, end, text, {kind: text})


@cache
def grammar(name: str) -> Grammar:
    """The grammar of a lexicon file, compiled once a process."""
    return Grammar(load(name))


def _longest(letters: str, at: int, patterns: Iterable[_Pattern]) -> tuple[_Pattern | None, int]:
    best, end = None, at
    for pattern in patterns:
        m = pattern.regex.match(letters, at)
        if m and m.end() > end:
            best, end = pattern, m.end()
    return best, end


@dataclass(frozen=True, slots=True)
class Opening:
    """The characters that a match can have first and second, and the lengths that it can have: 0, 1 and 2 for more."""

    first: frozenset[str]
    second: frozenset[str]
    lengths: frozenset[int]

    def fits(self, second: str) -> bool:
        """Whether a match can go on with this character, "" at the end of the text."""
        return 1 in self.lengths or second in self.second

    def then(self, other: Opening) -> Opening:
        """This, and the other behind it."""
        first = self.first | other.first if 0 in self.lengths else self.first
        second = self.second | (other.first if 1 in self.lengths else _NONE) | (other.second if 0 in self.lengths else _NONE)
        return Opening(first, second, frozenset(min(2, own + more) for own in self.lengths for more in other.lengths))

    def otherwise(self, other: Opening) -> Opening:
        """This or the other."""
        return Opening(self.first | other.first, self.second | other.second, self.lengths | other.lengths)


_NONE: frozenset[str] = frozenset()
_EMPTY = Opening(_NONE, _NONE, frozenset({0}))


def opening(pattern: str) -> Opening:
    """How a match can begin. The pattern has only classes, groups, `|` and the signs `?`, `*`, `+` and `?+`.

    >>> [sorted(found) for found in (opening("(?:[ab]?|[c][d])[e]").first, opening("(?:[ab]?|[c][d])[e]").second)]
    [['a', 'b', 'c', 'e'], ['d', 'e']]
    """
    return _of_choice(pattern, 0)[0]


def _of_choice(pattern: str, at: int) -> tuple[Opening, int]:
    """The opening of alternatives, and where they end."""
    found, at = _of_sequence(pattern, at)
    while at < len(pattern) and pattern[at] == "|":
        more, at = _of_sequence(pattern, at + 1)
        found = found.otherwise(more)
    return found, at + 1


def _of_sequence(pattern: str, at: int) -> tuple[Opening, int]:
    found = _EMPTY
    while at < len(pattern) and pattern[at] not in ")|":
        if pattern[at] == "[":
            close = pattern.index("]", at)
            part, at = Opening(frozenset(pattern[at + 1 : close]), _NONE, frozenset({1})), close + 1
        else:
            part, at = _of_choice(pattern, at + (3 if pattern.startswith("(?:", at) else 1))
        sign = pattern[at : at + 1]
        if sign and sign in "?*+":
            part = part.then(part.otherwise(_EMPTY)) if sign != "?" else part
            part = part.otherwise(_EMPTY) if sign != "+" else part
            at += 2 if pattern[at + 1 : at + 2] == "+" else 1
        found = found.then(part)
    return found, at


def _values_by_word(classes: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    values: dict[str, dict[str, Any]] = {}
    for name, words in classes.items():
        for word, value in words.items():
            values.setdefault(str(word), {})[name] = value
    return values


def _sources(lexicon: Mapping[str, Any]) -> list[str]:
    return [*lexicon.get("macros", {}).values(), *(value for entry in lexicon["patterns"] for value in entry.values() if isinstance(value, str))]


def _figure(digits: str) -> str:
    if len(digits) <= 2 and 1 <= int(digits) <= 31:
        return "day"
    return "yearnum" if len(digits) == 4 and "1000" <= digits < "2200" else "figure"
