"""How quickly the workbench answers: every page of a story of 2,000 documents, when it is first painted, and twenty readers during builds.

    python benchmarks/web.py                     makes the story (in build/benchmarks, once), serves it, measures
    python benchmarks/web.py --paints            also when Chromium first paints each page
    python benchmarks/web.py --story S           the pages of a story of your own
    python benchmarks/web.py --only /search      addresses that begin like this

A page is asked for again and again by one reader, after a first time that does not count; its JSON is weighed with it. Targets: 200 ms in the middle,
500 ms for the slowest twentieth, 300 KB without a document's own text, painted within a second. Then twenty readers walk through a smaller story while
`sourcebook build` adds reports to it, one after the other, in another process, and through the large one while its record is written anew: none may see
an error, nothing that was there may be missing, and all that came must be there in the end.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from crowd import by_command, copied, read_during_builds, small_story
from large_story import large_story
from paints import measure_paints
from reader import Client, addresses, as_json, served
from sourcebook.model.record import Record
from sourcebook.story import Story

MIDDLE, SLOW, WEIGHT = 0.2, 0.5, 300 * 1024
"""Seconds that half of the answers and nineteen of twenty may take, bytes of a page."""

CACHE = Path(__file__).parents[1] / "build" / "benchmarks"


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
    _settle(client, process)
    client.connection.close()  # the server has let go of it meanwhile
    print(f"\n{'':2}{'page':46}{'median ms':>10}{'95 % ms':>9}{'CPU ms':>8}{'KB':>7}{'first ms':>10}")
    return all([_measured(client, process, record, path, times) for path in paths])  # noqa: C419 -- every page is measured


def _settle(client: Client, process: int) -> None:
    """Wait until what was started in the background (the views, looking for what to ask) is done."""
    while b'"fresh":true' not in client.get("/review.json")[1]:
        time.sleep(1)
    used = -1.0
    while _processor(process) - used > 0.1:
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
    weight = max(len(body), len(client.get(as_json(path))[1])) - own
    row = Row(path, statistics.median(taken), taken[min(len(taken) - 1, int(0.95 * len(taken)))], cpu, weight, first)
    print(
        f"{' ' if row.good else '!'} {path[:44]:46}{row.middle * 1000:10.0f}{row.slow * 1000:9.0f}{cpu * 1000:8.0f}{row.weight / 1024:7.0f}{first * 1000:10.0f}",
        flush=True,
    )
    return row.good


def _processor(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _by_writing(story: Path, number: int) -> None:
    subprocess.run([sys.executable, str(Path(__file__).with_name("large_story.py")), str(story), str(number)], check=True)


def measure_readers(story: Path | None, *, readers: int, builds: int) -> bool:
    """Readers while a small story is built, then while the record of a large one is replaced."""
    with tempfile.TemporaryDirectory() as scratch:
        good = read_during_builds(small_story(Path(scratch)), by_command, readers=readers, builds=builds)
        return good if story is None else read_during_builds(copied(story, Path(scratch)), _by_writing, readers=readers, builds=2) and good


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--story", type=Path, help="measure this story instead of a made-up one")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the made-up story is kept [build/benchmarks]")
    parser.add_argument("--documents", type=int, default=2000, metavar="N", help="documents of the made-up story [2000]")
    parser.add_argument("--times", type=int, default=20, metavar="N", help="how often each page is asked for [20]")
    parser.add_argument("--only", default="/", help="pages whose address begins like this")
    parser.add_argument("--paints", action="store_true", help="also when each page is first painted, in Chromium")
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
        if options.paints:
            good &= measure_paints(address, paths)
    del record
    if options.readers and options.only == "/":
        good &= measure_readers(None if options.story else story, readers=options.readers, builds=options.builds)
    return int(not good)


if __name__ == "__main__":
    sys.exit(main())
