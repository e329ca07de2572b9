"""Finding the item that an address names, by the id that it has or had before; and others that it might be one with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sourcebook.errors import NoSuchItem
from sourcebook.view.evidence import best
from sourcebook.view.wording import shorten

if TYPE_CHECKING:
    from sourcebook.web.visit import Visit

T = TypeVar("T")

OFFERED = 20
"""Other items that a form offers."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another item of the same kind, and what it is called."""

    id: str
    label: str


def body(visit: Visit, kind: str, of: type[T]) -> T:
    """The item of a kind that the address names, as the shelf holds it.

    Raises:
        NoSuchItem: there is none with this id, or it is of another kind.
    """
    asked = visit.parts["id"]
    found = held(visit, kind, asked)
    if found is None:
        item = visit.store.item(asked)
        found = held(visit, kind, item.id)
        if found is None:
            raise NoSuchItem(f"{asked!r} is no {kind} but {item.kind} {item.label!r}", "The search finds items of every kind")
    if not isinstance(found, of):
        raise TypeError(kind)
    return found


def held(visit: Visit, kind: str, id_: str) -> Any:
    """The item with this very id in memory, None if there is none."""
    ix = visit.shelf.ix
    if kind == "discrepancy":
        from sourcebook.web.pages.documents import tables

        return visit.shelf.of(tables).discrepancies.get(id_)
    by_id: dict[str, dict[str, Any]] = {"quote": ix.quotes, "event": ix.events, "entity": ix.entities}
    return by_id[kind].get(id_)


def others(item: str, ids: Iterable[str], kind: str, visit: Visit) -> tuple[Other, ...]:
    """The first few of these items but for the item itself, each once."""
    chosen = [one for one in dict.fromkeys(ids) if one != item][:OFFERED]
    return tuple(Other(one, label(kind, one, visit)) for one in chosen)


def label(kind: str, id_: str, visit: Visit) -> str:
    """What an item is called in a list."""
    ix = visit.shelf.ix
    if kind == "event" and id_ in ix.events and ix.events[id_].mentions:
        event = ix.events[id_]
        return shorten(best(event.mentions[:50], event.actors, ix).text, 100)
    if kind == "quote" and id_ in ix.quotes:
        return shorten(ix.quotes[id_].text, 100)
    return ix.name(id_)
