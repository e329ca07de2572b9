"""Names in Cyrillic letters join the Latin spellings that the story's other documents give them.

A name that was read without a pipeline stands in some case and in one of three alphabets' spellings. It is compared, in every nominative
and spelling that it may stand for, with the names of the documents in Latin letters: a closed list, so that much may differ. What is
found takes over the Latin name and the type; what is not stays as it was read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from sourcebook.lexicon.cyrillic import LETTER, nominatives, spellings
from sourcebook.link import names
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.model.annotation import DocEntity, Mention

ALIKE = 0.84
"""A word alone, a family name and every word of a body's name must be so alike."""

GIVEN = 0.5
"""A given name beside a family name, if it begins alike."""

_TYPES = ("person", "organization", "place", "other")


@dataclass(frozen=True)
class Known:
    """The names of the documents in Latin letters, each once."""

    entities: tuple[DocEntity, ...]

    @classmethod
    def of(cls, docs: Iterable[Annotated]) -> Known:
        """The named entities of documents."""
        found: dict[tuple[str, str], DocEntity] = {}
        for doc in docs:
            named = {mention.entity for mention in doc.mentions if mention.form == "name"}
            for entity in doc.entities:
                if entity.id in named and not entity.anonymous and entity.type in _TYPES and not LETTER.search(entity.name):
                    found.setdefault((entity.type, entity.name), entity)
        return cls(tuple(found[key] for key in sorted(found)))

    @cached_property
    def people(self) -> tuple[tuple[DocEntity, tuple[str, ...]], ...]:
        """Those known by a given and a family name."""
        return tuple((one, parts) for one in self.entities if one.type == "person" and len(parts := names.person_parts(one.name)) > 1)

    @cached_property
    def words(self) -> dict[str, DocEntity]:
        """What one word names: a family name, a place, a body; people first."""
        family = {parts[-1]: replace(one, name=one.name.split()[-1]) for one, parts in reversed(self.people)}
        single = {parts[0]: one for one in self.entities if len(parts := names.body_parts(one.name)) == 1}
        return {**single, **family}


def in_latin(corpus: Corpus) -> Corpus:
    """The corpus with the entities of documents in Cyrillic letters under their Latin names, where the story has them."""
    if not any(LETTER.search(entity.name) for doc in corpus for entity in doc.entities):
        return corpus
    known = Known.of(corpus)
    return Corpus(tuple(_in_latin(doc, known) for doc in corpus))


def _in_latin(doc: Annotated, known: Known) -> Annotated:
    changed = tuple(_renamed(entity, doc, known) for entity in doc.entities)
    if changed == doc.entities:
        return doc
    types = {entity.id: entity.type for entity in changed}
    mentions = tuple(_retyped(mention, types) for mention in doc.mentions)
    return Annotated(doc.document, {**doc.layers, "entities": changed, "mentions": mentions})


def _retyped(mention: Mention, types: dict[int, str]) -> Mention:
    return replace(mention, type=types[mention.entity]) if mention.entity is not None and types[mention.entity] != mention.type else mention


def _renamed(entity: DocEntity, doc: Annotated, known: Known) -> DocEntity:
    if not LETTER.search(entity.name):
        return entity
    forms = dict.fromkeys([entity.name, *(doc.document.words(mention.start, mention.end) for mention in doc.mentions_of.get(entity.id, ()))])
    found = max((match for form in forms if (match := _match(form.split(), known))), key=lambda match: match[0], default=None)
    if found is None:
        return entity
    _, same = found
    return replace(entity, name=same.name, type=same.type, country=entity.country or same.country, sector=entity.sector or same.sector)


def _match(words: Sequence[str], known: Known) -> tuple[float, DocEntity] | None:
    """The best of the known names for a name, with how alike they are."""
    if len(words) == 1:
        found = [(_likeness(words[0], other), other, entity) for other, entity in known.words.items()]
    else:
        orders = (words, [*words[1:], words[0]])
        found = [(max(_of_person(order, parts) for order in orders), one.name, one) for one, parts in known.people]
        bodies = [one for one in known.entities if one.type != "person"]
        found += [(_of_body(words, names.body_parts(one.name)), one.name, one) for one in bodies]
    score, _, entity = max(found, key=lambda match: (match[0], match[1]), default=(0.0, "", None))
    return (score, entity) if entity is not None and score >= ALIKE else None


def _of_person(words: Sequence[str], parts: Sequence[str]) -> float:
    """By the given and the family name; what stands between may be missing on either side."""
    family = _likeness(words[-1], parts[-1])
    if family < ALIKE:
        return 0.0
    given = _likeness(words[0], parts[0])
    starts = {spelling[:1] for spelling in spellings(words[0])}
    return family if given >= ALIKE or (given >= GIVEN and parts[0][:1] in starts) else 0.0


def _of_body(words: Sequence[str], parts: Sequence[str]) -> float:
    return min(map(_likeness, words, parts)) if len(words) == len(parts) else 0.0


def _likeness(word: str, other: str) -> float:
    """How alike a Cyrillic word and a Latin one are, in the best of its nominatives and spellings; the e at the end of an English name is silent."""
    silent = other[:-1] if other.endswith("e") and len(other) > 3 else None
    best = 0.0
    for spelling in dict.fromkeys(spelling for form in nominatives(word) for spelling in spellings(form)):
        best = max(best, names.part_similarity(spelling, other), names.part_similarity(spelling, silent) - 0.03 if silent else 0.0)
        if best == 1.0:
            break
    return best
