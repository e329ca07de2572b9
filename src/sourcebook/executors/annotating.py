"""Running a chain over many documents, in this process or in workers.

A document can kill the process that annotates it (a fault in native code, memory that runs out) or hold it for ever. A batch whose
worker died is tried again one document at a time, and a document that kills its worker alone is set aside as a `Failure`.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol, Self

from sourcebook.errors import ConfigError, SourcebookError
from sourcebook.executors.collecting import no_garbage
from sourcebook.executors.pool import Pool
from sourcebook.executors.process import DiedError, Fresh, Worker
from sourcebook.model.document import Document, Failure
from sourcebook.registry import find
from sourcebook.stage import TRANSIENT, Chain, Layers, Reading
from sourcebook.store.codec import LAYERS, encode_layer
from sourcebook.store.layers import StoredLayers

CHARACTERS = 24_000
"""Text in a batch: about half a second's work, so that the last batches of a run end at nearly the same time."""

PATIENCE = 120.0
"""Seconds of processor time that a worker may take for a batch, and as many again for each 100,000 characters in it."""

_STARTUP = 4  # batches that a worker could have done in the time that it takes to load the model

Annotated = Layers | Failure


class Executor(Protocol):
    """Where batches are annotated."""

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """For each batch, in order, what `annotated` makes of it. `batches` is to be read only a little ahead; an empty one says that there is none for now."""


def run(
    chain: Chain,
    documents: Iterable[Document | None],
    *,
    workers: int | None = None,
    batch: int = 8,
    executor: Executor | str | None = None,
    ahead: Ahead | None = None,
) -> Iterator[list[Reading | Failure]]:
    """Annotate documents; yields finished batches in the order of the input, whatever the number of workers.

    Args:
        chain: the stages to run.
        documents: read lazily, a few batches ahead of what has been yielded. None says that there is no other for now: what has come is worked on.
        workers: processes at most; None: as many as the processor's cores and the amount of work allow; 0: work in this
            process, where a document that crashes takes everything along (for debugging).
        batch: documents in a batch at most; a batch of long documents has fewer.
        executor: another place to work, which then decides on the number of workers itself; or the name by which a package registers one.
        ahead: a worker that was begun ahead, which is used if it is for the same chain.
    """
    if batch < 1 or (workers is not None and workers < 0):
        raise ConfigError(f"batch={batch}, workers={workers}", "Give at least one document a batch and no negative number of workers")
    place: Executor | None = find("executors", executor, "executor")() if isinstance(executor, str) else executor
    place = place or (Here() if workers == 0 else Processes(workers=workers, ahead=ahead))
    return _readings(place, chain, batches_of(documents, batch))


def _readings(place: Executor, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Reading | Failure]]:
    sent: deque[list[Document]] = deque()

    def noted() -> Iterator[list[Document]]:
        for documents in batches:
            if documents:
                sent.append(documents)
            yield documents

    for done in place.run(chain, noted()):
        if not done:
            continue
        yield [item if isinstance(item, Failure) else Reading(document, item) for document, item in zip(sent.popleft(), done, strict=True)]


def batches_of(documents: Iterable[Document | None], size: int, characters: int = CHARACTERS) -> Iterator[list[Document]]:
    """Batches of at most `size` documents and, unless one alone is longer, `characters` of text.

    The last documents, as many as two batches hold, come in batches half as large, so that all workers end at nearly the same time. None closes what
    there is; where there is nothing, it makes an empty batch.
    """
    ahead: deque[Document] = deque()
    for document in documents:
        if document is None:
            yield from _halves(ahead, size, characters) if ahead else [[]]
            continue
        ahead.append(document)
        if len(ahead) == 3 * size:
            yield _taken(ahead, size, characters)
    yield from _halves(ahead, size, characters)


def _halves(ahead: deque[Document], size: int, characters: int) -> Iterator[list[Document]]:
    while ahead:
        yield _taken(ahead, max(1, size // 2), characters // 2)


def _taken(ahead: deque[Document], size: int, characters: int) -> list[Document]:
    batch = [ahead.popleft()]
    length = len(batch[0].text)
    while ahead and len(batch) < size and length + len(ahead[0].text) <= characters:
        batch.append(ahead.popleft())
        length += len(batch[-1].text)
    return batch


def annotated(chain: Chain, documents: Sequence[Document]) -> list[Annotated]:
    """The layers of each document of one batch, or why it has none. A stage that breaks on the batch as a whole gets its documents one by one."""
    try:
        with no_garbage():
            done = chain.run(documents)
    except SourcebookError:  # no document's fault: a model that is not installed
        raise
    except Exception as error:  # noqa: BLE001 -- the wall between documents, as in the chain itself
        if len(documents) == 1:
            return [_failure(documents[0], "batch", f"{type(error).__name__}: {error}")]
        return [item for document in documents for item in annotated(chain, [document])]
    return [item if isinstance(item, Failure) else _kept(item.layers) for item in done]


def _kept(layers: Layers) -> Layers:
    return {name: layer for name, layer in layers.items() if name not in TRANSIENT}


def _failure(document: Document, stage: str, reason: str) -> Failure:
    return Failure(document.path, stage, reason, document.sha256)


@dataclass(frozen=True)
class Here:
    """Works in this process."""

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """One batch after the other."""
        return (annotated(chain, documents) for documents in batches if documents)


@dataclass(frozen=True)
class Processes:
    """Works in processes of this machine, each of which loads the models once; `workers` is None for as many as pay."""

    workers: int | None = None
    patience: float = PATIENCE
    ahead: Ahead | None = None

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """The results in order; closing the iterator ends the workers."""
        first = self.ahead.first(chain) if self.ahead else None
        pool: Pool[list[Document], Annotated] = Pool(_Annotating(chain), self._annotated, self.workers, _STARTUP, first=first)
        with closing(pool.run(documents or None for documents in batches)) as done:
            for results in done:
                yield list(results)

    def _annotated(self, worker: Worker, documents: list[Document]) -> Iterator[Annotated]:
        """Results for a batch. If the worker dies on it, each document is tried alone; one that kills a worker again is set aside."""
        try:
            yield from self._asked(worker, documents)
        except DiedError:
            for document in documents:
                yield self._alone(worker, document)

    def _alone(self, worker: Worker, document: Document) -> Annotated:
        try:
            return self._asked(worker, [document])[0]
        except DiedError as death:
            return _failure(document, "worker", f"{death} (tried twice)")

    def _asked(self, worker: Worker, documents: list[Document]) -> list[Annotated]:
        seconds = self.patience * (1 + sum(len(document.text) for document in documents) / 100_000)
        return [item for reply in worker.ask(documents, seconds) for item in reply]


class Ahead:
    """The first worker of a run to come: it starts, and loads its models, while the caller does something else."""

    def __init__(self) -> None:
        self._fresh = Fresh()
        self.chain: Chain | None = None
        self.worker: Worker | None = None

    def load(self, chain: Chain) -> Self:
        """Have it load what a chain needs."""
        self.chain = chain
        self.worker = Worker(_Annotating(chain), self._fresh)
        self.worker.begin()
        return self

    def first(self, chain: Chain) -> Worker | None:
        """The worker, if it is for this chain."""
        return self.worker if self.chain and self.chain.fingerprint() == chain.fingerprint() else None

    def close(self) -> None:
        """End the worker, whether or not it was used."""
        if self.worker:
            self.worker.close()
            self.worker.reap()
        else:
            self._fresh.close()


_Packed = tuple[dict[str, bytes], Layers] | Failure
"""Layers on their way between processes: as they are stored, since most are asked for by nobody on the way; a plug-in's own layers as they are."""


def _packed(item: Annotated) -> _Packed:
    if isinstance(item, Failure):
        return item
    return {name: encode_layer(layer) for name, layer in item.items() if name in LAYERS}, {name: layer for name, layer in item.items() if name not in LAYERS}


def _unpacked(item: _Packed) -> Annotated:
    return item if isinstance(item, Failure) else StoredLayers(*item)


@dataclass(frozen=True)
class _Annotating:
    """The job of these workers: a batch of documents is answered by their layers."""

    chain: Chain

    def start(self) -> None:
        """No documents: loads the models."""
        annotated(self.chain, [])

    def answer(self, request: list[Document]) -> Iterator[list[Annotated]]:
        yield annotated(self.chain, request)

    def encode(self, reply: list[Annotated]) -> bytes:
        return pickle.dumps([_packed(item) for item in reply], pickle.HIGHEST_PROTOCOL)

    def decode(self, data: bytes) -> list[Annotated]:
        return [_unpacked(item) for item in pickle.loads(data)]  # noqa: S301 -- written by our own process, from a text

    def spent(self) -> bool:
        return False
