"""Good files spoiled, the same way for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
import zlib

from tests.ingest.make import archive

TOKENS = (
    *(
        b"\0",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n\n",
        b"\x1b[2J",
        b"%s%n",
        b"-1",
        b"0",
        b"4294967295",
        b"18446744073709551616",
        b"NaN",
        b"1e999",
    ),
    *(
        b"<",
        b">",
        b"</",
        b"<![CDATA[",
        b"]]>",
        b"<!--",
        b"-->",
        b"&",
        b"&#0;",
        b"&#xD800;",
        b"&#99999999999;",
        b"&x;",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"<p>",
        b"<table>",
    ),
    *(b"{", b"}", b"[", b"]", b'"', b"\\", b"\\u", b"\\ud83d", b"\\'", b"\\bin99999 ", b"\\par ", b"{\\footnote ", b"{\\*\\pict "),
    *(b"<<", b">>", b"/Length", b"/Kids", b"/Parent 2 0 R", b" 0 R", b"obj", b"endobj", b"stream\n", b"endstream", b"xref", b"trailer", b"(", b")"),
    *(
        b"PK\x03\x04",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"--B",
        b"--B--",
        b"Content-Type: multipart/mixed; boundary=",
        b"Content-Transfer-Encoding: base64\r\n",
    ),
    *(
        b"=?utf-8?b?",
        b"?=",
        b"charset=utf-7",
        b"charset=utf-16",
        b"\nFrom a@b.example Mon Jun 23 10:00:00 2025\n",
        b"WARC/1.0\r\n",
        b"Content-Length: 99999999999\r\n",
    ),
    *(
        "\u202e".encode(),
        "\u200b".encode(),
        "\u0301".encode() * 50,
        "\U0001f600".encode(),
        b"\xed\xa0\xbd",
        b"\xc0\xaf",
        b"---\n",
        b"](#",
        b"By ",
        b"HALDEN, 31 February 2025 \xe2\x80\x94 ",
    ),
)


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """A file with a few faults, where it is packed as often inside as outside."""
    if chance.random() < 0.7:
        inner = _inside_zip(data, chance) if data[:4] == b"PK\x03\x04" else _inside_packed(data, chance)
        if inner is not None:
            return inner
    for _ in range(chance.choice((1, 1, 2, 3, 5, 20))):
        data = chance.choice(FAULTS)(data, chance)
    return data


def _inside_zip(data: bytes, chance: random.Random) -> bytes | None:
    with zipfile.ZipFile(io.BytesIO(data)) as good:
        members = {name: good.read(name) for name in good.namelist()}
    name = chance.choice(sorted(members))
    return archive({**members, name: spoiled(members[name], chance)})


def _inside_packed(data: bytes, chance: random.Random) -> bytes | None:
    if data[:3] != b"\x1f\x8b\x08":
        return None
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(spoiled(zlib.decompressobj(31).decompress(data), chance)) + packer.flush()


def _span(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 4, 16, 64, 256, 2048)))


def _cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    if not data:
        return data
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :]


def _left_out(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + data[end:]


def _said_again(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 10, 300)) + data[end:]


def _moved(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    rest, at = data[:start] + data[end:], chance.randrange(len(data) + 1)
    return rest[:at] + data[start:end] + rest[at:]


def _noise(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.randbytes(end - start) + data[end:]


def _token(data: bytes, chance: random.Random) -> bytes:
    start, end = _span(data, chance)
    return data[:start] + chance.choice(TOKENS) * chance.choice((1, 1, 1, 3, 500)) + data[chance.choice((start, end)) :]


FAULTS = (_cut_off, _flipped, _flipped, _left_out, _said_again, _moved, _noise, _token, _token, _token)
