"""What is found out of one document at a time: done once, remembered, and shared with copies of the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.spread import spread
from sourcebook.remembered import Remembered, digest

Found = TypeVar("Found")

FEWEST = 40
"""Documents that are worth a copy of the process."""


def each(corpus: Corpus, name: str, kind: Any, find: Callable[[Annotated], Iterable[Found]], *, alone: bool = False) -> Iterator[Found]:
    """All that `find` finds in each document, in the order of the documents.

    It may look at the document, at the story's entities for those of the document (their id, name, type, country, sector,
    location, whether a name is known, but not aliases, titles and mentions elsewhere), at the calendar and at the governments of the countries that the document speaks of. Whatever else
    it looked at would be remembered when it has changed.

    Args:
        corpus: the documents.
        name: what is found out, by which it is remembered.
        kind: the type of what is found; plain data, but for documents.
        find: finds it.
        alone: whether it rests on the document alone, not even on its entities.
    """
    for _, found in by_document(corpus, name, kind, find, alone=alone):
        yield from found


def by_document(
    corpus: Corpus, name: str, kind: Any, find: Callable[[Annotated], Iterable[Found]], *, alone: bool = False
) -> Iterator[tuple[Annotated, Sequence[Found]]]:
    """The same, beside its document."""
    shelf = corpus.remembered.shelf(name, tuple[kind, ...], Annotated, corpus.by_id)
    known = {doc.id: key for doc in corpus if (key := doc.digest if alone else doc.face) is not None and key in shelf}
    unknown = [doc for doc in corpus if doc.id not in known]

    def packed(docs: Sequence[Annotated]) -> list[bytes]:
        return [shelf.pack(tuple(find(doc))) for doc in docs]

    made: dict[str, bytes] = {}
    if corpus.remembered.kept or len(unknown) >= 2 * FEWEST:
        made = {doc.id: one for doc, one in zip(unknown, spread(packed, unknown, fewest=FEWEST), strict=True)}
    for doc in corpus:
        if doc.id in known:
            yield doc, shelf.known(known[doc.id])
        elif doc.id in made:
            yield doc, _kept(shelf, doc.digest if alone else doc.face, made[doc.id])
        else:
            yield doc, tuple(find(doc))


def together(remembered: Remembered, name: str, kind: Any, docs: Iterable[Annotated], parts: Sequence[object], find: Callable[[], Found]) -> Found:
    """What is found out of things of several documents that belong together; it may look at what `each` lets look at, and at what the documents copy.

    Args:
        remembered: where it is kept.
        name: what is found out, by which it is remembered.
        kind: its type; plain data.
        docs: the documents of the things.
        parts: plain values that say which things of these documents they are, and all else that matters.
        find: finds it.
    """
    if not remembered.kept:
        return find()
    faces = [doc.face for doc in docs]
    found: Found = remembered.shelf(name, kind).get(None if None in faces else digest(parts, faces), find)
    return found


def _kept(shelf: Any, key: bytes | None, packed: bytes) -> Any:
    if key is not None:
        shelf.put(key, packed)
    return shelf.unpack(packed)
