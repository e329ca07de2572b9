"""The quality gate: scores against floors that only rise. python -m tests.eval.gate

Always scored: the golden stories in tests/stories. When a folder `shared` with reference data stands beside the checkout, its story and its
benchmarks are scored too, through the installed command. Exit code 1 when a score is below its floor.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from tests.eval import stories
from tests.eval.score import score

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).parent / "floors.json"
TASKS = ("events", "quotes", "times", "quantities", "names")
SLOW_TASKS = ("coref", "pages")
MEASURES = ("f1", "dyad", "alias_recall", "false_match", "conll", "body_f1")
SLACK = 0.0005  # floors are rounded down to three places

Scores = dict[str, float]


def golden() -> Iterator[tuple[str, float]]:
    """Each part of each golden story."""
    for name in stories.NAMES:
        parts = score(stories.record(name), stories.expected(name))
        for part, found in parts.items():
            yield f"stories.{name}.{part}", found.score
        yield f"stories.{name}.mean", sum(found.score for found in parts.values()) / len(parts)


def seeds() -> Iterator[tuple[str, float]]:
    """Each part of the reference story."""
    with TemporaryDirectory() as place:
        story, record = Path(place) / "seeds.story", Path(place) / "record.json"
        _run(_command(), "build", SHARED / "seeds" / "texts", "--story", story)
        _run(_command(), "export", story, "--format", "json", "--output", record)
        answer = _run(sys.executable, SHARED / "tools" / "score.py", record, SHARED / "seeds" / "gold.json", "--json")
    for part, value in json.loads(answer).items():
        yield f"seeds.{part}", value


def bench(task: str) -> Iterator[tuple[str, float]]:
    """What one benchmark measures. A share of mistakes is turned round, so that more is always better."""
    answer = _run(sys.executable, SHARED / "tools" / "bench.py", task, "--data", SHARED / "bench", "--cmd", _command(), "--json")
    for name, value in _flat(json.loads(answer)):
        if name.endswith("false_match"):
            yield f"bench.{name.removesuffix('false_match')}kept_apart", 1 - value
        elif name.endswith(MEASURES):
            yield f"bench.{name}", value


def _flat(value: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, float]]:
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            yield from _flat(inner, f"{before}{name}.")
        else:
            yield f"{before}{name}", inner


def _command() -> str:
    """The command that is installed with this Python."""
    return shutil.which("sourcebook", path=str(Path(sys.executable).parent)) or "sourcebook"


def _run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise click.ClickException(f"{' '.join(map(str, command[:3]))} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return done.stdout


def measure(*, reference: bool, tasks: Iterable[str]) -> Scores:
    """Every score by its name."""
    found = dict(golden())
    if reference:
        found.update(seeds())
        for task in tasks:
            found.update(bench(task))
    return found


def verdict(floor: float | None, now: float | None) -> str:
    """What a score says beside its floor; None for what is not there."""
    if now is None:
        return "not measured"
    if floor is None:
        return "new"
    if now < floor - SLACK:
        return "BELOW"
    return "rose" if now >= floor + 2 * SLACK else "ok"


def raised(floors: Scores, now: Scores, *, lower: bool = False) -> Scores:
    """The new floors: what was measured, rounded down; a floor is lowered only if that is allowed. What was not measured stays."""
    pinned = {name: math.floor(value * 1000 + 1e-6) / 1000 for name, value in now.items()}
    return {name: pinned[name] if lower else max(pinned[name], floors.get(name, 0.0)) for name in now} | {
        name: value for name, value in floors.items() if name not in now
    }


@click.command(help=__doc__)
@click.option("--full", is_flag=True, help=f"The slow benchmarks too: {', '.join(SLOW_TASKS)}.")
@click.option("--stories", "only_stories", is_flag=True, help="The golden stories alone.")
@click.option("--task", "chosen", multiple=True, type=click.Choice(TASKS + SLOW_TASKS), help="Only this benchmark; may be given several times.")
@click.option("--update", is_flag=True, help="Write what rose as the new floors. Lowers none.")
@click.option("--allow-regression", "reason", help="With --update: lower floors, for a reason that is kept beside them.")
def main(*, full: bool, only_stories: bool, chosen: tuple[str, ...], update: bool, reason: str | None) -> None:
    """Score, print the table, and judge or write the floors."""
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"floors": {}, "regressions": []}
    floors: Scores = kept["floors"]
    reference = SHARED.is_dir() and not only_stories
    now = measure(reference=reference, tasks=chosen or TASKS + SLOW_TASKS * full)
    below = show(floors, now)
    if not SHARED.is_dir():
        click.echo("The reference data is not beside the checkout: only the golden stories were scored.", err=True)
    if update:
        kept["regressions"] += [{"part": name, "from": floors[name], "to": round(now[name], 3), "reason": reason} for name in below if reason]
        kept["floors"] = dict(sorted(raised(floors, now, lower=bool(reason)).items()))
        FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    if below and not (update and reason):
        sys.exit(f"{len(below)} below the floor. To lower a floor: --update --allow-regression REASON")


def show(floors: Scores, now: Scores) -> list[str]:
    """Print part, floor, now and verdict; the names of what is below."""
    below = []
    for name in sorted(floors.keys() | now.keys()):
        floor, value = floors.get(name), now.get(name)
        judged = verdict(floor, value)
        click.echo(f"{name:44} {'-' if floor is None else f'{floor:.3f}':>6} {'-' if value is None else f'{value:.3f}':>6}  {judged}")
        below += [name] * (judged == "BELOW")
    return below


if __name__ == "__main__":
    main()
