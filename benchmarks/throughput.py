"""How fast a story is built, beside spaCy's default pipeline on the same texts in the same run.

    python benchmarks/throughput.py [FOLDER]           words a CPU second: the whole build, spaCy's default pipeline, their ratio
    python benchmarks/throughput.py --profile          what each stage takes
    python benchmarks/throughput.py --memory 20000     memory while that many short reports are annotated

CPU seconds include those of worker processes. What it takes to load the models is left out on both sides: the CPU time of a
build of a few short reports is taken from that of the whole.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from reports import reports

SHORT = "One short report came from Vilnius on Monday."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="measure on the .txt files of this folder instead of made-up reports")
    parser.add_argument("--documents", type=int, default=48, metavar="N", help="made-up reports of 500 words each [48]")
    parser.add_argument("--rounds", type=int, default=3, help="measure this many times, take the medians [3]")
    parser.add_argument("--profile", action="store_true", help="the time that each stage takes")
    parser.add_argument("--memory", type=int, metavar="N", help="annotate N short reports and watch the memory")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps(PARTS[options.part](options.folder)))
    elif options.memory:
        memory(options.memory)
    else:
        with tempfile.TemporaryDirectory() as scratch:
            folder = options.folder or _written(reports(options.documents), Path(scratch) / "reports")
            (profile if options.profile else throughput)(folder, options.rounds)


def throughput(folder: Path, rounds: int) -> None:
    words = sum(len(text.split()) for text in _texts(folder))
    print(f"{len(_texts(folder))} reports, {words:,} words; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    found: dict[str, list[Any]] = {name: [] for name in PARTS}
    for _ in range(rounds):
        for name in PARTS:
            found[name].append(_measured(name, folder))
    middle = {name: {key: statistics.median(one[key] for one in runs) for key in runs[0]} for name, runs in found.items()}
    spacy, build = (middle[name]["cpu"] for name in ("spacy", "build"))
    print(f"spaCy's default pipeline   {words / spacy:8,.0f} words a CPU second")
    print(f"the whole build            {words / build:8,.0f} words a CPU second")
    print(f"ratio                      {_ratio(found, 'spacy', 'build', 'cpu'):8.2f} (target 0.9)")


def _ratio(found: dict[str, list[Any]], above: str, below: str, key: str) -> float:
    """The median over the rounds, whose parts ran one after the other under the same load."""
    return statistics.median(over[key] / under[key] for over, under in zip(found[above], found[below], strict=True))


def _measured(part: str, folder: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, str(folder), "--part", part], check=True, capture_output=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _spacy(folder: Path) -> dict[str, float]:
    import spacy

    from sourcebook.config import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    nlp(SHORT)
    started, wall = time.process_time(), time.perf_counter()
    for _ in nlp.pipe(_texts(folder), batch_size=32):
        pass
    return {"cpu": time.process_time() - started, "wall": time.perf_counter() - wall}


def _build(folder: Path) -> dict[str, float]:
    from sourcebook import Story

    with tempfile.TemporaryDirectory() as scratch:

        def built(folder: Path, name: str) -> tuple[float, float]:
            cpu, wall = _cpu(), time.perf_counter()
            with Story.create(Path(scratch) / name) as story:
                story.add([folder], workers=1)
                story.build(workers=1)
            return _cpu() - cpu, time.perf_counter() - wall

        few = _written([SHORT] * 8, Path(scratch) / "few")
        start_cpu, start_wall = built(few, "few.story")
        cpu, wall = built(folder, "whole.story")
    return {"cpu": cpu - start_cpu, "wall": wall - start_wall}


PARTS: dict[str, Callable[[Path], dict[str, float]]] = {
    "spacy": _spacy,
    "build": _build,
}


def _cpu() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))


# Where the time goes


@dataclass
class Clocked:
    """A stage, timed."""

    stage: Any
    seconds: float = 0.0
    name: str = field(init=False)

    def __post_init__(self) -> None:
        self.name, self.requires, self.assigns = self.stage.name, self.stage.requires, self.stage.assigns

    def session(self) -> Any:
        return self.stage.session()

    def prepare(self, batch: Sequence[Any]) -> None:
        started = time.process_time()
        self.stage.prepare(batch)
        self.seconds += time.process_time() - started

    def annotate(self, reading: Any) -> Any:
        started = time.process_time()
        layers = self.stage.annotate(reading)
        self.seconds += time.process_time() - started
        return layers


def profile(folder: Path, rounds: int) -> None:
    from sourcebook.executors import Here, batches_of
    from sourcebook.extract import default_chain
    from sourcebook.stage import Chain

    documents = [_document(text) for text in _texts(folder)]
    per = sum(len(document.text.split()) for document in documents) / 500 / 1000
    clocked = [Clocked(stage) for stage in default_chain().stages]
    chain = Chain(*clocked)
    chain.run(documents[:8])
    gc.freeze()  # as a worker does when it has loaded what it needs
    runs = []
    for _ in range(rounds):
        for stage in clocked:
            stage.seconds = 0
        for _ in Here().run(chain, batches_of(documents, 8)):
            pass
        runs.append([stage.seconds / per for stage in clocked])
    figures = [statistics.median(run) for run in zip(*runs, strict=True)]
    print(f"{'stage':<16}{'ms per 500 words':>18}")
    for stage, milliseconds in zip(clocked, figures, strict=True):
        print(f"{stage.name:<16}{milliseconds:18.1f}")
    print(f"{'all':<16}{sum(figures):18.1f}")


# Memory


def memory(count: int) -> None:
    """Each short report brings some thirty words that no other has, which is what fills a string store."""
    from sourcebook.executors import run
    from sourcebook.extract import default_chain

    print(f"{'reports':>8}{'this process, MB':>20}{'largest worker, MB':>20}")
    done, shown = 0, 0
    for batch in run(default_chain(), map(_document, reports(count, words=60)), workers=2):
        done += len(batch)
        if done - shown >= count / 10 or done == count:
            shown = done
            print(f"{done:8,}{_megabytes(os.getpid()):20.0f}{max(map(_megabytes, _children()), default=0):20.0f}", flush=True)


def _children() -> Iterator[int]:
    for task in Path("/proc/self/task").glob("*/children"):
        yield from map(int, task.read_text().split())


def _megabytes(process: int) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _document(text: str) -> Any:
    from sourcebook.model.document import Document, make_id

    return Document(make_id("document", text), "report.txt", "0" * 64, "text/plain", text, published="2025-06-21", language="en")


def _texts(folder: Path) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]


def _written(texts: Iterable[str], folder: Path) -> Path:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(f"{text}\n{number}\n" if text == SHORT else text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
