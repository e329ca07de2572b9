"""Writing a record in a format, once every quoted word of it has been checked. The formats are listed in `sourcebook.registry`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from sourcebook.export.evidence import check
from sourcebook.export.files import write_path, write_whole
from sourcebook.model.record import Record
from sourcebook.registry import Format, exporter


def export(record: Record, format: str, output: Path | str | IO[bytes] | None = None) -> None:  # noqa: A002 -- the option's name
    """Write a record.

    Args:
        record: what to write.
        format: one that `registry.formats` lists.
        output: a file, which appears only when it is whole; a stream of bytes; None or "-" for the standard output. A format of several files makes a folder
            of that name, or a zip archive where the name ends in ".zip" or the output is a stream.

    Raises:
        ConfigError: there is no such format.
        EvidenceError: the record holds words that its document does not; nothing is written.
        InputError: the folder holds files that no export has put there.
        MissingExtra: the format needs a package that is not installed.
    """
    chosen = exporter(format)
    check(record)
    deliver(chosen, record, output)


def deliver(chosen: Format, record: Record, output: Path | str | IO[bytes] | None) -> None:
    """Write a record that is checked, in a format, to where it is wanted (as `export` says)."""
    if output is None or str(output) == "-":
        write_whole(chosen, record, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    elif isinstance(output, (str, Path)):
        write_path(chosen, record, Path(output))
    else:
        write_whole(chosen, record, output)


def write_html(record: Record, file: IO[bytes]) -> None:
    """The page that needs nothing but itself."""
    from sourcebook.export.page import render

    file.write(render(record).encode())


HTML = Format("a report in one page that needs nothing but itself", ".html", "text/html", write=write_html)
