"""How long starting takes: seconds on the clock, the best of a few runs, each in a fresh process.

    python benchmarks/startup.py [FOLDER]

Times `import sourcebook`, `sourcebook --help`, a build from nothing of five reports (or of the reports of FOLDER), and the same
build again when nothing has changed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reports import reports

LIMITS = {"import sourcebook": 0.15, "sourcebook --help": 0.5, "build five reports": 30.0, "build again, nothing changed": 2.0}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    nothing = best([sys.executable, "-c", "pass"], options.runs)
    found = {
        "import sourcebook": best([sys.executable, "-c", "import sourcebook"], options.runs) - nothing,
        "sourcebook --help": best([sys.executable, "-m", "sourcebook", "--help"], options.runs),
    }
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or written(Path(scratch) / "reports")
        story = Path(scratch) / "five.story"
        build = [sys.executable, "-m", "sourcebook", "build", str(folder), "--story", str(story)]
        found["build five reports"] = best(build, 1)
        found["build again, nothing changed"] = best(build, options.runs)
    for what, seconds in found.items():
        print(f"{what:<32}{seconds:8.2f} s   (limit {LIMITS[what]} s)")
    return int(any(seconds > LIMITS[what] for what, seconds in found.items()))


def best(command: list[str], runs: int) -> float:
    return min(timed(command) for _ in range(runs))


def timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def written(folder: Path) -> Path:
    folder.mkdir()
    for number, text in enumerate(reports(5)):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    sys.exit(main())
