"""E-mail messages: the message a document, and what is attached to it read as files of their own; web pages saved as MHTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from typing import BinaryIO, cast

from sourcebook.ingest.archive import TOO_LARGE, TOO_MANY
from sourcebook.ingest.container import Budget, Part, inside
from sourcebook.ingest.containers.message import FAULTS, document, header, is_body, opened
from sourcebook.ingest.decode import as_utf8
from sourcebook.ingest.source import Given, UnreadableError
from sourcebook.model.document import Stated

_HEADERS = re.compile(rb"\A\s*(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2,}")
_SURE = re.compile(rb"^(?:Message-ID|Received|MIME-Version|Return-Path):", re.IGNORECASE | re.MULTILINE)
_LIKELY = re.compile(rb"^(?:From|Date|Subject):", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"^(?:Snapshot-Content-Location:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_TEXTS = frozenset({".txt", ".md", ".markdown", ".log", ".html", ".htm", ".yaml", ".yml"})
_IGNORED = re.compile(r"(?:image|audio|video|font)/|application/(?:pgp|pkcs7|x-pkcs7)|text/(?:calendar|x-amp-html|css|javascript)")


@dataclass(frozen=True)
class Message:
    """Opens e-mail messages as they are saved by mail programs; the messages of a digest are documents of their own."""

    name: str = "mail"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the headers that the file begins with; a text file may begin so too, and stays a text."""
        head = _HEADERS.match(given.data[: 32 << 10])
        if head is None or given.extension in _TEXTS:
            return 0.0
        return 0.9 if _SURE.search(head.group()) or (given.extension == ".eml" and _LIKELY.search(head.group())) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The message if it has a text, then its attachments; pictures, signatures and calendars are left out."""
        data, message = _parsed(stream, budget)
        attached = [leaf for leaf in leaves(message) if not is_body(leaf) and not _IGNORED.match(leaf.get_content_type())]
        if not attached or message.get_content_type() == "multipart/encrypted" or any(map(is_body, leaves(message))):
            yield Part(Given(data, given.path, given.name, given.source, given.stated), make=document)
        names = set[str]()
        for number, leaf in enumerate(attached, 1):
            budget.members -= 1
            if budget.members < 0:
                raise UnreadableError(TOO_MANY)
            yield _attachment(leaf, number, given, budget, names)


@dataclass(frozen=True)
class SavedPage:
    """Opens web pages that a browser saved with all their pieces in one file (MHTML): the page, without the pieces."""

    name: str = "mhtml"

    def bid(self, given: Given, stream: BinaryIO) -> float:  # noqa: ARG002
        """By the headers of a page that a browser saved, or the name."""
        head = _HEADERS.match(given.data[: 32 << 10])
        return 1.0 if head and _SAVED.search(head.group()) and (given.extension in (".mhtml", ".mht") or b"Snapshot-Content-Location:" in head.group()) else 0.0

    def parts(self, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
        """The page, with the address it was saved from."""
        _, message = _parsed(stream, budget)
        page = next((leaf for leaf in leaves(message) if leaf.get_content_type() in ("text/html", "application/xhtml+xml")), None)
        if page is None:
            raise UnreadableError("the file holds no web page")
        address = header(message, "Snapshot-Content-Location") or header(page, "Content-Location")
        stated = (Stated("url", address, "web archive"),) if address.startswith("http") else ()
        data = as_utf8(payload(page), page.get_content_charset("") or "")
        yield Part(Given(data, given.path, f"{given.name}.html", given.source, stated))


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that are no containers, in order; a message inside it is one of them."""
    try:
        payload = message.get_payload()
    except FAULTS as error:
        raise UnreadableError("the message is damaged") from error
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        for part in payload:
            yield from leaves(cast("EmailMessage", part))
    else:
        yield message


def payload(part: EmailMessage) -> bytes:
    """The bytes of a part, or of the message that it holds."""
    inner = part.get_payload()
    if isinstance(inner, list):
        return b"\n".join(one.as_bytes(policy=policy.compat32) for one in inner if isinstance(one, EmailMessage))
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _parsed(stream: BinaryIO, budget: Budget) -> tuple[bytes, EmailMessage]:
    data = stream.read(budget.largest + 1)
    if len(data) > budget.largest:
        raise UnreadableError(TOO_LARGE)
    return data, opened(data)


def _attachment(leaf: EmailMessage, number: int, given: Given, budget: Budget, names: set[str]) -> Part:
    data = payload(leaf)
    budget.total -= len(data)
    name = _name(leaf, number)
    name = f"{number}-{name}" if name in names else name
    names.add(name)
    return Part(inside(given, name, data), TOO_LARGE if budget.total < 0 else None)


def _name(leaf: EmailMessage, number: int) -> str:
    """What an attachment is called, without any folder in the name."""
    import mimetypes

    kind = leaf.get_content_type()
    if kind == "message/rfc822":
        return f"{number}.eml"
    name = re.split(r"[/\\]", (leaf.get_filename("") or "").replace("\0", ""))[-1].strip(". ")
    return name or f"attachment-{number}{mimetypes.guess_extension(kind) or ''}"
