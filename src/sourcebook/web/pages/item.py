"""Any item by its id, also one that it had before: on to its page, or what is kept of it where it has none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from msgspec.structs import replace

from sourcebook.model.record import Evidence
from sourcebook.view.evidence import Index
from sourcebook.web import links
from sourcebook.web.visit import Redirect, Visit

SHOWN: Final = 40
"""Passages that are shown."""


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item without a page of its own: a claim, a relay, a copy, an exchange or a channel."""

    template: ClassVar[str] = "item.html.j2"
    title: str
    kind: str
    id: str
    item: Any
    passages: tuple[Evidence, ...]
    decided: tuple[str, ...]


def show(visit: Visit) -> ItemPage | Redirect:
    """On to the page of the item, or the page of what has none."""
    asked = visit.parts["id"]
    if asked in visit.shelf.ix.documents:
        return Redirect(links.item("document", asked))
    found = visit.store.item(asked)
    if found.kind in links.PAGES:
        return Redirect(links.item(found.kind, found.id))
    passages = tuple(_passage(visit.shelf.ix, *place) for place in found.evidence[:SHOWN] if place[0] in visit.shelf.ix.documents)
    return ItemPage(found.label, found.kind, found.id, _first(found.body), passages, visit.shelf.ix.decided.get(found.id, ()))


def _first(item: Any) -> Any:
    """The item with the first of its long lists: a matter may be spoken of in every document."""
    lists = {name: getattr(item, name)[:SHOWN] for name in ("mentions", "events") if isinstance(getattr(item, name, None), tuple)}
    return replace(item, **lists)


def _passage(ix: Index, doc: str, start: int, end: int) -> Evidence:
    return Evidence(doc, start, end, ix.documents[doc].text[start:end])
