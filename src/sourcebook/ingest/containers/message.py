"""One e-mail message as a document: its text, what its headers state, what it quotes, its signature."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from msgspec import structs

from sourcebook.ingest.blocks import Block, composed
from sourcebook.ingest.decode import as_utf8, decode
from sourcebook.ingest.describe import describe
from sourcebook.ingest.fragment import blocks, parsed
from sourcebook.ingest.html import HtmlReader
from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.names import byline_names
from sourcebook.ingest.source import Content, Given, Ingested, UnreadableError
from sourcebook.model.document import Noise, Stated

_BODIES = ("text/plain", "text/html")
_PREFIX = re.compile(r"^(?:(?:re|fwd?|fw|aw|wg|tr|sv|vs|rif|odp|пересл|ha)(?:\[\d+\])?\s*:\s*|\[[^\]]{1,40}\]\s*)+", re.IGNORECASE)
_FORWARDED = re.compile(r"^(?:fwd?|fw|wg|tr|пересл)\s*:", re.IGNORECASE)
_FROM_A_HOUSE = re.compile(r"^(?P<name>.+?)\s+(?:from|at|via|@|\||-|–|—|,)\s+(?P<house>.+)$")
_OTHER_MESSAGE = re.compile(
    r"^[ \t]*-{2,}\s*(?:original message|forwarded (?:message|by)|begin forwarded message|.{0,40}message).*?-{2,}[ \t]*$", re.IGNORECASE | re.MULTILINE
)
_HEADER_LINES = re.compile(r"(?:[ \t]*(?:>[ \t]*)*\*?(?:from|sent|date|to|cc|bcc|subject|reply-to)\*?:[^\n]*\n?)+", re.IGNORECASE)
_QUOTED = re.compile(
    r"(?:^(?:on|am|le|el|il|em|op|w dniu)\b[^\n]{5,200}(?:\n[^\n]{0,100})?(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisał\(?a?\)?)\s*:\s*\n+)?(?:^>[^\n]*(?:\n|\Z))+",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- \n[\s\S]*\Z", re.MULTILINE)
_SOFT_BREAK = re.compile(r"(?<!^--) \n(?![> \n])", re.MULTILINE)
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_LONGEST_NAME = 200
_STUB = 40  # words; a text beside HTML that has fewer only says where to look
_LONG_HEADER = re.compile(rb"^Content-[A-Za-z-]+:(?:[^\r\n]|\r?\n[ \t]){5000}", re.MULTILINE | re.IGNORECASE)  # the library takes hours for some
FAULTS = (HeaderParseError, ValueError, LookupError, AttributeError, TypeError, OverflowError)  # what the standard library raises for broken headers


def document(given: Given) -> Ingested:
    """The document of a message, without what is attached to it."""
    message = opened(given.data)
    subject = " ".join(_PREFIX.sub("", header(message, "Subject")).split())
    body = _body(message)
    shown = subject if squeeze(body.text.partition("\n")[0]) != squeeze(subject) else ""
    shift = len(shown) + 2 if shown else 0
    title = (Stated("title", subject, "mail header", *((0, len(subject)) if shown else ())),) if subject else ()
    stated = (*title, *_stated(message), *body.stated)
    text = f"{shown}\n\n{body.text}" if shown else body.text
    noise = tuple(
        structs.replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in (*body.noise, *_noise(body.text, header(message, "Subject")))
    )
    content = Content(text, "message/rfc822", stated, noise)
    return Ingested(given.source, given.data, describe(content, given, external_id=header(message, "Message-ID").strip("<> ") or None))


def header(message: EmailMessage, name: str) -> str:
    """The value of a header, decoded, "" if there is none that can be read."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except FAULTS:
        return ""


def opened(data: bytes) -> EmailMessage:
    """The message that the bytes of a file are."""
    if _LONG_HEADER.search(data):
        raise UnreadableError("a header of the message is implausibly long")
    return message_from_bytes(data.lstrip(), policy=policy.default)


def is_body(part: EmailMessage) -> bool:
    """Whether a part is text to be read with the message rather than a file that is attached to it."""
    return part.get_content_type() in _BODIES and part.get_content_disposition() != "attachment" and not part.get_filename()


def _body(message: EmailMessage) -> Content:
    """The plain text; the HTML where that says more than a stub beside it."""
    from sourcebook.ingest.containers.mail import leaves

    parts = [part for part in leaves(message) if is_body(part)]
    plain = "\n\n".join(text for part in parts if part.get_content_type() == "text/plain" and (text := _plain(part).strip()))
    page = next((_page(part) for part in parts if part.get_content_type() == "text/html"), None)
    if page and len(plain.split()) < max(_STUB, len(page.text.split()) // 3):
        return page
    if not plain and message.get_content_type() in _ENCRYPTED:
        raise UnreadableError("the message is encrypted; save it from the mail program that can open it")
    if not plain:
        raise UnreadableError("the message has no text")
    return Content(plain, "text/plain")


def _plain(part: EmailMessage) -> str:
    """The text of a part; lines that the program only wrapped are made whole."""
    text = (decode(_utf8(part)) or "").replace("\r\n", "\n").replace("\r", "\n")
    flowed = str(part.get_param("format", "")).lower() == "flowed"
    return _SOFT_BREAK.sub(" ", text) if flowed else text


def _page(part: EmailMessage) -> Content | None:
    """The readable text of an HTML part; a newsletter that is built of tables has no body to be found, and is read whole."""
    data = _utf8(part)
    try:
        found = HtmlReader().read(Given(data, "message.html", "message.html", ""))
    except UnreadableError:
        whole: list[Block] = list(blocks(parsed(decode(data) or "")))
        return composed(whole, "text/html") if whole else None
    return replace(found, stated=tuple(item for item in found.stated if item.field != "title"))


def _utf8(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return as_utf8(data, part.get_content_charset("") or "") if isinstance(data, bytes) else b""


def _stated(message: EmailMessage) -> Iterator[Stated]:
    """What the headers state. The sender of a newsletter is its outlet, a person who sends one writes for it."""
    yield from _sender(parseaddr(header(message, "From"))[0].strip("'\" "), header(message, "List-Id"))
    day = _day(header(message, "Date"))
    if day:
        yield Stated("published", day, "mail header")
    for field, name in (("url", "Archived-At"), ("language", "Content-Language")):
        if value := header(message, name).strip("<> "):
            yield Stated(field, value, "mail header")


def _sender(name: str, mailing: str) -> Iterator[Stated]:
    if not name or "@" in name:
        name = mailing.partition("<")[0].strip('" ')
    name = name[:_LONGEST_NAME]
    house = _FROM_A_HOUSE.match(name)
    persons = byline_names(house["name"]) if house else ()
    outlet = house["house"] if house and persons else mailing.partition("<")[0].strip('" ')
    persons = persons or byline_names(name)
    yield from (Stated("authors", person, "mail header") for person in persons)
    if outlet := outlet if persons else name:
        yield Stated("outlet", outlet, "mail header")


def _day(value: str) -> str | None:
    """The day that the sender's clock showed."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except FAULTS:
        return None


def _noise(text: str, subject: str) -> Iterator[Noise]:
    """Quoted messages are another's words; what a forwarded one holds is what this one brings, and only its headers are set aside."""
    yield from (Noise(match.start(), match.end() - match.group().endswith("\n"), "quoted") for match in _QUOTED.finditer(text))
    yield from (Noise(match.start(), match.end(), "footer") for match in _SIGNATURE.finditer(text))
    other = _OTHER_MESSAGE.search(text)
    if other and _FORWARDED.match(subject):
        headers = _HEADER_LINES.match(text, min(other.end() + 1, len(text)))
        yield Noise(other.start(), (headers.end() if headers else other.end()), "metadata")
    elif other:
        yield Noise(other.start(), len(text), "quoted")
