"""How long the exports of a large record take, and how much memory: python benchmarks/exports.py [--events 100000] [FORMAT...]

The record is made up: each event has two tellings and a date, each document 50 of them. Each format is written by a process of its own; the memory is the most
that it held, with the record, which it makes itself.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcebook.model.document import Document
from sourcebook.model.record import Corroboration, DateRange, Entity, EntityMention, EventRecord, Evidence, Link, Location, Quote, Record, ReportingLine

A_DOCUMENT = 50  # tellings in it
SENTENCE = "Envoy {0:05d} of Ruritania met Consul {1:05d} of Veldt in Port {2:04d} for talks that the Gazette reported. "
TYPES = (("CONSULT", "visit"), ("RETREAT", "release"), ("ACCUSE", None), ("AID", None), ("ASSAULT", "firearms"))
LIMITS = {"seconds": 60.0, "memory": 1024.0}


def record(events: int) -> Record:
    """A record of so many events, twice told."""
    people, ports = max(events // 10, 2), max(events // 100, 1)
    lines = [SENTENCE.format(number % people, (number * 7 + 1) % people, number % ports) for number in range(events)]
    width, documents = len(lines[0]), max(2 * events // A_DOCUMENT, 1)
    texts = ["".join(lines[(doc * A_DOCUMENT + at) % events] for at in range(A_DOCUMENT)) for doc in range(documents)]
    docs = [
        Document(f"d{n:012x}", f"{n}.txt", f"{n:064x}", "text/plain", text, outlet=f"Gazette {n % 40}", published="2031-05-02") for n, text in enumerate(texts)
    ]

    def telling(number: int, again: int) -> Evidence:
        place = number + again * events
        doc, at = docs[place // A_DOCUMENT % documents], place % A_DOCUMENT * width
        return Evidence(doc.id, at, at + width - 1, doc.text[at : at + width - 1])

    def event(number: int) -> EventRecord:
        told = (telling(number, 0), telling(number, 1))
        type_, mode = TYPES[number % len(TYPES)]
        behind = Corroboration(2, 2, 1, (), ("two outlets tell it",), tuple(ReportingLine(one.doc, (one.doc,), known=False) for one in told))
        day = f"20{number % 30:02d}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        who, whom, port = f"e{number % people:012x}", f"e{(number * 7 + 1) % people + people:012x}", f"e{number % ports + 2 * people:012x}"
        return EventRecord(
            f"e{number + 2**40:012x}", type_, mode, "done", (who,), (whom,), port, DateRange(day, day, "day", "stated"), {"counts": [number]}, told, behind
        )

    def entity(number: int, name: str, type_: str) -> Entity:
        one = telling(number % events, 0)
        mention = EntityMention(one.doc, one.start, one.start + 11, one.text[:11], "name")
        place = Location(50.0 + number % 10, 20.0 + number % 7, "UKR", number, "the only town of that name") if type_ == "place" else None
        return Entity(f"e{number:012x}", name, type_, "UKR", "GOV", (), (), (mention,), location=place)

    entities = [entity(number, f"Envoy {number:05d}", "person") for number in range(people)]
    entities += [entity(number + people, f"Consul {number:05d}", "person") for number in range(people)]
    entities += [entity(number + 2 * people, f"Port {number:04d}", "place") for number in range(ports)]
    happened = tuple(event(number) for number in range(events))
    said = tuple(
        Quote(f"q{n:012x}", one.mentions[0].doc, one.mentions[0].start, one.mentions[0].end, one.mentions[0].text, "indirect", one.actors[0], "said", (Link(one.actors[0], "Envoy"),), (), one.corroboration)
        for n, one in enumerate(happened[: events // 10])
    )  # fmt: skip
    return Record(tuple(docs), tuple(entities), said, events=happened, timeline=tuple(one.id for one in happened))


def one(format_: str, events: int, folder: Path) -> str:
    """Write one format in this process; what it took as a row of a table."""
    from sourcebook.export import export
    from sourcebook.registry import exporter

    made = record(events)
    before, cpu = time.perf_counter(), time.process_time()
    place = folder / f"record{exporter(format_).suffix}"
    export(made, format_, place)
    seconds, cpu = time.perf_counter() - before, time.process_time() - cpu
    size = sum(path.stat().st_size for path in ([place] if place.is_file() else place.rglob("*")) if path.is_file())
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    over = " OVER" if cpu > LIMITS["seconds"] or memory > LIMITS["memory"] else ""
    return f"| {format_} | {cpu:.1f} | {seconds:.1f} | {memory:.0f} | {size / 1e6:.1f} |{over}"


def main() -> None:
    """Every format, or those that are named."""
    from sourcebook.registry import names

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        if given.alone:
            print(one(given.formats[0], given.events, Path(folder)))
            return
    print("| format | processor seconds | seconds | MiB at most | MB written |\n|---|---|---|---|---|")
    for format_ in given.formats or names("exporters"):
        subprocess.run([sys.executable, __file__, format_, "--events", str(given.events), "--alone"], check=True)


if __name__ == "__main__":
    main()
