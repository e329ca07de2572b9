"""Exports that may be given away: without the documents' texts, and without the names of those who must not be named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from sourcebook.export import deliver
from sourcebook.export.evidence import check
from sourcebook.export.files import write_whole
from sourcebook.export.sharing.leaks import refuse_leaks
from sourcebook.export.sharing.masking import masked
from sourcebook.export.sharing.names import Secret, secret
from sourcebook.export.sharing.redacting import redacted
from sourcebook.model.record import Record
from sourcebook.registry import Format, exporter

__all__ = ["Secret", "export_shared", "masked", "redacted", "secret"]

PLAIN: Final = frozenset({"json", "jsonl"})
"""Formats that hold the whole record as text."""


def export_shared(
    record: Record,
    format: str,  # noqa: A002 -- the option's name
    output: Path | str | IO[bytes] | None = None,
    *,
    without_texts: bool = False,
    redact: Sequence[str] = (),
) -> None:
    """Write a record so that it may be given away.

    Args:
        record: what to write; it is not changed.
        format: one that `registry.formats` lists.
        output: as for `export`.
        without_texts: of each document only short quotations, the shorter the more there are.
        redact: ids or names of entities. Their names and aliases are replaced wherever they stand: in texts, quotations, titles, addresses, file names.

    Raises:
        ConfigError: nothing goes by one of the names, or one is too short to be looked for.
        StillNamed: a name is left in what would be written; nothing is.
    """
    hidden = secret(record, redact) if redact else None
    changed = redacted(record, hidden) if hidden else record
    changed = masked(changed) if without_texts else changed
    check(changed)
    chosen = exporter(format)
    if hidden:
        written = _written(chosen, changed)
        plain = {} if format in PLAIN else {"the record": _written(exporter("jsonl"), changed)}
        refuse_leaks({"its name": _name(output).encode(), "the file": written, **plain}, hidden)
        chosen = replace(chosen, write=partial(_again, written)) if chosen.write else chosen
    deliver(chosen, changed, output)


def _again(written: bytes, _: Record, file: IO[bytes]) -> None:
    """Write what is written already: what was searched is what leaves."""
    file.write(written)


def _written(chosen: Format, record: Record) -> bytes:
    """What would be written. A file whose insides cannot be read, as that of compressed columns, is searched as the record that it is made from."""
    whole = BytesIO()
    write_whole(chosen, record, whole)
    return whole.getvalue()


def _name(output: Path | str | IO[bytes] | None) -> str:
    return Path(output).name if isinstance(output, (str, Path)) else ""
