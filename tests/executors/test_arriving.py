"""Lines are taken as they come; a pause is told."""

from __future__ import annotations

import io
import os

from sourcebook.executors.arriving import arriving


def test_lines_of_a_pipe_and_its_pauses() -> None:
    reading, writing = os.pipe()
    lines = arriving(os.fdopen(reading, "rb"))
    os.write(writing, b"one\ntwo\nthr")
    assert [next(lines), next(lines), next(lines)] == [b"one", b"two", None]
    os.write(writing, b"ee\n\nlast")
    os.close(writing)
    assert list(lines) == [b"three", b"", b"last"]


def test_a_line_longer_than_what_is_read_at_once() -> None:
    reading, writing = os.pipe()
    lines = arriving(os.fdopen(reading, "rb"))
    for _ in range(5):
        os.write(writing, b"x" * 40_000)
        assert next(lines) is None  # it is taken in, and no line is whole
    os.write(writing, b"\n")
    assert next(lines) == b"x" * 200_000
    os.close(writing)


def test_what_is_no_stream_of_the_system_is_read_as_it_is() -> None:
    assert list(arriving(io.BytesIO(b"one\ntwo"))) == [b"one\n", b"two"]
    assert list(arriving([b"one", b"two"])) == [b"one", b"two"]
