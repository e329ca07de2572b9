"""Hostile files end as a failure with a reason, or as harmless text, in bounded time; the files beside them are read."""

from __future__ import annotations

import resource
import time
from pathlib import Path

import pytest

from sourcebook.ingest import Ingested, read
from tests.hostile.make import FILES, TEXT

REASONS = {
    "empty.txt": "the file is empty",
    "only_spaces.txt": "the file is empty",
    "only_a_byte_order_mark.txt": "the file holds no text",
    "binary.txt": "not text in any known encoding",
    "nul_bytes.txt": "not text in any known encoding",
    "empty.pdf": "the file is empty",
    "text_named.pdf": "the file is not a PDF",
    "truncated.pdf": "damaged or cut off",
    "password.pdf": "encrypted",
    "scan.pdf": "no text layer",
    "cyclic_pages.pdf": "PDF",
    "truncated.docx": "damaged",
    "bomb.docx": "implausible size",
    "bomb.zip": "suspiciously compressed",
    "lying_size.zip": "damaged",
    "truncated.zip": "damaged",
    "escaping_members.zip": "leads outside the archive",
    "symbolic_link.zip": "symbolic link",
    "encrypted_member.zip": "encrypted",
    "nested_too_deep.zip": "nested too deeply",
    "no_body.html": "no readable text",
    "json_as_deep_as_can_be.jsonl": "not JSON",
}
SECONDS = 20.0


def read_one(folder: Path, name: str) -> list[Ingested]:
    (folder / name).write_bytes(FILES[name]())
    (folder / "zz_good.txt").write_bytes(TEXT)
    return list(read([folder]))


@pytest.mark.parametrize("name", FILES)
def test_bounded_and_told(name: str, tmp_path: Path) -> None:
    begun, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    *items, good = read_one(tmp_path, name)
    assert time.process_time() - begun < SECONDS
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 600_000, "kilobytes"
    assert good.document is not None
    assert good.document.text == TEXT.decode()
    reasons = [item.failure.reason for item in items if item.failure]
    if name in REASONS:
        assert reasons
        assert all(REASONS[name] in reason for reason in reasons)
    assert not any("root:" in item.document.text for item in items if item.document)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "zz_good.txt"]), "nothing is written"
