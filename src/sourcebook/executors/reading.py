"""Reading files in workers, which are held to limits: whatever a file does to its reader, the rest are read.

A worker may take so much time for each document and so much memory, and has no network. What is read comes back as plain data and is checked. Of a
file with several documents only the one that killed its worker twice, or took too long, is set aside; the next worker goes on behind it.
"""

from __future__ import annotations

import os
import resource
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import chain, groupby
from pathlib import Path
from typing import Any

import msgspec

from sourcebook.executors.pool import Pool
from sourcebook.executors.process import DiedError, Worker
from sourcebook.ingest.container import Part
from sourcebook.ingest.corpus import is_corpus, pieces
from sourcebook.ingest.folders import shown
from sourcebook.ingest.pdf.ocr import can_read
from sourcebook.ingest.reader import corpus_parts, file_parts, read_part
from sourcebook.ingest.source import STAGE, Ingested
from sourcebook.model.document import Failure

PATIENCE = 60.0
"""Seconds of processor time that a document may take to read, and as many again for each 20 MB of its file."""

MEMORY = 2 << 30
"""Bytes that a worker may take up, its libraries included."""

_OCR = 60  # times as long for a PDF that OCR may have to read: twenty seconds a page
_STARTUP = 16  # files that a worker could have read in the time that it takes to start
_PIECE = 256 << 10  # bytes of a corpus that a worker reads at a time
_REFUSED = frozenset(
    f"{module}.{deed}"
    for module, deeds in {"socket": "connect getaddrinfo gethostbyname sendto", "os": "exec posix_spawn spawn system", "subprocess": "Popen"}.items()
    for deed in deeds.split()
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a worker reads at a time: a file, or some lines of a corpus, from the line `first` on."""

    file: Path
    name: str
    lines: bytes | None = None
    first: int = 1

    @property
    def size(self) -> int:
        """Bytes to read, 0 for a file that cannot be looked at."""
        if self.lines is not None:
            return len(self.lines)
        try:
            return self.file.stat().st_size
        except OSError:
            return 0

    def parts(self) -> Iterator[Part]:
        """Everything in it, in order."""
        if self.lines is None:
            return file_parts(self.file, self.name)
        return corpus_parts(self.lines, self.file, self.name, first=self.first)


@dataclass(frozen=True, slots=True)
class _Request:
    """Read a piece from document number `start` on; those in `doomed` are not touched but fail for a reason."""

    piece: _Piece
    start: int = 0
    doomed: dict[int, str] = field(default_factory=dict)


def read(
    files: Iterable[tuple[Path, str]], *, workers: int | None = None, patience: float = PATIENCE, memory: int = MEMORY
) -> Iterator[tuple[Path, Iterator[Ingested]]]:
    """What files hold, in their order, whatever the number of workers.

    Args:
        files: with the names that they go by; taken a little ahead of what has been yielded.
        workers: processes at most; None: as many as the cores and the amount of work allow; 0: read in this process, which a hostile
            file may then take along.
        patience: seconds of processor time for a document of a small file.
        memory: bytes for a worker.

    Yields:
        Each file with its documents and failures, which must be taken before the next file.
    """
    if workers == 0:
        yield from ((piece.file, map(read_part, piece.parts())) for piece in (_Piece(*file) for file in files))
        return
    pool: Pool[_Piece, Ingested] = Pool(_Reading(memory), _Handler(patience).read, workers, _STARTUP, _size)
    with closing(pool.run(chain.from_iterable(_pieces(*file) for file in files))) as done:
        for file, group in groupby(done, key=lambda results: results.request.file):
            yield file, chain.from_iterable(group)


def _pieces(file: Path, name: str) -> Iterator[_Piece]:
    """A file as a whole; of a corpus, its lines, so that several workers share them and no more than a few are in memory."""
    several = False
    if is_corpus(name) and file.is_file():
        with suppress(OSError), file.open("rb") as stream:
            for first, lines in pieces(stream, _PIECE):
                several = True
                yield _Piece(file, name, lines, first)
    if not several:
        yield _Piece(file, name)


def _size(item: Ingested) -> int:
    return len(item.original) + (len(item.document.text) if item.document else 0)


@dataclass(frozen=True)
class _Handler:
    """Has a piece read by a worker; goes on where the last one died."""

    patience: float

    def read(self, worker: Worker, piece: _Piece) -> Iterator[Ingested]:
        seconds = self.patience * (1 + piece.size / (20 << 20)) * (_OCR if piece.name.lower().endswith(".pdf") and can_read() else 1)
        done, died_at, doomed = 0, -1, dict[int, str]()
        while True:
            try:
                for item in worker.ask(_Request(piece, done, doomed), seconds):
                    done += 1
                    yield item
            except DiedError as death:
                if done in doomed:  # not the document, then, but what it lies in
                    yield Ingested(shown(piece.file.absolute()), b"", failure=Failure(piece.name, STAGE, doomed[done]))
                    return
                if death.late or died_at == done:
                    doomed[done] = _reason(death)
                died_at = done
            else:
                return


def _reason(death: DiedError) -> str:
    return f"reading the file was given up: {death}" if death.late else f"the file broke the process that read it, twice ({death})"


@dataclass(frozen=True)
class _Reading:
    """The job of these workers: a piece is answered by what is in it, one document after the other."""

    memory: int

    def start(self) -> None:
        """Sets the limits."""
        confine(self.memory)

    def answer(self, request: _Request) -> Iterator[Ingested]:
        for number, part in enumerate(request.piece.parts()):
            if number >= request.start:
                yield read_part(Part(part.given, part.fault or request.doomed[number]) if number in request.doomed else part)

    def encode(self, reply: Ingested) -> bytes:
        try:
            return msgspec.msgpack.encode(reply)
        except (ValueError, OverflowError) as error:
            failure = Failure(shown(reply.source), STAGE, f"what was read cannot be kept ({type(error).__name__})")
            return msgspec.msgpack.encode(Ingested(failure.path, b"", failure=failure))

    def decode(self, data: bytes) -> Ingested:
        return msgspec.msgpack.decode(data, type=Ingested)

    def spent(self) -> bool:
        """Whether so much memory is taken up that the next file might not get what it needs."""
        statm = Path("/proc/self/statm")
        return statm.exists() and int(statm.read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE") > self.memory // 2


def confine(memory: int) -> None:
    """Hold this process to so many bytes, and to no network. What libraries say of a file is not for the terminal: the file may have put the words in their mouths."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.dup2(2, 1)
    with suppress(ValueError, OSError):  # not every system has them
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_no_way_out)


def _no_way_out(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _REFUSED:
        raise PermissionError(f"a reader may not do this: {event} {arguments[:2]!r}")
