"""The table of addresses. A new page is a new row."""

from __future__ import annotations

from sourcebook.web.addresses import Address
from sourcebook.web.pages import (
    add,
    atlas,
    choosing,
    decisions,
    discrepancy,
    documents,
    entity,
    event,
    item,
    network,
    overview,
    reader,
    reports,
    rests,
    review,
    search,
    statement,
    timeline,
)

ADDRESSES: tuple[Address, ...] = (
    Address("/", overview.show, label="Overview", views=(overview.counts, overview.brief, overview.unsettled)),
    Address("/search", search.show, label="Search", views=(search.cards_of,)),
    Address("/documents", documents.show, label="Documents", views=(documents.tables, documents.sizes)),
    Address("/document/{id}", reader.show, views=(reader.numbered, reader.copied)),
    Address("/document/{id}/page/{page}", reader.picture),
    Address("/discrepancies", discrepancy.show_all, label="Comparison", views=(discrepancy.topics,)),
    Address("/discrepancy/{id}", discrepancy.show),
    Address("/compare", discrepancy.choose_two),
    Address("/compare/{left}/{right}", discrepancy.show_two),
    Address("/timeline", timeline.show, label="Timeline", views=(choosing.everything, *timeline.WHOLE.values())),
    Address("/network", network.show, label="Network", views=(network.whole,)),
    Address("/map", atlas.show, label="Map", views=(atlas.known_places, atlas.whole)),
    Address("/sources", rests.show, label="Who rests on whom", views=(rests.sources, rests.forest, rests.every_row, rests.known)),
    Address("/entities", entity.show_all, label="Who is who", views=(entity.all_rows,)),
    Address("/entity/{id}", entity.show, views=(entity.holders, entity.by_word)),
    Address("/event/{id}", event.show, views=(event.by_party, event.matters_of)),
    Address("/statement/{id}", statement.show),
    Address("/item/{id}", item.show),
    Address("/review", review.show, review.relink, label="Review"),
    Address("/decide", do=decisions.decide),
    Address("/decisions", decisions.show, label="Decisions"),
    Address("/add", add.show, add.take, label="Add documents", body=add.BODY),
    Address("/reports", reports.show, label="Reports"),
    Address("/reports/{format}", reports.download),
)  # fmt: skip
