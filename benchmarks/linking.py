"""How long a large story takes to link, and to take in one more document.

    python benchmarks/linking.py [FOLDER]              500 made-up reports (or the .txt files of FOLDER): the whole, then one more
    python benchmarks/linking.py --retold              500 made-up reports of forty happenings, each told by a dozen outlets

Reading and annotating the reports is not what is measured here: it is done first. Then all but one are linked and stored; then
that one is added in a fresh process, whose time is shown part by part, one after the other; below it the same as `sourcebook build` does it, which
begins to link while it annotates: what is left of linking when the document is annotated, and what the whole command takes. Linking shares its work among as many processes as in use: the clock counts, on a machine
that has nothing else to do, and the processor's time is that of the first process alone. Last, the stories that grew are held against one that is built of all the reports at
once: their records must be the same to the byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from reports import reports
from retold import retold

WHOLE, ONE = 60.0, 3.0
"""Seconds that linking may take: of 500 documents, and of one more."""

Times = dict[str, tuple[float, float]]
"""What was done: seconds on the clock and of processor time."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="measure on the .txt files of this folder instead of made-up reports")
    parser.add_argument("--documents", type=int, default=500, metavar="N", help="made-up reports [500]")
    parser.add_argument("--retold", action="store_true", help="reports of one story that tell the same happenings, not of everybody who meets everybody")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--beside", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(_grow(Path(options.part[0]), Path(options.part[1]))))
        return 0
    if options.beside:
        print(json.dumps(_built(Path(options.beside[0]), Path(options.beside[1]))))
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        made_up = retold if options.retold else reports
        return measure(Path(scratch), _texts(options.folder) if options.folder else list(made_up(options.documents)))


def measure(scratch: Path, texts: list[str]) -> int:
    from sourcebook import Story

    print(f"{len(texts)} reports, {sum(len(text.split()) for text in texts):,} words; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    most, last = _written(scratch, texts)
    times: Times = {}
    with Story.create(scratch / "grown.story") as story:
        with _timed(times, "reading and annotating"):
            story.add([most])
            story._annotate(story._chain(), None, retry=False, progress=None, executor=None)  # noqa: SLF001 -- the parts of `build`
        with _clocked(times):
            story.build()
    linked = _shown(times, "The whole story", WHOLE)
    for name in ("command", "beside"):
        _copy(scratch / "grown.story", scratch / f"{name}.story")
    began = time.perf_counter()
    times = _in_new_process("--part", scratch / "grown.story", last)
    times["start-up and the rest"] = (time.perf_counter() - began - sum(seconds for seconds, _ in times.values()), 0.0)
    grown = _shown(times, "One more document, in a new process", ONE)
    left = _in_new_process("--beside", scratch / "beside.story", last)
    print(f"  {'the same when it was begun before':<40}{sum(seconds for seconds, _ in left.values()):7.2f} s")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "sourcebook", "build", str(last), "--story", str(scratch / "command.story")], check=True, capture_output=True)
    print(f"  {'the command, as it is used':<40}{time.perf_counter() - began:7.2f} s")
    with Story.create(scratch / "whole.story") as story:
        story.add([most, last])
        story.build()
    same = len({_record(scratch / f"{name}.story") for name in ("grown", "command", "whole")}) == 1
    print(f"\nThe record is {'the same as' if same else 'NOT THE SAME AS'} that of all reports at once.")
    return int(not (linked and grown and same))


def _in_new_process(part: str, story: Path, more: Path) -> Times:
    done = subprocess.run([sys.executable, __file__, part, str(story), str(more)], check=True, capture_output=True, text=True)
    times: Times = json.loads(done.stdout.splitlines()[-1])
    return times


def _copy(story: Path, to: Path) -> None:
    shutil.copy(story, to)
    shutil.copytree(story.with_name(f"{story.name}.files"), to.with_name(f"{to.name}.files"))


def _grow(story_file: Path, more: Path) -> Times:
    """What `sourcebook build` does, in this process."""
    from sourcebook import Story

    times: Times = {}
    with Story.open(story_file) as story:
        with _timed(times, "reading"):
            story.add([more])
        with _timed(times, "annotating, with loading the models"):
            story._annotate(story._chain(), 0, retry=False, progress=None, executor=None)  # noqa: SLF001 -- the parts of `build`
        with _clocked(times):
            story.build()
    return times


def _built(story_file: Path, more: Path) -> Times:
    """What is left of linking when the last document is annotated, where it began meanwhile."""
    from sourcebook import Story

    times: Times = {}
    with Story.open(story_file) as story:
        story.add([more])
        link = story._link  # noqa: SLF001

        def timed(*arguments: Any) -> bool:
            with _timed(times, LINKING):
                return link(*arguments)

        story._link = timed  # type: ignore[assignment, method-assign]  # noqa: SLF001
        story.build()
    return times


@contextmanager
def _timed(times: Times, what: str) -> Iterator[None]:
    """Adds to the times of a part what it took, without the parts within it."""
    clock, cpu = _unnamed(times)
    yield
    (clock_then, cpu_then), (had_clock, had_cpu) = _unnamed(times), times.get(what, (0.0, 0.0))
    times[what] = had_clock + clock_then - clock, had_cpu + cpu_then - cpu


def _unnamed(times: Times) -> tuple[float, float]:
    """Now, without all that is in the times."""
    return time.perf_counter() - sum(clock for clock, _ in times.values()), time.process_time() - sum(cpu for _, cpu in times.values())


@contextmanager
def _clocked(times: Times) -> Iterator[None]:
    """Times the parts of linking while a story is built."""
    from sourcebook import Story, link
    from sourcebook.store.replacing import Replacement
    from sourcebook.store.sqlite import SqliteStore

    def clocked(what: str, function: Any) -> Any:
        def run(*arguments: Any, **options: Any) -> Any:
            with _timed(times, what):
                found = function(*arguments, **options)
                return iter(list(found)) if isinstance(found, Iterator) else found

        return run

    parts: tuple[tuple[Any, str, str], ...] = (
        (SqliteStore, "readings", LOADING),
        (SqliteStore, "remembered", REMEMBERING),
        (link, "build", LINKING),
        (Replacement, "begin", STORING),
        (Story, "_link", STORING),
    )
    before = [getattr(owner, name) for owner, name, _ in parts]
    for owner, name, what in parts:
        setattr(owner, name, clocked(what, getattr(owner, name)))
    yield
    for (owner, name, _), function in zip(parts, before, strict=True):
        setattr(owner, name, function)


LOADING, REMEMBERING, LINKING, STORING = "linking: loading the layers", "linking: loading what is remembered", "linking", "linking: storing the record"


def _shown(times: Times, title: str, limit: float) -> bool:
    """Print the parts; whether those of linking are within the limit."""
    print(f"\n{title:<42}{'clock':>9}{'processor':>12}")
    for what, (clock, cpu) in times.items():
        print(f"  {what:<40}{clock:7.2f} s{cpu:10.2f} s")
    clock, cpu = (sum(times[part][i] for part in (LOADING, REMEMBERING, LINKING, STORING) if part in times) for i in (0, 1))
    print(f"  {'linking in all':<40}{clock:7.2f} s{cpu:10.2f} s   (aim {limit:g} s)")
    return clock <= limit


def _record(path: Path) -> str:
    from sourcebook import Story

    output = path.with_suffix(".json")
    with Story.open(path, read_only=True) as story:
        story.export("json", output)
    return hashlib.sha256(output.read_bytes()).hexdigest()


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def _written(scratch: Path, texts: list[str]) -> tuple[Path, Path]:
    """A folder of all reports but one, and the file of that one, from the middle."""
    most = scratch / "reports"
    most.mkdir()
    last = scratch / "one more.txt"
    for number, text in enumerate(texts):
        (last if number == len(texts) // 2 else most / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return most, last


if __name__ == "__main__":
    sys.exit(main())
