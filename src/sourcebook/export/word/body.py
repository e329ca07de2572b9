"""The sections of the Word report, block by block."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from sourcebook.export.word.notes import Notes, legal
from sourcebook.export.word.styles import AMBER, COLUMN, DEEP, GREY, TINT, shade
from sourcebook.view.report.content import Bibliography, Block, Dispute, Lines, Listing, Origin, Run, Section, Statement
from sourcebook.view.wording import date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document

OWN_PAGE: Final = frozenset({"brief", "sources"})
DEEPEST: Final = 3
MARGIN: Final = 24
"""Characters that the column of dates has room for in small letters."""


class Body:
    """Writes blocks one after the other."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.notes = Notes(document)
        self._bookmarks = 0
        self._styles = {style.name: style.style_id for style in document.styles}

    @staticmethod
    def anchor(id_: str) -> str:
        """The bookmark of a section."""
        return f"part-{id_}"[:40]

    def section(self, section: Section, *, level: int = 1) -> None:
        """A heading and what stands under it."""
        heading = self.paragraph(f"Heading {min(level, DEEPEST)}")
        heading.paragraph_format.page_break_before = section.id in OWN_PAGE
        self._marked(heading, self.anchor(section.id), section.title)
        if section.lead:
            self._line(section.lead, "Lead")
        for block in section.blocks:
            self.block(block)
        for part in section.parts:
            self.section(part, level=level + 1)

    def block(self, block: Block) -> None:
        """One block."""
        if isinstance(block, Listing):
            self._listing(block)
        elif isinstance(block, Dispute):
            self._dispute(block)
        elif isinstance(block, Lines):
            self._lines(block)
        elif isinstance(block, Bibliography):
            for origin in block.origins:
                self._origin(origin)
        else:
            self._line(block.text, "Normal")

    def paragraph(self, style: str, holder: Any = None, text: str = "") -> Any:
        """A new paragraph; python-docx looks styles up one by one, which takes a long report minutes."""
        return self._styled((self.document if holder is None else holder).add_paragraph(legal(text)), style)

    def _styled(self, paragraph: Any, style: str) -> Any:
        paragraph._p.get_or_add_pPr().style = self._styles[style]  # noqa: SLF001 -- python-docx's own element
        return paragraph

    def _line(self, text: str, style: str) -> Any:
        return self.paragraph(style, text=text)

    def _marked(self, paragraph: Any, anchor: str, text: str) -> None:
        """Text with a bookmark round it, to which links lead."""
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), anchor)
        paragraph._p.append(start)  # noqa: SLF001 -- python-docx's own element
        paragraph.add_run(legal(text))
        paragraph._p.append(end)  # noqa: SLF001

    def _listing(self, listing: Listing) -> None:
        for one in listing.statements:
            if listing.dated:
                self._dated(one)
            else:
                self._statement(self.paragraph("Statement"), one, self.document)
        if listing.more:
            self._line(listing.more, "Statement About")

    def _dated(self, one: Statement) -> None:
        """The date in a column of its own, by a tab: footnotes in the cells of a table upset the breaking of pages."""
        paragraph = self.paragraph("Statement Dated")
        made = paragraph.add_run(legal(f"{one.label}\t"))
        made.font.size, made.font.color.rgb, made.bold = Pt(9), GREY if one.label == "no date" else DEEP, True
        for run in one.runs:
            _run(paragraph, run)
        self.notes.add(paragraph, one.note)
        fits = len(one.basis) <= MARGIN
        about = " · ".join(words for words in (one.about, one.support, one.way, "" if fits else f"date: {one.basis}") if words)
        self._line(f"{one.basis if fits else ''}\t{about}", "Statement Dated About")
        for said in one.judged:
            self._line(said, "Judgement").paragraph_format.left_indent = COLUMN

    def _statement(self, paragraph: Any, one: Statement, holder: Any) -> None:
        """The words with their note, and below them what is made of them; `holder` takes further paragraphs."""
        for run in one.runs:
            _run(paragraph, run)
        self.notes.add(paragraph, one.note)
        about = " · ".join(words for words in (one.about, one.support, one.way) if words)
        if about:
            paragraph.paragraph_format.keep_with_next = True
            self.paragraph("Statement About", holder, about)
        for said in one.judged:
            self.paragraph("Judgement", holder, said)

    def _dispute(self, one: Dispute) -> None:
        question = self._line(f"{one.question[:1].upper()}{one.question[1:]}", "Dispute Question")
        question.paragraph_format.keep_with_next = True
        self._line(one.about, "Normal").paragraph_format.keep_with_next = True
        for place in range(0, len(one.sides), 2):
            self._row(one.sides[place : place + 2])
        if one.remark:
            self._line(one.remark, "Statement About")
        for said in one.judged:
            self._line(said, "Judgement")

    def _row(self, sides: Sequence[Statement]) -> None:
        table = self.document.add_table(rows=1, cols=2)
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for cell, one in zip(table.rows[0].cells, sides, strict=False):
            shade(cell._tc.get_or_add_tcPr(), TINT)  # noqa: SLF001 -- python-docx's own element
            self._styled(cell.paragraphs[0], "Statement")
            self._statement(cell.paragraphs[0], one, cell)
        self._line("", "Statement About")

    def _lines(self, lines: Lines) -> None:
        for name, said in lines.items:
            paragraph = self.paragraph("Statement")
            paragraph.add_run(legal(f"{name}: ")).bold = True
            paragraph.add_run(legal(said))
        if lines.more:
            self._line(lines.more, "Statement About")

    def _origin(self, one: Origin) -> None:
        paragraph = self.paragraph("Source")
        self._marked(paragraph, f"doc-{one.number}", f"{one.number}  ")
        paragraph.add_run(legal(one.outlet or "no outlet named")).bold = bool(one.outlet)
        if one.title:
            paragraph.add_run(legal(f", {one.title}")).italic = True
        dated = f", {date_words(one.published)}" if one.published else ", no date"
        paragraph.add_run(legal("".join(f", {author}" for author in one.authors) + dated + (f" ({one.dated_by})" if one.dated_by else "")))
        language = f", language {one.language}" if one.language else ""
        details = [one.url or "", f"{one.obtained}{language}", f"SHA-256 {one.sha256}", f"rests on: {one.rests}" if one.rests else "", one.remark]
        below = self.paragraph("Source Detail")
        for number, words in enumerate(words for words in details if words):
            if number:
                below.add_run().add_break(WD_BREAK.LINE)
            below.add_run(legal(words))
        for said in one.judged:
            self._line(said, "Judgement")


def _run(paragraph: Any, run: Run) -> None:
    made = paragraph.add_run(legal(run.text))
    if run.style == "around":
        made.font.color.rgb = GREY
    elif run.style == "strong":
        made.bold = True
    elif run.style == "mark":
        shade(made._r.get_or_add_rPr(), AMBER)  # noqa: SLF001 -- python-docx's own element
