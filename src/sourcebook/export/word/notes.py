"""Footnotes: python-docx has none, so their part of the package is written here (ECMA-376, part 1, 17.11)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from sourcebook.view.report.citing import place
from sourcebook.view.report.content import Cite, Note
from sourcebook.view.wording import date_words

if TYPE_CHECKING:
    from docx.document import Document

W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HEAD: Final = (("-1", "separator"), ("0", "continuationSeparator"))


def tag(name: str) -> str:
    """A name of WordprocessingML."""
    return f"{{{W}}}{name}"


def legal(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NO_XML.sub("", text)


def run(text: str, *, style: str | None = None, bold: bool = False) -> Any:
    """A run of text."""
    made = etree.Element(tag("r"), nsmap={"w": W})
    if style or bold:
        looks = etree.SubElement(made, tag("rPr"))
        if style:
            etree.SubElement(looks, tag("rStyle")).set(tag("val"), style)
        if bold:
            etree.SubElement(looks, tag("b"))
    words = etree.SubElement(made, tag("t"))
    words.text = legal(text)
    words.set(SPACE, "preserve")
    return made


def link(text: str, anchor: str) -> Any:
    """A run that leads to a bookmark of the document."""
    made = etree.Element(tag("hyperlink"), nsmap={"w": W})
    made.set(tag("anchor"), anchor)
    made.append(run(text, style="PlaceLink"))
    return made


class Notes:
    """The footnotes of a document, numbered from 1 in the order in which they are made."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = etree.Element(tag("footnotes"), nsmap={"w": W})
        self._count = 0
        for id_, kind in _HEAD:
            self._separator(id_, kind)

    def _separator(self, id_: str, kind: str) -> None:
        note = etree.SubElement(self._root, tag("footnote"))
        note.set(tag("type"), kind)
        note.set(tag("id"), id_)
        etree.SubElement(etree.SubElement(etree.SubElement(note, tag("p")), tag("r")), tag(kind))

    def add(self, paragraph: Any, note: Note) -> None:
        """Put a note's number at the end of a paragraph, and its words at the foot of the page."""
        self._count += 1
        mark = etree.SubElement(paragraph._p, tag("r"))  # noqa: SLF001 -- python-docx's own element
        etree.SubElement(etree.SubElement(mark, tag("rPr")), tag("rStyle")).set(tag("val"), "FootnoteReference")
        etree.SubElement(mark, tag("footnoteReference")).set(tag("id"), str(self._count))
        self._write(note)

    def _write(self, note: Note) -> None:
        made = etree.SubElement(self._root, tag("footnote"))
        made.set(tag("id"), str(self._count))
        paragraph = etree.SubElement(made, tag("p"))
        etree.SubElement(etree.SubElement(paragraph, tag("pPr")), tag("pStyle")).set(tag("val"), "FootnoteText")
        number = etree.SubElement(paragraph, tag("r"))
        etree.SubElement(etree.SubElement(number, tag("rPr")), tag("rStyle")).set(tag("val"), "FootnoteReference")
        etree.SubElement(number, tag("footnoteRef"))
        paragraph.append(run(" "))
        for place_, cite in enumerate(note.cites):
            paragraph.extend([*([run("; ")] if place_ else []), *_cited(cite)])
        paragraph.append(run(f"; and {note.more} more in the record." if note.more else "."))

    def attach(self) -> None:
        """Make the notes a part of the document; its settings name the separators."""
        from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        part = self._document.part
        blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        part.relate_to(Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, part.package), RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        named = etree.Element(tag("footnotePr"))
        for id_, _ in _HEAD:
            etree.SubElement(named, tag("footnote")).set(tag("id"), id_)
        before = settings.find(tag("compat"))
        if before is None:
            settings.append(named)
        else:
            before.addprevious(named)


def _cited(cite: Cite) -> list[Any]:
    dated = f", {date_words(cite.published)}" if cite.published else ""
    part = f", in a {cite.part}" if cite.part else ""
    way = f" ({cite.way})" if cite.way else ""
    return [run(cite.label, bold=True), run(f"{dated}, "), link(place(cite), f"doc-{cite.source}"), run(f"{part}: “{cite.words}”{way}")]
