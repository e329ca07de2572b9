"""The report as DOCX and PDF: each note leads to its characters, and the files are what word processors and readers expect."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdfium2
import pytest
from following import closed, docx_notes, expected, follow, pdf_text, shown
from msgspec.structs import replace

from sourcebook.export import pdf, word
from sourcebook.model.document import Document, Failure
from sourcebook.model.record import Record
from sourcebook.story import Story
from sourcebook.view.report import report
from sourcebook.view.report.content import statements

REPORTS = Path(__file__).parents[3] / "shared" / "seeds" / "texts"


@cache
def built(path: Path) -> Record:
    with Story.open(path, read_only=True) as story:
        return story.record


@pytest.fixture(scope="session")
def long_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story of long reports that stand beside the checkout."""
    path = tmp_path_factory.mktemp("long") / "long.story"
    with Story.create(path) as story:
        story.add([REPORTS], workers=0)
        story.build(workers=0)
    return path


STORIES = [
    "sample_file",
    pytest.param(
        "long_reports", marks=[pytest.mark.slow, *([] if REPORTS.is_dir() else [pytest.mark.xfail(reason="no reports beside the checkout", run=False)])]
    ),
]


@pytest.fixture(params=STORIES)
def record(request: pytest.FixtureRequest) -> Record:
    return built(request.getfixturevalue(request.param))


def test_every_footnote_of_the_docx_leads_to_its_characters(record: Record) -> None:
    content = report(record)
    notes = docx_notes(word.laid_out(content))
    followed = [place for _, note in notes for place in follow(note, record)]
    assert len(notes) == len(list(statements(content))) > 100
    assert [(place.number, place.start, place.end) for place in followed] == expected(content)
    assert [place for place in followed if not place.true] == []
    assert [shown(one) for one, (words, _) in zip(statements(content), notes, strict=True) if shown(one) not in closed(words)] == []


def test_every_footnote_of_the_pdf_leads_to_its_characters(record: Record) -> None:
    content = report(record)
    body, notes = pdf_text(pdf.laid_out(content))
    followed = follow(notes, record)
    assert [(place.number, place.start, place.end) for place in followed] == expected(content)
    assert [place for place in followed if not place.true] == []
    printed = closed(body)
    assert [shown(one) for number, one in enumerate(statements(content), 1) if f"{shown(one)}{number}" not in printed] == []


def test_the_same_record_gives_the_same_bytes(grain: Record) -> None:
    assert word.laid_out(report(grain)) == word.laid_out(report(grain))
    assert pdf.laid_out(report(grain)) == pdf.laid_out(report(grain))


def test_the_docx_has_headings_styles_and_page_numbers(grain: Record) -> None:
    document = docx.Document(BytesIO(word.laid_out(report(grain))))
    headings = [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"]
    assert headings[:3] == ["In brief", "Timeline", "Disputed points"]
    assert {"Statement", "Statement Dated", "Judgement", "Footnote Text"} <= {style.name for style in document.styles}
    footer = document.sections[0].footer._element.xml
    assert 'w:instr="PAGE"' in footer
    assert 'w:instr="NUMPAGES"' in footer
    with ZipFile(BytesIO(word.laid_out(report(grain)))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_links_of_the_docx_lead_to_bookmarks(grain: Record) -> None:
    with ZipFile(BytesIO(word.laid_out(report(grain)))) as package:
        body, notes = (package.read(f"word/{part}.xml").decode() for part in ("document", "footnotes"))
    marks = set(body.split('w:bookmarkStart w:id="')[1:])
    names = {mark.split('w:name="')[1].split('"')[0] for mark in marks}
    links = {part.split('"')[0] for text in (body, notes) for part in text.split('w:anchor="')[1:]}
    assert links <= names
    assert "doc-1" in links


def test_the_pdf_is_for_archives_and_has_bookmarks(grain: Record) -> None:
    written = pdf.laid_out(report(grain))
    assert b"pdfaid" in written
    read = pypdfium2.PdfDocument(written)
    assert [mark.get_title() for mark in read.get_toc() if mark.level == 0][:3] == ["In brief", "Timeline", "Disputed points"]
    assert read.get_metadata_dict()["Title"] == report(grain).title


def titled(grain: Record, title: str) -> Record:
    return replace(grain, documents=(replace(grain.documents[0], title=title), *grain.documents[1:]))


def test_letters_that_no_font_has_are_counted_on_the_first_page(grain: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_has", lambda _, letters, *, system: set(letters).isdisjoint("北京的消息"))
    body, _ = pdf_text(pdf.laid_out(report(titled(grain, "北京的消息: 山"))))
    assert closed("No font of this machine has these letters: CJK (5 letters: U+4EAC, U+5317, U+606F, U+6D88 and U+7684).") in closed(body)


def test_fonts_of_the_machine_are_asked_only_for_letters_that_typst_lacks(grain: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled, asked = pdf._compiled, []

    def spy(typst: object, page: Path, *, archive: bool, system: bool) -> bytes:
        asked.append(system)
        return compiled(typst, page, archive=archive, system=system)

    monkeypatch.setattr(pdf, "_compiled", spy)
    written = pdf.laid_out(report(titled(grain, "Мир, Ειρήνη, שלום, السلام, Şırnak, Đà Nẵng, Łódź")))
    assert True not in asked
    assert b"pdfaid" in written
    pdf.laid_out(report(titled(grain, "北京的消息")))
    assert asked[-1]


def test_every_script_that_is_printed_comes_back_from_the_page(grain: Record) -> None:
    title = "Мир Ειρήνη Şırnak Łódź"
    assert closed(title) in closed(pdf_text(pdf.laid_out(report(titled(grain, title))))[0])


EVIL = "#panic() $x$ <w:p/> \ud800"[:-1] + "\x00\x08]\\ \u202e \ufffe `raw` @ref //"


def hostile(grain: Record) -> Record:
    first = replace(grain.documents[0], title=EVIL, outlet=EVIL, authors=(EVIL,), path=EVIL, url="javascript:alert(1)", published="x", published_basis=EVIL)
    entity = replace(grain.entities[0], name=EVIL, aliases=(EVIL,))
    event = replace(grain.events[0], type=EVIL, mode=EVIL, modality=EVIL)
    failures = (Failure(EVIL, EVIL, EVIL),)
    rest = {"documents": (first, *grain.documents[1:]), "entities": (entity, *grain.entities[1:]), "events": (event, *grain.events[1:])}
    return replace(grain, **rest, failures=failures)


def test_what_a_document_says_is_never_code(grain: Record) -> None:
    content = report(hostile(grain))
    assert "#panic() $x$ <w:p/>" in "".join(paragraph.text for paragraph in docx.Document(BytesIO(word.laid_out(content))).paragraphs)
    written = pdf.laid_out(content)
    assert closed("#panic() $x$ <w:p/>") in closed(pdf_text(written)[0])
    assert b"javascript:" not in written


@pytest.mark.parametrize("lay_out", [word.laid_out, pdf.laid_out])
def test_an_empty_record_is_a_report(lay_out: object) -> None:
    assert len(lay_out(report(Record()))) > 1000  # type: ignore[operator]
    assert len(lay_out(report(Record(documents=(Document("d1", "a.txt", "0" * 64, "text/plain", "Rain."),))))) > 1000  # type: ignore[operator]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None and not os.environ.get("CI"), reason="needs LibreOffice: install the package libreoffice-writer-nogui")
def test_libreoffice_opens_the_docx_with_its_footnotes(grain: Record, tmp_path: Path) -> None:
    (tmp_path / "grain.docx").write_bytes(word.laid_out(report(grain)))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(["soffice", "--headless", profile, "--convert-to", "txt:Text", "--outdir", tmp_path, tmp_path / "grain.docx"], check=True, timeout=120)
    subprocess.run(["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "grain.docx"], check=True, timeout=120)
    pages = pypdfium2.PdfDocument(tmp_path / "grain.pdf")
    text = closed("".join(page.get_textpage().get_text_range() for page in pages))
    assert "Inbrief" in text
    notes = [note for _, note in docx_notes((tmp_path / "grain.docx").read_bytes())]
    assert sum(closed(note).rstrip(".")[:30] in text for note in notes) > 0.9 * len(notes)
