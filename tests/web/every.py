"""The address of every page of the workbench, over a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sourcebook.model.record import Record
from sourcebook.web.routes import ADDRESSES

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCREENS = Path(__file__).parents[2] / "build" / "screens"
"""Pictures of all pages and of what is done on them."""

NO_PAGES = {"/reports/{format}", "/document/{id}/page/{page}"}
"""Files and pictures."""

KINDS = {"document": "documents", "entity": "entities", "event": "events", "statement": "quotes", "discrepancy": "discrepancies"}


PATTERNS = tuple(address.path for address in ADDRESSES if address.show and address.path not in NO_PAGES)
"""What the addresses of pages look like."""


def keep(page: Page, name: str) -> None:
    """A picture of the window, under a name of its own."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png")


def every_page(record: Record, *, each: int = 2) -> list[str]:
    """The addresses of all pages; of those with an id, for the first few of their kind. A kind without a rule here fails the caller."""
    return [path for pattern in PATTERNS for path in pages_of(pattern, record, each=each)]


def pages_of(pattern: str, record: Record, *, each: int = 2) -> list[str]:
    """The addresses of the pages of one pattern."""
    return list(_paths(pattern, record, each))


def _paths(path: str, record: Record, each: int) -> Iterator[str]:
    documents = [one.id for one in record.documents]
    if path == "/search":
        yield from ("/search", "/search?q=the", "/search?kind=event", "/search?kind=passage&q=on")
    elif path == "/compare/{left}/{right}":
        yield f"/compare/{documents[0]}/{documents[1]}"
    elif path == "/timeline":
        yield from ("/timeline", "/timeline?by=actor", "/timeline?by=topic", "/timeline?view=table")
    elif path == "/network":
        yield from ("/network", f"/network?view=table&between={_two(record)}", f"/network?between={_two(record)}")
    elif path == "/map":
        yield from ("/map", "/map?view=table", "/map?box=-170,-58,170,80", *(f"/map?at={one}" for one in _places(record)[:1]))
    elif path == "/sources":
        yield from ("/sources", "/sources?view=table", *(f"/sources?item={one.id}" for one in (*record.events[:each], *record.quotes[:each])))
    elif path == "/item/{id}":
        yield from (f"/item/{one.id}" for one in (*record.exchanges[:each], *record.channels[:each], *record.claims[:each]))
    elif "{id}" in path:
        yield from (path.replace("{id}", one) for one in _ids(path.split("/")[1], record)[:each])
    else:
        yield path


def _ids(kind: str, record: Record) -> Sequence[str]:
    return [one.id for one in getattr(record, KINDS[kind])]


def _two(record: Record) -> str:
    """Two actors that have to do with one another."""
    return next("..".join((one.actors[0], one.recipients[0])) for one in record.events if one.actors and one.recipients)


def _places(record: Record) -> list[str]:
    return [one.place for one in record.events if one.place]
