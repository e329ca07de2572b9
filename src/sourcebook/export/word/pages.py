"""The first page of the Word report, and what stands at the head and foot of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from sourcebook.export.word.body import Body
from sourcebook.export.word.notes import legal, link
from sourcebook.export.word.styles import DEEP
from sourcebook.view.report.content import Report

if TYPE_CHECKING:
    from docx.document import Document

WIDTH: Final = Cm(16.2)
PROMISE: Final = "Every statement has a note with the exact words it rests on. Where reports differ, both stand here; nothing is settled."


def first_page(body: Body, content: Report) -> None:
    """Title, figures and contents."""
    document = body.document
    imprint = _ruled(document.add_paragraph(style="Lead"))
    imprint.add_run("Sourcebook").font.color.rgb = DEEP
    imprint.add_run("\tThe sourced record of a story")
    document.add_paragraph(legal(content.title), style="Title")
    document.add_paragraph(legal(content.subtitle), style="Subtitle")
    _figures(document, content)
    document.add_paragraph(style="Lead").paragraph_format.space_after = Pt(24)
    for section in content.sections:
        document.add_paragraph(style="Normal")._p.append(link(section.title, body.anchor(section.id)))  # noqa: SLF001 -- python-docx's own element
    closing = document.add_paragraph(PROMISE, style="Lead")
    closing.paragraph_format.space_before = Pt(40)


def _figures(document: Document, content: Report) -> None:
    table = document.add_table(rows=1, cols=max(1, len(content.summary)))
    for cell, (number, name) in zip(table.rows[0].cells, content.summary, strict=False):
        cell.paragraphs[0].style = document.styles["Figure"]
        cell.paragraphs[0].add_run(number)
        cell.add_paragraph(name, style="Statement About")


def running_lines(document: Document, content: Report) -> None:
    """Title at the head; at the foot what it rests on and the page's number."""
    section = document.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run(legal(content.title))
    foot.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(legal(f"{content.subtitle}\t"))
    for number, (words, field) in enumerate((("", "PAGE"), (" / ", "NUMPAGES"))):
        if number:
            foot.add_run(words)
        _field(foot, field)


def _field(paragraph: Any, name: str) -> None:
    """A number that the word processor fills in."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    shown = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = "1"
    shown.append(words)
    field.append(shown)
    paragraph._p.append(field)  # noqa: SLF001 -- python-docx's own element


def _ruled(paragraph: Any) -> Any:
    """A paragraph with a line above, and a place for words at its right end."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    borders, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "6"), ("color", str(DEEP))):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    paragraph.paragraph_format.element.get_or_add_pPr().insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    return paragraph
