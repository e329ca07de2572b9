from __future__ import annotations

import pickle
import subprocess
import sys

import pytest
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import annotation, document, provenance, record, snapshot
from sourcebook.model.document import HEARD_NOISE, SILENT_NOISE, Noise, make_id
from tests.conftest import make_document

RECORDS = [
    thing
    for module in (annotation, document, provenance, record, snapshot)
    for thing in vars(module).values()
    if isinstance(thing, type) and thing.__module__ == module.__name__ and not issubclass(thing, BaseException)
]


@pytest.mark.parametrize("made", RECORDS, ids=lambda made: made.__name__)
def test_records_are_frozen_and_say_what_they_are(made: type[Struct]) -> None:
    assert issubclass(made, Struct)
    assert made.__struct_config__.frozen
    assert made.__doc__


def test_a_record_is_a_value() -> None:
    first, same = (record.Evidence("d1", start=4, end=9, text="spoke") for _ in range(2))
    assert len({first, same}) == 1
    assert pickle.loads(pickle.dumps(first)) == first
    assert replace(first, end=8) == record.Evidence("d1", 4, 8, "spoke")
    with pytest.raises(AttributeError):
        first.start = 5  # type: ignore[misc]


def test_evidence_is_sorted_by_where_it_stands() -> None:
    caption, early, late, again = (record.Evidence("d1", at, at + 5, "spoke", origin) for at, origin in ((4, "caption"), (1, None), (4, None), (4, None)))
    assert sorted([caption, late, again, early]) == [early, late, again, caption]
    assert max(early, late) == late


def test_an_id_is_the_kind_and_twelve_digits() -> None:
    assert make_id("event", "CONSULT", 3, None) == "e47cf2cf4caf3"
    assert make_id("event", "CONSULT", 3) != make_id("event", "CONSULT3")


def test_an_id_is_the_same_in_every_process() -> None:
    code = "from sourcebook.model.document import make_id; print(make_id('quote', 'd1', 5, 'мір'))"
    found = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() for _ in range(2)}
    assert found == {make_id("quote", "d1", 5, "мір")}


def test_words_are_counted_in_code_points() -> None:
    document = make_document("Zoë 🕊 spoke")
    assert document.words(4, 5) == "🕊"
    assert document.words(6, 11) == "spoke"


def test_noise_is_found_where_a_span_touches_it() -> None:
    document = make_document("Photo: A. Lee. The talks began.", noise=(Noise(0, 14, "caption"),))
    assert document.noise_at(7, 9) == "caption"
    assert document.noise_at(13, 20) == "caption"
    assert document.noise_at(14, 20) is None


def test_a_kind_of_noise_is_silent_or_heard() -> None:
    assert SILENT_NOISE.isdisjoint(HEARD_NOISE)
