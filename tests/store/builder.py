"""Builds a story and exports it, and kills itself on the way: `builder.py FOLDER STORY OUTPUT MOMENT`.

A moment is a statement that SQLite is about to run, or a file that is about to be opened, renamed or removed; 0 is none of them. The last
line printed is the number of moments that came by.
"""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sourcebook.link
from sourcebook.model.annotation import Mention
from sourcebook.model.document import make_id
from sourcebook.model.record import Entity, EntityMention, Record
from sourcebook.stage import Chain, Layers, Reading, Stage
from sourcebook.story import Story


@dataclass(frozen=True)
class Capitals(Stage):
    """Every capitalised word is a mention."""

    name = "capitals"
    version = 1
    requires = ()
    assigns = ("mentions",)

    def annotate(self, reading: Reading) -> Layers:
        found = re.finditer(r"\b[A-Z]\w+", reading.document.text)
        return {"mentions": tuple(Mention(*word.span(), "other", "name") for word in found)}


def one_entity_a_word(readings: Sequence[Reading], **_: Any) -> tuple[Record, tuple[Any, ...]]:
    """The record: equal words are one entity."""
    words: dict[str, list[EntityMention]] = {}
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        for mention in reading.layers["mentions"]:
            text = reading.document.text[mention.start : mention.end]
            words.setdefault(text, []).append(EntityMention(reading.document.id, mention.start, mention.end, text, "name"))
    entities = tuple(Entity(make_id("entity", w), w, "other", None, None, (), (), tuple(words[w])) for w in sorted(words))
    return Record(tuple(reading.document for reading in readings), entities), ()


def build(folder: Path, story: Path, output: Path, *, workers: int) -> None:
    with Story.create(story) as opened:
        opened.add([folder], workers=workers)
        opened.build(chain=Chain(Capitals()), workers=0)
        opened.export("json", output)


class Assassin:
    """Counts moments and kills this process at one of them."""

    def __init__(self, folder: str, moment: int) -> None:
        self.folder = folder
        self.moment = moment
        self.passed = 0

    def __call__(self, event: str, args: tuple[Any, ...]) -> None:
        if event in ("open", "os.rename", "os.remove", "os.mkdir") and str(args[0]).startswith(self.folder):
            self.strike(event)

    def strike(self, _: str) -> None:
        self.passed += 1
        if self.passed == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    sourcebook.link.build = one_entity_a_word  # type: ignore[assignment]
    reports, made, exported = map(Path, sys.argv[1:4])
    assassin = Assassin(str(made.parent), int(sys.argv[4]))
    sys.addaudithook(assassin)
    connect = sqlite3.connect

    def watched(*args: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*args, **options)
        connection.set_trace_callback(assassin.strike)
        return connection

    sqlite3.connect = watched  # type: ignore[assignment]
    build(reports, made, exported, workers=assassin.moment % 2)
    print(assassin.passed)
