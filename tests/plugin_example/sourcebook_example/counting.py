"""A place to work: this process, with a count of the batches. One for a cluster maps `annotated` over the batches in the same way and keeps their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sourcebook.executors import annotated
from sourcebook.executors.annotating import Annotated
from sourcebook.model.document import Document
from sourcebook.stage import Chain


class Counting:
    """Annotates here and counts."""

    batches = 0

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """One batch after the other."""
        for documents in batches:
            Counting.batches += 1
            yield annotated(chain, documents)
