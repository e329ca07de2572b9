"""Corpora: JSON lines `{id, text, title, outlet, authors, date, url}`, one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, BinaryIO

from sourcebook.ingest.container import Budget, Part
from sourcebook.ingest.decode import decode
from sourcebook.ingest.describe import describe
from sourcebook.ingest.source import LONGEST as CHARACTERS
from sourcebook.ingest.source import TOO_LONG, Content, Given, Ingested, UnreadableError
from sourcebook.model.document import Stated

_FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "authors": "authors",
    "author": "authors",
    "date": "published",
    "published": "published",
    "url": "url",
    "language": "language",
}
_HALF = re.compile("[\ud800-\udfff]")
LONGEST = 64 << 20  # bytes of a line


@dataclass(frozen=True)
class Corpus:
    """Opens corpora, one line in memory at a time. A line that cannot be read is a failure that names it; the rest go on.

    `first` is the number of the first line, where the file is a piece of a corpus.
    """

    name: str = "corpus"
    first: int = 1

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the file's name."""
        return 1.0 if is_corpus(given.name) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:  # noqa: ARG002
        """Each line that is not blank."""
        full = False
        for number, line in enumerate(lines(stream), self.first):
            if line.strip():
                full = True
                yield _part(line, number, given)
        if not full:
            raise UnreadableError("the file is empty")


def is_corpus(name: str) -> bool:
    """Whether a file's name says that it is a corpus."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def pieces(stream: BinaryIO, size: int) -> Iterator[tuple[int, bytes]]:
    """A corpus in pieces of whole lines, about `size` bytes each, with the number of the first line; a piece of blank lines is left out."""
    piece: list[bytes] = []
    first, held = 1, 0
    for number, line in enumerate(lines(stream), 1):
        if held + len(line) > size and held:
            yield first, b"".join(piece)
            first, held = number, 0
            piece.clear()
        piece.append(line)
        held += len(line)
    if b"".join(piece).strip():
        yield first, b"".join(piece)


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a corpus; of one that is too long, its beginning without an end."""
    while line := stream.readline(LONGEST):
        yield line
        if len(line) == LONGEST and not line.endswith(b"\n"):
            while (rest := stream.readline(LONGEST)) and not rest.endswith(b"\n"):
                pass


def _part(line: bytes, number: int, given: Given) -> Part:
    row = "the line is too long" if len(line) == LONGEST and not line.endswith(b"\n") else _row(line.rstrip(b"\r\n"))
    here = Given(line.rstrip(b"\r\n"), given.path, given.name, f"{given.source}#{number}")
    if isinstance(row, str):
        return Part(replace(here, path=f"{given.path}#{number}"), f"line {number}: {row}")
    return Part(here, make=partial(_document, row, number))


def _document(row: dict[str, Any], number: int, given: Given) -> Ingested:
    external = _HALF.sub("\ufffd", str(row["id"])) if row.get("id") is not None else f"{given.name}#{number}"
    content = Content(row["text"], "application/x-ndjson", tuple(_stated(row)))
    return Ingested(given.source, given.data, describe(content, given, external_id=external))


def _row(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with it."""
    text = decode(line)
    if text is None:
        return "the line is not text"
    try:
        row = json.loads(text)
    except (ValueError, RecursionError):
        return "the line is not JSON"
    return row if (fault := _fault(row)) is None else fault


def _fault(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "the line is not a JSON object"
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        return "the object has no text"
    if len(row["text"]) > CHARACTERS:
        return TOO_LONG
    return "the text holds half of a character (a lone surrogate)" if _HALF.search(row["text"]) else None


def _stated(row: dict[str, Any]) -> Iterator[Stated]:
    for key, field in _FIELDS.items():
        values = row.get(key)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str | int) and str(value).strip():
                yield Stated(field, str(value), "corpus")
