"""Paths: files, folders, archives, corpora; what fails is listed and the rest go on."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from sourcebook.errors import InputError
from sourcebook.ingest import read, read_bytes
from tests.ingest.make import archive

TEXT = b"The envoy left Halden on Sunday after two days of talks, officials said.\n"


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    lay(tmp_path, {"b.txt": TEXT, "a/z.md": TEXT, "a/.hidden.txt": TEXT, ".git/x.txt": TEXT, "c.zip": archive({"in/d.txt": TEXT})})
    items = list(read([tmp_path]))
    assert sorted(item.document.path for item in items if item.document) == ["a/z.md", "b.txt", "c.zip/in/d.txt"]
    assert [item.source for item in items] == [item.source for item in read([tmp_path])]
    assert items[-1].source.endswith(("c.zip!in/d.txt", "z.md"))


def test_a_folder_that_cannot_be_listed_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports" / "closed").mkdir(parents=True)
    (tmp_path / "reports" / "a.txt").write_bytes(TEXT)
    listed = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)
    good, bad = read([tmp_path / "reports"])
    assert (good.failure, bad.failure and (bad.failure.path, bad.failure.reason.split(" (")[0])) == (None, ("closed", "the folder cannot be opened"))


def test_the_same_bytes_and_name_have_the_same_id_however_they_came(tmp_path: Path) -> None:
    lay(tmp_path, {"one/d.txt": TEXT, "two.zip": archive({"deep/d.txt": TEXT})})
    ids = {item.document.id for item in read([tmp_path, tmp_path / "one" / "d.txt"]) if item.document}
    assert len(ids) == 1


def test_a_path_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file or folder"):
        list(read([tmp_path / "nowhere.txt"]))


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    lay(tmp_path, {"a.pdf": b"not a PDF at all", "b.txt": TEXT, "c.xlsx": b"PK\x05\x06" + bytes(18), "d.docx": b"nonsense"})
    items = list(read([tmp_path]))
    assert [item.document.path for item in items if item.document] == ["b.txt"]
    assert {item.failure.path for item in items if item.failure} <= {"a.pdf", "c.xlsx", "d.docx"}
    assert all(item.failure.reason for item in items if item.failure)


def corpus(*rows: object) -> bytes:
    return b"".join((row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode()) + b"\n" for row in rows)


def test_a_corpus_is_one_document_a_line() -> None:
    row = {
        "id": "n1",
        "text": TEXT.decode(),
        "title": "Envoy leaves",
        "outlet": "Halden Courier",
        "authors": ["Jane Doe", "ANN BELL"],
        "date": "2025-06-23",
        "url": "https://c.example/1",
    }
    (item,) = read_bytes(corpus(row), path="news.jsonl", source="/data/news.jsonl")
    doc = item.document
    assert doc is not None
    assert (item.source, item.original) == ("/data/news.jsonl#1", json.dumps(row, ensure_ascii=False).encode())
    assert (doc.path, doc.external_id, doc.text) == ("news.jsonl", "n1", TEXT.decode())
    assert (doc.title, doc.outlet, doc.authors, doc.published, doc.published_basis) == (
        "Envoy leaves",
        "Halden Courier",
        ("Jane Doe", "ANN BELL"),
        "2025-06-23",
        "corpus",
    )


def test_a_date_that_is_none_leaves_a_document_undated() -> None:
    (item,) = read_bytes(corpus({"text": TEXT.decode(), "date": "0000-00-00"}), path="news.jsonl")
    assert item.document is not None
    assert (item.document.published, item.document.published_basis) == (None, None)


def test_bad_lines_are_named_and_the_rest_go_on() -> None:
    data = corpus({"id": 1, "text": "One."}, b"{broken", [1], {"id": 4}, b'{"id": 5, "text": "\\ud800"}', {"id": 6, "text": "Six."})
    items = list(read_bytes(data, path="news.jsonl"))
    assert [item.document.external_id for item in items if item.document] == ["1", "6"]
    assert [item.failure.reason for item in items if item.failure] == [
        "line 2: the line is not JSON",
        "line 3: the line is not a JSON object",
        "line 4: the object has no text",
        "line 5: the text holds half of a character (a lone surrogate)",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Président arrêté à Genève, annonce la chaîne française".encode("cp1252"), "Président arrêté à Genève, annonce la chaîne française"),
        ("Envoy leaves".encode("utf-16"), "Envoy leaves"),
        (
            "Посланець прибув до столиці, повідомляє пресслужба президента країни".encode("cp1251"),
            "Посланець прибув до столиці, повідомляє пресслужба президента країни",
        ),
    ],
)
def test_text_in_other_encodings(data: bytes, text: str) -> None:
    (item,) = read_bytes(data, path="report.txt")
    assert item.document is not None
    assert item.document.text == text
