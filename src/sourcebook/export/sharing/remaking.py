"""A record with other texts: every span moved to where its words stand now, every string passed through one function."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model.document import Document
from sourcebook.model.record import Copy, Record

KEPT: Final = frozenset({"id", "doc", "sha256", "media_type", "kind", "type", "form", "status", "modality", "precision", "verb", "aspect"})
"""Fields that hold no words of a document."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The fields of a class: those that are kept, those that may hold words; `placed`: it is a span."""

    kept: tuple[str, ...]
    worded: tuple[str, ...]
    placed: bool


@cache
def _shape(kind: type[Struct]) -> Shape:
    names = kind.__struct_fields__
    return Shape(tuple(name for name in names if name in KEPT), tuple(name for name in names if name not in KEPT), "start" in names and "end" in names)


@dataclass(frozen=True, slots=True)
class Text:
    """A document's new text, and what has become of the old: [start, end) of the old is [to_start, to_end) of the new, for each part that was replaced."""

    text: str
    parts: tuple[tuple[int, int, int, int], ...] = ()

    def at(self, place: int, *, end: bool = False) -> int:
        """Where a place is now; one within a replaced part goes to its edge."""
        number = bisect_right(self.parts, place, key=lambda part: part[0]) - 1
        if number < 0:
            return place
        start, stop, to_start, to_end = self.parts[number]
        if place >= stop:
            return place - stop + to_end
        return to_end if end and place > start else to_start


@dataclass(frozen=True, slots=True)
class Remaker:
    """Makes a record anew. `texts`: document id -> its new text; `words`: what is done to every other string."""

    texts: Mapping[str, Text]
    words: Callable[[str], str]

    def record(self, record: Record) -> Record:
        """The whole record."""
        made: Record = self._made(record, "")
        return made

    def _made(self, value: Any, doc: str) -> Any:
        kind = type(value)
        if kind is str:
            return self.words(value)
        if kind is tuple:
            return tuple([self._made(one, doc) for one in value]) if value else value
        if kind is list:
            return [self._made(one, doc) for one in value]
        if kind is dict:
            return {key: self._made(one, doc) for key, one in value.items()}
        return self._item(value, doc) if isinstance(value, Struct) else value

    def _item(self, item: Any, doc: str) -> Any:
        if isinstance(item, Document):
            return self._document(item)
        shape = _shape(type(item))  # type: ignore[arg-type] # a type is hashable
        doc = getattr(item, "doc", doc)
        placed = shape.placed and doc in self.texts and isinstance(item.start, int)
        made = {name: getattr(item, name) for name in shape.kept}
        made |= {name: self._made(getattr(item, name), doc) for name in shape.worded if not (placed and name == "text")}
        if placed:
            made["start"], made["end"] = self._span(doc, item.start, item.end)
            if "text" in shape.worded:
                made["text"] = self.texts[doc].text[made["start"] : made["end"]]
        if isinstance(item, Copy):
            made["passages"] = tuple(replace(one, **self._other(item.of, old)) for one, old in zip(made["passages"], item.passages, strict=True))
        return type(item)(**made)

    def _other(self, of: str, old: Any) -> dict[str, int]:
        start, end = self._span(of, old.of_start, old.of_end)
        return {"of_start": start, "of_end": end}

    def _span(self, doc: str, start: int, end: int) -> tuple[int, int]:
        text = self.texts[doc]
        return text.at(start), text.at(end, end=True)

    def _document(self, document: Document) -> Document:
        plain = replace(document, text="", layout=(), anchors=())
        made = {name: getattr(plain, name) if name in KEPT else self._made(getattr(plain, name), document.id) for name in plain.__struct_fields__}
        layout = self._made(document.layout, document.id)
        return Document(**{**made, "text": self.texts[document.id].text, "layout": layout})
