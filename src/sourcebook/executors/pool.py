"""Requests handed to several workers, their results taken in the order of the requests."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from sourcebook.executors.process import Worker
from sourcebook.executors.serving import Job

Request = TypeVar("Request")
Result = TypeVar("Result")

_HELD = 32 << 20  # bytes of results of one request that wait to be taken


class Results(Generic[Request, Result]):
    """The results of one request, passed from the thread that gets them to the one that takes them; they wait for one another."""

    def __init__(self, request: Request, size: Callable[[Result], int]) -> None:
        self.request = request
        self.begun = self.ended = False
        self._size = size
        self._items: deque[Result] = deque()
        self._held = 0
        self._error: BaseException | None = None
        self._changed = threading.Condition()

    def fill(self, results: Iterable[Result]) -> None:
        """Take in all results; stops where nobody wants them any more."""
        error = None
        try:
            for result in results:
                if not self._put(result):
                    break
        except BaseException as raised:  # noqa: BLE001 -- raised again where the results are taken
            error = raised
        self.end(error)

    def _put(self, result: Result) -> bool:
        size = self._size(result)
        with self._changed:
            self._changed.wait_for(lambda: self.ended or not self._held or self._held + size <= _HELD)
            self._items.append(result)
            self._held += size
            self._changed.notify_all()
            return not self.ended

    def end(self, error: BaseException | None = None) -> None:
        """No more results; whoever waits goes on."""
        with self._changed:
            self.ended, self._error = True, self._error or error
            self._changed.notify_all()

    def __iter__(self) -> Iterator[Result]:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self.ended or self._items)
                if not self._items:
                    break
                result = self._items.popleft()
                self._held -= self._size(result)
                self._changed.notify_all()
            yield result
        if self._error:
            raise self._error


@dataclass(frozen=True)
class Pool(Generic[Request, Result]):
    """Workers for one kind of job.

    Args:
        job: what the processes do.
        handle: asks a worker for the results of a request, and copes with its death.
        workers: how many; None for as many as pay: another one starts when `startup` requests wait for each that is there.
        startup: requests that a worker could have done in the time it takes to start.
        size: the bytes of a result; they bound how many of them wait.
        first: a worker for this job that has begun to start.
    """

    job: Job
    handle: Callable[[Worker, Request], Iterable[Result]]
    workers: int | None
    startup: int
    size: Callable[[Result], int] = lambda _: 1
    first: Worker | None = None

    def run(self, requests: Iterable[Request | None]) -> Generator[Results[Request, Result], None, None]:
        """The results of each request in order; `requests` is read a little ahead. Closing the iterator ends the workers.

        None among the requests says that there is no other for now: what is ready is handed out.
        """
        most = self.workers or _cores()
        crew = _Crew(self)
        window: deque[Results[Request, Result]] = deque()
        try:
            for request in requests:
                if request is not None:
                    window.append(crew.submit(request))
                if crew.size < most and _waiting(window) >= (1 if self.workers else self.startup * crew.size):
                    crew.grow()
                while window and (window[0].ended or len(window) > self.startup * (most + 1)):
                    yield window.popleft()
            while window:
                yield window.popleft()
        finally:
            crew.close()


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _waiting(window: Iterable[Results[Request, Result]]) -> int:
    return sum(not results.begun for results in window)


class _Crew(Generic[Request, Result]):
    """Workers, each with a thread that hands it one request after the other."""

    def __init__(self, pool: Pool[Request, Result]) -> None:
        self._pool = pool
        self._tasks: queue.SimpleQueue[Results[Request, Result] | None] = queue.SimpleQueue()
        self._workers: list[tuple[Worker, threading.Thread]] = []
        self._given: deque[Results[Request, Result]] = deque()

    @property
    def size(self) -> int:
        return len(self._workers)

    def submit(self, request: Request) -> Results[Request, Result]:
        while self._given and self._given[0].ended:
            self._given.popleft()
        results = Results(request, self._pool.size)
        self._given.append(results)
        self._tasks.put(results)
        return results

    def grow(self) -> None:
        worker = (None if self._workers else self._pool.first) or Worker(self._pool.job)
        thread = threading.Thread(target=self._work, args=(worker,), daemon=True, name="sourcebook-worker")
        self._workers.append((worker, thread))
        thread.start()

    def _work(self, worker: Worker) -> None:
        while (results := self._tasks.get()) and not worker.closed:
            results.begun = True
            results.fill(self._pool.handle(worker, results.request))

    def close(self) -> None:
        for worker, _ in self._workers:
            worker.close()
            self._tasks.put(None)
        for results in self._given:
            results.end()
        for worker, thread in self._workers:
            thread.join()
            worker.reap()
