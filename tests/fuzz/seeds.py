"""Good files of every format that is read, small ones: what the fuzzer spoils."""

from __future__ import annotations

import bz2
import gzip
import lzma
from importlib.resources import files

from tests.ingest.containers.test_archives import tar
from tests.ingest.containers.test_feed import ATOM, RSS
from tests.ingest.containers.test_mail import PAGE, message
from tests.ingest.containers.test_warc import warc
from tests.ingest.make import archive, pdf, word
from tests.ingest.office.test_epub import epub
from tests.ingest.office.test_odt import flat, odt

TEXT = "Halden Courier\n\nENVOY LEAVES HALDEN\n\nBy Jane Doe\n\nHALDEN, 22 June 2025 (HN) — The envoy left on Sunday after two days of talks, officials said.\n\nPhoto: Ann Bell / HN\n\n© 2025 Halden Courier\n"
MARKDOWN = f"---\ntitle: Envoy leaves\nauthor: [Jane Doe, Ann Bell]\ndate: 2025-06-22\n---\n# Envoy leaves\n\n{TEXT}\n[more](#) ![Photo](a.png)\n"
ROWS = b'{"id": 1, "text": "The envoy left Halden.", "title": "Envoy leaves", "authors": ["Jane Doe"], "date": "2025-06-22"}\n{"id": "b", "text": "He is due in Varno.\\n\\u2014 HN"}\n'
RICH = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 Arial;}}{\info{\title The Envoy in Halden Again}{\author Jane Doe}{\creatim\yr2025\mo6\dy12}}"
    rb"{\header Halden Institute}\f0 \'cf\'ee\'f1\'eb\'e0\'ed\'ed\'e8\'ea \u8212?{\footnote Courier, 3 May.}\par \trowd Day\cell Place\cell\row The envoy left Halden.\par}"
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://c.example/envoy\r\nSubject: Envoy\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
    f"Content-Transfer-Encoding: 8bit\r\nContent-Location: https://c.example/envoy\r\n\r\n{PAGE}\r\n--B--\r\n"
).encode()


def _sample(suffix: str) -> list[tuple[str, bytes]]:
    return [(file.name, file.read_bytes()) for file in sorted(files("sourcebook.sample").joinpath("reports").iterdir(), key=str) if file.name.endswith(suffix)]


def _mail() -> bytes:
    mail = message(Message_ID="<7@c.example>", Received="from a.example")
    mail.add_alternative(PAGE, subtype="html")
    mail.add_attachment(TEXT.encode(), maintype="text", subtype="plain", filename="report.txt")
    return mail.as_bytes()


def _web_archive(*, packed: bool) -> bytes:
    return warc(
        ("https://c.example/a", "200 OK", "text/html; charset=utf-8", PAGE.encode()), ("https://c.example/b", "301 Moved", "text/html", b"x"), packed=packed
    )


def seeds() -> dict[str, list[tuple[str, bytes]]]:
    """For each reader and container by name, files with the names they go by."""
    lines = [(60.0, 740.0 - 20 * n, 10.0, line) for n, line in enumerate(TEXT.replace("—", "-").splitlines()) if line]
    mailbox = b"".join(b"From a@b.example Mon Jun 23 10:00:00 2025\n" + message(f"Talks {n}.\n").as_bytes() + b"\n" for n in range(3))
    return {
        "html": [("page.html", PAGE.encode()), *_sample(".html")],
        "pdf": [("paper.pdf", pdf([lines, lines], info="/Title(The Envoy in Halden)/Author(Jane Doe)/CreationDate(D:20250622)")), *_sample(".pdf")],
        "docx": [("report.docx", word(TEXT.split("\n\n"), table=(("Day", "Place"), ("Sunday", "Halden")), author="Jane Doe"))],
        "odt": [("report.odt", odt()), ("report.fodt", flat())],
        "epub": [("book.epub", epub())],
        "rtf": [("report.rtf", RICH)],
        "markdown": [("report.md", MARKDOWN.encode())],
        "text": [("report.txt", TEXT.encode()), ("report.txt", TEXT.encode("utf-16")), ("report.txt", "Посланник прибыл в столицу. ".encode("cp1251") * 9)],
        "corpus": [("news.jsonl", ROWS)],
        "zip": [("more.zip", archive({"a/report.txt": TEXT.encode(), "page.html": PAGE.encode(), "in.zip": archive({"b.md": MARKDOWN.encode()})}))],
        "tar": [("more.tar", tar({"a/report.txt": TEXT.encode(), "page.html": PAGE.encode()})), ("more.tgz", tar({"report.txt": TEXT.encode()}, "w:gz"))],
        "warc": [("crawl.warc", _web_archive(packed=False)), ("crawl.warc.gz", _web_archive(packed=True))],
        "packed": [(f"report.txt.{name}", pack(TEXT.encode())) for name, pack in {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}.items()],
        "mailbox": [("inbox.mbox", mailbox)],
        "mhtml": [("page.mhtml", SAVED)],
        "mail": [("message.eml", _mail())],
        "feed": [("feed.xml", RSS.encode()), ("feed.atom", ATOM.encode())],
    }
