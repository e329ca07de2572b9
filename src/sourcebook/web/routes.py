"""The table of addresses. A new page is a new row."""

from __future__ import annotations

from sourcebook.web.addresses import Address
from sourcebook.web.pages import add, choosing, documents, network, overview, reader, reports, search, timeline

ADDRESSES: tuple[Address, ...] = (
    Address("/", overview.show, label="Overview", views=(overview.counts,)),
    Address("/search", search.show, label="Search", views=(search.cards_of,)),
    Address("/documents", documents.show, label="Documents", views=(documents.tables, documents.words)),
    Address("/document/{id}", reader.show, views=(reader.numbered, reader.copied)),
    Address("/document/{id}/page/{page}", reader.picture),
    Address("/add", add.show, add.take, label="Add documents", body=add.BODY),
    Address("/timeline", timeline.show, label="Timeline", views=(choosing.happenings, timeline.topics)),
    Address("/network", network.show, label="Network", views=(choosing.happenings,)),
    Address("/reports", reports.show, label="Reports"),
    Address("/reports/{format}", reports.download),
)  # fmt: skip
