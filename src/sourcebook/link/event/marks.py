"""What a document tells of an event, as a digest: while it is the same, so is all that is found out by comparing it with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter

from sourcebook.link.event.tellings import Telling
from sourcebook.model.record import Entity
from sourcebook.remembered import Remembered, digest, key_of


class Marks:
    """Makes them. They rest on less than the document's face: who has no part in an event may come to be called otherwise.

    Args:
        kinds: the story's entities by id.
        remembered: what they were, by the face of their document.
    """

    def __init__(self, kinds: Mapping[str, Entity], remembered: Remembered) -> None:
        self._kinds, self._kept = kinds, remembered.kept
        self._shelf = remembered.shelf("marks", list[bytes | None])
        self._known: dict[str, bytes] = {}

    def of_each(self, told: Iterable[Telling]) -> Iterator[bytes | None]:
        """Those of single tellings, one document's after another's."""
        for doc, group in groupby(told, key=attrgetter("doc")):
            own = list(group)
            yield from self._shelf.get(key_of([doc.face], [telling.key for telling in own]), partial(self._of_single, own))

    def _of_single(self, own: Iterable[Telling]) -> list[bytes | None]:
        return [self.of([telling]) for telling in own]

    def of(self, own: Sequence[Telling]) -> bytes | None:
        """That of tellings of one document; None where its digest is not known."""
        doc = own[0].doc
        return digest(doc.digest, list(map(self._parts, own))) if self._kept and doc.digest is not None else None

    def _parts(self, telling: Telling) -> tuple[object, ...]:
        """What the story makes of a telling; the document has all else."""
        actors, recipients, place = telling.actors, telling.recipients, telling.place
        who = [(self._entity(one), one in telling.named) for one in (*actors, *recipients)]
        when = telling.date, telling.passage, telling.news
        return telling.key, len(actors), who, place and self._entity(place), when, telling.inherited

    def _entity(self, one: str) -> bytes:
        found = self._known.get(one)
        if found is None:
            entity = self._kinds[one]
            known = (entity.id, entity.name, entity.type, entity.country, entity.sector, entity.anonymous, entity.location)
            found = self._known[one] = digest(*known)
        return found
