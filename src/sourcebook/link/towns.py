"""The towns of which single sentences tell: what happened in two towns happened twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from operator import attrgetter

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import country_names
from sourcebook.link.corpus import Annotated
from sourcebook.model.annotation import DocEntity, Mention
from sourcebook.model.record import Entity

_BEFORE, _AFTER = 4, 6  # sentences

Towns = dict[int, list[Mention]]
"""The number of a sentence -> the names of its towns."""


def is_town(entity: DocEntity | Entity) -> bool:
    """Whether a place is no building, country or region."""
    return entity.type == "place" and entity.name not in _countries() and _no_towns().isdisjoint(entity.name.casefold().split())


def towns_told(doc: Annotated) -> Towns:
    """The towns that sentences name; where somebody is who is quoted ("police in Lindby said") only if it names no other. Where a report was written (LINDBY) is none."""
    told: Towns = defaultdict(list)
    sources: Towns = defaultdict(list)
    said = [span for attribution in doc.attributions for span in attribution.source]
    for mention in (m for entity in doc.entities if is_town(entity) for m in doc.mentions_of.get(entity.id, ())):
        if mention.form == "name" and not doc.document.text[mention.start : mention.end].isupper() and not _is_of_a_region(doc, mention):
            of_source = any(span.start <= mention.start < span.end for span in said) or _is_of_the_telling(doc, mention)
            (sources if of_source else told)[doc.sentence_index(mention.start)].append(mention)
    return {**sources, **told}


def towns_in(doc: Annotated, start: int, end: int) -> list[int]:
    """The towns that the words [start, end) name."""
    first, last = (bisect_left(doc.mentions, edge, key=attrgetter("start")) for edge in (start, end))
    near = (m.entity for m in doc.mentions[first:last] if m.form == "name" and m.entity is not None)
    return [entity for entity in near if is_town(doc.entities[entity])]


def _is_of_the_telling(doc: Annotated, mention: Mention) -> bool:
    before = doc.document.text[max(0, mention.start - 60) : mention.start]
    return re.search(load("figures")["told_from"], before, re.IGNORECASE) is not None


def _is_of_a_region(doc: Annotated, mention: Mention) -> bool:
    """ "The Lamu river", "Lamu district"."""
    behind = re.match(r"[’']?s? ([a-z]+)\b", doc.document.text[mention.end : mention.end + 30])
    return behind is not None and behind[1] in load("contested")["regions"]


def is_placed(told: Towns, doc: Annotated, at: int) -> bool:
    """Whether the sentence at an offset itself says in which town."""
    text = doc.document.text
    return any(re.search(load("figures")["placed"], text[max(0, m.start - 30) : m.start], re.IGNORECASE) for m in told.get(doc.sentence_index(at), ()))


def towns_near(told: Towns, doc: Annotated, at: int) -> list[int]:
    """The towns of the sentence at an offset, of its clause first, else of the nearest before it, else of the nearest after it."""
    index = doc.sentence_index(at)
    numbers = (*range(index, index - 1 - _BEFORE, -1), *range(index + 1, index + 1 + _AFTER))
    near = next((told[number] for number in numbers if number in told), [])
    own = [m for m in near if not re.search(load("figures")["clause"], doc.document.text[min(at, m.end) : max(at, m.start)])]
    return [mention.entity for mention in own or near if mention.entity is not None]


@cache
def _no_towns() -> frozenset[str]:
    return frozenset((*load("contested")["buildings"], *load("contested")["regions"]))


@cache
def _countries() -> frozenset[str]:
    return frozenset(country_names().values())
