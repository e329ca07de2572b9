"""The record of a story as what people decided leaves it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.decisions.rulings import namings, rulings
from sourcebook.lexicon import use
from sourcebook.model.provenance import Judgement
from sourcebook.model.record import Record
from sourcebook.store import Store

if TYPE_CHECKING:
    from sourcebook.remembered import Remembered
    from sourcebook.stage import Reading


def linked(store: Store, readings: Iterable[Reading], known: Remembered) -> tuple[Record, tuple[Judgement, ...]]:
    """Link some of a story's documents under its decisions.

    Args:
        store: where the decisions are kept.
        readings: the annotated documents.
        known: what linking found out before; it is grown.
    """
    from sourcebook.link import build

    use(None)  # her entries are in the layers; linking reads ours, in every process
    standing = store.standing()
    return build(list(readings), rulings=rulings(standing), namings=namings(standing), remembered=known)
