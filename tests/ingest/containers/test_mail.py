"""Mail: messages, their attachments, digests, mailboxes, pages saved as MHTML."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document
from tests.ingest.make import archive, pdf

BODY = "The envoy left Halden on Sunday after two days of talks, officials said.\nHe is due in Varno on Monday.\n"
PAGE = (
    "<html><head><title>Envoy leaves Halden</title></head><body><article><h1>Envoy leaves Halden</h1>"
    + "".join(f"<p>{BODY} {number} times.</p>" for number in range(4))
    + "</article></body></html>"
)


def message(body: str = BODY, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in {"From": "Jane Doe <jane@c.example>", "Subject": "Envoy leaves Halden", "Date": "Sun, 22 Jun 2025 00:47:00 +0300", **headers}.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(body)
    return mail


def documents(data: bytes, path: str = "message.eml") -> list[Document]:
    items = list(read_bytes(data, path=path))
    assert [item.failure for item in items if item.failure] == []
    return [item.document for item in items if item.document]


def noise(doc: Document) -> list[tuple[str, str]]:
    return [(mark.kind, doc.words(mark.start, mark.end)) for mark in doc.noise]


def test_a_message_is_a_document() -> None:
    (doc,) = documents(message(Message_ID="<7@c.example>").as_bytes())
    assert doc.text == f"Envoy leaves Halden\n\n{BODY.strip()}"
    assert (doc.title, doc.authors, doc.outlet, doc.external_id) == ("Envoy leaves Halden", ("Jane Doe",), None, "7@c.example")
    assert (doc.published, doc.published_basis) == ("2025-06-22", "mail header"), "the day on the sender's clock"
    assert ("title", "mail header", 0, 19) in {(item.field, item.basis, item.start, item.end) for item in doc.stated}


SENDERS = {
    "Jane Doe <j@c.example>": (("Jane Doe",), None),
    "Jane Doe from The Halden Courier <j@c.example>": (("Jane Doe",), "The Halden Courier"),
    "The Halden Courier <news@c.example>": ((), "The Halden Courier"),
    "=?utf-8?b?0J7Qu9C10L3QsCDQmtC+0LLQsNC70YzRh9GD0Lo=?= <o@c.example>": (("Олена Ковальчук",), None),
    "news@c.example": ((), None),
}


@pytest.mark.parametrize("sender", SENDERS)
def test_who_sent_it(sender: str) -> None:
    (doc,) = documents(message(From=sender).as_bytes())
    assert (doc.authors, doc.outlet) == SENDERS[sender]


def test_quoted_messages_and_signatures_are_marked() -> None:
    body = f"{BODY}\nOn Monday, Bob Roe wrote:\n> The envoy is in Halden.\n> He will stay.\n\n-- \nJane Doe\nHalden Courier\n"
    (doc,) = documents(message(body, Subject="Re: Envoy").as_bytes())
    assert doc.title == "Envoy"
    assert noise(doc) == [("quoted", "On Monday, Bob Roe wrote:\n> The envoy is in Halden.\n> He will stay."), ("footer", "-- \nJane Doe\nHalden Courier")]


def test_what_a_forwarded_message_holds_is_read() -> None:
    head = "---------- Forwarded message ---------\nFrom: News <n@v.example>\nDate: Sat, 21 Jun 2025\nSubject: Talks\n"
    (doc,) = documents(message(f"{head}\n{BODY}", Subject="Fwd: Talks").as_bytes())
    assert noise(doc) == [("metadata", head)]
    (doc,) = documents(message(f"{BODY}\n{head}\nThe talks began.\n", Subject="Re: Talks").as_bytes())
    assert noise(doc) == [("quoted", f"{head}\nThe talks began.")]


def test_attachments_are_read_as_files_of_their_own() -> None:
    mail = message()
    mail.add_attachment(archive({"in/a.txt": BODY.encode()}), maintype="application", subtype="zip", filename="../../papers.zip")
    mail.add_attachment(pdf([[(60, 700, 10, "The envoy left Halden on Sunday.")]]), maintype="application", subtype="pdf", filename="note.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    assert [doc.path for doc in documents(mail.as_bytes())] == ["message.eml", "message.eml/papers.zip/in/a.txt", "message.eml/note.pdf"]


def test_a_message_that_only_carries_a_file() -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "jane@c.example", "Report"
    mail.add_attachment(BODY.encode(), maintype="text", subtype="plain", filename="report.txt")
    assert [doc.path for doc in documents(mail.as_bytes())] == ["message.eml/report.txt"]


def test_each_message_of_a_digest_is_a_document() -> None:
    digest = b'From: list@c.example\nSubject: Digest\nMIME-Version: 1.0\nContent-Type: multipart/digest; boundary="B"\n\n'
    digest += b"".join(b"--B\n\n" + message(Subject=f"Talks {number}").as_bytes() + b"\n" for number in (1, 2)) + b"--B--\n"
    assert [(doc.path, doc.title) for doc in documents(digest)] == [("message.eml/1.eml", "Talks 1"), ("message.eml/2.eml", "Talks 2")]


def test_a_newsletter_in_html() -> None:
    mail = message("View this message in your browser.", List_Id='"The Briefing" <briefing.c.example>')
    mail.add_alternative(PAGE, subtype="html")
    (doc,) = documents(mail.as_bytes())
    assert (doc.title, doc.outlet, doc.authors) == ("Envoy leaves Halden", "The Briefing", ("Jane Doe",))
    assert doc.text.count("He is due in Varno on Monday.") == 4


def test_lines_that_the_program_wrapped_are_whole() -> None:
    mail = message("The envoy left Halden \non Sunday.\nHe is due.\n")
    mail.set_param("format", "flowed")
    assert documents(mail.as_bytes())[0].text.endswith("The envoy left Halden on Sunday.\nHe is due.")


@pytest.mark.parametrize("charset", ["windows-1251", "koi8-r", "utf-8"])
def test_charsets(charset: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "desk@c.example", "Посланник"
    mail.set_content("Посланник прибыл в столицу.", charset=charset)
    assert documents(mail.as_bytes())[0].text == "Посланник\n\nПосланник прибыл в столицу."


def test_a_mailbox_without_a_suffix() -> None:
    mailbox = b"".join(
        b"From jane@c.example Mon Jun 23 10:00:00 2025\n"
        + message(f"{BODY}\nFrom Halden, in 2024, he went on.\n", Subject=f"Talks {number}").as_bytes()
        + b"\n"
        for number in (1, 2)
    )
    docs = documents(mailbox, "Inbox")
    assert [(doc.path, doc.title) for doc in docs] == [("Inbox/1.eml", "Talks 1"), ("Inbox/2.eml", "Talks 2")]
    assert docs[0].text.endswith("\nFrom Halden, in 2024, he went on.")


def test_a_page_saved_as_mhtml() -> None:
    head = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://c.example/envoy\r\nSubject: Envoy\r\nMIME-Version: 1.0\r\n"
    kind = 'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    part = f"--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\nContent-Location: https://c.example/envoy\r\n\r\n{PAGE}\r\n--B--\r\n"
    (doc,) = documents((head + kind + part).encode(), "page.mhtml")
    assert (doc.path, doc.url, doc.title) == ("page.mhtml", "https://c.example/envoy", "Envoy leaves Halden")


def test_text_that_begins_like_a_message_stays_text() -> None:
    text = "From: Halden\nDate: Sunday\n\nThe envoy left.\n"
    assert documents(text.encode(), "notes.txt")[0].text == text


def test_damaged_headers_do_not_cost_the_message() -> None:
    data = b"From: =?utf-8?q?=FF?= <\nDate: yesterday\nSubject: \xff\xfe Talks\nMIME-Version: 1.0\nContent-Type: text/plain; charset=none\n\n" + BODY.encode()
    (doc,) = documents(data)
    assert doc.published is None
    assert BODY.strip() in doc.text


def test_an_encrypted_message_says_so() -> None:
    head = b'From: jane@c.example\nSubject: Secret\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary="B"\n\n'
    parts = b"--B\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--B\nContent-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----\n--B--\n"
    reasons = [item.failure.reason for item in read_bytes(head + parts, path="secret.eml") if item.failure]
    assert reasons[0] == "the message is encrypted; save it from the mail program that can open it"
