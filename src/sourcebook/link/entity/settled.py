"""What rests on the nodes of some documents, once the story has settled their types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sourcebook.link.corpus import Corpus
from sourcebook.link.entity.nodes import Node, Typed
from sourcebook.remembered import digest, key_of

Found = TypeVar("Found")


class Settled:
    """The nodes of every document with their types, as digests.

    Args:
        corpus: the documents.
        documents: the nodes of each.
    """

    def __init__(self, corpus: Corpus, documents: Iterable[Typed]) -> None:
        self.remembered = corpus.remembered
        known = ((typed.doc, typed.changed) for typed in documents) if corpus.remembered.kept else ()
        self._digests = {doc.id: digest(doc.digest, changed) for doc, changed in known if doc.digest is not None}

    def once(self, name: str, kind: Any, nodes: Sequence[Node], parts: Sequence[object], find: Callable[[], Found]) -> Found:
        """What is found out of some nodes; it may look at all nodes of their documents, and at nothing else.

        Args:
            name: what is found out, by which it is remembered.
            kind: its type; plain data.
            nodes: the nodes.
            parts: plain values that say which they are, and all else that matters.
            find: finds it.
        """
        if not self.remembered.kept:
            return find()
        found: Found = self.remembered.shelf(name, kind).get(key_of([self._digests.get(node.doc.id) for node in nodes], parts), find)
        return found
