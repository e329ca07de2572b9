"""A few spoiled files for every reader; `make fuzz` has a thousand."""

from __future__ import annotations

import random
from pathlib import Path

from sourcebook.ingest.formats import containers, readers
from tests.fuzz.run import fuzz
from tests.fuzz.seeds import seeds
from tests.fuzz.spoil import spoiled

FILES = 12


def test_every_format_is_spoiled() -> None:
    assert set(seeds()) == {one.name for one in (*readers(), *containers())}


def test_the_same_seed_spoils_the_same_way() -> None:
    (name, good), *_ = seeds()["zip"]
    assert spoiled(good, random.Random(7)) == spoiled(good, random.Random(7)) != spoiled(good, random.Random(8))
    assert name == "more.zip"


def test_spoiled_files_are_read_or_refused(tmp_path: Path) -> None:
    tallies = fuzz(tmp_path, files=FILES, workers=1)
    assert {name: tally.ends.total() for name, tally in tallies.items()} == dict.fromkeys(seeds(), FILES)
    assert [fault for tally in tallies.values() for fault in tally.bad] == []
    assert sum(tally.ends["read"] for tally in tallies.values()) > FILES
