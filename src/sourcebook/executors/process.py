"""A worker process as its supervisor sees it: started when it is needed, asked, replaced when it has died."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, Any, cast

import msgspec

from sourcebook import errors
from sourcebook.errors import SourcebookError, WorkersLost
from sourcebook.executors.serving import ASLEEP, END, ERROR, HEADER, LAST, REPLY, Job

_STARTING = 600.0  # seconds of work that loading models may take
_LARGEST = 1 << 31  # bytes of a frame
_ONE_THREAD = {f"{library}_NUM_THREADS": "1" for library in ("OPENBLAS", "OMP", "MKL", "BLIS")}  # more only make workers wait for one another


class DiedError(Exception):
    """The worker process ended before it had answered; says how. `late` where its time was up."""

    def __init__(self, how: str, *, late: bool = False) -> None:
        super().__init__(how)
        self.late = late


class Fresh:
    """A process that starts before anybody knows its job."""

    def __init__(self) -> None:
        self.process = _spawn()

    def close(self) -> None:
        """End it; it was given no job."""
        self.process.kill()
        _reap(self.process)


class Worker:
    """One worker process after another: a new one is started when the last has died.

    Args:
        job: what it does.
        fresh: the first process, if it was started already; `begin` gives it the job.
    """

    def __init__(self, job: Job, fresh: Fresh | None = None) -> None:
        self._job = job
        self._packed = pickle.dumps(job)
        self._lock = threading.Lock()
        self._fresh = fresh
        self._process = fresh.process if fresh else None
        self._beginning: threading.Thread | None = None
        self.closed = False

    def begin(self) -> None:
        """Start the process in the background: who asks first then waits for no more than is left, and is told what went wrong."""
        self._beginning = threading.Thread(target=self._begin, daemon=True, name="sourcebook-beginning")
        self._beginning.start()

    def ask(self, request: object, seconds: float) -> Iterator[Any]:
        """The replies to a request, each as soon as it comes.

        Args:
            request: what the job is to answer.
            seconds: of processor time that it may take for each reply, and ten times that on the clock.

        Raises:
            DiedError: the process ended before the last reply; those that came before it are good.
        """
        if self._beginning:
            self._beginning.join()
            self._beginning = None
        return self._exchange(self._process or self._started(), request, seconds)

    def close(self) -> None:
        """End the process, in the middle of its work if need be."""
        with self._lock:
            self.closed = True
            if self._process:
                self._process.kill()

    def reap(self) -> None:
        """Collect the process that `close` ended."""
        if self._beginning:
            self._beginning.join()
        if self._process:
            _reap(self._process)

    def _begin(self) -> None:
        with suppress(SourcebookError):
            self._started()

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self.closed:
                raise WorkersLost("the run is over")
            self._process = process = self._fresh.process if self._fresh else _spawn()
            self._fresh = None
        try:
            for _ in self._exchange(process, self._packed, _STARTING):
                pass
        except DiedError as death:
            raise WorkersLost(f"a worker process cannot start: {death}", "Run with workers=0 to see what is wrong") from death
        return process

    def _exchange(self, process: subprocess.Popen[bytes], message: object, seconds: float) -> Iterator[Any]:
        stdin, stdout = cast(IO[bytes], process.stdin), cast(IO[bytes], process.stdout)
        try:
            stdin.write(pickle.dumps((message, seconds), pickle.HIGHEST_PROTOCOL))
            stdin.flush()
            while (frame := _frame(stdout))[0] == REPLY:
                yield self._job.decode(frame[1])
        except (EOFError, OSError, msgspec.DecodeError, pickle.UnpicklingError) as error:
            self._process = None
            raise _death(_reap(process), seconds) from error
        if frame[0] == LAST:
            self._process = None
            _reap(process)
        if frame[0] == ERROR:
            raise _told(frame[1])


def _frame(stream: IO[bytes]) -> tuple[bytes, bytes]:
    header = stream.read(HEADER.size)
    if len(header) < HEADER.size:
        raise EOFError
    kind, size = HEADER.unpack(header)
    if kind not in (REPLY, END, LAST, ERROR) or size > _LARGEST:
        raise EOFError
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return kind, data


def _told(data: bytes) -> Exception:
    name, message, hint = msgspec.json.decode(data, type=tuple[str, str, str])
    known = getattr(errors, name, None)
    if isinstance(known, type) and issubclass(known, SourcebookError):
        return known(message, hint)
    return WorkersLost(f"a worker process failed: {name}: {message}", "Run with workers=0 to see where")


def _spawn() -> subprocess.Popen[bytes]:
    """A fresh interpreter (multiprocessing's would run the caller's script again), which the terminal's Ctrl-C does not reach."""
    from sourcebook.extract.tokens.products import kernel

    command = f"import sys; sys.path[:] = {[str(path) for path in sys.path]!r}; from sourcebook.executors.serving import serve; serve()"
    environment = {**kernel(), **os.environ, **_ONE_THREAD}
    return subprocess.Popen([sys.executable, "-c", command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, start_new_session=True)


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


def _death(code: int, seconds: float) -> DiedError:
    if code == -signal.SIGPROF:
        return DiedError(f"no result after {seconds:.1f} seconds of work", late=True)
    if code == -signal.SIGALRM:
        return DiedError(f"no result within {ASLEEP * seconds:.1f} seconds", late=True)
    return DiedError(f"the worker process died: {f'signal {signal.Signals(-code).name}' if code < 0 else f'exit code {code}'}")
