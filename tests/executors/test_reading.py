"""Reading in workers: what comes out, in which order, and what a file can do to its reader."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from sourcebook.executors import read
from sourcebook.executors.process import Worker
from sourcebook.executors.reading import _Piece, _Reading, _Request
from sourcebook.ingest import Ingested
from sourcebook.ingest import read as read_here
from sourcebook.ingest.folders import files

DEATH = "the file broke the process that read it, twice (the worker process died: {})"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for files; workers know the reader of awkward ones as they would that of another package."""
    package = tmp_path / "packages" / "awkward-1.dist-info"
    package.mkdir(parents=True)
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: awkward\nVersion: 1\n")
    (package / "entry_points.txt").write_text("[sourcebook.readers]\nawkward = tests.awkward:Awkward\n")
    monkeypatch.syspath_prepend(str(package.parent))
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def lay(folder: Path, *texts: str) -> None:
    for number, text in enumerate(texts):
        (folder / f"{number:02}.awkward").write_text(text)


def outcome(item: Ingested) -> str:
    return item.document.text if item.document else item.failure.reason if item.failure else ""


def outcomes(folder: Path, *, workers: int | None = 1, patience: float = 60.0, memory: int = 1 << 30) -> list[str]:
    done = read(files(folder), workers=workers, patience=patience, memory=memory)
    return [outcome(item) for _, items in done for item in items]


# What comes out


@pytest.mark.parametrize("workers", [0, 1, 2, None])
def test_the_same_things_in_the_same_order_however_many_read(folder: Path, workers: int | None) -> None:
    rows = [{"id": str(n), "text": f"The envoy left Halden on day {n}. " + "He said no more. " * 40} for n in range(600)]
    (folder / "corpus.jsonl").write_text("\n\n".join(map(json.dumps, rows)) + "\n{broken\n")
    (folder / "blank.jsonl").write_text("\n \n")
    (folder / "page.html").write_text("<html><body><h1>Envoy leaves</h1><p>The envoy left Halden on Sunday after two days of talks.</p></body></html>")
    (folder / "nothing.txt").write_text("")
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for n in range(40):
            archive.writestr(f"{n:02}.txt", f"Report number {n} of the day.")
    expected = list(read_here([folder]))
    found = [(file, item) for file, items in read(files(folder), workers=workers) for item in items]
    assert [item for _, item in found] == expected
    assert len(expected) == 601 + 1 + 1 + 1 + 40
    assert all(item.source.startswith(str(file)) for file, item in found)


def test_nothing_to_read_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.executors.process._spawn", None)
    assert list(read([], workers=2)) == []


def test_files_are_taken_a_little_ahead_and_no_more(folder: Path) -> None:
    lay(folder, "A report.")
    taken = count()

    def endless() -> Iterator[tuple[Path, str]]:
        while True:
            yield folder / "00.awkward", f"{next(taken)}.awkward"

    done = read(endless(), workers=1)
    _, items = next(done)
    assert outcome(next(items)) == "A report."
    assert next(taken) <= 16 * 2 + 2
    done.close()  # type: ignore[attr-defined]


# What a file does to its reader


@pytest.mark.parametrize(("deed", "how"), [("exit", "exit code 3"), ("crash", "signal SIGSEGV")])
def test_a_file_that_kills_its_reader_is_set_aside_alone(folder: Path, deed: str, how: str) -> None:
    lay(folder, "one", deed, "three")
    assert outcomes(folder) == ["one", DEATH.format(how), "three"]


def test_a_reader_killed_from_outside_loses_nothing(folder: Path, tmp_path: Path) -> None:
    text = f"once {tmp_path / 'flag'}"
    lay(folder, "one", text, "three")
    assert outcomes(folder) == ["one", text, "three"]


@pytest.mark.parametrize(("deed", "how"), [("spin", "no result after 1.0 seconds of work"), ("sleep", "no result within 10.0 seconds")])
def test_a_file_that_is_never_read_to_its_end_is_set_aside(folder: Path, deed: str, how: str) -> None:
    lay(folder, f"{deed} ...", "two")
    assert outcomes(folder, patience=1.0) == [f"reading the file was given up: {how}", "two"]


def test_a_file_gets_no_more_memory_than_there_is_for_it(folder: Path) -> None:
    lay(folder, "hoard", "two")
    assert outcomes(folder) == ["the file needs more memory than reading one may take", "two"]


@pytest.mark.parametrize(("deed", "event"), [("call", "socket.connect"), ("ask", "socket.getaddrinfo"), ("program", "subprocess.Popen")])
def test_a_reader_has_no_way_out(folder: Path, deed: str, event: str) -> None:
    lay(folder, deed)
    assert outcomes(folder)[0].startswith(f"the file broke its reader (PermissionError: a reader may not do this: {event}")


def test_what_a_reader_prints_does_not_get_between(folder: Path) -> None:
    lay(folder, "print", "two")
    assert outcomes(folder) == ["print", "two"]


def test_of_an_archive_only_what_killed_the_reader_is_lost(folder: Path) -> None:
    with zipfile.ZipFile(folder / "reports.zip", "w") as archive:
        for number, text in enumerate(["one", "exit", "three", "crash", "spin ...", "six"]):
            archive.writestr(f"{number}.awkward", text)
    assert outcomes(folder, patience=2) == [
        "one",
        DEATH.format("exit code 3"),
        "three",
        DEATH.format("signal SIGSEGV"),
        "reading the file was given up: no result after 2.0 seconds of work",
        "six",
    ]
    failed = [item.failure.path for _, items in read(files(folder), workers=1, patience=2) for item in items if item.failure]
    assert failed == ["reports.zip/1.awkward", "reports.zip/3.awkward", "reports.zip/4.awkward"]


def test_half_a_character_is_no_harm(folder: Path) -> None:
    (folder / "half.awkward").write_bytes("The envoy \ud83d left.".encode("utf-8", "surrogatepass"))
    assert outcomes(folder) == ["The envoy \ufffd left."]


def test_a_file_name_that_is_no_text(folder: Path) -> None:
    place = bytes(folder) + b"/\xff.txt"
    with open(place, "wb") as file:  # noqa: PTH123
        file.write(b"The envoy left Halden.")
    (item,) = (item for path, items in read(files(folder), workers=1) for item in items if bytes(path) == place)
    assert item.document
    assert (item.document.path, item.source) == ("\\xff.txt", f"{folder}/\\xff.txt")


def test_what_a_worker_sends_is_checked() -> None:
    job = _Reading(1 << 30)
    with pytest.raises(Exception, match="Object missing required field"):
        job.decode(b"\x80")


def test_a_worker_that_has_grown_makes_room(folder: Path) -> None:
    text = "The envoy left Halden on Sunday after two days of talks."
    lay(folder, text)
    worker = Worker(_Reading(400 << 20))
    (item,) = worker.ask(_Request(_Piece(folder / "00.awkward", "00.awkward")), 60)
    assert outcome(item) == text
    assert worker._process is None


def test_this_process_loads_no_library_that_reads(folder: Path) -> None:
    (folder / "page.html").write_text("<html><body><p>The envoy left Halden on Sunday after two days of talks, officials said.</p></body></html>")
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4 and no more")
    (folder / "report.txt").write_text("The envoy left Halden on Sunday after two days of talks, officials said.")
    code = (
        f"import sys; from sourcebook.story import Story; print(Story.create({str(folder / 'a.story')!r}).add([{str(folder)!r}]).count('added'), *sys.modules)"
    )
    added, *loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert added == "2"
    assert {"trafilatura", "lxml", "pypdfium2", "docx", "feedparser", "striprtf", "warcio", "py3langid", "charset_normalizer", "numpy"} & set(loaded) == set()
