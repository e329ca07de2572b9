"""Names in Cyrillic letters join the Latin spellings that the story's other documents give them, and one another.

A name that was read without a pipeline stands in some case and in one of three languages' spellings. It is compared, in every nominative
and spelling that it may stand for, with the names of the documents in Latin letters: a closed list, so that much may differ. What is
found takes over the Latin name and the type. People whom no document names in Latin letters take over the spelling that most documents
give. What is found in neither way stays as it was read.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from msgspec.structs import replace
from rapidfuzz.distance import Levenshtein

from sourcebook.lexicon.cyrillic import LETTER, nominatives, spellings
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.name import names
from sourcebook.link.name.sounds import consonants
from sourcebook.model.annotation import DocEntity, Mention

ALIKE = 0.84
"""A word alone, a family name and every word of a body's name must be so alike."""

GIVEN = 0.5
"""A given name beside a family name, if it begins alike."""

_TYPES = ("person", "organization", "place", "other")


@dataclass(frozen=True)
class Known:
    """Names to compare with, each once: those of documents in Latin letters, and one spelling for each person who is named in Cyrillic alone."""

    entities: tuple[DocEntity, ...]

    @classmethod
    def of(cls, docs: Iterable[Annotated]) -> Known:
        """The named entities of documents, by their Latin names."""
        found: dict[tuple[str, str], DocEntity] = {}
        for doc in docs:
            named = {mention.entity for mention in doc.mentions if mention.form == "name"}
            for entity in doc.entities:
                if entity.id in named and not entity.anonymous and entity.type in _TYPES and not LETTER.search(entity.name):
                    found.setdefault((entity.type, entity.name), entity)
        return cls(tuple(found[key] for key in sorted(found)))

    @cached_property
    def people(self) -> dict[str, list[tuple[DocEntity, tuple[str, ...]]]]:
        """Those known by a given and a family name, by how the family name sounds at its beginning."""
        found: dict[str, list[tuple[DocEntity, tuple[str, ...]]]] = defaultdict(list)
        for one in self.entities:
            parts = tuple(one.name.split()) if LETTER.search(one.name) else names.person_parts(one.name)
            if one.type == "person" and len(parts) > 1:
                for sound in _sounds([parts[-1]]):
                    found[sound].append((one, parts))
        return found

    @cached_property
    def words(self) -> dict[str, dict[str, DocEntity]]:
        """What one word names, by how it begins: a family name, a place, a body; people first."""
        found: dict[str, dict[str, DocEntity]] = defaultdict(dict)
        for sound, people in self.people.items():
            for one, parts in people:
                found[sound].setdefault(parts[-1], replace(one, name=one.name.split()[-1]))
        for one in self.entities:
            if not LETTER.search(one.name) and len(parts := names.body_parts(one.name)) == 1:
                for sound in _sounds(parts):
                    found[sound].setdefault(parts[0], one)
        return found

    @cached_property
    def bodies(self) -> tuple[tuple[DocEntity, tuple[str, ...]], ...]:
        """What is named by several words and is nobody."""
        return tuple((one, parts) for one in self.entities if one.type != "person" and len(parts := names.body_parts(one.name)) > 1)


def in_latin(corpus: Corpus) -> Corpus:
    """The corpus with the entities of documents in Cyrillic letters under the names by which the story knows them."""
    if not any(doc.is_in_cyrillic for doc in corpus):
        return corpus
    known = Known.of(corpus)
    known = Known((*known.entities, *_people_in_cyrillic(corpus, known)))
    return Corpus(tuple(_in_latin(doc, known) for doc in corpus), corpus.remembered)


def _people_in_cyrillic(corpus: Corpus, known: Known) -> Iterator[DocEntity]:
    """One spelling for each person whom no document names in Latin letters: that of most documents."""
    counts: Counter[str] = Counter()
    first: dict[str, DocEntity] = {}
    for doc in corpus:
        for entity in doc.entities:
            if entity.type == "person" and " " in entity.name and LETTER.search(entity.name):
                counts[entity.name] += 1
                first.setdefault(entity.name, entity)
    kept = Known(())
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        if _match(name.split(), known) is None and _match(name.split(), kept) is None:
            kept = Known((*kept.entities, first[name]))
            yield first[name]


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
    found: list[tuple[float, str, DocEntity]] = []
    if len(words) == 1:
        listed = {other: entity for sound in _sounds(words) for other, entity in known.words.get(sound, {}).items()}
        found = [(_likeness(words[0], other), other, entity) for other, entity in listed.items()]
    else:
        for order in (words, [*words[1:], words[0]]):
            near = (person for sound in _sounds(order[-1:]) for person in known.people.get(sound, ()))
            found += [(_of_person(order, parts), one.name, one) for one, parts in near]
        found += [(_of_body(words, parts), one.name, one) for one, parts in known.bodies]
    score, _, entity = max(found, key=lambda match: match[:2], default=(0.0, "", None))
    return (score, entity) if entity is not None and score >= ALIKE else None


def _sounds(words: Iterable[str]) -> tuple[str, ...]:
    """The first consonants by which words may sound; "" for one without any."""
    found = {frame[:1] for word in words for frame in _frames(word)}
    return tuple(sorted(found))


@lru_cache(maxsize=65536)
def _latin(word: str) -> tuple[str, ...]:
    """A word in Latin letters, in every nominative and spelling; without the e at the end of an English name, which is silent."""
    if LETTER.search(word):
        return tuple(dict.fromkeys(spelling for form in nominatives(word) for spelling in spellings(form)))
    return (word, word[:-1]) if word.endswith("e") and len(word) > 3 else (word,)


def _of_person(words: Sequence[str], parts: Sequence[str]) -> float:
    """By the given and the family name; what stands between may be missing on either side."""
    family = _likeness(words[-1], parts[-1])
    if family < ALIKE:
        return 0.0
    given = _likeness(words[0], parts[0])
    starts = {spelling[:1] for spelling in _latin(words[0])} & {spelling[:1] for spelling in _latin(parts[0])}
    return family if given >= ALIKE or (given >= GIVEN and starts) else 0.0


def _of_body(words: Sequence[str], parts: Sequence[str]) -> float:
    return min(map(_likeness, words, parts)) if len(words) == len(parts) else 0.0


@lru_cache(maxsize=65536)
def _frames(word: str) -> frozenset[str]:
    return frozenset(map(consonants, _latin(word)))


@lru_cache(maxsize=65536)
def _likeness(word: str, other: str) -> float:
    """How alike two words are in the best of their nominatives and spellings; 0 where their consonants differ in more than one."""
    if not any(Levenshtein.distance(one, two, score_cutoff=1) <= 1 for one in _frames(word) for two in _frames(other)):
        return 0.0
    return max(names.part_similarity(one, two) for one in _latin(word) for two in _latin(other))
