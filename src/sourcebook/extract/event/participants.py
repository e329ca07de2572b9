"""Participants of an event: noun phrases as spans, with entity, country and sector."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from sourcebook.extract.actor.actors import describe
from sourcebook.extract.event.arguments import phrase_span
from sourcebook.extract.event.clauses import Clauses, clauses_of
from sourcebook.extract.tokens.words import kept
from sourcebook.model.annotation import DocEntity, Mention, Participant
from sourcebook.stage import Reading

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OF_PLACE = frozenset({"of", "in", "from", "throughout", "at", "across", "near"})
_FAR = 12  # words
_ACTING = frozenset({"person", "organization", "country"})


def cast_of(reading: Reading, doc: Doc) -> Cast:
    """The cast of a document with its parse, made once."""
    return kept(doc, "cast", lambda: Cast(reading, clauses_of(doc)))


class Cast:
    """The mentions of one document, by the word that heads them."""

    def __init__(self, reading: Reading, clauses: Clauses) -> None:
        self._clauses = clauses
        self._text = reading.document.text
        self._entities: Sequence[DocEntity] = reading.layers["entities"]
        self._mentions: dict[int, Mention] = {}
        self._participants: dict[int, Participant] = {}
        self._others: dict[int, list[int]] = {}
        words = clauses.source
        for mention in reading.layers["mentions"]:
            span = words.at(mention.start, mention.end)
            if span:
                self._put(words.head_of(span), mention)
        clauses.people.update(head for head, mention in self._mentions.items() if mention.type == "person")
        clauses.actors.update(head for head, mention in self._mentions.items() if mention.type in _ACTING)

    def _put(self, head: int, mention: Mention) -> None:
        known = self._mentions.get(head)
        if known is not None and (known.start, known.end) == (mention.start, mention.end) and mention.entity is not None:
            self._others.setdefault(head, []).append(mention.entity)
        elif known is None or (mention.entity is not None, mention.end - mention.start) > (known.entity is not None, known.end - known.start):
            self._mentions[head] = mention

    def mention(self, noun: int) -> Mention | None:
        """The mention that a word heads."""
        return self._mentions.get(noun)

    def country(self, entity: int) -> str | None:
        """The country of an entity."""
        return self._entities[entity].country

    def sector(self, entity: int) -> str | None:
        """The sector of an entity."""
        return self._entities[entity].sector

    def participant(self, noun: int) -> Participant:
        """The participant that a noun heads; one that says nothing of its country has none."""
        if noun not in self._participants:
            self._participants[noun] = self._participant(noun)
        return self._participants[noun]

    def _participant(self, noun: int) -> Participant:
        clauses = self._clauses
        first, last = phrase_span(clauses, noun)
        country, sector = describe(clauses.source, range(first, last + 1))
        if country is None:
            country = self._wider(noun, first)
        mention = self._mentions.get(noun) or self._name_behind(noun)
        if mention is None or mention.entity is None:
            return Participant(clauses.starts[first], clauses.ends[last], None, country, sector)
        entity = self._entities[mention.entity]
        return Participant(mention.start, mention.end, mention.entity, entity.country or country, entity.sector or sector)

    def _name_behind(self, noun: int) -> Mention | None:
        """The person whose title a noun is, where the parser took the name for an apposition: "Peru's military chief Ann Lind", "the leader of the opposition Ann Lind"."""
        near = [noun, *self._clauses.prepositions(noun).get("of", [])]
        name = next((name for one in near for name in self._clauses.having(one, {"appos"})), None)
        found = self._mentions.get(name) if name is not None else None
        return found if found is not None and found.form == "name" and found.type == "person" else None

    def _wider(self, noun: int, first: int) -> str | None:
        """The country that its prepositions give it: "thousands of students throughout Indonesia"."""
        clauses = self._clauses
        under = [child for child in clauses.children[noun] if clauses.deps[child] == "prep" and clauses.words[child] in _OF_PLACE and child > noun]
        last = max((low for child in under for low in clauses.below(child) if clauses.deps[low] not in ("relcl", "acl")), default=noun)
        return describe(clauses.source, range(first, last + 1)).country if noun < last < noun + _FAR else None

    def named(self, start: int, end: int) -> Participant:
        """What the words of a span name, by the entity of that name where the text has one: "LIMA" is the Lima of the text."""
        name = self._text[start:end].split(",")[0].strip()
        bearer = next((one for one in self._entities if one.type in ("place", "country") and one.name.casefold() == name.casefold()), None)
        country = (bearer.country if bearer else None) or describe(self._clauses.source, self._clauses.source.at(start, end)).country
        return Participant(start, start + len(name), bearer.id if bearer else None, country)

    def participants(self, nouns: Sequence[int]) -> tuple[Participant, ...]:
        """One participant for each noun, none twice; of a noun that means two together each of them. What was done besides is none."""
        taking = [noun for noun in nouns if noun == nouns[0] or not self._is_deed(noun)]
        found = {(made.start, made.end, made.entity): made for noun in taking for made in (self.participant(noun), *self._with(noun))}
        return tuple(found.values())

    def _is_deed(self, noun: int) -> bool:
        """Whether a word says what is done to something: in "the release of two men and the lifting of sanctions" the second is no more freed."""
        clauses = self._clauses
        return clauses.words[noun].endswith("ing") and any(clauses.words[child] == "of" for child in clauses.having(noun, {"prep"}))

    def _with(self, noun: int) -> Iterator[Participant]:
        """The others that the words of a participant mean: "the two leaders"."""
        for number in self._others.get(noun, ()):
            entity = self._entities[number]
            yield replace(self.participant(noun), entity=number, country=entity.country, sector=entity.sector)
