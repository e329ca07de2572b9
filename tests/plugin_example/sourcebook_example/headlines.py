"""A format of export: the headlines, one a line."""

from __future__ import annotations

from typing import IO

from sourcebook.model.record import Record
from sourcebook.registry import Format


def write_headlines(record: Record, file: IO[bytes]) -> None:
    """Write the headlines."""
    for doc in record.documents:
        file.write(f"{doc.published or 'undated'} {doc.outlet or doc.path}: {doc.title or 'without a headline'}\n".encode())


HEADLINES = Format("the headlines, one a line", ".txt", "text/plain", write=write_headlines)
