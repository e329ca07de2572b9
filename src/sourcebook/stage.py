"""Stages and the chain that runs them over one document at a time.

A map stage is a frozen dataclass that holds configuration only, so that it pickles in bytes; models are loaded by a
cached loader in the worker. No clock, no randomness, no `hash()`.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from sourcebook.errors import StageError
from sourcebook.lexicon import use
from sourcebook.model.document import Document, Failure

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sourcebook.lexicon.own import Own

Layers = MutableMapping[str, tuple[Any, ...]]

TRANSIENT = frozenset({"parse"})
"""Layers that live only while the chain runs and are never stored."""


@dataclass(slots=True)
class Reading:
    """A document on its way through the chain, with the layers it has so far."""

    document: Document
    layers: Layers = field(default_factory=dict)
    parse: Doc | None = None
    digest: bytes | None = None
    """Of the document and all its layers, where a store has worked it out."""


class MapStage(Protocol):
    """Adds layers to one document."""

    @property
    def name(self) -> str:
        """What failures and the registry call it."""

    @property
    def version(self) -> int:
        """Goes up whenever the output may change."""

    @property
    def requires(self) -> tuple[str, ...]:
        """The layers it reads."""

    @property
    def assigns(self) -> tuple[str, ...]:
        """The layers it adds."""

    def session(self) -> AbstractContextManager[object]:
        """Entered for the length of one batch: where a stage keeps a model's memory within bounds."""

    def prepare(self, batch: Sequence[Reading]) -> None:
        """Work that is cheaper for a whole batch; most stages do nothing here."""

    def annotate(self, reading: Reading) -> Layers:
        """The layers that this stage assigns, for one document."""


@dataclass(frozen=True)
class Stage:
    """The base of the built-in map stages: nothing to prepare."""

    def session(self) -> AbstractContextManager[object]:
        """Nothing to hold for a batch."""
        return nullcontext()

    def prepare(self, batch: Sequence[Reading]) -> None:
        """Nothing to prepare."""


class Chain:
    """Map stages in an order in which each finds what it requires; a wrong order is refused when it is made.

    `lexicon` holds a user's own entries, which the stages read with ours.
    """

    def __init__(self, *stages: MapStage, lexicon: Own | None = None) -> None:
        have: set[str] = set()
        for stage in stages:
            missing = [layer for layer in stage.requires if layer not in have]
            if missing:
                raise StageError(f"{stage.name} requires {', '.join(missing)}", "Put the stage that assigns it before this one")
            have.update(stage.assigns)
        self.stages = stages
        self.lexicon = lexicon

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers the chain leaves behind, in order."""
        return tuple(layer for stage in self.stages for layer in stage.assigns if layer not in TRANSIENT)

    def fingerprint(self) -> str:
        """What the chain's output depends on besides the document: each stage, its version and configuration, and the user's lexicon."""
        own = [f"lexicon:{self.lexicon.sha256}"] if self.lexicon else []
        return ";".join([*(f"{stage.version}:{stage!r}" for stage in self.stages), *own])

    def only(self, layers: Iterable[str]) -> Chain:
        """The shortest chain that assigns these layers."""
        wanted, kept = set(layers), []
        unknown = wanted - set(self.layers)
        if unknown:
            raise StageError(f"no stage assigns {', '.join(sorted(unknown))}", f"Layers: {', '.join(self.layers)}")
        for stage in reversed(self.stages):
            if wanted & set(stage.assigns):
                wanted |= set(stage.requires)
                kept.append(stage)
        return Chain(*reversed(kept), lexicon=self.lexicon)

    def run(self, documents: Sequence[Document]) -> list[Reading | Failure]:
        """Run every stage over a batch. A document on which a stage breaks becomes a `Failure`; the rest go on."""
        use(self.lexicon)
        done: list[Reading | Failure] = [Reading(document) for document in documents]
        with ExitStack() as sessions:
            for stage in self.stages:
                sessions.enter_context(stage.session())
                stage.prepare([reading for reading in done if isinstance(reading, Reading)])
                done = [_step(stage, item) if isinstance(item, Reading) else item for item in done]
            for item in done:
                if isinstance(item, Reading):
                    item.parse = None
        return done


def _step(stage: MapStage, reading: Reading) -> Reading | Failure:
    try:
        reading.layers.update(stage.annotate(reading))
    except Exception as error:  # noqa: BLE001 -- the wall between documents: one that breaks a stage must not take the others along
        document = reading.document
        return Failure(document.path, stage.name, f"{type(error).__name__}: {error}", document.sha256)
    return reading
