"""What is known of a document: each field with its value, where that was found, and what else was found for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sourcebook.model.document import SET_BY, Document, Stated
from sourcebook.model.provenance import SETTABLE
from sourcebook.view.wording import plain

FIELDS: Final = ("title", "outlet", "authors", "published", "language", "section", "url")
"""The fields that are listed even where nothing was found for them."""


@dataclass(frozen=True, slots=True)
class Found:
    """One value that was found for a field. `basis` says where; `start` and `end` are given when it stands in the text. `taken`: it is the field's value."""

    value: str
    basis: str
    taken: bool
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a document. `value` is None where nothing was found; `basis` is that of the value; `set`: a person set it."""

    name: str
    value: str | None
    basis: str | None
    found: tuple[Found, ...]
    settable: bool
    set: bool


def metadata(document: Document) -> tuple[Field, ...]:
    """The fields of a document, those that matter first, then what else was found, by name."""
    others = sorted({one.field for one in document.stated} - set(FIELDS))
    return tuple(_field(name, document) for name in (*FIELDS, *others))


def _field(name: str, document: Document) -> Field:
    candidates = [one for one in document.stated if one.field == name]
    values = _values(name, document, candidates)
    found = tuple(dict.fromkeys(Found(plain(one.value), one.basis, one.value in values, one.start, one.end) for one in candidates))
    basis = document.published_basis if name == "published" else next((one.basis for one in found if one.taken), None)
    return Field(
        name, "; ".join(map(plain, values)) or None, basis if values else None, found, name in SETTABLE, any(one.basis.startswith(SET_BY) for one in candidates)
    )


def _values(name: str, document: Document, candidates: Iterable[Stated]) -> tuple[str, ...]:
    """What the document holds; of a field that it has no place for, the best that was found."""
    if name == "authors":
        return document.authors
    if name in FIELDS and name != "section":
        value = getattr(document, name)
        return (value,) if value else ()
    return tuple(one.value for one in candidates)[:1]
