"""Twenty readers during builds: how many pages they saw, whether anything broke or went missing.

python benchmarks/crowd.py STORY             builds by `sourcebook build` in a copy of a story of your own, one report each
"""

from __future__ import annotations

import argparse
import http.client
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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader import Client, addresses, served
from reports import report
from sourcebook.story import Story

Build = Callable[[Path, int], None]
"""Adds one report to a story and builds it, in another process."""

NEWS = 600.0
"""Seconds that the readers go on after the last build, at most, until all of them could have seen it."""


@dataclass
class Crowd:
    """What the readers saw. `fewest` and `most`: documents that the first page told."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    fewest: int = 1_000_000
    most: int = 0
    troubles: list[str] = field(default_factory=list)


def read_during_builds(story: Path, build: Build, *, readers: int, builds: int) -> bool:
    """Readers walk through all pages of a story while it is built again and again, and until they have seen the last build."""
    with Story.open(story, read_only=True) as opened:
        paths, documents = addresses(opened.record), len(opened.record.documents)
    crowd, over = Crowd(), threading.Event()
    with served(story) as (address, _):
        threads = [threading.Thread(target=_walk, args=(address, paths, number, crowd, over)) for number in range(readers)]
        for thread in threads:
            thread.start()
        for number in range(builds):
            build(story, number)
        done, until = time.monotonic(), time.monotonic() + NEWS
        while crowd.most < documents + builds and time.monotonic() < until:
            time.sleep(0.1)
        seen = time.monotonic() - done
        over.set()
        for thread in threads:
            thread.join()
    return _told(crowd, documents, builds, readers, seen)


def _told(crowd: Crowd, documents: int, builds: int, readers: int, seen: float) -> bool:
    middle, slow = statistics.median(crowd.seconds) * 1000, sorted(crowd.seconds)[int(0.95 * len(crowd.seconds))] * 1000
    print(f"\n{readers} readers during {builds} builds of {documents:,} documents: {sum(crowd.statuses.values()):,} pages, {dict(crowd.statuses)}")
    print(f"all of them at once: median {middle:.0f} ms, 95 % {slow:.0f} ms; the last build was seen {seen:.0f} s after it was done")
    print(f"documents: never fewer than {crowd.fewest:,}, {crowd.most:,} in the end", *crowd.troubles[:5], sep="\n")
    complete = crowd.fewest >= documents and crowd.most == documents + builds
    return set(crowd.statuses) <= {200, 202, 303} and complete and not crowd.troubles


def by_command(story: Path, number: int) -> None:
    """A build as anybody would run it."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"more{number}.txt").write_text(report(100_000 + number), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "sourcebook", "build", folder, "--story", str(story)], check=True, capture_output=True)


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
        told = int(found[1]) if found else 0
        crowd.fewest, crowd.most = min(crowd.fewest, told), max(crowd.most, told)
        if status not in (200, 202, 303):
            crowd.troubles.append(f"{path}: {status} {body[:200]!r}")


def small_story(scratch: Path, *, documents: int = 30) -> Path:
    """A story that is really built."""
    folder, path = scratch / "first", scratch / "crowd.story"
    folder.mkdir()
    for number in range(documents):
        (folder / f"{number:04}.txt").write_text(report(number), encoding="utf-8")
    with Story.create(path) as opened:
        opened.add([folder])
        opened.build()
    return path


def copied(story: Path, scratch: Path) -> Path:
    """A copy that may be built."""
    shutil.copytree(story.with_name(f"{story.name}.files"), scratch / f"{story.name}.files")
    return Path(shutil.copy(story, scratch / story.name))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", type=Path)
    parser.add_argument("--readers", type=int, default=20, metavar="N", help="how many read at once [20]")
    parser.add_argument("--builds", type=int, default=2, metavar="N", help="how many builds [2]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        return int(not read_during_builds(copied(options.story, Path(scratch)), by_command, readers=options.readers, builds=options.builds))


if __name__ == "__main__":
    sys.exit(main())
