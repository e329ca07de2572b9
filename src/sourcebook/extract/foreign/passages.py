"""Names and dates in the passages of a document that are in another language than the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from sourcebook.extract.foreign.dates import read_dates
from sourcebook.extract.foreign.names import read_names
from sourcebook.model.annotation import DocEntity, Mention, Sentence, TimeExpression
from sourcebook.model.document import Document, Foreign

_SENTENCE = re.compile(r"[^\s.!?…][^.!?…\n]*[.!?…]*")


def with_names(document: Document, mentions: Sequence[Mention], entities: Sequence[DocEntity]) -> tuple[tuple[Mention, ...], tuple[DocEntity, ...]]:
    """The mentions and entities of a document with those of its passages in other languages; a passage's entities are its own."""
    every, known = list(mentions), list(entities)
    for passage in document.foreign:
        found, named = read_names(
            _alone(document, passage), [Sentence(*match.span()) for match in _SENTENCE.finditer(document.text, passage.start, passage.end)]
        )
        first = len(known)
        every += [replace(mention, entity=first + mention.entity) for mention in found if mention.entity is not None]
        known += [replace(entity, id=first + entity.id) for entity in named]
    return tuple(sorted(every, key=lambda mention: (mention.start, -mention.end))), tuple(known)


def dates_in_passages(document: Document) -> tuple[TimeExpression, ...]:
    """The dates in passages in other languages."""
    return tuple(
        time for passage in document.foreign for time in read_dates(_alone(document, passage)) if passage.start <= time.start and time.end <= passage.end
    )


def _alone(document: Document, passage: Foreign) -> Document:
    """The document as if it were in the language of the passage."""
    return replace(document, language=passage.language, foreign=())
