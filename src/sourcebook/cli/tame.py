"""What stands in a report must not command the terminal that shows it."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, TextIO, cast

_COMMAND = re.compile("\x1b(?!\\[[0-9;]*[mK])|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|[\u202a-\u202e\u2066-\u2069]")
"""Control characters but those that click and rich write for styles and progress; marks that turn the direction of writing."""


class Tame:
    """A stream for text that shows a mark in the place of each command to a terminal; otherwise the stream that it writes to."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write the text with its commands marked."""
        return self._stream.write(_COMMAND.sub("\ufffd", text))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextmanager
def tamed() -> Iterator[None]:
    """While it lasts, what is printed on a terminal is tame; files and pipes get everything as it is."""
    with ExitStack() as streams:
        for stream, redirect in ((sys.stdout, redirect_stdout), (sys.stderr, redirect_stderr)):
            if stream is None:  # who started us has closed it
                streams.enter_context(redirect(streams.enter_context(Path(os.devnull).open("w", encoding="utf-8"))))
            elif stream.isatty():
                streams.enter_context(redirect(cast(TextIO, Tame(stream))))
        yield
