"""Corpora: JSON lines `{id, text, title, outlet, authors, date, url}`, one document a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from sourcebook.ingest.decode import decode
from sourcebook.ingest.describe import describe
from sourcebook.ingest.source import STAGE, Content, Given, Ingested
from sourcebook.model.document import Failure, Stated

EXTENSIONS = frozenset({".jsonl", ".ndjson"})
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


def read_corpus(given: Given) -> Iterator[Ingested]:
    """Each line of a corpus, in order. A line that cannot be read is a failure that names the line; the rest go on."""
    lines = given.data.split(b"\n")
    if not given.data.strip():
        yield Ingested(given.source, given.data, failure=given.failure("the file is empty"))
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield _line(given, number, line.strip(b"\r"))


def _line(given: Given, number: int, line: bytes) -> Ingested:
    source = f"{given.source}#{number}"
    one = Given(line, given.path, given.name, source)
    row = _row(line)
    if isinstance(row, str):
        return Ingested(source, line, failure=Failure(f"{given.path}#{number}", STAGE, f"line {number}: {row}", one.sha256))
    external = row.get("id")
    content = Content(row["text"], "application/x-ndjson", tuple(_stated(row)))
    return Ingested(source, line, describe(content, one, external_id=str(external) if external is not None else f"{given.name}#{number}"))


def _row(line: bytes) -> dict[str, Any] | str:
    """The object of a line, or what is wrong with it."""
    if len(line) > _LONGEST:
        return "the line is too long"
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
