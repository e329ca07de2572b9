from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from sourcebook.errors import InputError
from sourcebook.export.files import LIST, write_path, write_whole
from sourcebook.model.record import Record
from sourcebook.registry import Format, Part


def part(name: str, text: str) -> Part:
    def write(file: IO[bytes]) -> None:
        file.write(text.encode())

    return name, write


def folder_of(**texts: str) -> Format:
    return Format("several", ".txt", "text/plain", files=lambda _: iter([part(f"notes/{name}.txt", text) for name, text in texts.items()]))


def broken(_: Record) -> Iterator[Part]:
    yield part("a.txt", "a")
    raise RuntimeError("broken")


BROKEN = Format("several", ".txt", "text/plain", files=broken)


def held(place: Path) -> dict[str, str]:
    return {path.relative_to(place).as_posix(): path.read_text(encoding="utf-8") for path in sorted(place.rglob("*")) if path.is_file() and path.name != LIST}


def test_a_folder_is_replaced_as_a_whole(tmp_path: Path) -> None:
    place = tmp_path / "out"
    write_path(folder_of(a="one", b="two"), Record(), place)
    assert held(place) == {"notes/a.txt": "one", "notes/b.txt": "two"}
    write_path(folder_of(c="three"), Record(), place)
    assert held(place) == {"notes/c.txt": "three"}
    assert [*json.loads((place / LIST).read_text(encoding="utf-8"))["files"]] == ["notes/c.txt"]
    assert list(tmp_path.iterdir()) == [place]


def test_an_exporter_that_breaks_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "out"
    write_path(folder_of(a="one"), Record(), place)
    with pytest.raises(RuntimeError):
        write_path(BROKEN, Record(), place)
    with pytest.raises(RuntimeError):
        write_path(BROKEN, Record(), tmp_path / "new")
    assert held(place) == {"notes/a.txt": "one"}
    assert list(tmp_path.iterdir()) == [place]


def test_what_somebody_wrote_into_the_folder_is_not_lost(tmp_path: Path) -> None:
    place = tmp_path / "out"
    write_path(folder_of(a="one"), Record(), place)
    (place / "notes" / "a.txt").write_text("one, and what I think of it", encoding="utf-8")
    with pytest.raises(InputError, match=r"a\.txt was not written by an export, or was changed since"):
        write_path(folder_of(a="two"), Record(), place)
    assert held(place) == {"notes/a.txt": "one, and what I think of it"}


def test_a_folder_of_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("my own", encoding="utf-8")
    with pytest.raises(InputError, match=r"thesis\.txt was not written by an export"):
        write_path(folder_of(a="one"), Record(), tmp_path)
    assert held(tmp_path) == {"thesis.txt": "my own"}


def test_an_empty_folder_is_filled_and_a_file_is_not_replaced_by_a_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    write_path(folder_of(a="one"), Record(), tmp_path / "empty")
    assert held(tmp_path / "empty") == {"notes/a.txt": "one"}
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="is a file, and this format is a folder of files"):
        write_path(folder_of(a="one"), Record(), tmp_path / "file")


def test_several_files_in_one_stream_are_an_archive_without_a_clock(tmp_path: Path) -> None:
    stream = io.BytesIO()
    write_whole(folder_of(a="one", b="two"), Record(), stream)
    write_path(folder_of(a="one", b="two"), Record(), tmp_path / "out.zip")
    assert (tmp_path / "out.zip").read_bytes() == stream.getvalue()
    with zipfile.ZipFile(stream) as archive:
        assert [(entry.filename, entry.date_time) for entry in archive.infolist()] == [
            ("notes/a.txt", (1980, 1, 1, 0, 0, 0)),
            ("notes/b.txt", (1980, 1, 1, 0, 0, 0)),
        ]
