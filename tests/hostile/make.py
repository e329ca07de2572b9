"""Hostile files, each named for its fault. `python -m tests.hostile.make FOLDER` writes them to look at."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.ingest.make import archive, pdf, word

TEXT = b"The envoy left Halden on Sunday after two days of talks, officials said.\n"
LINE = [(60.0, 700.0, 10.0, "The envoy left Halden on Sunday after two days of talks, officials said.")]


def nested(depth: int) -> bytes:
    data = TEXT
    for level in range(depth):
        data = archive({f"level{level}.zip" if level else "report.txt": data})
    return data


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        info = zipfile.ZipInfo("link.txt")
        info.create_system, info.external_attr = 3, 0o120777 << 16
        file.writestr(info, "/etc/passwd")
    return out.getvalue()


def encrypted_member() -> bytes:
    data = bytearray(archive({"secret.txt": TEXT}))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + offset
        data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] | 1)
    return bytes(data)


def lying_size() -> bytes:
    """The directory says that the member has ten bytes; it inflates to thirty million."""
    data = bytearray(archive({"lie.txt": b"0" * 30_000_000}))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", 10)
    return bytes(data)


def with_entity(entity: str, use: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(["Title of the report", "MARK"]))) as good, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "word/document.xml":
                head, rest = data.split(b"?>", 1)
                data = head + b"?>" + f"<!DOCTYPE x [{entity}]>".encode() + rest.replace(b"MARK", use.encode())
            bad.writestr(name, data)
    return out.getvalue()


LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))

FILES: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "only_spaces.txt": lambda: b" \n\t\n ",
    "only_a_byte_order_mark.txt": lambda: b"\xef\xbb\xbf",
    "binary.txt": lambda: bytes(range(256)) * 40,
    "nul_bytes.txt": lambda: b"\0" * 5000,
    "empty.pdf": lambda: b"",
    "text_named.pdf": lambda: TEXT,
    "truncated.pdf": lambda: pdf([LINE])[:300],
    "password.pdf": lambda: pdf([LINE], trailer=f"/Encrypt<</Filter/Standard/V 1/R 2/P -44/O<{'41' * 32}>/U<{'42' * 32}>>>/ID[<{'43' * 16}><{'43' * 16}>]"),
    "scan.pdf": lambda: pdf([[]]),
    "cyclic_pages.pdf": lambda: pdf([LINE]).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
    "truncated.docx": lambda: word(["A report that is cut off"])[:2000],
    "external_entity.docx": lambda: with_entity('<!ENTITY leak SYSTEM "file:///etc/passwd">', "&leak;"),
    "billion_laughs.docx": lambda: with_entity(LAUGHS, "&a11;"),
    "bomb.docx": lambda: archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b" " * 60_000_000}),
    "bomb.zip": lambda: archive({"bomb.txt": b"0" * 60_000_000}),
    "lying_size.zip": lying_size,
    "truncated.zip": lambda: archive({"a.txt": TEXT * 500})[:200],
    "escaping_members.zip": lambda: archive({"../outside.txt": TEXT, "/absolute.txt": TEXT, "C:/drive.txt": TEXT, "..\\windows.txt": TEXT}),
    "symbolic_link.zip": linked,
    "encrypted_member.zip": encrypted_member,
    "nested_too_deep.zip": lambda: nested(8),
    "no_body.html": lambda: b"<html><head><script>while(true){}</script></head><body onload='x()'><script>y()</script></body></html>",
    "deep.html": lambda: b"<div>" * 20_000 + TEXT + b"</div>" * 20_000,
    "entity.html": lambda: b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
    "unclosed_comment.html": lambda: b"<html><body><!-- " + TEXT * 200,
    "one_long_line.txt": lambda: b"A-B/C, (D) " * 200_000,
    "one_long_word.txt": lambda: b"A" * 2_000_000,
    "capitals_and_hyphens.txt": lambda: b"\n".join([b"A-" * 60, b"A-" * 5000, b"By " + b"A B, " * 500, b"AB " * 4000 + b"/ x", b"(" * 3000]),
    "slashes.txt": lambda: (b"/" * 20_000 + b"\n") * 3 + b"Photo: " * 3000,
    "json_as_deep_as_can_be.jsonl": lambda: b'{"id":1,"text":' + b"[" * 200_000,
}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in FILES.items():
        (folder / name).write_bytes(make())


if __name__ == "__main__":
    main()
