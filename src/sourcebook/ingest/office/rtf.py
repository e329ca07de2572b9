"""Rich text (RTF): paragraphs by striprtf, footnotes after them, what the file's properties state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.office.words import tidy
from sourcebook.ingest.source import Content, Given, UnreadableError
from sourcebook.model.document import Stated

_LARGEST = 50 << 20
_LONGEST = 10_000_000  # characters that are left when pictures are out
_GROUP = re.compile(r"\{\\(?:\*\\(?:shppict|nonshppict|blipuid|datastore|themedata|colorschememapping)|pict|objdata|object)\b")
_NOTE = re.compile(r"\{\\(?:\*\\)?footnote\b")
_RUNNING = re.compile(r"\{\\(?:header|footer)[lrf]?\b")
_INFO = re.compile(r"\{\\info\b")
_OWN_WORD = re.compile(r"^\{(?:\\\*)?\\[a-z]+ ?")
_BRACE = re.compile(r"\\[\\{}]|[{}]")
_CHARACTER = re.compile(r"\\u(-?\d{5,})")
_CODEPAGE = re.compile(r"\\ansicpg(\d{3,5})")


@dataclass(frozen=True)
class RtfReader:
    """Reads RTF files. Pictures and embedded objects are left out."""

    name: str = "rtf"

    def bid(self, given: Given) -> float:
        """By how the file begins, else by its name."""
        if given.data[:5] == b"{\\rtf":
            return 1.0
        return 0.5 if given.extension == ".rtf" else 0.0

    def read(self, given: Given) -> Content:
        """The paragraphs, a table's row in a line, then the footnotes, then heads and feet of pages."""
        if given.data[:5] != b"{\\rtf":
            raise UnreadableError("the file is not RTF")
        if len(given.data) > _LARGEST:
            raise UnreadableError(f"the RTF file is larger than {_LARGEST >> 20} MB")
        text, _ = _taken_out(given.data.decode("latin-1"), _GROUP)
        text, notes = _taken_out(text, _NOTE)
        text, running = _taken_out(text, _RUNNING)
        if len(text) > _LONGEST:
            raise UnreadableError("the RTF file is too long; save it as text")
        head = _head(text)
        blocks = [*_paragraphs(text), *(block for note in notes for block in _paragraphs(_alone(head, note)))]
        if not blocks:
            raise UnreadableError("the RTF file holds no text")
        lines = dict.fromkeys(block.text for part in running for block in _paragraphs(_alone(head, part)))
        marked = [Block(line, "running-head") for line in lines if any(char.isalpha() for char in line)]
        return composed([*blocks, *marked], "application/rtf", tuple(_properties(text, head)))


def _taken_out(text: str, beginning: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text without its groups of a kind, and those groups."""
    kept, groups, at = list[str](), list[str](), 0
    while found := beginning.search(text, at):
        end = _end(text, found.start())
        kept.append(text[at : found.start()])
        groups.append(text[found.start() : end])
        at = end
    return "".join([*kept, text[at:]]), groups


def _end(text: str, start: int) -> int:
    """Where the group that begins at `start` ends."""
    depth = 0
    for brace in _BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(brace.group(), 0)
        if depth == 0:
            return brace.end()
    return len(text)


def _head(text: str) -> str:
    """What comes before the first paragraph and says how its characters are written: code page and fonts."""
    fonts = text.find("{\\fonttbl")
    codepage = _CODEPAGE.search(text)
    return f"{{\\rtf1\\ansi{codepage.group() if codepage else ''}{text[fonts : _end(text, fonts)] if fonts >= 0 else ''} "


def _alone(head: str, group: str) -> str:
    """A group as a file of its own: its own word, which would hide it, is taken off."""
    return f"{head}{{{_OWN_WORD.sub('', group)}}}"


def _paragraphs(text: str) -> Iterator[Block]:
    from striprtf.striprtf import rtf_to_text

    plain: str = rtf_to_text(_CHARACTER.sub(_possible, text), errors="replace")  # type: ignore[no-untyped-call]
    for line in plain.splitlines():
        words = tidy(" | ".join(cell.strip() for cell in line.split("|") if cell.strip()) if "|" in line else line)
        if words:
            yield Block(words)


def _possible(word: re.Match[str]) -> str:
    """A character by its number; one that there cannot be, which the library takes as given, is marked."""
    number = word[1]
    return word[0] if len(number) < 8 and -0x10000 <= int(number) <= 0x10FFFF else r"\u65533"


def _properties(text: str, head: str) -> Iterator[Stated]:
    info = _INFO.search(text)
    if info is None:
        return
    block = text[info.start() : _end(text, info.start())]
    title, author = (_property(block, name, head) for name in ("title", "author"))
    if len(title.split()) >= 3:
        yield Stated("title", title, "file properties")
    for name in byline_names(author):
        yield Stated("authors", name, "file properties")
    made = re.search(r"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})", block)
    if made:
        yield Stated("created", f"{made[1]}-{int(made[2]):02}-{int(made[3]):02}", "file properties")


def _property(info: str, name: str, head: str) -> str:
    found = re.search(rf"\{{\\{name}\b ?", info)
    return " ".join(block.text for block in _paragraphs(_alone(head, info[found.start() : _end(info, found.start())]))) if found else ""
