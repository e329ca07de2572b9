"""What is found out of one document at a time: done once, remembered, and shared with copies of the process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.spread import aside, spread
from sourcebook.remembered import Remembered, Shelf, key_of

Thing = TypeVar("Thing")
Found = TypeVar("Found")

MANY, LARGE = 12, 200
"""New documents that are worth a copy of the process; documents in all, for work that goes through the whole story."""


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
    keys = [doc.digest if alone else doc.face for doc in corpus]
    found = share(corpus.remembered, shelf, keys, corpus.documents, lambda doc: tuple(find(doc)))
    return zip(corpus, found, strict=True)


def share(
    remembered: Remembered, shelf: Shelf[Found], keys: Sequence[bytes | None], things: Sequence[Thing], find: Callable[[Thing], Found]
) -> Iterator[Found]:
    """What `find` finds of each thing; what is not remembered is found by several processes, if it is to be.

    Args:
        remembered: where the shelf stands.
        shelf: where it is kept.
        keys: of the things; None for one that is not to be kept.
        things: what is looked at.
        find: finds it.
    """
    unknown = [at for at, key in enumerate(keys) if key is None or key not in shelf]
    here: dict[int, Found] = {}
    made: dict[int, bytes] = {}

    def packed(part: Sequence[int]) -> list[bytes]:
        here.update((at, find(things[at])) for at in part)
        return [shelf.pack(here[at]) for at in part]

    if remembered.kept:
        made = dict(zip(unknown, spread(packed, unknown), strict=True))
    for at, (thing, key) in enumerate(zip(things, keys, strict=True)):
        if at in made:
            if key is not None:
                shelf.put(key, made[at])
            yield here[at] if at in here else shelf.unpack(made[at])
        else:
            yield find(thing) if key is None or key not in shelf else shelf.known(key)


def together(remembered: Remembered, name: str, kind: Any, docs: Iterable[Annotated], parts: Sequence[object], find: Callable[[], Found]) -> Found:
    """What is found out of things of several documents that belong together; it may look at what `each` lets look at.

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
    found: Found = remembered.shelf(name, kind).get(key_of([doc.face for doc in docs], parts), find)
    return found


def all_together(
    remembered: Remembered,
    name: str,
    kind: Any,
    things: Sequence[Thing],
    rests: Callable[[Thing], tuple[Iterable[Annotated], Sequence[object]]],
    find: Callable[[Thing], Found],
    *,
    counted: bool = False,
) -> Iterator[Found]:
    """`together` for many things: `rests` gives the documents and the parts of each; where lines of reporting are counted, `find` may look at what the documents copy."""
    keys: list[bytes | None] = [None] * len(things)
    if remembered.kept:
        keys = [key_of([doc.counted if counted else doc.face for doc in docs], parts) for docs, parts in map(rests, things)]
    return share(remembered, remembered.shelf(name, kind), keys, things, find)


def apart(corpus: Corpus, kind: Any, work: Callable[[], Found], *, whole: bool = False) -> Callable[[], Found]:
    """Begin in a copy of this process what is asked for later, if that is worth it. What the copy comes to know is known here when it is asked for.

    Args:
        corpus: the documents.
        kind: the type of what is found: plain data and records of them.
        work: finds it.
        whole: whether it takes long in a large story even where hardly any document is new.
    """
    remembered = corpus.remembered
    if not remembered.kept:
        return work
    return aside(kind, work, remembered) if (whole and len(corpus.documents) >= LARGE) or are_many_new(corpus) else work


def are_many_new(corpus: Corpus) -> bool:
    """Whether so many documents are new that what is found out of them is worth a copy of the process."""
    return sum(not corpus.remembered.knew("countries", doc.digest) for doc in corpus) >= MANY
