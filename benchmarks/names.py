"""Merging very many names: seconds, memory, how many variants find their name, wrong merges, and what one per cent more costs.

    python benchmarks/names.py [--names 100000] [--more 0.01]

The names are made up of many traditions, a fifth of them variants of the others (see name_makers.py); each stands in a document of its own kind: forty
names to a document, a name and its variants never in one. They go the way of every story from mentions to entities; only the parse is left out.
Wrong merges are pairs of names of different bearers in one entity.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from name_makers import Named, made_names
from sourcebook.executors.collecting import no_garbage
from sourcebook.link.corpus import Corpus
from sourcebook.link.entity.entities import EntityIndex, Memory, link_entities
from sourcebook.model.annotation import DocEntity, Mention
from sourcebook.model.document import Document, make_id
from sourcebook.stage import Reading

A_DOCUMENT = 40
LIMITS = {"seconds": 300.0, "megabytes": 2048.0, "more": 0.1}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--more", type=float, default=0.01, help="the share of names that come later")
    options = parser.parse_args()
    names = made_names(options.names)
    readings = written(names)
    first = readings[: round(len(readings) * (1 - options.more))]
    print(f"{len(names)} names in {len(readings)} documents", flush=True)
    whole, anew = timed(readings, Memory())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"all at once            {whole:8.1f} s of processor time   (limit {LIMITS['seconds']:.0f})")
    print(f"memory                 {peak:8.0f} MB                     (limit {LIMITS['megabytes']:.0f})")
    memory = Memory()
    before, _ = timed(first, memory)
    later, index = timed(readings, memory)
    print(f"{options.more:.0%} more                {later:8.1f} s, {later / before:.3f} of the rest      (limit {LIMITS['more']})")
    print(f"the same record        {index.entities == anew.entities}")
    judged(names, readings, anew)
    return int(whole > LIMITS["seconds"] or peak > LIMITS["megabytes"] or later > LIMITS["more"] * before or index.entities != anew.entities)


def timed(readings: Sequence[Reading], memory: Memory) -> tuple[float, EntityIndex]:
    with no_garbage(lasting=True):  # as a story is linked
        started = time.process_time()
        index = link_entities(Corpus.of(readings), memory=memory)
        return time.process_time() - started, index


def written(names: Sequence[Named]) -> list[Reading]:
    """Documents that list the names, a full name in an earlier one than its variants."""
    return [_document(number, names[at : at + A_DOCUMENT]) for number, at in enumerate(range(0, len(names), A_DOCUMENT))]


def _document(number: int, names: Sequence[Named]) -> Reading:
    lines, entities, mentions, at = [], [], [], 0
    for index, named in enumerate(names):
        lines.append(f"{named.text} spoke.")
        entities.append(DocEntity(index, named.text, named.type))
        mentions.append(Mention(at, at + len(named.text), named.type, "name", index))
        at += len(lines[-1]) + 1
    document = Document(make_id("document", str(number)), str(number), "0" * 64, "text/plain", "\n".join(lines), language="en")
    return Reading(document, {"mentions": tuple(mentions), "entities": tuple(entities)})


def judged(names: Sequence[Named], readings: Sequence[Reading], index: EntityIndex) -> None:
    entity = {named.text: index.of_node[readings[i // A_DOCUMENT].document.id][i % A_DOCUMENT] for i, named in enumerate(names)}
    full = {named.bearer: entity[named.text] for named in names if named.variant is None}
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for named in names:
        if named.variant:
            told[named.variant] += 1
            found[named.variant] += entity[named.text] == full[named.bearer]
    for kind in sorted(told):
        print(f"found again, {kind:<22}{found[kind] / told[kind]:6.3f}   of {told[kind]}")
    print(f"found again, all                  {sum(found.values()) / sum(told.values()):6.3f}   of {sum(told.values())}")
    bearers: dict[str, set[int]] = defaultdict(set)
    for named in names:
        bearers[entity[named.text]].add(named.bearer)
    wrong = sum(len(group) - 1 for group in bearers.values())
    print(f"entities of two bearers or more   {wrong / len(full):6.4f}   of {len(full)} bearers; the largest has {max(map(len, bearers.values()))}")


if __name__ == "__main__":
    raise SystemExit(main())
