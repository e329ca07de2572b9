"""The documents as a bibliography: BibTeX and CSL-JSON, for Zotero, LaTeX and word processors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import IO, Any, Final

import msgspec
from anyascii import anyascii

from sourcebook.model.document import Document
from sourcebook.model.record import Record
from sourcebook.registry import Format
from sourcebook.view.decided import by_item, with_outlets
from sourcebook.view.wording import plain

Json = dict[str, Any]

_LATEX: Final = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_{}"},
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def archived(doc: Document) -> str | None:
    """The day on which the page was saved, where what it was read from says so."""
    return next((one.value[:10] for one in doc.stated if one.field == "archived"), None)


def keys(documents: tuple[Document, ...]) -> dict[str, str]:
    """Document -> a key for it: the outlet or the author, and the year; where two would be alike, all of them with letters of their id."""
    plain_keys = {doc.id: _key(doc) for doc in documents}
    often = Counter(plain_keys.values())
    return {id_: key if often[key] == 1 else f"{key}-{id_[-6:]}" for id_, key in plain_keys.items()}


def _key(doc: Document) -> str:
    who = doc.outlet or (doc.authors[0] if doc.authors else "") or doc.title or doc.path
    words = re.findall(r"[a-z0-9]+", anyascii(who).lower())
    return "".join([word for word in words if word not in ("the", "a", "an")][:3])[:30] + (doc.published or "")[:4] or doc.id


def bibtex(record: Record) -> Iterator[str]:
    """One entry a document."""
    decided, key = with_outlets(by_item(record.decisions), record.documents), keys(record.documents)
    for doc in record.documents:
        fields = {name: value for name, value in _fields(doc, decided.get(doc.id, ())).items() if value}
        body = "".join(f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items())
        yield f"@misc{{{key[doc.id]},\n{body}}}\n"


def _fields(doc: Document, decided: tuple[str, ...]) -> dict[str, str]:
    year, month, *_ = [*(doc.published or "").split("-"), "", ""]
    saved = archived(doc)
    notes = [f"published {doc.published}" if doc.published else "", f"saved {saved}" if saved else "", f"SHA-256 {doc.sha256}", *decided]
    return {
        "author": " and ".join(_name(author) for author in doc.authors),
        "title": f"{{{_latex(doc.title)}}}" if doc.title else "",
        "howpublished": _latex(doc.outlet or ""),
        "year": year,
        "month": _MONTHS[int(month) - 1] if month.isdigit() and 0 < int(month) <= len(_MONTHS) else "",
        "url": plain(doc.url or "").replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "langid": doc.language or "",
        "note": _latex("; ".join(note for note in notes if note)),
    }


def _name(author: str) -> str:
    """A name that BibTeX would take apart wrongly stands in braces."""
    text = _latex(author)
    return f"{{{text}}}" if " and " in text or "," in text else text


def _latex(text: str) -> str:
    return plain(text).translate(_LATEX)


def write_bibtex(record: Record, file: IO[bytes]) -> None:
    """BibTeX in UTF-8."""
    for number, entry in enumerate(bibtex(record)):
        file.write(("\n" if number else "").encode() + entry.encode())


def csl(record: Record) -> list[Json]:
    """CSL-JSON, one item a document."""
    decided = with_outlets(by_item(record.decisions), record.documents)
    return [_csl(doc, decided.get(doc.id, ())) for doc in record.documents]


def _csl(doc: Document, decided: tuple[str, ...]) -> Json:
    saved = archived(doc)
    item: Json = {
        "id": doc.id,
        "type": "webpage" if doc.url else "document",
        "title": plain(doc.title or ""),
        "author": [{"literal": plain(author)} for author in doc.authors],
        "container-title" if doc.url else "publisher": plain(doc.outlet or ""),
        "issued": _parts(doc.published),
        "accessed": _parts(saved),
        "URL": doc.url,
        "language": doc.language,
        "note": "; ".join((f"SHA-256 {doc.sha256}", *decided)),
    }
    return {name: value for name, value in item.items() if value}


def _parts(day: str | None) -> Json | None:
    return {"date-parts": [[int(part) for part in day.split("-")]]} if day and re.fullmatch(r"\d{4}(-\d{2}){0,2}", day) else None


FORMS: Final = ("text", "bibtex", "csl")
"""How something is cited: as a footnote, or its documents as entries of a bibliography."""


def bibliography(record: Record, documents: Collection[str], form: str) -> str:
    """The entries of some documents in BibTeX or CSL-JSON, with the keys that they have among all."""
    if form == "csl":
        return _listed([entry for doc, entry in zip(record.documents, csl(record), strict=True) if doc.id in documents]).decode()
    return "\n".join(entry for doc, entry in zip(record.documents, bibtex(record), strict=True) if doc.id in documents)


def _listed(items: list[Json]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(items), indent=1) + b"\n"


def write_csl(record: Record, file: IO[bytes]) -> None:
    """One JSON array."""
    file.write(_listed(csl(record)))


BIBTEX = Format("the documents as a bibliography, for LaTeX and Zotero", ".bib", "application/x-bibtex", write=write_bibtex)
CSL = Format("the documents as a bibliography in CSL-JSON, for Zotero and pandoc", ".csl.json", "application/vnd.citationstyles.csl+json", write=write_csl)
