"""Work that is the same for many things and needs all that linking knows, shared with copies of this process.

A copy (`fork`) knows everything without being told, and sends back nothing but what it found. Where the system has none, or there is
too little to do, the work is done here; the outcome is the same.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from select import select
from typing import Any, TypeVar

import msgspec

from sourcebook.remembered import NOTHING, Remembered

Thing = TypeVar("Thing")
Found = TypeVar("Found")

PAYS = 0.1
"""Seconds of work that are worth a copy of the process, which costs half of it in a large story: each page that either writes to is doubled."""

_TRIED = 24
"""Of so many things one is done first."""

_HANDS: ContextVar[int] = ContextVar("hands", default=1)


@contextmanager
def hands(count: int | None) -> Iterator[None]:
    """How many processes linking may use while this is open; None for as many as there are cores."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    token = _HANDS.set(max(1, cores if count is None else count))
    try:
        yield
    finally:
        _HANDS.reset(token)


def spread(work: Callable[[Sequence[Thing]], list[Found]], things: Sequence[Thing], *, pays: float = PAYS) -> list[Found]:
    """`work(things)`, done in parts by several processes; what it finds for the parts must add up to what it finds for all.

    The first things are done here, which tells whether the others are worth another process.

    Args:
        work: from some of the things to plain values (numbers, strings, tuples of them), in their order.
        things: what is to be done.
        pays: seconds of processor time that are worth another process.
    """
    hands = max(1, _count() - sum(copy.hands for copy in _OUT if copy.is_at_work()))
    if hands == 1:
        return work(things)
    tried = len(things) // _TRIED + 1
    began = time.process_time()
    found = work(things[:tried])
    seconds = (time.process_time() - began) * (len(things) - tried) / tried
    return found + _parted(work, things[tried:], hands if not pays else max(1, min(hands, int(seconds / pays))))


def _parted(work: Callable[[Sequence[Thing]], list[Found]], things: Sequence[Thing], count: int) -> list[Found]:
    size = max(1, -(-len(things) // count))
    parts = [things[at : at + size] for at in range(0, len(things), size)]
    helpers = [_Copy(work, part) for part in parts[1:]]
    found = work(parts[0]) if parts else []
    for helper, part in zip(helpers, parts[1:], strict=True):
        theirs = helper.found()
        found += work(part) if theirs is None else theirs
    return found


def aside(kind: Any, work: Callable[[], Found], remembered: Remembered = NOTHING) -> Callable[[], Found]:
    """Begin in a copy of this process what is asked for later. What is returned gives what was found; where there is no copy, it does the work.

    Args:
        kind: the type of what is found: plain data and records of them.
        work: finds it; it may use half of the hands.
        remembered: what it may remember.
    """
    if _count() < 2:
        return work

    def all_found() -> list[Any]:
        before = remembered.asked()
        return [msgspec.msgpack.encode(work()), remembered.answers(before)]

    helper = _Copy(lambda _: all_found(), (), hands=_count() // 2)
    _OUT.append(helper)

    def found() -> Found:
        _OUT.remove(helper)
        theirs = helper.found()
        if theirs is None:
            return work()
        remembered.learn(theirs[1])
        answer: Found = msgspec.msgpack.decode(theirs[0], type=kind)
        return answer

    return found


def _count() -> int:
    return _HANDS.get() if sys.platform == "linux" else 1


class _Copy:
    """A copy of this process that does one part of the work and ends."""

    def __init__(self, work: Callable[[Sequence[Any]], list[Any]], part: Sequence[Any], *, hands: int = 1) -> None:
        self.hands = hands
        self._pipe, theirs = os.pipe()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads, which the copy does not have and does not need
            self._process = os.fork()
        if not self._process:
            _HANDS.set(hands)
            _OUT.clear()
            _work(work, part, theirs)
        os.close(theirs)

    def is_at_work(self) -> bool:
        """Whether it has found nothing yet."""
        return not select([self._pipe], [], [], 0)[0]

    def found(self) -> list[Any] | None:
        """What it found; None if something happened to it."""
        with os.fdopen(self._pipe, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._process, 0)
        return list(marshal.loads(data)) if status == 0 else None  # noqa: S302 -- written by a copy of this process


def _work(work: Callable[[Sequence[Any]], list[Any]], part: Sequence[Any], pipe: int) -> None:
    """Nothing of the copy may go on behind this, whatever happens."""
    code = 1
    try:
        with os.fdopen(pipe, "wb") as stream:
            stream.write(marshal.dumps(work(part)))
        code = 0
    finally:
        os._exit(code)


_OUT: list[_Copy] = []
"""Copies that were begun and not yet waited for."""
