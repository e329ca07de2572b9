"""Has spoiled files read, and counts how they end.

    python -m tests.fuzz.run                     a thousand files for each reader
    python -m tests.fuzz.run --files 100 pdf     fewer, for one
    python -m tests.fuzz.run --keep FOLDER       keeps those that broke something

A file may be read, or refused with a reason. What its reader does not expect is an error; what kills the worker or takes too long is set aside by
the supervisor. Nothing may reach this process: it would end here.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sourcebook.executors import read
from sourcebook.ingest import Ingested
from tests.fuzz.seeds import seeds
from tests.fuzz.spoil import spoiled

ENDS = ("read", "refused", "error", "killed", "late")
PATIENCE = 10.0
MEMORY = 1 << 30


@dataclass
class Tally:
    """How the files of one reader ended: each counts once, by the worst that came of it."""

    ends: Counter[str] = field(default_factory=Counter)
    bad: list[tuple[Path, str]] = field(default_factory=list)


def fuzz(folder: Path, *, files: int, seed: int = 2025, names: tuple[str, ...] = (), workers: int = 2) -> dict[str, Tally]:
    """Spoil so many files for each reader and have them read; `folder` keeps them."""
    tallies: dict[str, Tally] = {}
    for file, items in read(_written(folder, files, seed, names), workers=workers, patience=PATIENCE, memory=MEMORY):
        tally = tallies.setdefault(file.parent.name, Tally())
        ends = [_end(item) for item in items]
        worst, reason = max(ends, key=lambda end: ENDS.index(end[0]))
        tally.ends[worst] += 1
        if ENDS.index(worst) > 1:
            tally.bad.append((file, reason))
        else:
            file.unlink()
    return tallies


def _written(folder: Path, files: int, seed: int, names: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    for kind, good in seeds().items():
        if not names or kind in names:
            (folder / kind).mkdir(parents=True, exist_ok=True)
            for number in range(files):
                chance = random.Random(f"{seed} {kind} {number}")
                name, data = chance.choice(good)
                file = folder / kind / f"{number:05}-{name}"
                file.write_bytes(spoiled(data, chance))
                yield file, name


def _end(item: Ingested) -> tuple[str, str]:
    if item.document:
        return "read", ""
    reason = item.failure.reason if item.failure else ""
    if "broke the process" in reason:
        return "killed", reason
    if "given up" in reason:
        return "late", reason
    return ("error" if "broke its reader" in reason or "cannot be kept" in reason else "refused"), reason


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", nargs="*", help="only these [all]")
    parser.add_argument("--files", type=int, default=1000, metavar="N", help="for each reader [1000]")
    parser.add_argument("--seed", type=int, default=2025, help="another seed spoils otherwise [2025]")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the files that were neither read nor refused")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        print(f"{'reader':<12}" + "".join(f"{end:>9}" for end in ENDS) + f"{'seconds':>9}", flush=True)
        for name in options.readers or seeds():
            begun = time.perf_counter()
            tally = fuzz(folder, files=options.files, seed=options.seed, names=(name,))[name]
            print(f"{name:<12}" + "".join(f"{tally.ends[end]:9}" for end in ENDS) + f"{time.perf_counter() - begun:9.0f}", flush=True)
            for file, reason in tally.bad:
                print(f"    {file.name}: {reason[:200]}")


if __name__ == "__main__":
    main()
