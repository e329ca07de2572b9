"""How long it takes to leave names or texts out of a large record: python benchmarks/sharing.py [--documents 2000] [--names 1 10 50] [FORMAT...]

The record is that of `exports.py`. Beside the time with names left out (all of them stand in the record, and what is written is searched for them) stands
that without.
"""

from __future__ import annotations

import argparse
import time
from io import BytesIO

from exports import A_DOCUMENT, record
from sourcebook.export.sharing import export_shared


def seconds(made: object, format_: str, **options: object) -> float:
    """Processor time of one export."""
    before = time.process_time()
    export_shared(made, format_, BytesIO(), **options)  # type: ignore[arg-type]
    return time.process_time() - before


def main() -> None:
    """A row a format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("formats", nargs="*", default=["json", "html"])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--names", type=int, nargs="+", default=[1, 10, 50])
    given = parser.parse_args()
    made = record(given.documents * A_DOCUMENT // 2)
    print(f"| format | plain | without texts | {' | '.join(f'{number} redacted' for number in given.names)} |\n|{'---|' * (len(given.names) + 3)}")
    for format_ in given.formats:
        took = [seconds(made, format_), seconds(made, format_, without_texts=True)]
        took += [seconds(made, format_, redact=[one.name for one in made.entities[:number]]) for number in given.names]
        print(f"| {format_} | {' | '.join(f'{one:.1f}' for one in took)} |", flush=True)


if __name__ == "__main__":
    main()
