"""How quickly the workbench answers: every page of a story of 2,000 documents, and twenty readers during a build.

    python benchmarks/web.py                     makes the stories (in build/benchmarks, once), serves them, measures
    python benchmarks/web.py --story S           the pages of a story of your own; without the readers
    python benchmarks/web.py --only /search      addresses that begin like this

A page is asked for again and again by one reader, after a first time that does not count. Targets: 200 ms in the middle, 500 ms for the slowest
twentieth, 300 KB without a document's own text. Then twenty readers walk through a smaller story while `sourcebook build` adds reports to it, one
after the other, in another process: none may see an error, and nothing that was there may be missing.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from large_story import large_story
from reports import report
from sourcebook.model.record import Record
from sourcebook.story import Story

MIDDLE, SLOW, WEIGHT = 0.2, 0.5, 300 * 1024
"""Seconds that half of the answers and nineteen of twenty may take, bytes of a page."""

T = TypeVar("T")

CACHE = Path(__file__).parents[1] / "build" / "benchmarks"


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


def _some(ranked: Sequence[T]) -> list[T]:
    """The first few, one from the middle and the last."""
    return [*ranked[:3], *ranked[3:][len(ranked) // 2 :][:1], *ranked[3:][-1:]]


@dataclass(frozen=True)
class Row:
    """What was measured of a page: seconds on the clock, and of processor time."""

    path: str
    middle: float
    slow: float
    cpu: float
    weight: int
    first: float

    @property
    def good(self) -> bool:
        return self.middle <= MIDDLE and self.slow <= SLOW and self.weight <= WEIGHT


def measure_pages(address: str, process: int, record: Record, paths: Sequence[str], *, times: int) -> bool:
    client = Client.of(address)
    began = time.perf_counter()
    client.get("/")
    print(f"the first page of all, with the record read: {time.perf_counter() - began:.1f} s")
    _settle(process)
    client.connection.close()  # the server has let go of it meanwhile
    print(f"\n{'':2}{'page':46}{'median ms':>10}{'95 % ms':>9}{'CPU ms':>8}{'KB':>7}{'first ms':>10}")
    return all([_measured(client, process, record, path, times) for path in paths])  # noqa: C419 -- every page is measured


def _settle(process: int) -> None:
    """Wait until what was started in the background (looking for what to ask) is done."""
    used = -1.0
    while _processor(process) - used > 0.05:
        used = _processor(process)
        time.sleep(2)


def _measured(client: Client, process: int, record: Record, path: str, times: int) -> bool:
    status, body, first = client.get(path)
    if status != 200:
        print(f"{' ' if status == 303 else '!'} {path[:44]:46}{status:10}")
        return status == 303
    before = _processor(process)
    taken = sorted(client.get(path)[2] for _ in range(times))
    cpu = (_processor(process) - before) / times
    texts = {one.id: len(one.text.encode()) for one in record.documents}
    own = sum(size for doc, size in texts.items() if doc in path) if path.startswith(("/document", "/compare")) else 0
    row = Row(path, statistics.median(taken), taken[min(len(taken) - 1, int(0.95 * len(taken)))], cpu, len(body) - own, first)
    print(
        f"{' ' if row.good else '!'} {path[:44]:46}{row.middle * 1000:10.0f}{row.slow * 1000:9.0f}{cpu * 1000:8.0f}{row.weight / 1024:7.0f}{first * 1000:10.0f}",
        flush=True,
    )
    return row.good


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass
class Crowd:
    """What the readers saw."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    fewest: int = 1_000_000
    troubles: list[str] = field(default_factory=list)


def read_during_a_build(scratch: Path, *, readers: int, added: int) -> bool:
    """Readers walk through all pages until a number of builds are done."""
    story = scratch / "crowd.story"
    _write(scratch / "first", range(30))
    with Story.create(story) as opened:
        opened.add([scratch / "first"])
        opened.build()
        paths = addresses(opened.record)
        documents = len(opened.record.documents)
    crowd, over = Crowd(), threading.Event()
    with served(story) as (address, _):
        threads = [threading.Thread(target=_walk, args=(address, paths, number, crowd, over)) for number in range(readers)]
        for thread in threads:
            thread.start()
        for number in range(added):
            _write(scratch / f"more{number}", range(100 + number, 101 + number))
            subprocess.run(
                [sys.executable, "-m", "sourcebook", "build", str(scratch / f"more{number}"), "--story", str(story)], check=True, capture_output=True
            )
        over.set()
        for thread in threads:
            thread.join()
    slow = sorted(crowd.seconds)[int(0.95 * len(crowd.seconds))]
    print(
        f"\n{readers} readers during {added} builds: {sum(crowd.statuses.values())} pages, {dict(crowd.statuses)}, median {statistics.median(crowd.seconds) * 1000:.0f} ms, 95 % {slow * 1000:.0f} ms"
    )
    print(f"documents: {documents} before, never fewer than {crowd.fewest} seen", *crowd.troubles[:5], sep="\n")
    return set(crowd.statuses) <= {200, 303} and crowd.fewest >= documents and not crowd.troubles


def _write(folder: Path, numbers: range) -> None:
    folder.mkdir()
    for number in numbers:
        (folder / f"{number:04}.txt").write_text(report(number), encoding="utf-8")


def _walk(address: str, paths: Sequence[str], number: int, crowd: Crowd, over: threading.Event) -> None:
    client, source = Client.of(address), random.Random(number)
    while not over.is_set():
        path = source.choice(paths)
        try:
            status, body, seconds = client.get(path)
            counted = client.get("/index.json")[1]
        except (OSError, http.client.HTTPException) as error:
            crowd.troubles.append(f"{path}: {error!r}")
            client = Client.of(address)
            continue
        crowd.statuses[status] += 1
        crowd.seconds.append(seconds)
        found = re.search(rb'"documents":(\d+)', counted)
        crowd.fewest = min(crowd.fewest, int(found[1]) if found else 0)
        if status not in (200, 303):
            crowd.troubles.append(f"{path}: {status} {body[:200]!r}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=Path, help="measure this story instead of a made-up one")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the made-up story is kept [build/benchmarks]")
    parser.add_argument("--documents", type=int, default=2000, metavar="N", help="documents of the made-up story [2000]")
    parser.add_argument("--times", type=int, default=20, metavar="N", help="how often each page is asked for [20]")
    parser.add_argument("--only", default="/", help="pages whose address begins like this")
    parser.add_argument("--readers", type=int, default=20, metavar="N", help="readers during a build; 0 for none [20]")
    parser.add_argument("--builds", type=int, default=3, metavar="N", help="builds during which they read [3]")
    options = parser.parse_args()
    story = options.story or large_story(options.cache / f"story-{options.documents}.story", documents=options.documents)
    with Story.open(story, read_only=True) as opened:
        record = opened.record
        paths = [path for path in addresses(record) if path.startswith(options.only)]
    print(
        f"{len(record.documents):,} documents, {len(record.events):,} events, {len(record.quotes):,} statements; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    with served(story) as (address, process):
        good = measure_pages(address, process, record, paths, times=options.times)
    del record
    if options.story is None and options.readers and options.only == "/":
        scratch = Path(tempfile.mkdtemp())
        try:
            good &= read_during_a_build(scratch, readers=options.readers, added=options.builds)
        finally:
            shutil.rmtree(scratch)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
