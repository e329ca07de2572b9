"""What each document says once its entities are those of the story, as a digest: while it is the same, so is all that is found out of the document."""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.link.copies import age
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.dates import Calendar
from sourcebook.link.each import by_document
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.gazetted import all_gazetted
from sourcebook.link.lines import Lines
from sourcebook.model.record import Entity
from sourcebook.remembered import digest


def give_faces(corpus: Corpus, entities: EntityIndex, lines: Lines, calendar: Calendar) -> None:
    """Tell every document whose digest is known what it looks like in the story."""
    if not corpus.remembered.kept:
        return
    known = {entity.id: _of_entity(entity, named=entity.id in entities.named) for entity in entities.entities}
    country = {entity.id: entity.country for entity in entities.entities}
    for doc, codes in by_document(corpus, "countries", str, _countries, alone=True):
        if doc.digest is not None:
            own = entities.ids_in(doc)
            near = sorted({*codes, *filter(None, (country[one] for one in own if one is not None))})
            there = [entities.governments.get(code) for code in near]
            doc.face = digest(
                doc.digest, own, [known[one] for one in own if one], near, there, [known[one] for one in there if one], calendar.years(doc), lines.outlet(doc)
            )
    _look_behind(corpus, lines)


def _look_behind(corpus: Corpus, lines: Lines) -> None:
    """What a document tells in another's words counts as the other's reporting: the line that each passage belongs to matters to what is counted."""
    for doc in sorted(corpus, key=lambda doc: age(doc.document)):  # what a document copies is older, so that its lines are known
        behind = lines.behind(doc)
        doc.counted = digest(doc.face, behind) if behind and doc.face is not None else doc.face


def _of_entity(entity: Entity, *, named: bool) -> tuple[object, ...]:
    return entity.id, entity.name, entity.type, entity.country, entity.sector, entity.anonymous, named, entity.location


def _countries(doc: Annotated) -> Iterator[str]:
    """The countries that a document may speak of: those of its capitals, demonyms, entities and participants."""
    yield from sorted(
        {known.code for _, _, known in all_gazetted(doc.document.text) if known.code}
        | {entity.country for entity in doc.entities if entity.country}
        | {p.country for e in doc.events for p in (*e.actors, *e.recipients, *((e.place,) if e.place else ())) if p.country}
        | {p.country for reference in doc.references for p in reference.parties if p.country}
    )
