from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook import sample
from sourcebook.errors import InputError
from sourcebook.executors import picturing
from sourcebook.executors.picturing import Pictures

PDF = (Path(sample.__file__).parent / "reports" / "06-baltic-review.pdf").read_bytes()


@pytest.fixture(scope="module")
def pictures() -> Iterator[Pictures]:
    made = Pictures()
    yield made
    made.close()


def test_a_page_becomes_a_picture_as_wide_as_was_asked(pictures: Pictures) -> None:
    made = pictures.page("a", PDF, 2)
    assert made[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", made[16:24])
    assert width in (1000, 1001)
    assert 1400 < height < 1430  # A4


def test_a_picture_is_drawn_once(pictures: Pictures) -> None:
    first = pictures.page("a", PDF, 1)
    assert pictures.page("a", b"no longer read", 1) is first


@pytest.mark.parametrize(("data", "page", "words"), [(PDF, 3, "has 2 pages and no page 3"), (b"%PDF-1.4 cut off", 1, "cannot be opened")])
def test_what_cannot_be_drawn_is_said(pictures: Pictures, data: bytes, page: int, words: str) -> None:
    with pytest.raises(InputError, match=words):
        pictures.page(str(len(data)), data, page)


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_drawn(pictures: Pictures) -> None:
    with pytest.raises(InputError, match="cannot be drawn"):
        Pictures(patience=0.001, _worker=pictures._worker).page("b", PDF, 1)
    assert pictures.page("b", PDF, 1)[:4] == b"\x89PNG"


def test_a_file_that_is_too_large_is_not_touched(pictures: Pictures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picturing, "LARGEST", 100)
    with pytest.raises(InputError, match="the file has"):
        pictures.page("c", PDF, 1)
