"""Who acts in a sentence: the story's actors, and the adjectives and capitals that stand for governments ("American sanctions", "via Muscat")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.link.entity.entities import EntityIndex
from sourcebook.link.gazetted import all_gazetted
from sourcebook.model.annotation import Mention
from sourcebook.model.record import Entity

_ACTING = frozenset({"person", "organization", "country"})


@dataclass(frozen=True, order=True)
class Party:
    """Words [start, end) that stand for an actor. `owner`: an adjective of what it owns ("American sanctions"); `place`: a capital; `described`: a body without a name ("the union")."""

    start: int
    end: int
    entity: str
    country: str | None
    owner: bool = False
    press: bool = False
    place: bool = False
    person: bool = False
    described: bool = False


@cache
def _nouns(key: str) -> re.Pattern[str]:
    """What may follow an adjective of nationality, up to two words further on."""
    words = "|".join(load("parties")[key])
    return re.compile(rf"[ \n](?:(?:and|or) [A-Z]\w+ )?(?:[\w-]+ ){{0,2}}?(?:{words})(?!\w)", re.IGNORECASE)


@cache
def _title() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('parties')['officials'])})\b", re.IGNORECASE)


_PEOPLE = re.compile(r"(?=[.,;:!?”\"’]|\s(?:" + "|".join(load("parties")["after_people"]) + r")\b)")
_BODY = re.compile(r"[Tt]he [\w-]+(?: [\w-]+)?")
_WE = re.compile(r"\b(?:[Ww]e|us|[Oo]ur)\b")
_NAME = re.compile(r" [A-Z]")
_BROKERING = re.compile(r"[-‑–](?:mediat|broker|facilitat|arrang|negotiat)ed\b")
_THE = re.compile(r"\b[Tt]he $")


def _place(party: Party) -> tuple[int, int, str]:
    return party.start, -party.end, party.entity


class Parties:
    """The parties of every document of a story."""

    def __init__(self, entities: EntityIndex) -> None:
        self.entities = entities
        self.by_id, self.governments, self._named = entities.by_id, entities.governments, entities.named
        self._of_doc: dict[str, tuple[list[int], list[Party]]] = {}

    def between(self, doc: Annotated, start: int, end: int, *, described: bool = False) -> list[Party]:
        """The parties of a stretch of text, in its order, none inside another; those without a name only if asked for."""
        if doc.id not in self._of_doc:
            found = list(self._all(doc))
            self._of_doc[doc.id] = [party.start for party in found], found
        starts, found = self._of_doc[doc.id]
        return [party for party in found[bisect_left(starts, start) : bisect_left(starts, end)] if party.end <= end and (described or not party.described)]

    def _all(self, doc: Annotated) -> Iterable[Party]:
        known = sorted((*self._mentioned(doc), *self._speaking(doc), *self._known(doc)), key=_place)
        taken: list[Party] = []
        for party in known:
            if not taken or party.start >= taken[-1].end:
                taken.append(party)
        covered = {at for party in taken for at in range(party.start, party.end)}
        yield from sorted((*taken, *(p for p in self._bodies(doc) if covered.isdisjoint(range(p.start, p.end)))), key=_place)

    def _bodies(self, doc: Annotated) -> Iterator[Party]:
        """ "The union", "the company": bodies that the story never names."""
        for mention in doc.mentions:
            if mention.type == "organization" and mention.form == "nominal" and _BODY.fullmatch(doc.document.text, mention.start, mention.end):
                entity = self.entities.id_of(doc, mention.entity)
                named = _NAME.match(doc.document.text, mention.end) is not None  # "the Islamist movement Nur": the name stands for it
                if entity is not None and not named and self.by_id[entity].sector != "JRN":
                    yield Party(mention.start, mention.end, entity, None, described=True)

    def _mentioned(self, doc: Annotated) -> Iterator[Party]:
        for mention in doc.mentions:
            entity = self.by_id.get(self.entities.id_of(doc, mention.entity) or "")
            if entity is not None and mention.type in _ACTING and self._acts(doc, mention, entity):
                stands_for = self._state(entity) or entity.id
                yield Party(mention.start, mention.end, stands_for, entity.country, press=entity.sector == "JRN", person=entity.type == "person")

    def _known(self, doc: Annotated) -> Iterator[Party]:
        """Capitals, and adjectives before a word for officials or for what states own."""
        text = doc.document.text
        for start, end, known in all_gazetted(text):
            official = _nouns("officials").match(text, end) or _BROKERING.match(text, end)
            acts = known.kind != "demonym" or _is_people(text, start, end) or official is not None
            entity = self.governments.get(known.code or "") or (self._described(doc, start) if acts else None)
            if entity is not None and (acts or _nouns("owned").match(text, end)):
                yield Party(start, end, entity, known.code, owner=not acts, place=known.kind == "capital")

    def _described(self, doc: Annotated, start: int) -> str | None:
        """ "Swiss diplomats" themselves, where the story never names their country."""
        at = bisect_left(doc.mentions, start, key=lambda mention: mention.end)
        over = next((m for m in doc.mentions[at : at + 6] if m.start <= start < m.end and m.form == "nominal"), None)
        return self.entities.id_of(doc, over.entity) if over else None

    def _speaking(self, doc: Annotated) -> Iterator[Party]:
        """ "We" in somebody's quoted words: the country that they speak for."""
        for attribution in doc.attributions:
            speaker = self.by_id.get(self.entities.id_of(doc, attribution.speaker) or "")
            country = self.governments.get(speaker.country or "") if speaker is not None else None
            for span in attribution.quoted if country else ():
                for match in _WE.finditer(doc.document.text, span.start, span.end):
                    yield Party(match.start(), match.end(), country or "", speaker.country if speaker else None)

    def _acts(self, doc: Annotated, mention: Mention, entity: Entity) -> bool:
        if entity.type not in _ACTING:
            return False
        if mention.form == "name" or entity.id in self._named:
            return True
        return entity.country is not None and bool(_title().search(doc.document.text, mention.start, mention.end))

    def _state(self, entity: Entity) -> str | None:
        """The country that a part of its government stands for."""
        return self.governments.get(entity.country or "") if entity.type == "organization" and entity.sector == "GOV" else None

    def told(self, doc: Annotated, at: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who does and who meets with the event whose predicate stands at `at`: countries for what is theirs, nobody on both sides."""
        event = next((event for event in doc.events if event.trigger_start <= at < event.trigger_end), None)
        if event is None:
            return (), ()
        doing, met = (
            tuple(dict.fromkeys(self.state_of(i) for i in self.entities.ids_of(doc, (one.entity for one in side)))) for side in (event.actors, event.recipients)
        )
        return tuple(one for one in doing if one not in met), tuple(one for one in met if self.by_id[one].type == "country")

    def state_of(self, entity: str) -> str:
        """The country of a person or body where the story knows it, else the entity itself."""
        found = self.by_id.get(entity)
        return entity if found is None or found.type != "person" else self.governments.get(found.country or "", entity)


def _is_people(text: str, start: int, end: int) -> bool:
    """ "The Swiss told", "asked the Saudis to": the people for their government."""
    return bool(_THE.search(text, max(0, start - 5), start)) and _PEOPLE.match(text, end) is not None
