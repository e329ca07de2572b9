"""The record of a story as what people decided leaves it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from sourcebook.decisions.rulings import namings, rulings
from sourcebook.lexicon import use
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Record
from sourcebook.store import Store

if TYPE_CHECKING:
    from sourcebook.link import Begun
    from sourcebook.model.document import Document
    from sourcebook.remembered import Remembered
    from sourcebook.stage import Reading


FEW = 8
"""As many documents one worker annotates, while this process would wait."""


def load_linking() -> None:
    """Load the code of linking, and what it knows of places."""
    import sourcebook.link  # noqa: F401
    from sourcebook.lexicon.gazetteer import gazetteer

    gazetteer()


def linked(
    store: Store, readings: Iterable[Reading], known: Remembered, begun: Begun | None = None, ready: Callable[[Record], None] | None = None
) -> tuple[Record, tuple[Judgement, ...]]:
    """Link some of a story's documents under its decisions.

    Args:
        store: where the decisions are kept.
        readings: the annotated documents.
        known: what linking found out before; it is grown.
        begun: how far linking came before they were all there.
        ready: told what there is of the record before the rest.
    """
    from sourcebook.link import build

    use(None)  # her entries are in the layers; linking reads ours, in every process
    standing = store.standing()
    return build(list(readings), rulings=rulings(standing), namings=namings(standing), remembered=known, begun=begun, ready=ready)


class Linking:
    """The linking of one build of a story. It may begin while the last documents are annotated elsewhere.

    Args:
        store: where the story is kept, by this process alone.
        code: the fingerprint of the code that links.
    """

    def __init__(self, store: Store, code: str) -> None:
        self._store, self._code = store, code
        self._readings: list[Reading] = []
        self._begun: Begun | None = None

    @cached_property
    def known(self) -> Remembered:
        """What linking found out before; it is grown."""
        return self._store.remembered(self._code)

    def meanwhile(self, stale: Sequence[str]) -> Iterator[Document | None]:
        """The documents to annotate. When the last has been handed out, what linking needs is loaded, and, if they are few, linking the others begins."""
        yield from map(self._store.document, stale)
        yield None  # so that they are not waited with
        load_linking()
        if len(stale) <= FEW:
            self._begin(stale)

    def _begin(self, stale: Sequence[str]) -> None:
        from sourcebook.executors.collecting import no_garbage
        from sourcebook.link import begin

        with no_garbage(lasting=True):
            self._readings = list(self._store.readings(without=stale))
            if self._readings:
                standing = self._store.standing()
                self._begun = begin(self._readings, rulings=rulings(standing), namings=namings(standing), remembered=self.known)

    def finish(self, ready: Callable[[Record], None]) -> tuple[Record, tuple[Judgement, ...]]:
        """The record and the judgements it rests on. `ready` is told what there is of the record before the rest."""
        there = {reading.document.id for reading in self._readings}
        return linked(self._store, [*self._readings, *self._store.readings(without=there)], self.known, self._begun, ready)
