"""The report as a PDF (PDF/A-2a), set by Typst from the content alone: no clock, nothing from the network, and no font of the machine while Typst's own have the letters."""

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
from sourcebook.view.wording import count, date_words, join, join_some

STANDARD: Final = "a-2a"
"""For archives: all fonts inside, readable aloud, no outside reference."""

LATIN: Final = 0x24F
"""The last letter of those that every font of text has."""


def write_pdf(record: Record, file: IO[bytes]) -> None:
    """The report of a record as a PDF.

    Raises:
        MissingExtra: Typst is not installed.
    """
    file.write(laid_out(report(record)))


def laid_out(content: Report) -> bytes:
    """The pages of a report.

    Letters that Typst's own fonts lack are taken from the fonts of the machine. Where these lack them too, the first page says how many letters of which scripts
    could not be printed.
    """
    typst = _typst()
    given = as_data(content)
    lacking = _lacking(typst, given, system=False)
    missing = _lacking(typst, given, system=True) if lacking else {}
    given["remarks"] = [_remark(missing)] if missing else []
    with TemporaryDirectory() as folder:
        (Path(folder) / "report.json").write_bytes(msgspec.json.encode(given))
        (Path(folder) / "report.typ").write_text(files("sourcebook.export").joinpath("templates", "report.typ").read_text(encoding="utf-8"), encoding="utf-8")
        return _compiled(typst, Path(folder) / "report.typ", archive=not missing and given["day"] is not None, system=bool(lacking))


def _remark(missing: dict[str, str]) -> str:
    """What could not be printed. The letters themselves cannot stand there, so their numbers do."""
    named = join(
        [f"{script} ({count(len(letters), 'letter')}: {join_some([f'U+{ord(one):04X}' for one in letters], 6)})" for script, letters in missing.items()]
    )
    return f"No font of this machine has these letters: {named}. They are printed as boxes; the DOCX and the HTML report have them. Install a font (Noto) and export again."


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


def _lacking(typst: Any, given: dict[str, Any], *, system: bool) -> dict[str, str]:
    """Script -> the letters of it that the fonts lack, in order. All are tried at once, then those of each script, then each letter."""
    scripts: dict[str, set[str]] = defaultdict(set)
    for letter in {letter for text in _texts(given) for letter in text if ord(letter) > LATIN and not unicodedata.category(letter).startswith(("C", "Z"))}:
        scripts[_script(letter)].add(letter)
    tried = {name: "".join(sorted(letters)) for name, letters in sorted(scripts.items())}
    if not tried or _has(typst, "".join(tried.values()), system=system):
        return {}
    return {name: lost for name, letters in tried.items() if (lost := _lost(typst, letters, system=system))}


def _lost(typst: Any, letters: str, *, system: bool) -> str:
    """Those of some letters that the fonts lack: a half that is whole is not looked into."""
    if _has(typst, letters, system=system):
        return ""
    half = len(letters) // 2
    return letters if not half else _lost(typst, letters[:half], system=system) + _lost(typst, letters[half:], system=system)


def _script(letter: str) -> str:
    name = unicodedata.name(letter, "OTHER").split()[0]
    return name if name == "CJK" else name.capitalize()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)


def _has(typst: Any, letters: str, *, system: bool) -> bool:
    """Whether the fonts have all these letters: PDF/A allows no other."""
    with TemporaryDirectory() as folder:
        (Path(folder) / "letters.json").write_bytes(msgspec.json.encode(letters))
        page = Path(folder) / "letters.typ"
        page.write_text('#set document(date: datetime(year: 2000, month: 1, day: 1))\n#for one in json("letters.json") [#one ]', encoding="utf-8")
        try:
            _compiled(typst, page, archive=True, system=system)
        except typst.TypstError:
            return False
    return True


def _compiled(typst: Any, page: Path, *, archive: bool, system: bool) -> bytes:
    standards = {"pdf_standards": [STANDARD]} if archive else {}
    done: bytes = typst.compile(page, root=page.parent, ignore_system_fonts=not system, format="pdf", **standards)
    return done


def _typst() -> Any:
    return needed("typst", extra="pdf", what="a report as a PDF")


PDF = Format("the report to print, with a footnote under every statement (PDF/A)", ".pdf", "application/pdf", write=write_pdf, extra="pdf")
