"""What the rows of other event data need of an event: codes, dates as they write them, and our own columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import IO, Any, Final

from sourcebook.export.tables import Lookup
from sourcebook.export.tables.as_csv import json_list, neutral
from sourcebook.lexicon import load
from sourcebook.model.record import Entity, EventRecord

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Coded:
    """What other event data call a type and a mode of PLOVER's."""

    quad: int | None
    score: float | None
    cameo: str | None


def coded(type_: str, mode: str | None) -> Coded:
    """The codes; None for a type that is none of PLOVER's."""
    codes = load("event_codes")
    found = codes["types"].get(type_, {})
    return Coded(found.get("quad"), found.get("score"), codes["modes"].get(f"{type_}-{mode}", found.get("cameo")))


def actor_type(sector: str | None) -> str | None:
    """CAMEO's code for a sector."""
    code: str | None = load("event_codes")["sectors"].get(sector)
    return code


def entities(ids: Iterable[str], look: Lookup) -> list[Entity]:
    """The entities of the record that ids name."""
    return [look.entities[one] for one in ids if one in look.entities]


def day(event: EventRecord) -> str | None:
    """The day of an event, only where it is known to the day."""
    return event.date.start if event.date and event.date.start == event.date.end else None


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, as POLECAT and GDELT write them."""
    return ";".join(value.replace(";", ",") for value in values if value) or None


OWN: Final[dict[str, Callable[[EventRecord, Lookup], Cell]]] = {
    "Sourcebook ID": lambda event, _: event.id,
    "Modality": lambda event, _: event.modality,
    "Date Start": lambda event, _: event.date.start if event.date else None,
    "Date End": lambda event, _: event.date.end if event.date else None,
    "Date Precision": lambda event, _: event.date.precision if event.date else None,
    "Date Basis": lambda event, _: event.date.basis if event.date else None,
    "Documents": lambda event, _: event.corroboration.documents,
    "Reporting Lines": lambda event, _: event.corroboration.reporting_lines,
    "Independence Unknown": lambda event, _: event.corroboration.unknown,
    "Lines": lambda event, _: json_list([line.name for line in event.corroboration.lines]),
    "Document IDs": lambda event, _: json_list([one.doc for one in event.mentions]),
    "Starts": lambda event, _: json_list([str(one.start) for one in event.mentions]),
    "Ends": lambda event, _: json_list([str(one.end) for one in event.mentions]),
    "Words": lambda event, _: json_list([one.text for one in event.mentions]),
    "Accepted": lambda event, look: {True: "true", False: "false", None: None}[look.accepted.get(event.id)],
    "Decided": lambda event, look: json_list(list(look.decided.get(event.id, ()))),
}
"""Our own columns: what neither format has a place for. Lists are JSON arrays, one entry a telling."""


def write_tabbed(heading: Iterable[str] | None, rows: Iterable[Iterable[Cell]], file: IO[bytes], *, quoted: bool = True) -> None:
    """Rows with tabs between the cells.

    Args:
        heading: the names of the columns; None for a file without.
        rows: the cells; None is an empty one.
        file: where to.
        quoted: whether a cell that needs it is quoted. GDELT's files are not: white space in a cell becomes a space.
    """
    out = io.TextIOWrapper(file, encoding="utf-8", newline="")
    style: dict[str, Any] = {} if quoted else {"quoting": csv.QUOTE_NONE, "quotechar": None}
    writer = csv.writer(out, delimiter="\t", lineterminator="\r\n" if quoted else "\n", **style)
    if heading is not None:
        writer.writerow(heading)
    writer.writerows([_cell(value, quoted) for value in row] for row in rows)
    out.detach()


def _cell(value: Cell, quoted: bool) -> Cell:
    if not isinstance(value, str):
        return value
    return neutral(value) if quoted else neutral(" ".join(value.split()))
