"""Corpora: JSON lines `{id, text, title, outlet, authors, date, url}`, one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from sourcebook.ingest.decode import decode
from sourcebook.ingest.describe import describe
from sourcebook.ingest.source import STAGE, Content, Given, Ingested
from sourcebook.model.document import Failure, Stated

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
_LONGEST = 64 << 20  # bytes of a line


def is_corpus(name: str) -> bool:
    """Whether a file's name says that it is a corpus."""
    return name.lower().endswith((".jsonl", ".ndjson"))


def read_corpus(stream: BinaryIO, *, path: str, source: str) -> Iterator[Ingested]:
    """Each line of a corpus, in order, one in memory at a time. A line that cannot be read is a failure that names it; the rest go on."""
    number, read = 0, False
    while line := stream.readline(_LONGEST):
        number, read = number + 1, read or bool(line.strip())
        if len(line) == _LONGEST and not line.endswith(b"\n"):
            _skip(stream)
            yield _failed(line, number, "the line is too long", path=path, source=source)
        elif line.strip():
            yield _line(line.rstrip(b"\r\n"), number, path=path, source=source)
    if not read:
        yield Ingested(source, b"", failure=Failure(path, STAGE, "the file is empty"))


def _skip(stream: BinaryIO) -> None:
    """Go to the end of a line that is too long to hold."""
    while (rest := stream.readline(_LONGEST)) and not rest.endswith(b"\n"):
        pass


def _line(line: bytes, number: int, *, path: str, source: str) -> Ingested:
    row, name = _row(line), path.rsplit("/", 1)[-1]
    if isinstance(row, str):
        return _failed(line, number, row, path=path, source=source)
    given = Given(line, path, name, f"{source}#{number}")
    external = str(row["id"]) if row.get("id") is not None else f"{name}#{number}"
    content = Content(row["text"], "application/x-ndjson", tuple(_stated(row)))
    return Ingested(given.source, line, describe(content, given, external_id=external))


def _failed(line: bytes, number: int, fault: str, *, path: str, source: str) -> Ingested:
    given = Given(line, f"{path}#{number}", path, f"{source}#{number}")
    return Ingested(given.source, line, failure=given.failure(f"line {number}: {fault}"))


def _row(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with it."""
    text = decode(line)
    if text is None:
        return "the line is not text"
    try:
        row = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        return "the line is not JSON"
    return row if (fault := _fault(row)) is None else fault


def _fault(row: Any) -> str | None:
    if not isinstance(row, dict):
        return "the line is not a JSON object"
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        return "the object has no text"
    return "the text holds half of a character (a lone surrogate)" if _HALF.search(row["text"]) else None


def _stated(row: dict[str, Any]) -> Iterator[Stated]:
    for key, field in _FIELDS.items():
        values = row.get(key)
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str | int) and str(value).strip():
                yield Stated(field, str(value), "corpus")
