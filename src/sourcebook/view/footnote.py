"""A document, or what documents say, as a footnote cites it: author, “title,” outlet, date, address, place, words; in the order of the Chicago Manual's notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Protocol

from sourcebook.model.document import Document
from sourcebook.model.record import Evidence, Quote
from sourcebook.view.evidence import Index, one_a_document, quote_evidence
from sourcebook.view.report.citing import Citing
from sourcebook.view.report.content import Cite
from sourcebook.view.wording import chain_words, date_words, join, plain, shorten

MOST: Final = 24
"""Passages of one note."""

_NAMED: Final = 3
"""Authors from which on only the first is named."""

_WORDS: Final = 300


class Found(Protocol):
    """An item of the record and the places where it stands: document, start, end."""

    @property
    def body(self) -> Any:
        """The item."""

    @property
    def evidence(self) -> tuple[tuple[str, int, int], ...]:
        """Its places."""


def footnote(passages: Sequence[Evidence], ix: Index, ways: Sequence[str | None] = ()) -> str:
    """One note for some passages, the first first. `ways`: the hands through which the words of each came."""
    note = Citing(ix, MOST).note(passages, ways)
    more = [f"and {note.more} more in the record"] if note.more else []
    return _ended("; ".join([*(_cited(ix.documents[cite.doc], cite) for cite in note.cites), *more]))


def statement_note(quote: Quote, ix: Index) -> str:
    """The note of a statement, with the hands it came through."""
    return footnote((quote_evidence(quote),), ix, (chain_words(ix.names_of(quote.chain)) or None,))


def document_note(document: Document) -> str:
    """The note of a document as a whole."""
    return _ended(_cited(document))


def cited(found: Document | Found, ix: Index) -> tuple[str, tuple[str, ...]]:
    """The note of a document or an item, of which each document is cited once, and the documents that it rests on."""
    if isinstance(found, Document):
        return document_note(found), (found.id,)
    if isinstance(found.body, Quote):
        return statement_note(found.body, ix), (found.body.doc,)
    words = (Evidence(doc, start, end, ix.documents[doc].text[start:end]) for doc, start, end in found.evidence)
    passages = one_a_document(words, (*getattr(found.body, "actors", ()), *getattr(found.body, "recipients", ())), ix)
    return footnote(passages, ix), tuple(passage.doc for passage in passages)


def _cited(document: Document, cite: Cite | None = None) -> str:
    title = f"“{_within(document.title)}”" if document.title else ""
    parts = [_names(document.authors), title, plain(document.outlet or ""), _day(document), plain(document.url or ""), _place(cite) if cite else ""]
    if not document.title and not document.outlet:
        parts.insert(1, plain(document.path))
    line = ", ".join(part for part in parts if part).replace(f"{title}, ", f"{title[:-1]},” ", 1 if title else 0)
    return line + (_words(cite) if cite else "")


def _names(authors: Sequence[str]) -> str:
    names = [plain(author) for author in authors]
    return f"{names[0]} et al." if len(names) > _NAMED else join(names)


def _day(document: Document) -> str:
    return date_words(document.published) if document.published else "n.d."


def _place(cite: Cite) -> str:
    page = f"p. {cite.page}, " if cite.page else ""
    return f"{page}para. {cite.paragraph}{f' ({cite.part})' if cite.part else ''}"


def _words(cite: Cite) -> str:
    return f": “{_within(shorten(cite.words, _WORDS))}”{f' ({cite.way})' if cite.way else ''}"


def _within(text: str) -> str:
    """Words that stand between quotation marks: their own become single ones."""
    line = plain(text)
    return line.strip('"“”').translate(_SINGLE) if line[:1] in '"“' and line[-1:] in '"”' else line.translate(_SINGLE)


_SINGLE: Final = str.maketrans({"“": "‘", "”": "’", '"': "'"})


def _ended(note: str) -> str:
    return note if note.endswith((".", ".”")) else f"{note}."
