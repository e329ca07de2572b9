"""Running a chain over many documents: in this process, or in worker processes under a supervisor.

A document can kill the process that reads it (a fault in native code, memory that runs out) or hold it for ever. So the
work is done in worker processes that are replaced when they die; a batch whose worker died is tried again one document
at a time, and a document that kills its worker alone is set aside as a `Failure`.

An engine for a cluster is an `Executor` of a few lines: it maps `annotated` over the batches and keeps their order.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Protocol, cast

from sourcebook.errors import ConfigError, SourcebookError, WorkersLost
from sourcebook.model.document import Document, Failure
from sourcebook.stage import TRANSIENT, Chain, Layers, Reading
from sourcebook.store.codec import LAYERS, decode_layer, encode

__all__ = ["Executor", "Here", "Processes", "annotated", "batches_of", "run"]

CHARACTERS = 24_000
"""Text in a batch: about half a second's work, so that the last batches of a run end at nearly the same time."""

PATIENCE = 120.0
"""Seconds of processor time that a worker may take for a batch, and as many again for each 100,000 characters in it."""

_ASLEEP = 10  # times as many seconds on the clock, for a worker that waits instead of working
_STARTUP = 4  # batches that a worker could have done in the time that it takes to load the model
_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL", "BLIS")}  # more only make workers wait for one another

Annotated = Layers | Failure


class Executor(Protocol):
    """Where batches are annotated."""

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """For each batch, in order, what `annotated` makes of it. `batches` is to be read only a little ahead."""


def run(
    chain: Chain, documents: Iterable[Document], *, workers: int | None = None, batch: int = 8, executor: Executor | None = None
) -> Iterator[list[Reading | Failure]]:
    """Annotate documents; yields finished batches in the order of the input, whatever the number of workers.

    Args:
        chain: the stages to run.
        documents: read lazily, a few batches ahead of what has been yielded.
        workers: processes at most; None: as many as the processor's cores and the amount of work allow; 0: work in this
            process, where a document that crashes takes everything along (for debugging).
        batch: documents in a batch at most; a batch of long documents has fewer.
        executor: another place to work, which then decides on the number of workers itself.
    """
    if batch < 1 or (workers is not None and workers < 0):
        raise ConfigError(f"batch={batch}, workers={workers}", "Give at least one document a batch and no negative number of workers")
    place = executor or (Here() if workers == 0 else Processes(workers=workers))
    return _readings(place, chain, batches_of(documents, batch))


def _readings(place: Executor, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Reading | Failure]]:
    sent: deque[list[Document]] = deque()

    def noted() -> Iterator[list[Document]]:
        for documents in batches:
            sent.append(documents)
            yield documents

    for done in place.run(chain, noted()):
        yield [item if isinstance(item, Failure) else Reading(document, item) for document, item in zip(sent.popleft(), done, strict=True)]


def batches_of(documents: Iterable[Document], size: int, characters: int = CHARACTERS) -> Iterator[list[Document]]:
    """Batches of at most `size` documents and, unless one alone is longer, `characters` of text."""
    batch: list[Document] = []
    length = 0
    for document in documents:
        if batch and (len(batch) == size or length + len(document.text) > characters):
            yield batch
            batch, length = [], 0
        batch.append(document)
        length += len(document.text)
    if batch:
        yield batch


def annotated(chain: Chain, documents: Sequence[Document]) -> list[Annotated]:
    """The layers of each document of one batch, or why it has none. A stage that breaks on the batch as a whole gets its documents one by one."""
    try:
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
        return (annotated(chain, documents) for documents in batches)


@dataclass(frozen=True)
class Processes:
    """Works in processes of this machine, each of which loads the models once.

    `workers` is None for as many as pay: another one starts when as much work is waiting as it could do while it starts.
    """

    workers: int | None = None
    patience: float = PATIENCE

    def run(self, chain: Chain, batches: Iterable[list[Document]]) -> Iterator[list[Annotated]]:
        """The results in order; closing the iterator ends the workers."""
        most = self.workers or _cores()
        pool = _Pool(chain, self.patience)
        window: deque[Future[list[Annotated]]] = deque()
        try:
            for documents in batches:
                window.append(pool.submit(documents))
                if pool.size < most and _waiting(window) >= (1 if self.workers else _STARTUP * pool.size):
                    pool.grow()
                while window and (window[0].done() or len(window) > _STARTUP * (most + 1)):
                    yield window.popleft().result()
            while window:
                yield window.popleft().result()
        finally:
            pool.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _waiting(futures: Iterable[Future[list[Annotated]]]) -> int:
    return sum(not (future.running() or future.done()) for future in futures)


class _Pool:
    """Workers, each with a thread that hands it one batch after the other."""

    def __init__(self, chain: Chain, patience: float) -> None:
        self._tasks: queue.SimpleQueue[tuple[list[Document], Future[list[Annotated]]] | None] = queue.SimpleQueue()
        self._workers: list[tuple[_Worker, threading.Thread]] = []
        self._chain = pickle.dumps(chain)
        self._patience = patience

    @property
    def size(self) -> int:
        return len(self._workers)

    def submit(self, documents: list[Document]) -> Future[list[Annotated]]:
        future: Future[list[Annotated]] = Future()
        self._tasks.put((documents, future))
        return future

    def grow(self) -> None:
        worker = _Worker(self._chain, self._patience)
        thread = threading.Thread(target=self._work, args=(worker,), daemon=True, name="sourcebook-worker")
        self._workers.append((worker, thread))
        thread.start()

    def _work(self, worker: _Worker) -> None:
        while (task := self._tasks.get()) and not worker.closed:
            documents, future = task
            future.set_running_or_notify_cancel()
            try:
                future.set_result(worker.annotate(documents))
            except BaseException as error:  # noqa: BLE001 -- raised where the result is asked for
                future.set_exception(error)

    def close(self) -> None:
        for worker, _ in self._workers:
            worker.close()
            self._tasks.put(None)
        for worker, thread in self._workers:
            thread.join()
            worker.reap()


_Packed = dict[str, str | tuple[Any, ...]] | Failure
"""Layers on their way between processes: in JSON, which costs a tenth of pickling them; a plug-in's own layers as they are."""


def _packed(item: Annotated) -> _Packed:
    return item if isinstance(item, Failure) else {name: encode(layer) if name in LAYERS else layer for name, layer in item.items()}


def _unpacked(item: _Packed) -> Annotated:
    return item if isinstance(item, Failure) else {name: decode_layer(name, layer) if isinstance(layer, str) else layer for name, layer in item.items()}


class _DiedError(Exception):
    """The worker process ended before it answered; says how."""


class _Worker:
    """One worker process after another: a new one is started when the last has died."""

    def __init__(self, chain: bytes, patience: float) -> None:
        self._chain = chain
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.closed = False

    def annotate(self, documents: list[Document]) -> list[Annotated]:
        """Results for a batch. If the worker dies on it, each document is tried alone; one that kills a worker again is set aside."""
        try:
            return [_unpacked(item) for item in self._ask(documents)]
        except _DiedError:
            return [_unpacked(self._alone(document)) for document in documents]

    def _alone(self, document: Document) -> _Packed:
        try:
            return self._ask([document])[0]
        except _DiedError as death:
            return _failure(document, "worker", f"{death} (tried twice)")

    def close(self) -> None:
        """End the process, in the middle of its work if need be."""
        with self._lock:
            self.closed = True
            if self._process:
                self._process.kill()

    def reap(self) -> None:
        """Collect the process that `close` ended."""
        if self._process:
            _reap(self._process)

    def _ask(self, documents: list[Document]) -> list[_Packed]:
        seconds = self._patience * (1 + sum(len(document.text) for document in documents) / 100_000)
        answer: list[_Packed] = self._exchange(self._process or self._started(), documents, seconds)
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self.closed:
                raise WorkersLost("the run is over")
            self._process = process = _spawn()
        try:
            self._exchange(process, self._chain, 5 * PATIENCE)
        except _DiedError as death:
            raise WorkersLost(f"a worker process cannot start: {death}", "Run with workers=0 to see what is wrong") from death
        return process

    def _exchange(self, process: subprocess.Popen[bytes], message: object, seconds: float) -> Any:
        """Send a message and wait for the answer; an answer that is an exception is raised."""
        stdin, stdout = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            stdin.write(pickle.dumps((message, seconds), pickle.HIGHEST_PROTOCOL))
            stdin.flush()
            answer = pickle.load(stdout)  # noqa: S301 -- written by our own process
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self._process = None
            raise _DiedError(_how(_reap(process), seconds)) from error
        if isinstance(answer, Exception):
            raise answer
        return answer


def _spawn() -> subprocess.Popen[bytes]:
    """A fresh interpreter (multiprocessing's would run the caller's script again), which the terminal's Ctrl-C does not reach."""
    command = f"import sys; sys.path[:] = {[str(path) for path in sys.path]!r}; from sourcebook.executors import _serve; _serve()"
    return subprocess.Popen(
        [sys.executable, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, **_ONE_THREAD}, start_new_session=True
    )


def _reap(process: subprocess.Popen[bytes]) -> int:
    """The exit code of a process that closed its pipes; it is given a second to be gone by itself."""
    try:
        process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            cast(IO[bytes], pipe).close()
    return process.wait()


def _how(code: int, seconds: float) -> str:
    if code == -signal.SIGPROF:
        return f"no result after {seconds:.1f} seconds of work"
    if code == -signal.SIGALRM:
        return f"no result within {_ASLEEP * seconds:.1f} seconds"
    return f"the worker process died: {f'signal {signal.Signals(-code).name}' if code < 0 else f'exit code {code}'}"


def _serve() -> None:
    """The worker process: gets a pickled chain, then batches; answers each one. It ends when the supervisor does, or when its time is up."""
    for timer in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(timer, signal.SIG_DFL)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    messages: queue.SimpleQueue[tuple[Any, float]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, messages), daemon=True).start()
    chain: Chain | None = None
    while True:
        message, seconds = messages.get()
        _limit(seconds)
        if chain is None:
            chain = pickle.loads(message)  # noqa: S301 -- written by our own process
            answer = _answer(chain, [])  # no documents: loads the models
            gc.freeze()  # they stay: collecting garbage need not look through them again
        else:
            answer = _answer(chain, message)
        _limit(0)
        answers.write(answer)
        answers.flush()


def _limit(seconds: float) -> None:
    """The system ends the process then, even where native code holds it for ever. A busy machine makes work slow but not longer in processor time."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, _ASLEEP * seconds)


def _answer(chain: Chain, documents: list[Document]) -> bytes:
    try:
        return pickle.dumps([_packed(item) for item in annotated(chain, documents)], pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # noqa: BLE001 -- told to the supervisor, which raises it
        return pickle.dumps(error)


def _receive(stream: IO[bytes], messages: queue.SimpleQueue[tuple[Any, float]]) -> None:
    while True:
        try:
            messages.put(pickle.load(stream))  # noqa: S301 -- written by our own process
        except EOFError:
            os._exit(0)
