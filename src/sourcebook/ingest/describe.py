"""A content becomes a document: every candidate for its fields ranked, the best in the fields, noise by span."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from msgspec import structs

from sourcebook.ingest.cues import masthead_cues
from sourcebook.ingest.dates import iso_day
from sourcebook.ingest.edges import find_edges
from sourcebook.ingest.headline import find_title
from sourcebook.ingest.houses import find_houses
from sourcebook.ingest.language import detect
from sourcebook.ingest.lines import squeeze
from sourcebook.ingest.outlets import is_domain
from sourcebook.ingest.passages import foreign_passages
from sourcebook.ingest.sheet import lay_out
from sourcebook.ingest.source import Content, Given
from sourcebook.model.document import Document, Noise, Stated, make_id

_BASES = (
    # best first
    "analyst",
    "corpus",
    "feed",
    "mail header",
    "front matter",
    "json-ld",
    "open-graph",
    "meta",
    "web archive",
    "label",
    "heading",
    "repeated headline",
    "headline",
    "byline",
    "date line",
    "page byline",
    "page date",
    "copyright",
    "masthead",
    "dateline",
    "headline date",
    "closing date",
    "shown date",
    "title",
    "name line",
    "bio",
    "title element",
    "address",
    "updated",
    "file properties",
)
_RANK = {basis: rank for rank, basis in enumerate(_BASES)}
_PAGED = frozenset({"text/plain", "text/markdown", "application/x-ndjson", "application/pdf"})  # a web page or a Word file has no running heads among its lines
_HALF = re.compile("[\ud800-\udfff]")
_MOST_LOST = 1000
_LOST = re.compile(r"\[(?P<words>[^\]\n]{1,200})\]\((?:#[^)]*)?\)")


def describe(content: Content, given: Given, *, external_id: str | None = None) -> Document:
    """The document of a content: what it states about itself, and what in it is not the report."""
    content = replace(content, text=_whole(content.text))
    sheet = lay_out(content.text, (*content.stated, *given.stated), content.noise, paged=content.media_type in _PAGED)
    find_title(sheet)
    find_edges(sheet)
    find_houses(sheet)
    sheet.state(_lost_references(content.text))
    noise = _joined([*content.noise, *(mark for marks in sheet.marks.values() for mark in marks)])
    stated = ranked(sheet.stated)
    published = next((item for item in stated if item.field == "published"), None)
    sha256, language = given.sha256, _language(content.text, noise, stated)
    return Document(
        id=make_id("document", sha256, external_id or given.name),
        path=given.path,
        sha256=sha256,
        media_type=content.media_type,
        text=content.text,
        external_id=external_id,
        title=_best(stated, "title"),
        outlet=_best(stated, "outlet"),
        authors=_authors(stated),
        published=published.value if published else None,
        published_basis=published.basis if published else None,
        language=language,
        url=_best(stated, "url"),
        noise=noise,
        stated=stated,
        foreign=foreign_passages(content.text, language, noise),
        layout=content.layout,
        anchors=content.anchors,
    )


def ranked(stated: Iterable[Stated]) -> tuple[Stated, ...]:
    """Candidates in the order of their fields, best first within each; dates in one form.

    A dispatch that names no outlet but the one agency of its dateline is that agency's.
    """
    kept = [fixed for item in stated if (fixed := _fixed(item)) is not None]
    if not any(item.field == "published" for item in kept):
        kept += [structs.replace(item, field="published", basis="updated") for item in kept if item.field == "modified"]
    if not any(item.field == "outlet" for item in kept):
        sent = [item for item in kept if item.field == "agency" and item.basis == "dateline"]
        kept += [structs.replace(item, field="outlet") for item in sent if len(sent) == 1 and not _is_anybody(item.value)]
    order = {name: index for index, name in enumerate(dict.fromkeys(item.field for item in kept))}
    return tuple(sorted(dict.fromkeys(kept), key=lambda item: (order[item.field], _weight(item))))


def _is_anybody(agency: str) -> bool:
    """Whether a dateline names agencies at large: "(Agencies)", "(Dispatches)"."""
    return agency.casefold() in masthead_cues().agencies_at_large


def _weight(item: Stated) -> tuple[int, int]:
    """The rank of a candidate's basis; an abbreviation is a weaker name of an outlet than its full name."""
    rank = _RANK.get(item.basis, len(_BASES))
    if item.field == "outlet" and item.basis in ("copyright", "masthead"):
        short = item.value.isupper() and " " not in item.value
        return (
            (_RANK["copyright"], 3)
            if short
            else (_RANK["copyright"], 0 if item.basis == "copyright" else 1 if re.search(r"\b(?:the|of|for|and)\b", item.value, re.IGNORECASE) else 2)
        )
    if item.field == "outlet" and is_domain(item.value):
        return (len(_BASES), 0)
    if item.field == "authors":
        return (_RANK["byline"] if item.basis == "label" else rank, 0)
    return (rank, 0)


def _fixed(item: Stated) -> Stated | None:
    value = " ".join(_whole(item.value).split())
    if item.field in ("published", "modified"):
        value = iso_day(value) or ""
    if item.field == "language":
        value = re.split(r"[-_]", value.lower())[0] if re.match(r"^[A-Za-z]{2}(?:[-_]|$)", value) else ""
    return Stated(item.field, value, item.basis, item.start, item.end) if value else None


def _whole(text: str) -> str:
    """The text with a mark in the place of each half of a character, which can be written nowhere."""
    return _HALF.sub("\ufffd", text)


def _best(stated: Sequence[Stated], field: str) -> str | None:
    return next((item.value for item in stated if item.field == field), None)


def _authors(stated: Sequence[Stated]) -> tuple[str, ...]:
    """All the names that the best basis gives, each once."""
    found = [item for item in stated if item.field == "authors"]
    names: dict[str, str] = {}
    for item in found:
        if item.basis == found[0].basis:
            names.setdefault(squeeze(item.value), item.value)
    return tuple(names.values())


def _language(text: str, noise: Sequence[Noise], stated: Sequence[Stated]) -> str | None:
    """What the body reads as; for a text too short to tell, what the file says."""
    given = next((item for item in stated if item.field == "language"), None)
    if given is not None and given.basis in ("analyst", "corpus"):
        return given.value
    return detect(_body(text, noise)) or (given.value if given else None)


def _body(text: str, noise: Sequence[Noise]) -> str:
    parts, at = [], 0
    for mark in noise:
        parts.append(text[at : max(mark.start, at)])
        at = max(at, mark.end)
        if sum(map(len, parts)) > 2000:
            break
    return "".join([*parts, text[at : at + 2000]])


def _joined(noise: Iterable[Noise]) -> tuple[Noise, ...]:
    """Noise in order, each span once, none inside another."""
    kept: list[Noise] = []
    for mark in sorted(set(noise), key=lambda mark: (mark.start, -mark.end, mark.kind)):
        if mark.end > mark.start and not (kept and mark.end <= kept[-1].end):
            kept.append(mark)
    return tuple(kept)


def _lost_references(text: str) -> list[Stated]:
    """A link whose address was lost ("[words](#)"): there was a reference, and this document no longer says to what."""
    return (
        [
            Stated("lost_reference", match["words"], "link residue", match.start("words"), match.end("words"))
            for match in islice(_LOST.finditer(text), _MOST_LOST)
        ]
        if "](" in text
        else []
    )
