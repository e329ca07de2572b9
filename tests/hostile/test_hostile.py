"""Hostile files end as a failure with a reason, or as harmless text, in bounded time and memory; the files beside them are read."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from sourcebook.executors import read
from sourcebook.ingest import Ingested
from sourcebook.ingest.folders import files
from sourcebook.story import Story
from tests.hostile.fault import TEXT
from tests.hostile.make import FILES, lay, lay_large
from tests.hostile.texts import BIDI

SECONDS = 20.0
MEMORY = 1 << 30

Outcome = dict[str, list[Ingested]]


def outcome(folder: Path) -> Outcome:
    return {file.name: list(items) for file, items in read(files(folder), workers=1, patience=SECONDS, memory=MEMORY)}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """Every hostile file, and a good one after each, read by one worker after the other."""
    folder = tmp_path_factory.mktemp("hostile")
    lay(folder)
    for name in FILES:
        (folder / f"{name}.good.txt").write_bytes(TEXT)
    return folder, outcome(folder)


@pytest.mark.parametrize("name", FILES)
def test_it_ends_as_it_should(name: str, hostile: tuple[Path, Outcome]) -> None:
    items, fault = hostile[1][name], FILES[name]
    reasons = [item.failure.reason for item in items if item.failure]
    if fault.reason is None:
        assert reasons == []
    else:
        assert any(fault.reason in reason for reason in reasons)
    assert len([item for item in items if item.document]) == fault.documents


@pytest.mark.parametrize("name", FILES)
def test_its_reason_is_plain(name: str, hostile: tuple[Path, Outcome]) -> None:
    for item in hostile[1][name]:
        if item.failure:
            assert not any(words in item.failure.reason for words in ("broke its reader", "given up", "may not do this", "Traceback"))
            assert item.failure.path.startswith(name)


@pytest.mark.parametrize("name", FILES)
def test_it_leaks_nothing_of_this_machine(name: str, hostile: tuple[Path, Outcome]) -> None:
    assert not any("root:" in item.document.text for item in hostile[1][name] if item.document)


def test_the_files_beside_are_read(hostile: tuple[Path, Outcome]) -> None:
    good = [items for name, items in hostile[1].items() if name.endswith(".good.txt")]
    assert len(good) == len(FILES)
    assert all(item.document and item.document.text == TEXT.decode() for items in good for item in items)


def test_nothing_is_written(hostile: tuple[Path, Outcome]) -> None:
    folder, _ = hostile
    extra = {"folder_named.pdf", "leads_in_a_circle", "leads_nowhere.txt", "waits_for_ever.txt"}
    assert {path.name for path in folder.iterdir()} == {*FILES, *(f"{name}.good.txt" for name in FILES), *extra}
    assert not Path("owned").exists()


def test_what_is_no_file(hostile: tuple[Path, Outcome]) -> None:
    found = {name: [item.failure.reason for item in hostile[1][name] if item.failure] for name in ("waits_for_ever.txt", "leads_nowhere.txt")}
    assert found == {"waits_for_ever.txt": ["not a regular file"], "leads_nowhere.txt": ["not a regular file"]}


def test_text_that_plays_tricks_is_kept_as_it_is(hostile: tuple[Path, Outcome]) -> None:
    (item,) = hostile[1]["bidi_and_zero_width.txt"]
    assert item.document
    assert item.document.text == BIDI


def test_a_line_of_200_megabytes(tmp_path: Path) -> None:
    lay_large(tmp_path)
    begun, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = {name: [item.failure.reason if item.failure else "read" for item in items] for name, items in outcome(tmp_path).items()}
    assert found == {
        "one_line_of_200_mb.html": ["the page is larger than 20 MB"],
        "one_line_of_200_mb.jsonl": ["line 1: the line is too long"],
        "one_line_of_200_mb.txt": ["the text is longer than 20 million characters; split it"],
    }
    assert time.monotonic() - begun < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000, "kilobytes"


def test_a_story_takes_in_what_can_be_read(tmp_path: Path) -> None:
    (folder := tmp_path / "reports").mkdir()
    names = {"bomb.zip", "escaping_members.tar", "truncated.docx", "password.pdf", "inflates_to_forty_megabytes.pdf", "parts_without_end.eml", "no_body.html"}
    for name in names:
        (folder / name).write_bytes(FILES[name].make())
    (folder / "zz_good.txt").write_bytes(TEXT)
    with Story.create(tmp_path / "talks.story") as story:
        added = story.add([folder], workers=2)
        (document,) = story.documents()
        again = story.add([folder / "zz_good.txt"])
    assert document.path == "zz_good.txt"
    assert {failure.path.split("/")[0] for failure in added.failures} == names
    assert [change.what for change in again.changes] == ["unchanged"]
    assert list(tmp_path.glob("*/*.part")) == []
