"""What the place of a line in a report tells: headline, opening, list item, background, source line, credit."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import Final

from sourcebook.extract.parse import block_starts, legible
from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import either
from sourcebook.model.document import Document

Chars = tuple[int, int]
_BULLET: Final = re.compile(r"\s*[•*·▪◦‣–—-]\s")
_BODY: Final = re.compile(r"\w[^\n]{40,}[.!?…][\"”’»)\]]*\s*$")
_STAFF: Final = re.compile(r"^[ (]{0,2}([Rr]eporting by [^\n]{3,300}?[Ee]diting by [^\n()]{3,100}?)[.) ]*$", re.MULTILINE)
_COPY: Final = "(?:materials?|reports?|dispatches)"
_SIGNED: Final = re.compile(r"[.!?…][\"”’»)\]]*\s*[-–—(/]+$")
_OPENING: Final = 2
_LINE: Final = 120


@cache
def _labels(name: str) -> re.Pattern[str]:
    words = either(load("relays")[name])
    based = rf"based on (?:(?:[\w/.’-]+ ){{1,4}}{_COPY}\.?$|{_COPY} (?:from|of|by)\s)"
    return re.compile(rf"\s*(?:(?:{words})\s*:|h/t\s|{based})", re.IGNORECASE)


@cache
def _closing() -> re.Pattern[str]:
    words = either(load("relays")["closing_words"])
    return re.compile(rf"[\s(\[*–—-]*(?:{words})\s(?:the )?(?:[^\n,.;:]+(?:,| and) )*", re.IGNORECASE)


@cache
def _credits() -> re.Pattern[str]:
    words = either(load("relays")["credit_words"])
    return re.compile(rf"\b(?:{words})\b(?: (?:by|of|courtesy of|from))?\s*[:©/]|\b(?:source|credit)s? of (?:the )?(?:{words})|\bgetty\b|©", re.IGNORECASE)


class Layout:
    """The paragraphs of a document and what they are."""

    def __init__(self, document: Document) -> None:
        self.text = legible(document)
        self.document = document
        starts = [0, *block_starts(document)]
        self.starts = starts
        self.blocks: list[Chars] = list(zip(starts, [*starts[1:], len(self.text)], strict=True))
        self.prose = [i for i, (start, end) in enumerate(self.blocks) if self._is_prose(start, end)]

    def _is_prose(self, start: int, end: int) -> bool:
        text = self.text[start:end]
        return bool(_BODY.search(text)) and not _BULLET.match(text) and self.document.noise_at(start, end) is None

    def block(self, at: int) -> int:
        """The index of the paragraph at a character."""
        return max(0, bisect_right(self.starts, at) - 1)

    def item(self, at: int) -> Chars | None:
        """The list item at a character."""
        start, end = self.blocks[self.block(at)]
        return (start, end) if _BULLET.match(self.text[start:end]) else None

    def opens(self, at: int) -> bool:
        """Whether the character stands in the headline or the opening paragraphs, where an outlet speaks for the whole."""
        index = self.block(at)
        return index in self.prose[:_OPENING] or (bool(self.prose) and index < self.prose[0])

    def leads(self, at: int) -> bool:
        """Whether the character stands in the headline or the first paragraph."""
        return bool(self.prose) and self.block(at) <= self.prose[0]

    def body(self) -> Chars:
        """The report without the list or the background that closes it."""
        for start, end in self.blocks[self.prose[0] + 1 if self.prose else 0 :]:
            text = self.text[start:end]
            if _labels("background_labels").match(text) or (_BULLET.match(text) and self._closes(start)):
                return 0, start
        return 0, len(self.text)

    def _closes(self, start: int) -> bool:
        """Whether nothing but list items follows: a list in the midst of a report is part of it."""
        return not any(self.blocks[index][0] > start for index in self.prose[:-1]) if self.prose else False

    def is_credit(self, at: int) -> bool:
        """Whether the line gives a picture its credit."""
        start, end = self.line(at)
        return end - start < 2 * _LINE and bool(_credits().search(self.text, start, at))

    def line(self, at: int) -> Chars:
        """The line at a character."""
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        return start, len(self.text) if end < 0 else end

    def labelled(self, at: int) -> Chars | None:
        """The words of a "Source: ..." line."""
        start, end = self.line(at)
        if len(" ".join(self.text[start:end].split())) > 2 * _LINE or not _labels("source_labels").match(self.text, start, end):
            return None
        return start + len(self.text[start:end]) - len(self.text[start:end].lstrip()), len(self.text[:end].rstrip())

    def closing(self, start: int, end: int) -> Chars | None:
        """The line "– with AGENCY" that closes a report made in part of the agency's copy; of which part nobody can tell."""
        first, last = self.line(start)
        behind = not self.prose or first >= self.blocks[self.prose[-1]][1]
        if not behind or last - first > _LINE or not _closing().fullmatch(self.text, first, start):
            return None
        return (first, end) if re.match(r"[\s)\].*]*$|,| and ", self.text[end:last]) else None

    def signed(self, start: int, end: int) -> Chars | None:
        """An agency's name as the last words: a line of its own, or behind the last sentence: "... he said. — AGENCY", "(AGENCY)"."""
        first, _ = self.line(start)
        before, after = self.text[first:start].rstrip(), self.text[end : self._end_of_copy()].strip()
        alone = not before.strip("(-–— ")
        return (start, end) if after in ("", ")", ".") and (alone or _SIGNED.search(before)) else None

    def _end_of_copy(self) -> int:
        """Where the last paragraph ends that is no noise."""
        read = (end for start, end in reversed(self.blocks) if self.text[start:end].strip() and self.document.noise_at(start, end) is None)
        return next(read, len(self.text))

    def staff(self) -> Chars | None:
        """The line that says who reported and who edited: "(Reporting by ...; editing by ...)"."""
        found = _STAFF.search(self.text)
        return (found.start(1), found.end(1)) if found else None

    def headline(self, start: int, end: int) -> Chars | None:
        """ "OUTLET: what happened" or "What happened – OUTLET" before the first paragraph of prose."""
        index = self.block(start)
        if self.prose and index >= self.prose[0] and index > 0:
            return None
        first, last = self.blocks[index]
        before = self.text[first:start].rstrip()
        if before.endswith(("–", "—")) and not self.text[end:last].strip():
            return start, end
        colon = self.text[end : end + 1] == ":"
        return (start, end + 1) if colon and not self.text[first:start].strip(" \n") else None

    def dateline(self, start: int, end: int) -> Chars | None:
        """ "PARIS, June 3 (AGENCY) -" at the head of the report."""
        index = self.block(start)
        if index not in self.prose[:_OPENING]:
            return None
        first = self.blocks[index][0]
        head = self.text[first:start].strip()
        closes = re.match(rf"\)\s*{load('relays')['dash']}", self.text[end:])
        return (start - 1, end + 1) if head.endswith("(") and len(head) < 60 and closes and head[:2].isupper() else None
