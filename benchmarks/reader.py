"""One reader of a workbench that runs in a process of its own, and what she asks for."""

from __future__ import annotations

import http.client
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sourcebook.model.record import Record

T = TypeVar("T")


@dataclass(frozen=True)
class Client:
    """One reader, who keeps her connection."""

    connection: http.client.HTTPConnection
    cookie: str

    @classmethod
    def of(cls, address: str) -> Client:
        found = re.fullmatch(r"http://([\d.]+):(\d+)/\?token=(.+)", address)
        if found is None:
            raise SystemExit(f"no address: {address}")
        return cls(http.client.HTTPConnection(found[1], int(found[2]), timeout=300), f"sourcebook-{found[2]}={found[3]}")

    def get(self, path: str) -> tuple[int, bytes, float]:
        """The status, the body, the seconds."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body, time.perf_counter() - began


@contextmanager
def served(story: Path) -> Iterator[tuple[str, int]]:
    """The address of a workbench of this story, in a process of its own, and the process."""
    process = subprocess.Popen([sys.executable, "-m", "sourcebook", "serve", str(story)], stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline() if process.stdout else ""
        yield line.rsplit(" ", 1)[-1].strip(), process.pid
    finally:
        process.terminate()
        process.wait(10)


def addresses(record: Record) -> list[str]:
    """Every page; of those that show one thing, the one with the most to show."""
    documents = sorted(record.documents, key=lambda one: (-len(one.text), one.id))
    entities = sorted(record.entities, key=lambda one: (-len(one.mentions), one.id))
    events = sorted(record.events, key=lambda one: (-len(one.mentions), one.id))
    quotes = sorted(record.quotes, key=lambda one: (-one.corroboration.documents, -len(one.chain), one.id))
    wide = sorted(record.discrepancies, key=lambda one: (-sum(len(side.mentions) for side in one.values), one.id))
    found = ["/", "/documents", "/discrepancies", "/entities", "/review", "/decisions", "/timeline", "/network", "/map", "/sources", "/add", "/reports"]
    found += [
        "/search",
        "/search?q=the",
        "/search?q=talks+prisoners&kind=event",
        "/search?kind=entity",
        "/search?from=2031-02&to=2031-03",
        "/search?q=minister",
        "/map?view=table",
        "/timeline?by=topic",
        "/timeline?view=table",
        "/network?view=table",
        "/sources?view=table",
    ]
    found += [f"/search?q=said&person={entities[0].id}", f"/timeline?actor={entities[0].id}", f"/network?actor={entities[0].id}", "/timeline?page=3"]
    found += [f"/discrepancies?page={4}", "/discrepancies?state=all", "/discrepancies?state=all&aspect=date&page=2"]
    found += [f"/document/{one.id}" for one in _some(documents)] + [f"/compare/{documents[0].id}/{documents[1].id}"]
    found += [f"/entity/{one.id}" for one in _some(entities)] + [f"/event/{one.id}" for one in _some(events)]
    found += [f"/statement/{one.id}" for one in _some(quotes)] + [f"/discrepancy/{one.id}" for one in _some(wide)]
    return found + [f"/item/{one.id}" for one in (*record.exchanges[:1], *record.channels[:1], *record.claims[:1])]


def as_json(path: str) -> str:
    """The address of a page's JSON."""
    page, mark, query = path.partition("?")
    return f"{'/index' if page == '/' else page}.json{mark}{query}"


def _some(ranked: Sequence[T]) -> list[T]:
    """The first few, one from the middle and the last."""
    return [*ranked[:3], *ranked[3:][len(ranked) // 2 :][:1], *ranked[3:][-1:]]
