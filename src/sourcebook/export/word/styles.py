"""The looks of the Word report, as styles: whoever changes one changes it everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document

DEEP: Final = RGBColor(0x17, 0x49, 0x5C)
INK: Final = RGBColor(0x1B, 0x23, 0x28)
GREY: Final = RGBColor(0x59, 0x65, 0x6C)
BROWN: Final = RGBColor(0x8A, 0x5A, 0x0B)
TINT: Final = "EEF3F5"
AMBER: Final = "FBE6B4"
FONT: Final = "Cambria"
COLUMN: Final = Cm(3.5)
"""Where the words of a dated statement begin."""

# name, size in points, colour, bold, points before and after
_PARAGRAPHS: Final = (
    ("Normal", 10, INK, False, 0, 6),
    ("Title", 28, INK, True, 90, 8),
    ("Subtitle", 12, GREY, False, 0, 18),
    ("Heading 1", 19, DEEP, True, 18, 8),
    ("Heading 2", 13, INK, True, 14, 5),
    ("Heading 3", 11, INK, True, 10, 3),
    ("Statement", 10, INK, False, 0, 1),
    ("Statement About", 8, GREY, False, 0, 5),
    ("Statement Dated", 10, INK, False, 4, 1),
    ("Statement Dated About", 8, GREY, False, 0, 6),
    ("Judgement", 8.5, BROWN, False, 1, 4),
    ("Lead", 9, GREY, False, 0, 8),
    ("Dispute Question", 8.5, DEEP, True, 10, 0),
    ("Figure", 20, DEEP, True, 4, 0),
    ("Source", 9.5, INK, False, 4, 0),
    ("Source Detail", 7.5, GREY, False, 0, 4),
    ("Footnote Text", 7.5, INK, False, 0, 1),
    ("Header", 7.5, GREY, False, 0, 0),
    ("Footer", 7.5, GREY, False, 0, 0),
)


def set_styles(document: Document) -> None:
    """Page size, margins and every style that the report uses."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.4)
    page.top_margin, page.bottom_margin = Cm(2.6), Cm(2.4)
    page.different_first_page_header_footer = True
    for name, size, colour, bold, before, after in _PARAGRAPHS:
        _paragraph(document, name, size, colour, bold=bold, before=before, after=after)
    for name in ("Statement Dated", "Statement Dated About"):
        form = document.styles[name].paragraph_format
        form.left_indent, form.first_line_indent = COLUMN, -COLUMN
        form.tab_stops.add_tab_stop(COLUMN)
    for name in ("Dispute Question", "Lead", "Statement Dated"):
        document.styles[name].paragraph_format.keep_with_next = True
    document.styles["Judgement"].font.italic = True
    _character(document, "Footnote Reference", colour=DEEP, raised=True)
    _character(document, "Place Link", colour=DEEP)


def _paragraph(document: Document, name: str, size: float, colour: RGBColor, *, bold: bool, before: float, after: float) -> None:
    styles = document.styles
    found = name in [style.name for style in styles]
    style = styles[name] if found else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if not found:
        style.base_style = styles["Normal"]
    style.font.size, style.font.color.rgb, style.font.bold, style.font.italic = Pt(size), colour, bold, False
    _set_font(style, FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.line_spacing = 1.1
    for inherited in (*style.element.findall(f".//{qn('w:pBdr')}"), *style.element.findall(f"{qn('w:rPr')}/{qn('w:spacing')}")):
        inherited.getparent().remove(inherited)
    if name in ("Header", "Footer"):
        for tabs in style.element.findall(f".//{qn('w:tabs')}"):
            tabs.getparent().remove(tabs)


def _set_font(style: Any, name: str) -> None:
    """One font for every script, in the place of the theme's."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)


def _character(document: Document, name: str, *, colour: RGBColor, raised: bool = False) -> None:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb = colour
    style.font.superscript = raised or None


def shade(element: Any, colour: str) -> None:
    """Fill the ground of a cell's or a run's properties."""
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), colour)
    element.append(ground)
