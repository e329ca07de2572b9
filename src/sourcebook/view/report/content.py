"""What a report holds: sections of statements, each with its note. No layout; `compose` makes it from a record."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_FULL_DATE: Final = len("2031-05-02")


@dataclass(frozen=True, slots=True)
class Run:
    """Some words of a line. `style`: "" or what they are: quote (the words of a document), around (what stands round them), mark (where versions
    differ), strong.
    """

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Cite:
    """One passage: `words` are the characters [start, end) of the document, on one line. `source` is the document's number in the report.

    `page` and `paragraph` count from 1; `way` is the chain of the statement in which the words stand, `part` "caption" or "teaser".
    """

    source: int
    doc: str
    label: str
    published: str | None
    start: int
    end: int
    words: str
    paragraph: int
    page: int | None = None
    way: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: the passages that a statement rests on, and how many more the record has."""

    cites: tuple[Cite, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that documents say. `label` stands in the margin (a date), `basis` says where that comes from.

    `about` is what the record makes of it, `support` what stands behind it in numbers, `way` the hands it passed through. `judged` is what the
    analyst decided about it, in her words.
    """

    id: str
    runs: tuple[Run, ...]
    note: Note
    label: str = ""
    basis: str = ""
    about: str = ""
    support: str = ""
    way: str = ""
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Statements one under the other; `more` says what is left out. `dated`: their labels stand in a column of their own."""

    statements: tuple[Statement, ...]
    more: str = ""
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question with the versions of it side by side."""

    id: str
    question: str
    about: str
    sides: tuple[Statement, ...]
    remark: str = ""
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of the report itself."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Short lines of the report itself, each a name and what is said of it."""

    items: tuple[tuple[str, str], ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """A document as a bibliography lists it. `obtained` says how it came into the story, `sha256` is its original's."""

    number: int
    doc: str
    outlet: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    dated_by: str | None
    url: str | None
    obtained: str
    sha256: str
    language: str | None
    rests: str = ""
    remark: str = ""
    judged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bibliography:
    """The documents, in the order of their numbers."""

    origins: tuple[Origin, ...]


Block = Listing | Dispute | Paragraph | Lines | Bibliography


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading; `lead` says what it holds."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    lead: str = ""
    parts: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A report. `date` is that of the latest dated document: a report has no clock."""

    title: str
    subtitle: str
    summary: tuple[tuple[str, str], ...]
    date: str | None
    sections: tuple[Section, ...]

    @property
    def day(self) -> datetime.date | None:
        """Its date, where that is known to the day."""
        return datetime.date.fromisoformat(self.date) if self.date and len(self.date) == _FULL_DATE else None


def blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    """Every block of some sections, in order."""
    for section in sections:
        yield from section.blocks
        yield from blocks(section.parts)


def statements(report: Report) -> Iterator[Statement]:
    """Every statement of a report, in order: each is a number of its notes."""
    for block in blocks(report.sections):
        if isinstance(block, Listing):
            yield from block.statements
        elif isinstance(block, Dispute):
            yield from block.sides
