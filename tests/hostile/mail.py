"""Mail and web archives that are hostile or broken."""

from __future__ import annotations

from tests.hostile.fault import TEXT, Fault

HEAD = b"From: Desk <desk@courier.example>\r\nDate: Mon, 23 Jun 2025 10:00:00 +0000\r\nSubject: Envoy leaves\r\nMessage-ID: <1@courier.example>\r\nMIME-Version: 1.0\r\n"


def multipart(*parts: bytes) -> bytes:
    return HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


def attached(name: bytes, data: bytes) -> bytes:
    return b'Content-Type: text/plain\r\nContent-Disposition: attachment; filename="' + name + b'"\r\n\r\n' + data


def nested_parts(depth: int) -> bytes:
    opened = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(depth))
    return HEAD + opened + b"Content-Type: text/plain\r\n\r\n" + TEXT


def nested_messages(depth: int) -> bytes:
    return (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * depth + HEAD + b"\r\n" + TEXT


def web_archive(length: int, body: bytes) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Date: 2025-06-23T00:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {length or len(http)}\r\n\r\n"
    return head.encode() + http + b"\r\n\r\n"


FILES: dict[str, Fault] = {
    "parts_without_end.eml": Fault(lambda: nested_parts(3000), "nested too deeply"),
    "messages_in_messages.eml": Fault(lambda: nested_messages(300), "nested too deeply"),
    "escaping_attachment.eml": Fault(lambda: multipart(b"Content-Type: text/plain\r\n\r\n" + TEXT, attached(b"../../etc/cron.d/x.txt", TEXT)), None, 2),
    "unknown_charset.eml": Fault(lambda: HEAD + b"Content-Type: text/plain; charset=x-no-such\r\n\r\n" + TEXT, None, 1),
    "a_codec_that_is_none.eml": Fault(lambda: HEAD + b"Content-Type: text/plain; charset=zlib_codec\r\n\r\n" + TEXT, None, 1),
    "broken_base64.eml": Fault(
        lambda: HEAD + b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nVGhl!!!=VGhlIGVudm95IGxlZnQgSGFsZGVu\r\n", None, 1
    ),
    "endless_kind.eml": Fault(lambda: HEAD + b"Content-Type: text/plain; chars" + b"<!ENTITY a 'b'>" * 3000 + b"\r\n\r\n" + TEXT, "implausibly long"),
    "impossible_date.eml": Fault(lambda: HEAD.replace(b"2025", b"20252025202520252025") + b"\r\n" + TEXT, None, 1),
    "endless_header.eml": Fault(lambda: HEAD + b"Subject: " + b"=?utf-8?q?A?= " * 20_000 + b"\r\n\r\n" + TEXT, None, 1),
    "bytes_that_are_no_text_in_headers.eml": Fault(lambda: b"Subject: \xff\xfe\x00\r\n" + HEAD + b"\r\n" + TEXT, None, 1),
    "many_messages.mbox": Fault(lambda: b"From a@b.example Mon Jun 23 10:00:00 2025\nSubject: x\n\n" * 100_000, "too many members"),
    "says_nine_gigabytes.warc": Fault(lambda: web_archive(9 << 30, b"<html><body><p>" + TEXT * 3 + b"</p></body></html>"), None, 1),
    "negative_length.warc": Fault(lambda: web_archive(-5, b"<html><body><p>" + TEXT * 3 + b"</p></body></html>"), "web archive"),
    "truncated.warc": Fault(lambda: web_archive(0, TEXT)[:120], "nothing in the file"),
}
