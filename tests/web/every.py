"""The address of every page of the workbench, over a record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.model.record import Record
from sourcebook.web.routes import ADDRESSES

NO_PAGES = {"/reports/{format}", "/document/{id}/page/{page}"}
"""Files and pictures."""

KINDS = {"document": "documents", "entity": "entities", "event": "events", "statement": "quotes", "discrepancy": "discrepancies"}


def every_page(record: Record, *, each: int = 2) -> list[str]:
    """The addresses of all pages; of those with an id, for the first few of their kind. A kind without a rule here fails the caller."""
    return [path for address in ADDRESSES if address.show and address.path not in NO_PAGES for path in _paths(address.path, record, each)]


def _paths(path: str, record: Record, each: int) -> Iterator[str]:
    documents = [one.id for one in record.documents]
    if path == "/search":
        yield from ("/search", "/search?q=the", "/search?kind=event", "/search?kind=passage&q=on")
    elif path == "/compare/{left}/{right}":
        yield f"/compare/{documents[0]}/{documents[1]}"
    elif path == "/item/{id}":
        yield from (f"/item/{one.id}" for one in (*record.exchanges[:each], *record.channels[:each], *record.claims[:each]))
    elif "{id}" in path:
        yield from (path.replace("{id}", one) for one in _ids(path.split("/")[1], record)[:each])
    else:
        yield path


def _ids(kind: str, record: Record) -> Sequence[str]:
    return [one.id for one in getattr(record, KINDS[kind])]
