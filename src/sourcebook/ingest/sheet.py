"""A text's lines with what is known of each while it is being described."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.ingest.finding import finding
from sourcebook.ingest.lines import Line, split_lines, squeeze
from sourcebook.ingest.names import untitled
from sourcebook.ingest.noise import edge_noise, line_noise
from sourcebook.model.document import Noise, Stated

_LIST = 300  # lines before the first paragraph, more than which no head has
_HEAD = 60  # lines at most that may stand before the report's first paragraph
_DECK = 8  # lines after a summary in which its byline is looked for
_TAIL = 80
_APPEALS = (
    "this ",
    "we ",
    "our ",
    "by ",
    "cookies",
    "the views",
    "views ",
    "opinions ",
    "support ",
    "subscribe",
    "sign up",
    "follow",
    "for more",
    "join",
    "please",
    "©",
    "copyright",
    "all rights",
    "your ",
    "you ",
)


@dataclass(slots=True)
class Sheet:
    """The lines of one text: which are noise, what was stated, and where the report's own paragraphs begin and end."""

    text: str
    lines: list[Line]
    marks: dict[int, tuple[Noise, ...]] = field(default_factory=dict)
    stated: list[Stated] = field(default_factory=list)
    paged: bool = True
    """Whether the text may have been printed on pages, with heads and numbers between its lines."""
    first: int = 0
    last: int = 0
    """The report's paragraphs are among lines[first:last]."""

    def mark(self, index: int, kind: str) -> None:
        """Mark a whole line, unless it is marked already."""
        line = self.lines[index]
        self.marks.setdefault(index, (Noise(line.start, line.end, kind),))

    def state(self, items: Iterable[Stated]) -> None:
        """Add candidates, each once."""
        known = set(self.stated)
        for item in items:
            if item not in known:
                known.add(item)
                self.stated.append(item)

    def open_lines(self, start: int, stop: int) -> Iterator[tuple[int, Line]]:
        """The lines between two indexes that are not marked, with their indexes."""
        return ((index, self.lines[index]) for index in range(max(start, 0), min(stop, len(self.lines))) if index not in self.marks)

    def values(self, name: str) -> list[str]:
        """What was stated for a field so far."""
        return [item.value for item in self.stated if item.field == name]

    def is_author(self, text: str) -> bool:
        """Whether the words are the name of an author stated so far."""
        return squeeze(untitled(text)) in {squeeze(name) for name in self.values("authors")}


def lay_out(text: str, given: Sequence[Stated], noise: Sequence[Noise], *, paged: bool = True) -> Sheet:
    """The sheet of a text with its buttons, captions, head and foot found."""
    lines = split_lines(text)
    sheet = Sheet(text, lines, stated=list(given), paged=paged, last=len(lines))
    for index, line in enumerate(lines):
        known = tuple(mark for mark in noise if mark.start < line.end and line.start < mark.end)
        marks = known or line_noise(line)
        if marks:
            sheet.marks[index] = marks
    _find_head(sheet)
    find_tail(sheet)
    return sheet


def _find_head(sheet: Sheet) -> None:
    index = 0
    while index < min(len(sheet.lines), _HEAD):
        if index in sheet.marks:
            if sheet.marks[index][0].kind == "running-head":
                _find(sheet, index)  # the head of a printed page may be the masthead
            index += 1
            continue
        line, step = sheet.lines[index], _find(sheet, index)
        if not step and line.prose:
            kind = edge_noise(line)
            kind = kind if line.text.lower().startswith(_APPEALS) or (kind == "share" and line.words <= 25) else None
            if kind is None:
                break
            sheet.mark(index, kind)
        elif not step and (kind := edge_noise(line)) and index > 0:
            sheet.mark(index, kind)
        index += max(step, 1)
    index = _past_deck(sheet, index)
    sheet.first = index if index < len(sheet.lines) and index < _HEAD else _first_prose(sheet)


def _past_deck(sheet: Sheet, index: int) -> int:
    """A summary may stand between the title and the byline: where a byline or date follows it closely, the report begins below."""
    prose, begun = 0, index
    for other in range(index, min(index + _DECK, len(sheet.lines))):
        line = sheet.lines[other]
        prose += line.prose and other not in sheet.marks
        if prose > 2 or line.words > 60:
            break
        if other not in sheet.marks and not line.prose and _find(sheet, other):
            index = other + 1
    while begun < index < len(sheet.lines) and not sheet.lines[index].prose:
        index += 1
    return index


def _first_prose(sheet: Sheet) -> int:
    """Where the report begins; a head that goes on for hundreds of lines is a list."""
    return next((index for index, line in sheet.open_lines(0, min(len(sheet.lines), _LIST)) if line.prose), min(len(sheet.lines), _LIST))


def find_tail(sheet: Sheet) -> None:
    """Go up from the end over what is noise only there, as far as the last paragraph of prose."""
    stop = max(sheet.first, len(sheet.lines) - _TAIL)
    for index in range(len(sheet.lines) - 1, stop, -1):
        if index in sheet.marks:
            continue
        line = sheet.lines[index]
        if kind := edge_noise(line):
            sheet.mark(index, kind)
            _find(sheet, index, foot=True)
        elif not _find(sheet, index, foot=True) and line.prose:
            sheet.last = index + 1
            return
    sheet.last = min(len(sheet.lines), max(sheet.first + 1, stop))


def _find(sheet: Sheet, index: int, *, foot: bool = False) -> int:
    """Take over what a line of the head or foot states; the number of lines read."""
    found = finding(sheet.lines, index, foot=foot)
    if found is None:
        return 0
    sheet.state(found.stated)
    for offset, mark in enumerate(found.noise):
        sheet.marks.setdefault(index + offset, (mark,))
    return found.lines
