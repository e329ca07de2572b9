"""How a build shares its work: one worker against two, phase by phase, and what reading costs.

    python benchmarks/workers.py [FOLDER]      made-up reports, or the files of a folder
    python benchmarks/workers.py --pages       the made-up reports as web pages, with menus, scripts and teasers around them
    python benchmarks/workers.py --memory N    memory while so many short reports are read, in one corpus

Builds with one and with two workers take turns, each in a fresh process, and the best of each counts: what else the machine does only ever makes a build
slower. Beside it stands what the CPU times allow, which other work disturbs less: no phase of two workers can take less than the work of the building
process, nor less than half of all the work that was done in it.
What it takes to start the workers and load the models is left out, by the time of a build of a few short reports.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from reports import page, reports

PHASES = ("reading", "annotating", "linking")
SHORT = "One short report came from Vilnius on Monday."


@dataclass
class Spent:
    """Seconds on the clock, of this process's CPU time, and of its workers'."""

    wall: float = 0.0
    own: float = 0.0
    workers: float = 0.0

    def __sub__(self, other: Spent) -> Spent:
        return Spent(*(max(0.0, mine - theirs) for mine, theirs in zip(asdict(self).values(), asdict(other).values(), strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=96, metavar="N", help="made-up reports of 500 words [96]")
    parser.add_argument("--rounds", type=int, default=3, help="builds with one and with two workers [3]")
    parser.add_argument("--pages", action="store_true", help="write the made-up reports as web pages")
    parser.add_argument("--memory", type=int, metavar="N", help="read N short reports and watch the memory")
    parser.add_argument("--workers", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if options.memory:
            memory(options.memory, Path(scratch))
        elif options.workers:
            builds = built(options.folder, options.workers, Path(scratch))
            print(json.dumps({name: {phase: asdict(spent) for phase, spent in build.items()} for name, build in builds.items()}))
        else:
            compare(options.folder or _written(options.documents, Path(scratch) / "reports", pages=options.pages), options.rounds)


def compare(folder: Path, rounds: int) -> None:
    runs: dict[int, list[dict[str, dict[str, Spent]]]] = {1: [], 2: []}
    for number in range(rounds):
        for workers in (1, 2) if number % 2 == 0 else (2, 1):
            runs[workers].append(_in_a_fresh_process(folder, workers))
    one, two = _best(runs[1]), _best(runs[2])
    print(f"{len(list(folder.rglob('*.*')))} files; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}; seconds, the best of {rounds}")
    print(f"{'':<12}{'one worker':>12}{'CPU: worker':>13}{'this process':>14}{'two':>8}{'CPU: workers':>14}{'this process':>14}")
    for phase in PHASES:
        alone, shared = one[phase], two[phase]
        print(f"{phase:<12}{alone.wall:12.2f}{alone.workers:13.2f}{alone.own:14.2f}{shared.wall:8.2f}{shared.workers:14.2f}{shared.own:14.2f}")
    each = (_wall(_best([alone])) / _wall(_best([shared])) for alone, shared in zip(runs[1], runs[2], strict=True))
    print(f"two workers against one    {_wall(one) / _wall(two):5.2f} times as fast (target 1.7, where nothing else runs)")
    print(f"round by round             {', '.join(f'{ratio:.2f}' for ratio in each):>5}")
    print(f"what the CPU times allow   {_least(one, 1) / _least(two, 2):5.2f}")
    print(f"reading                    {_cpu(one, 'reading') / _cpu(one):5.1%} of the CPU time (target 15 %)")


def _best(runs: list[dict[str, dict[str, Spent]]]) -> dict[str, Spent]:
    """The least of each time over the runs, without the least that the build of a few reports took."""
    least = {
        (name, phase): Spent(*(min(times) for times in zip(*(asdict(run[name][phase]).values() for run in runs), strict=True)))
        for name in ("few", "whole")
        for phase in PHASES
    }
    return {phase: least["whole", phase] - least["few", phase] for phase in PHASES}


def _wall(build: dict[str, Spent]) -> float:
    return sum(spent.wall for spent in build.values())


def _cpu(build: dict[str, Spent], *phases: str) -> float:
    return sum(build[phase].own + build[phase].workers for phase in phases or PHASES)


def _least(build: dict[str, Spent], workers: int) -> float:
    """The time on the clock if no process waits for another, with a core for each worker."""
    return sum(max(spent.own, spent.workers if workers == 1 else (spent.own + spent.workers) / workers) for spent in build.values())


def built(folder: Path, workers: int, scratch: Path) -> dict[str, dict[str, Spent]]:
    """What each phase takes of a build of a few short reports, and of the whole."""
    few = scratch / "few"
    few.mkdir()
    for number in range(8 * workers):  # a batch for every worker
        (few / f"{number}.txt").write_text(f"{SHORT}\n{number}\n")
    if any(folder.rglob("*.html")):
        for number in range(8 * workers):
            (few / f"{number}.html").write_text(f"<html><body><p>{SHORT}</p><p>{SHORT} {number}</p></body></html>")
    return {"few": _phases(few, workers, scratch / "few.story"), "whole": _phases(folder, workers, scratch / "whole.story")}


def _phases(folder: Path, workers: int, story: Path) -> dict[str, Spent]:
    import sourcebook.link
    from sourcebook import Story

    marks, build = [_now()], sourcebook.link.build

    def marked(*args: Any, **options: Any) -> Any:
        marks.append(_now())  # the workers are gone, so that their time is known
        return build(*args, **options)

    sourcebook.link.build = marked
    try:
        with Story.create(story) as opened:
            opened.add([folder], workers=workers)
            marks.append(_now())
            opened.build(workers=workers)
    finally:
        sourcebook.link.build = build
    return {phase: end - begin for phase, (begin, end) in zip(PHASES, pairwise([*marks, _now()]), strict=True)}


def _now() -> Spent:
    own, children = (usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
    return Spent(time.perf_counter(), own, children)


def _in_a_fresh_process(folder: Path, workers: int) -> dict[str, dict[str, Spent]]:
    done = subprocess.run([sys.executable, __file__, str(folder), "--workers", str(workers)], check=True, capture_output=True, text=True)
    builds = json.loads(done.stdout.splitlines()[-1])
    return {name: {phase: Spent(**spent) for phase, spent in build.items()} for name, build in builds.items()}


def memory(count: int, scratch: Path) -> None:
    """All reports lie in one corpus, which no process may hold as a whole."""
    from sourcebook.executors import read

    corpus = scratch / "corpus.jsonl"
    with corpus.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": number, "text": text}) + "\n" for number, text in enumerate(reports(count, words=60)))
    print(f"{'reports':>8}{'this process, MB':>20}{'largest worker, MB':>20}")
    for _, items in read([(corpus, corpus.name)], workers=2):
        for number, _ in enumerate(items, 1):
            if number % (count // 10) == 0:
                print(f"{number:8,}{_megabytes(os.getpid()):20.0f}{max(map(_megabytes, _children()), default=0):20.0f}", flush=True)


def _children() -> Iterator[int]:
    for task in Path("/proc/self/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _written(count: int, folder: Path, *, pages: bool) -> Path:
    folder.mkdir()
    for number, text in enumerate(reports(count)):
        (folder / f"{number:06}.{'html' if pages else 'txt'}").write_text(page(text, number) if pages else text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
