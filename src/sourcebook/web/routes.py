"""The table of addresses. A new page is a new row."""

from __future__ import annotations

from sourcebook.web.addresses import Address
from sourcebook.web.pages import overview, search

ADDRESSES: tuple[Address, ...] = (
    Address("/", overview.show, label="Overview", views=(overview.counts,)),
    Address("/search", search.show, label="Search", views=(search.cards_of,)),
)  # fmt: skip
