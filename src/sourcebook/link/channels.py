"""Channels: who reaches whom through whom, where a text says so in one sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.entities import EntityIndex
from sourcebook.model.annotation import Mention, Sentence
from sourcebook.model.document import make_id
from sourcebook.model.record import Channel, Evidence

_ACTORS = frozenset({"person", "country", "organization"})
_HINT = re.compile(r"communicat|through|\bvia\b|mediat|intermediar|channel|conduit|between|by way of", re.IGNORECASE)
_SLOT = "\ue000"  # a private-use character opens the letter that stands for an actor
_FIRST = 0xE100


@cache
def _patterns() -> list[re.Pattern[str]]:
    def compiled(pattern: str) -> re.Pattern[str]:
        for slot in "XYZ":
            pattern = pattern.replace("{" + slot + "}", f"{_SLOT}(?P<{slot}>[\ue100-\uf8ff])")
        return re.compile(pattern, re.IGNORECASE | re.DOTALL)

    return [compiled(pattern) for pattern in load("channels")["patterns"]]


@cache
def _proposed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(load('channels')['proposed'])})\b", re.IGNORECASE)


def link_channels(corpus: Corpus, entities: EntityIndex) -> list[Channel]:
    """The story's channels: one for each path and status, with every sentence that tells it."""
    found: dict[tuple[tuple[str, ...], str], list[Evidence]] = defaultdict(list)
    for doc in corpus:
        for sentence in doc.sentences:
            for path, status in _in_sentence(doc, sentence, entities):
                found[path, status].append(doc.evidence(sentence.start, sentence.end))
    return [
        Channel(make_id("channel", status, *path), path, status, None, tuple(sorted(set(told), key=lambda e: (e.doc, e.start))))
        for (path, status), told in sorted(found.items())
    ]


def _in_sentence(doc: Annotated, sentence: Sentence, entities: EntityIndex) -> Iterable[tuple[tuple[str, ...], str]]:
    text = doc.document.words(sentence.start, sentence.end)
    if not _HINT.search(text):
        return
    actors = [m for m in doc.mentions if sentence.start <= m.start and m.end <= sentence.end and m.type in _ACTORS and m.entity is not None]
    masked, ids = _masked(text, sentence.start, actors, doc, entities)
    for pattern in _patterns():
        match = pattern.search(masked)
        if match:
            groups = match.groupdict()
            path = tuple(ids[ord(groups[slot]) - _FIRST] for slot in "XYZ" if groups.get(slot))
            if len(set(path)) == len(path) >= 3:
                yield path, "proposed" if _proposed().search(match.group()) else "actual"
                return


def _masked(text: str, offset: int, actors: list[Mention], doc: Annotated, entities: EntityIndex) -> tuple[str, list[str]]:
    """The sentence with each actor's words replaced by a letter, and the actors in the order of their letters."""
    parts: list[str] = []
    ids: list[str] = []
    at = 0
    for mention in sorted(actors, key=lambda m: (m.start, -m.end)):
        found = entities.id_of(doc, mention.entity)
        if found is None or mention.start - offset < at:
            continue
        parts += [text[at : mention.start - offset], _SLOT, chr(_FIRST + len(ids))]
        ids.append(found)
        at = mention.end - offset
    return "".join([*parts, text[at:]]), ids
