"""Whether planted copies are found among many reports, and what it costs.

    python benchmarks/copies.py [--documents 100000]

Recall: the share of planted copies that are said to copy their story (the report itself or another copy of it). Precision: the share of
what is found that joins two reports of one story. Memory is what the search takes on top of the texts.
"""

from __future__ import annotations

import argparse
import gc
import os
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from planted import Planted, plant
from sourcebook.link.copies import copies
from sourcebook.model.record import Copy


@dataclass(frozen=True)
class Outcome:
    """`recall`: kind -> found and planted; `right` of `found` join reports of one story, `turned` of those name the later report as the earlier."""

    recall: dict[str, tuple[int, int]]
    right: int
    found: int
    turned: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000, metavar="N", help="reports, copies among them [100000]")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    planted = list(plant(options.documents, seed=options.seed))
    documents = [one.document for one in planted]
    print(f"{len(documents):,} documents, {sum(doc.text.count(' ') for doc in documents):,} words; load {os.getloadavg()[0]:.1f}")
    gc.collect()
    before = _memory(fresh=True)
    started = time.process_time()
    found = copies(documents)
    taken = time.process_time() - started
    print(report(outcome(planted, found)))
    print(f"{taken:.1f} CPU seconds, {(_memory() - before) / 1024:,.0f} MB")


def outcome(planted: Sequence[Planted], found: Sequence[Copy]) -> Outcome:
    """What was found of what was planted."""
    by_id = {one.document.id: one for one in planted}
    right = [copy for copy in found if by_id[copy.doc].story == by_id[copy.of].story]
    linked = {copy.doc for copy in right}
    all_of = Counter(one.kind for one in planted if one.kind)
    some_of = Counter(one.kind for one in planted if one.kind and one.document.id in linked)
    return Outcome({kind: (some_of[kind], many) for kind, many in all_of.items()}, len(right), len(found), sum(not by_id[copy.doc].kind for copy in right))


def report(made: Outcome) -> str:
    """The outcome as a table."""
    lines = [f"{kind:28} {some / many:6.3f}   ({some:,} of {many:,})" for kind, (some, many) in made.recall.items()]
    return "\n".join([*lines, f"{'precision':28} {made.right / max(1, made.found):6.4f}   ({made.right:,} of {made.found:,}; {made.turned:,} turned round)"])


def _memory(*, fresh: bool = False) -> int:
    """Kilobytes of this process at most since it was last asked afresh (Linux)."""
    if fresh:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    main()
