"""Stages and a reader that misbehave where a document says so, for the tests of the executors. A module, so that workers can import it."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sourcebook.errors import ModelMissing
from sourcebook.ingest.source import Content, Given
from sourcebook.stage import Layers, Reading, Stage


def _once(text: str) -> None:
    flag = Path(text.split(" ", 1)[1])
    if not flag.exists():
        flag.touch()
        os.kill(os.getpid(), signal.SIGKILL)


def _fail(text: str) -> None:
    raise ValueError(f"cannot make sense of {text!r}")


def _lack(_: str) -> None:
    raise ModelMissing("the language pipeline 'xx' is not installed", "Run: pip install xx")


DEEDS: dict[str, Callable[[str], object]] = {
    "exit": lambda _: os._exit(3),
    "crash": lambda _: os.kill(os.getpid(), signal.SIGSEGV),
    "once": _once,
    "fail": _fail,
    "lack": _lack,
    "sleep": lambda _: time.sleep(600),
    "spin": lambda _: re.match("(a*)*b", "a" * 40),  # holds the interpreter: no thread of the worker runs
    "hoard": lambda _: bytearray(1 << 34),
    "call": lambda _: socket.socket().connect(("192.0.2.1", 80)),
    "ask": lambda _: socket.getaddrinfo("example.org", 80),
    "program": lambda _: subprocess.run(["true"], check=True),
    "print": lambda _: print("noise on stdout", flush=True),
}


def do(text: str) -> None:
    """What the first word of a text asks for."""
    if deed := DEEDS.get(text.split(" ", 1)[0]):
        deed(text)


@dataclass(frozen=True)
class Length(Stage):
    """Assigns "length", one number; does what the document says first."""

    name = "length"
    version = 1
    requires = ()
    assigns = ("length",)

    def annotate(self, reading: Reading) -> Layers:
        do(reading.document.text)
        return {"length": (len(reading.document.text),)}


@dataclass(frozen=True)
class Together(Length):
    """As `Length`, but what the documents say is done for the batch as a whole."""

    name = "together"

    def prepare(self, batch: Sequence[Reading]) -> None:
        for reading in batch:
            do(reading.document.text)

    def annotate(self, reading: Reading) -> Layers:
        return {"length": (len(reading.document.text),)}


@dataclass(frozen=True)
class Unloadable(Length):
    """Kills the process that unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (5,)


@dataclass(frozen=True)
class Awkward:
    """A reader of files named ".awkward": does what the file says first."""

    name: str = "awkward"

    def bid(self, given: Given) -> float:
        return 1.0 if given.extension == ".awkward" else 0.0

    def read(self, given: Given) -> Content:
        text = given.data.decode("utf-8", "surrogatepass")
        do(text)
        return Content(text, "text/plain")
