"""Inside a worker process: it gets a job, then requests, and answers each one until its supervisor is gone or its time is up."""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import struct
import sys
import threading
from collections.abc import Iterator
from typing import IO, Any, Protocol

ASLEEP = 10  # times as many seconds on the clock, for a worker that waits instead of working
HEADER = struct.Struct(">cQ")
"""Before each frame: its kind and its length."""

REPLY, END, LAST, ERROR = b"+", b".", b"/", b"!"
"""Kinds of frame: one reply; no more to this request; the same, and the worker ends; what went wrong, in JSON."""


class Job(Protocol):
    """What workers of one kind do. It crosses into the worker once, pickled; its replies come back as it encodes them."""

    def start(self) -> None:
        """Done once in the worker: loads models, sets limits."""

    def answer(self, request: Any) -> Iterator[Any]:
        """The replies to a request, each as soon as it is made."""

    def encode(self, reply: Any) -> bytes:
        """A reply on its way out of the worker."""

    def decode(self, data: bytes) -> Any:
        """The reply again, in the supervisor. What a worker sends need not be what a worker should."""

    def spent(self) -> bool:
        """Whether the worker should make room for a fresh one after this request."""


def serve() -> None:
    """The worker process."""
    for timer in (signal.SIGALRM, signal.SIGPROF):
        signal.signal(timer, signal.SIG_DFL)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    messages: queue.SimpleQueue[tuple[Any, float]] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(sys.stdin.buffer, messages), daemon=True).start()
    packed, seconds = messages.get()
    with _Timed(seconds):
        job: Job = pickle.loads(packed)  # noqa: S301 -- written by our own process
        frames = list(_started(job))
        gc.freeze()  # what was loaded stays: collecting garbage need not look through it again
    _send(answers, *frames)
    while True:
        request, seconds = messages.get()
        _answer(job, request, seconds, answers)


def _receive(stream: IO[bytes], messages: queue.SimpleQueue[tuple[Any, float]]) -> None:
    while True:
        try:
            messages.put(pickle.load(stream))  # noqa: S301 -- written by our own process
        except EOFError:
            os._exit(0)


class _Timed:
    """The system ends the process then, even where native code holds it for ever. A busy machine makes work slow but not longer in processor time."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.setitimer(signal.ITIMER_PROF, self._seconds)
        signal.setitimer(signal.ITIMER_REAL, ASLEEP * self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)


def _started(job: Job) -> Iterator[tuple[bytes, bytes]]:
    try:
        job.start()
    except Exception as error:  # noqa: BLE001 -- told to the supervisor, which raises it
        yield ERROR, _told(error)
    else:
        yield END, b""


def _answer(job: Job, request: Any, seconds: float, answers: IO[bytes]) -> None:
    """Each reply is sent when it is made; the clock stands while the supervisor is not ready to take it."""
    replies = job.answer(request)
    while True:
        with _Timed(seconds):
            kind, data = _next(job, replies)
        _send(answers, (kind, data))
        if kind == LAST:
            os._exit(0)
        if kind != REPLY:
            return


def _next(job: Job, replies: Iterator[Any]) -> tuple[bytes, bytes]:
    try:
        for reply in replies:
            return REPLY, job.encode(reply)
    except MemoryError:
        os._exit(1)
    except Exception as error:  # noqa: BLE001 -- told to the supervisor, which raises it
        return ERROR, _told(error)
    return LAST if job.spent() else END, b""


def _told(error: Exception) -> bytes:
    import msgspec

    arguments = error.args[:1] or ("",)
    return msgspec.json.encode((type(error).__name__, str(arguments[0]), str(getattr(error, "hint", ""))))


def _send(answers: IO[bytes], *frames: tuple[bytes, bytes]) -> None:
    for kind, data in frames:
        answers.write(HEADER.pack(kind, len(data)))
        answers.write(data)
    answers.flush()
