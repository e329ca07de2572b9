"""Lines as they arrive from a pipe: what is there is taken at once, and a pause is told, so that nobody waits for what has not been sent."""

from __future__ import annotations

import os
import select
from collections.abc import Iterable, Iterator
from io import UnsupportedOperation
from typing import IO, Final, cast

PAUSE: Final = 0.05  # seconds without a line after which what has come is worked on

_CHUNK = 1 << 16


def arriving(lines: Iterable[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream, and None whenever none has come for a moment. What is no stream of the system's is read as it is."""
    try:
        cast("IO[bytes]", lines).fileno()
    except (AttributeError, UnsupportedOperation):
        return iter(lines)
    return _split(_chunks(cast("IO[bytes]", lines)))


def _chunks(stream: IO[bytes]) -> Iterator[bytes | None]:
    descriptor = stream.fileno()
    while True:
        if not select.select([descriptor], [], [], PAUSE)[0]:
            yield None
        elif data := os.read(descriptor, _CHUNK):
            yield data
        else:
            return


def _split(chunks: Iterable[bytes | None]) -> Iterator[bytes | None]:
    parts: list[bytes] = []
    for chunk in chunks:
        if chunk is None:
            yield None
            continue
        *full, rest = chunk.split(b"\n")
        for line in full:
            yield b"".join([*parts, line])
            parts.clear()
        parts.append(rest)
    if any(parts):
        yield b"".join(parts)
