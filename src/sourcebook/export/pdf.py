"""The report as a PDF (PDF/A-2a), set by Typst from the content alone: no clock, no font of the machine, nothing from the network."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

import msgspec

from sourcebook.export.extras import needed
from sourcebook.model.record import Record
from sourcebook.registry import Format
from sourcebook.view.report import Report, report
from sourcebook.view.report.citing import place
from sourcebook.view.report.content import Bibliography, Block, Cite, Dispute, Listing, Origin, Section, Statement
from sourcebook.view.wording import date_words, join

STANDARD: Final = "a-2a"
"""For archives: all fonts inside, readable aloud, no outside reference."""

BASIC: Final = frozenset({"LATIN", "GREEK", "CYRILLIC"})
"""Scripts that the fonts are known to have."""


def write_pdf(record: Record, file: IO[bytes]) -> None:
    """The report of a record as a PDF.

    Raises:
        MissingExtra: Typst is not installed.
    """
    file.write(laid_out(report(record)))


def laid_out(content: Report) -> bytes:
    """The pages of a report. Where the fonts lack the letters of a script, the first page says which."""
    typst = _typst()
    given = as_data(content)
    missing = _missing(typst, given)
    given["remarks"] = [f"The fonts of this PDF have no letters for words in {join(missing)}. The DOCX and the HTML report show them."] if missing else []
    with TemporaryDirectory() as folder:
        (Path(folder) / "report.json").write_bytes(msgspec.json.encode(given))
        (Path(folder) / "report.typ").write_text(files("sourcebook.export").joinpath("templates", "report.typ").read_text(encoding="utf-8"), encoding="utf-8")
        return _compiled(typst, Path(folder) / "report.typ", archive=not missing and given["day"] is not None)


def as_data(content: Report) -> dict[str, Any]:
    """A report as plain data for the template."""
    day = [content.day.year, content.day.month, content.day.day] if content.day else None
    return {
        "title": content.title,
        "subtitle": content.subtitle,
        "summary": content.summary,
        "day": day,
        "sections": [_section(section) for section in content.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "lead": section.lead,
        "blocks": [_block(block) for block in section.blocks],
        "parts": [_section(part) for part in section.parts],
    }


def _block(block: Block) -> dict[str, Any]:
    kind = type(block).__name__.lower()
    if isinstance(block, Listing):
        return {"kind": kind, "statements": [_statement(one) for one in block.statements], "more": block.more, "dated": block.dated}
    if isinstance(block, Dispute):
        return {"kind": kind, **asdict(block), "sides": [_statement(one) for one in block.sides]}
    if isinstance(block, Bibliography):
        return {"kind": kind, "origins": [_origin(one) for one in block.origins]}
    return {"kind": kind, **asdict(block)}


def _statement(one: Statement) -> dict[str, Any]:
    return {**asdict(one), "note": {"cites": [_cite(cite) for cite in one.note.cites], "more": one.note.more}}


def _cite(one: Cite) -> dict[str, Any]:
    return {**asdict(one), "place": place(one), "published": date_words(one.published) or None}


def _origin(one: Origin) -> dict[str, Any]:
    return {**asdict(one), "published": date_words(one.published) or None, "linked": (one.url or "").startswith(("https://", "http://"))}


def _missing(typst: Any, given: dict[str, Any]) -> list[str]:
    """The scripts of whose letters the fonts lack some: each is tried on a page of its own."""
    scripts: dict[str, set[str]] = defaultdict(set)
    for letter in {letter for text in _texts(given) for letter in text if ord(letter) > 0x24F}:
        scripts[unicodedata.name(letter, "OTHER").split()[0]].add(letter)
    return sorted(name.capitalize() if name != "CJK" else name for name, letters in scripts.items() if name not in BASIC and not _has(typst, letters))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _has(typst: Any, letters: set[str]) -> bool:
    with TemporaryDirectory() as folder:
        (Path(folder) / "letters.json").write_bytes(msgspec.json.encode(sorted(letters)))
        page = Path(folder) / "letters.typ"
        page.write_text('#set document(date: datetime(year: 2000, month: 1, day: 1))\n#for one in json("letters.json") [#one ]', encoding="utf-8")
        try:
            _compiled(typst, page, archive=True)
        except typst.TypstError:
            return False
    return True


def _compiled(typst: Any, page: Path, *, archive: bool) -> bytes:
    standards = {"pdf_standards": [STANDARD]} if archive else {}
    done: bytes = typst.compile(page, root=page.parent, ignore_system_fonts=True, format="pdf", **standards)
    return done


def _typst() -> Any:
    return needed("typst", extra="pdf", what="a report as a PDF")


PDF = Format("the report to print, with a footnote under every statement (PDF/A)", ".pdf", "application/pdf", write=write_pdf, extra="pdf")
