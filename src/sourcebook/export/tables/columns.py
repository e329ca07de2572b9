"""What a table is: named columns with a type and a meaning, and how each is read off an item of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Any, Final

from sourcebook.model.document import Document
from sourcebook.model.grades import axis
from sourcebook.model.record import Entity, Record
from sourcebook.view.decided import by_item, with_outlets

Get = Callable[[Any, "Lookup"], Any]

TYPES: Final = {
    "text": "text; an empty one is a missing value",
    "int": "a whole number",
    "real": "a number with a fraction",
    "bool": "true or false",
    "day": "a day, YYYY-MM-DD",
    "list": "a list of texts; in CSV and spreadsheets a JSON array",
}
"""The types of columns, which never change with the data."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True)
class Lookup:
    """What the items of a record refer to, by id."""

    record: Record

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Document by id."""
        return {doc.id: doc for doc in self.record.documents}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Entity by id."""
        return {entity.id: entity for entity in self.record.entities}

    @cached_property
    def decided(self) -> dict[str, tuple[str, ...]]:
        """Item -> what people decided about it, in words."""
        return with_outlets(by_item(self.record.decisions), self.record.documents)

    @cached_property
    def grades(self) -> dict[tuple[str, str], str]:
        """(item or outlet, axis) -> the grade that a person gave it last; axes are reliability, credibility and confidence."""
        return {(item, axis(one.value)): one.value for one in self.record.decisions if one.verb == "grade" and one.value for item in one.items}

    @cached_property
    def accepted(self) -> dict[str, bool]:
        """Item -> whether a person accepted or rejected it; the last word counts."""
        return {item: one.verb == "accept" for one in self.record.decisions if one.verb in ("accept", "reject") for item in one.items}

    @cached_property
    def preferred(self) -> dict[str, str | None]:
        """Discrepancy -> the value that a person prefers."""
        return {item: one.value for one in self.record.decisions if one.verb == "prefer" for item in one.items}

    @cached_property
    def positions(self) -> dict[str, int]:
        """Event -> its place in the timeline, from 1."""
        return {event: number for number, event in enumerate(self.record.timeline, 1)}

    @cached_property
    def spoken_of(self) -> dict[str, tuple[str, ...]]:
        """Document -> the entities that it refers to, in the record's order."""
        found: dict[str, list[str]] = {doc.id: [] for doc in self.record.documents}
        for entity in self.record.entities:
            for doc in dict.fromkeys(one.doc for one in entity.mentions):
                found.setdefault(doc, []).append(entity.id)
        return {doc: tuple(ids) for doc, ids in found.items()}

    def name(self, entity: str | None) -> str | None:
        """What an entity is called; the id of one that is not in the record."""
        return self.entities[entity].name if entity in self.entities else entity

    def names(self, entities: Iterable[str]) -> list[str]:
        """What entities are called, in order."""
        return [self.name(entity) or "" for entity in entities]

    def codes(self, entities: Iterable[str], code: str) -> list[str]:
        """The country or the sector of entities, in order; "" where it is not known."""
        return [getattr(self.entities.get(entity), code, None) or "" for entity in entities]

    def source(self, doc: str) -> str | None:
        """The outlet of a document, or where it stated none its path."""
        found = self.documents.get(doc)
        return (found.outlet or found.path) if found else None

    def words(self, doc: str, start: int, end: int) -> str | None:
        """The words of a span."""
        found = self.documents.get(doc)
        return found.text[start:end] if found else None


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `type` is one of `TYPES`; `get` reads its value off an item."""

    name: str
    type: str
    meaning: str
    get: Get


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `items` gives what its rows are made of, in order; the columns of `key` tell the rows apart."""

    name: str
    meaning: str
    key: tuple[str, ...]
    items: Callable[[Record], Iterable[Any]]
    columns: tuple[Column, ...]

    def rows(self, lookup: Lookup) -> Iterator[tuple[Any, ...]]:
        """The rows, with a value of the column's type or None in each place; an empty text is a missing one."""
        readers = [(column.get, _CLEAN.get(column.type)) for column in self.columns]
        for item in self.items(lookup.record):
            yield tuple([clean(get(item, lookup)) if clean else get(item, lookup) for get, clean in readers])


def _day(value: str | None) -> str | None:
    return value if value and _DAY.fullmatch(value) else None


_CLEAN: Final[dict[str, Callable[[Any], Any]]] = {"text": lambda value: value or None, "day": _day, "list": list}


def text(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of text; without `get`, the item's field of that name."""
    return _column(name, "text", meaning, get)


def whole(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of whole numbers."""
    return _column(name, "int", meaning, get)


def real(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of numbers."""
    return _column(name, "real", meaning, get)


def flag(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of true and false."""
    return _column(name, "bool", meaning, get)


def day(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of days."""
    return _column(name, "day", meaning, get)


def several(name: str, meaning: str, get: Get | None = None) -> Column:
    """A column of lists of texts."""
    return _column(name, "list", meaning, get)


def _column(name: str, type_: str, meaning: str, get: Get | None) -> Column:
    return Column(name, type_, meaning, get or _field(name))


def _field(path: str) -> Get:
    field = attrgetter(path)
    return lambda item, _: field(item)


DECIDED: Final = (
    flag("accepted", "true where a person accepted it, false where she rejected it", lambda item, look: look.accepted.get(item.id)),
    text(
        "credibility",
        "the analyst's grade on the Admiralty scale: 1 confirmed by other sources ... 6 cannot be judged",
        lambda item, look: look.grades.get((item.id, "credibility")),
    ),
    text("confidence", "how sure the analyst is: high, moderate or low", lambda item, look: look.grades.get((item.id, "confidence"))),
    several("decided", "what people decided about it, in words, in order", lambda item, look: look.decided.get(item.id, ())),
)
"""The columns of whatever a person may decide about."""

SPAN: Final = (
    text("doc", "the document's id"),
    whole("start", "where its words begin in the document's text, in code points from 0"),
    whole("end", "where they end, exclusive"),
)
"""Where words stand."""

SUPPORT: Final = (
    whole("documents", "documents that tell it", _field("corroboration.documents")),
    whole("reporting_lines", "independent lines of reporting behind them", _field("corroboration.reporting_lines")),
    whole("unknown", "of those, the lines that name nobody they rest on", _field("corroboration.unknown")),
    several("origins", "ids of the entities that it comes from in the end", _field("corroboration.origins")),
    several("origin_names", "their names", lambda item, look: look.names(item.corroboration.origins)),
    several("reasons", "why it is counted so, in words", _field("corroboration.reasons")),
)
"""How well something is supported."""
