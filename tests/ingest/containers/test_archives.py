"""Tar archives and packed files: members in their order, nested, within limits."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from sourcebook.ingest import Ingested, read_bytes
from sourcebook.ingest.container import Budget
from tests.ingest.make import archive

TEXT = "The envoy left Halden on Sunday after two days of talks, officials said.\n"


def tar(files: dict[str, bytes], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as packed:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    return out.getvalue()


def linked() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as packed:
        info = tarfile.TarInfo("link.txt")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        packed.addfile(info)
    return out.getvalue()


def reasons(items: list[Ingested]) -> list[str]:
    return [item.failure.reason for item in items if item.failure]


@pytest.mark.parametrize(("mode", "name"), [("w", "x.tar"), ("w:gz", "x.tgz"), ("w:bz2", "x.tar.bz2"), ("w:xz", "no suffix")])
def test_a_tar_archive_however_it_is_packed(mode: str, name: str) -> None:
    items = list(read_bytes(tar({"b/two.txt": TEXT.encode(), "a.zip": archive({"one.txt": TEXT.encode()}), ".hidden": b"x"}, mode), path=name))
    assert [(item.document.path, item.document.text) for item in items if item.document] == [(f"{name}/b/two.txt", TEXT), (f"{name}/a.zip/one.txt", TEXT)]
    assert not reasons(items)


def test_members_that_lead_outside_and_links_are_refused() -> None:
    outside = tar({"../a.txt": b"x", "/b.txt": b"x", "c.txt": TEXT.encode()})
    assert reasons(list(read_bytes(outside, path="x.tar"))) == ["the archive member's name leads outside the archive"] * 2
    assert reasons(list(read_bytes(linked(), path="x.tar"))) == ["the archive member is a link"]


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2"), (lzma.compress, ".xz")])
def test_a_packed_file(pack: object, suffix: str) -> None:
    (item,) = read_bytes(pack(TEXT.encode()), path=f"report.txt{suffix}")  # type: ignore[operator]
    assert item.document is not None
    assert (item.document.path, item.document.text) == (f"report.txt{suffix}/report.txt", TEXT)


def test_bombs_and_cut_off_files_end_with_a_reason() -> None:
    zeros = gzip.compress(b"\0" * 60_000_000)
    assert reasons(list(read_bytes(zeros, path="bomb.gz"))) == [
        "the archive member is too large or suspiciously compressed; unpack it yourself if you trust it"
    ]
    assert "suspiciously compressed" in reasons(list(read_bytes(gzip.compress(tar({"a.txt": b"\0" * 60_000_000})), path="bomb.tgz")))[0]
    cut = tar({"a.txt": TEXT.encode() * 2000}, "w:gz")
    assert all("damaged" in reason for reason in reasons(list(read_bytes(cut[: len(cut) // 2], path="cut.tgz"))))
    assert reasons(list(read_bytes(gzip.compress(TEXT.encode())[:30], path="cut.txt.gz")))[0].startswith("the packed file is damaged")


def test_the_budget_is_for_all_that_is_nested() -> None:
    data = tar({f"{number}.txt": TEXT.encode() for number in range(5)})
    items = list(read_bytes(data, path="x.tar", budget=Budget(members=3)))
    assert sum(item.document is not None for item in items) == 3
    assert reasons(items) == ["the archive has too many members; unpack it and add the folder"]
