"""Archives that are hostile or broken."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib

from tests.hostile.fault import TEXT, Fault
from tests.ingest.make import archive


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


def declared(size: int, *, field: int) -> bytes:
    """An archive of thirty million zeros whose directory says otherwise: `field` 24 is the size, 20 the size when packed."""
    data = bytearray(archive({"lie.txt": b"0" * 30_000_000}))
    at = data.index(b"PK\x01\x02") + field
    data[at : at + 4] = struct.pack("<I", size)
    return bytes(data)


def overlapping(entries: int = 2000) -> bytes:
    """Every entry of the directory leads to the same member, so that a small file unpacks to a large one."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"0" * 1_000_000
    body = packed.compress(content) + packed.flush()
    head = (20, 0, 8, 0, 0, zlib.crc32(content), len(body), len(content))
    out = io.BytesIO()
    out.write(struct.pack("<4s5H3I2H", b"PK\x03\x04", *head, 5, 0) + b"a.txt" + body)
    start = out.tell()
    for number in range(entries):
        name = f"{number:05}".encode()
        out.write(struct.pack("<4s6H3I5H2I", b"PK\x01\x02", 20, *head, len(name), 0, 0, 0, 0, 0, 0) + name)
    size = out.tell() - start
    out.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, entries, entries, size, start, 0))
    return out.getvalue()


def with_nul() -> bytes:
    data = archive({"report.txt#.exe": TEXT})
    return data.replace(b"report.txt#", b"report.txt\0")


def twice_the_same_name() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in (("same.txt", b"First. " + TEXT), ("some.txt", b"Second. " + TEXT)):
            file.writestr(zipfile.ZipInfo(name), text)
    return out.getvalue().replace(b"some.txt", b"same.txt")


def tar(*members: tuple[tarfile.TarInfo, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as file:
        for info, data in members:
            info.size = len(data)
            file.addfile(info, io.BytesIO(data))
    return out.getvalue()


def tar_member(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


def lying_tar(size: int) -> bytes:
    """The member says that it has so many bytes."""
    info = tar_member("lie.txt")
    info.size = size
    return info.tobuf(tarfile.GNU_FORMAT) + TEXT


def gzip_quine_like() -> bytes:
    data = TEXT
    for _ in range(8):
        data = gzip.compress(data, mtime=0)
    return data


FILES: dict[str, Fault] = {
    "bomb.zip": Fault(lambda: archive({"bomb.txt": b"0" * 60_000_000}), "suspiciously compressed"),
    "bomb_in_a_bomb.zip": Fault(lambda: archive({"bomb.zip": archive({"bomb.txt": b"0" * 60_000_000})}), "suspiciously compressed"),
    "says_ten_bytes.zip": Fault(lambda: declared(10, field=24), "damaged"),
    "says_four_gigabytes.zip": Fault(lambda: declared(0xFFFFFFF0, field=24), "too large"),
    "says_it_is_not_packed.zip": Fault(lambda: declared(30_000_000, field=20), "damaged"),
    "overlapping_members.zip": Fault(overlapping, "damaged"),
    "empty.zip": Fault(lambda: archive({}), "nothing in the file"),
    "truncated.zip": Fault(lambda: archive({"a.txt": TEXT * 500})[:200], "damaged"),
    "escaping_members.zip": Fault(
        lambda: archive({"../outside.txt": TEXT, "/absolute.txt": TEXT, "C:/drive.txt": TEXT, "..\\windows.txt": TEXT, "a/../../b.txt": TEXT}),
        "leads outside the archive",
    ),
    "nul_in_a_name.zip": Fault(with_nul, "leads outside the archive"),
    "symbolic_link.zip": Fault(linked, "symbolic link"),
    "encrypted_member.zip": Fault(encrypted_member, "encrypted"),
    "nested_too_deep.zip": Fault(lambda: nested(8), "nested too deeply"),
    "twice_the_same_name.zip": Fault(twice_the_same_name, None, 2),
    "many_members.zip": Fault(lambda: archive({f"{n:05}.css": b"" for n in range(20_100)}), "too many members"),
    "bomb.gz": Fault(lambda: gzip.compress(b"0" * 60_000_000, mtime=0), "suspiciously compressed"),
    "bomb.bz2": Fault(lambda: bz2.compress(b"0" * 40_000_000), "suspiciously compressed"),
    "bomb.xz": Fault(lambda: lzma.compress(b"0" * 40_000_000), "suspiciously compressed"),
    "truncated.gz": Fault(lambda: gzip.compress(TEXT * 50, mtime=0)[:60], "damaged"),
    "packed_too_often.gz": Fault(gzip_quine_like, "nested too deeply"),
    "escaping_members.tar": Fault(
        lambda: tar((tar_member("../outside.txt"), TEXT), (tar_member("/absolute.txt"), TEXT), (tar_member("a/../../b.txt"), TEXT)), "leads outside the archive"
    ),
    "links.tar": Fault(
        lambda: tar((tar_member("soft.txt", tarfile.SYMTYPE, "/etc/passwd"), b""), (tar_member("hard.txt", tarfile.LNKTYPE, "../../etc/passwd"), b"")), "link"
    ),
    "devices.tar": Fault(lambda: tar((tar_member("zero.txt", tarfile.CHRTYPE), b""), (tar_member("pipe.txt", tarfile.FIFOTYPE), b"")), "no file"),
    "says_eight_gigabytes.tar": Fault(lambda: lying_tar(8 << 30), "too large"),
    "says_eight_exabytes.tar": Fault(lambda: lying_tar((1 << 63) - 1), "too large"),
    "truncated.tar": Fault(lambda: tar((tar_member("a.txt"), TEXT * 100))[:1000], "damaged"),
    "bomb.tar.gz": Fault(lambda: gzip.compress(tar((tar_member("bomb.txt"), b"0" * 60_000_000)), mtime=0), "suspiciously compressed"),
}
