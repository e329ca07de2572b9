"""Analysis of competing hypotheses: the versions of each disputed point against the lines of reporting.

A column is a reporting line with everything that copies or relays it, so that what ten outlets took from one agency weighs once. `C`: the line gives this version;
`I`: it gives another of the same point; `CI`: it gives both; empty: it says nothing of it. The matrix weighs nothing and settles nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import IO, Any, Final

from sourcebook.export.tables import Lookup
from sourcebook.export.tables.as_csv import write_csv
from sourcebook.export.tables.as_xlsx import XLSX_TYPE
from sourcebook.export.tables.workbook import write_workbook
from sourcebook.model.record import Corroboration, Discrepancy, Record
from sourcebook.registry import Format, Part
from sourcebook.view.wording import chain_words, plain

HEAD: Final = (
    *(("discrepancy", "text"), ("subject", "text"), ("aspect", "text"), ("side", "int"), ("hypothesis", "text")),
    *(("consistent", "int"), ("inconsistent", "int"), ("silent", "int"), ("preferred", "bool"), ("decided", "list")),
)
"""The columns before those of the lines. The three counts are of lines."""

EVIDENCE: Final = (
    *(("discrepancy", "text"), ("side", "int"), ("hypothesis", "text"), ("line", "text"), ("known", "bool"), ("doc", "text"), ("source", "text")),
    *(("start", "int"), ("end", "int"), ("text", "text"), ("chains", "list")),
)
"""The words behind every C: `known` is whether the line names somebody it rests on; `chains` are the hands that the version came through."""

Row = list[Any]


@dataclass(frozen=True)
class Lines:
    """Which line of reporting a document belongs to."""

    own: dict[str, dict[str, str]]
    """Item -> document -> line, as it was counted for that item."""
    usual: dict[str, str]
    """Document -> the line it belongs to most often."""
    known: frozenset[str]

    def of(self, doc: str, discrepancy: Discrepancy, look: Lookup) -> str:
        """The line of a document, for the point that is disputed."""
        return self.own.get(discrepancy.event or "", {}).get(doc) or self.usual.get(doc) or look.source(doc) or doc


def lines_of(record: Record) -> Lines:
    """The lines of a record, as they were counted for its events and quotes."""
    own: dict[str, dict[str, str]] = {}
    often: dict[str, Counter[str]] = defaultdict(Counter)
    known: set[str] = set()
    counted: list[tuple[str, Corroboration]] = [(event.id, event.corroboration) for event in record.events]
    counted += [(quote.id, quote.corroboration) for quote in record.quotes]
    for item, behind in counted:
        own[item] = {doc: line.name for line in behind.lines for doc in line.documents}
        known.update(line.name for line in behind.lines if line.known)
        for doc, name in own[item].items():
            often[doc][name] += 1
    return Lines(own, {doc: min(names, key=lambda name: (-names[name], name)) for doc, names in often.items()}, frozenset(known))


@dataclass(frozen=True)
class Matrix:
    """The names of the columns of lines, the rows, and the evidence."""

    lines: list[str]
    rows: list[Row]
    evidence: list[Row]


def matrix(record: Record) -> Matrix:
    """Every version of every disputed point against every line."""
    look, lines = Lookup(record), lines_of(record)
    given = {one.id: _given(one, lines, look) for one in record.discrepancies}
    columns = sorted({name for sides in given.values() for side in sides for name in side})
    rows = [row for one in record.discrepancies for row in _rows(one, given[one.id], columns, look)]
    return Matrix(columns, rows, [row for one in record.discrepancies for row in _evidence(one, lines, look)])


def _given(item: Discrepancy, lines: Lines, look: Lookup) -> list[set[str]]:
    """For each version, the lines that give it."""
    return [{lines.of(one.doc, item, look) for one in side.mentions} for side in item.values]


def _rows(item: Discrepancy, given: list[set[str]], columns: list[str], look: Lookup) -> Iterator[Row]:
    for number, (side, own) in enumerate(zip(item.values, given, strict=True), 1):
        others = set[str]().union(*(one for at, one in enumerate(given, 1) if at != number))
        cells = [("C" if line in own else "") + ("I" if line in others else "") or None for line in columns]
        preferred = look.preferred[item.id] == side.value if item.id in look.preferred else None
        counts = [len(own), len(others - own), len(columns) - len(own | others)]
        yield [item.id, plain(item.subject), item.aspect, number, side.value, *counts, preferred, list(look.decided.get(item.id, ())), *cells]


def _evidence(item: Discrepancy, lines: Lines, look: Lookup) -> Iterator[Row]:
    for number, side in enumerate(item.values, 1):
        chains = [chain_words([link.name for link in chain]) for chain in side.chains]
        for one in side.mentions:
            line = lines.of(one.doc, item, look)
            yield [item.id, number, side.value, line, line in lines.known, one.doc, look.source(one.doc), one.start, one.end, one.text, chains]


def _columns(found: Matrix) -> list[tuple[str, str]]:
    return [*HEAD, *((f"line: {plain(name)}", "text") for name in found.lines)]


def _write(columns: list[tuple[str, str]], rows: list[Row], file: IO[bytes]) -> None:
    write_csv([name for name, _ in columns], [type_ for _, type_ in columns], map(tuple, rows), file)


def ach_files(record: Record) -> Iterator[Part]:
    """The matrix and the words behind it, as CSV."""
    found = matrix(record)
    yield "matrix.csv", partial(_write, _columns(found), found.rows)
    yield "evidence.csv", partial(_write, list(EVIDENCE), found.evidence)


def write_ach_xlsx(record: Record, file: IO[bytes]) -> None:
    """The same on two sheets."""
    found = matrix(record)
    write_workbook([("matrix", _columns(found), found.rows), ("evidence", list(EVIDENCE), found.evidence)], file)


ACH = Format("disputed versions against lines of reporting (competing hypotheses), as CSV", ".csv", "text/csv", files=ach_files)
ACH_XLSX = Format("the same matrix as a workbook", ".xlsx", XLSX_TYPE, write=write_ach_xlsx)
