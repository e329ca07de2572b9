"""Rows for names that are spelt in two ways and were not joined, beside those of entities that have two spellings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from sourcebook.link.claims import ClaimMaker
from sourcebook.link.discrepancy.written import Written, folded_parts, written_apart
from sourcebook.link.tally import most
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Side


def with_unjoined(rows: Sequence[Discrepancy], maker: ClaimMaker) -> list[Discrepancy]:
    """The rows on names, with further spellings as sides of theirs, and rows of their own for names of which none tells."""
    kept, shown = list(rows), list(map(_shown, rows))
    for spelt in written_apart(maker.corpus):
        home = next((at for at, parts in enumerate(shown) if len(parts & spelt.keys()) > 1), len(kept))
        known = shown[home] if home < len(kept) else frozenset()
        sides = tuple(_side(written, maker) for part, written in sorted(spelt.items()) if part not in known)
        row = replace(kept[home], values=(*kept[home].values, *sides)) if home < len(kept) else _row(spelt, sides, maker)
        kept[home:] = [row, *kept[home + 1 :]]
        shown[home:] = [_shown(row), *shown[home + 1 :]]
    return kept


def _shown(row: Discrepancy) -> frozenset[str]:
    return frozenset(part for side in row.values for mention in side.mentions for part in folded_parts(mention.text))


def _side(written: Iterable[Written], maker: ClaimMaker) -> Side:
    """The first place of each document, under the longest form of the name."""
    first: dict[str, Written] = {}
    for one in written:
        first.setdefault(one.doc.id, one)
    told = tuple(maker.corpus.by_id[doc].evidence(one.start, one.end) for doc, one in sorted(first.items()))
    return Side(min((" ".join(e.text.split()) for e in told), key=lambda name: (-len(name), name)), told, ())


def _row(spelt: Mapping[str, Sequence[Written]], sides: tuple[Side, ...], maker: ClaimMaker) -> Discrepancy:
    named = (id_ for written in spelt.values() for one in written for id_ in _entities(one, maker))
    entity = most(id_ for id_ in named if folded_parts(maker.lines.entity[id_].name) & spelt.keys())
    subject = maker.lines.entity[entity].name if entity else sides[0].value
    return Discrepancy(make_id("discrepancy", "name", *sorted(spelt)), subject, "name", sides, entity=entity)


def _entities(written: Written, maker: ClaimMaker) -> Iterable[str]:
    inside = (m.entity for m in written.doc.mentions if m.form == "name" and written.start <= m.start and m.end <= written.end)
    return maker.lines.entities.ids_of(written.doc, inside)
