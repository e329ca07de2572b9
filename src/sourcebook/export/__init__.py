"""Writing a record in a format, once every quoted word of it has been checked."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from sourcebook.export.evidence import check
from sourcebook.model.record import Record
from sourcebook.registry import exporter


def export(record: Record, format: str, output: Path | str | None = None) -> None:  # noqa: A002 -- the option's name
    """Write a record.

    Args:
        record: what to write.
        format: json, jsonl, html, or one that another package adds.
        output: a file, which appears only when it is whole; None or "-" for the standard output.

    Raises:
        ConfigError: there is no such format.
        EvidenceError: the record holds words that its document does not; nothing is written.
    """
    write = exporter(format)
    check(record)
    if output is None or str(output) == "-":
        write(record, sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    place = Path(output)
    part = place.with_name(f".{place.name}.part")
    try:
        with part.open("wb") as file:
            write(record, file)
        part.replace(place)
    finally:
        part.unlink(missing_ok=True)


def write_html(record: Record, file: IO[bytes]) -> None:
    """The page that needs nothing but itself."""
    from sourcebook.export.page import render

    file.write(render(record).encode())
