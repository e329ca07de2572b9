"""Bytes to text: a byte order mark, then UTF-8 strictly, then a guess that says how sure it is."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_LETTERS = re.compile("[àâãäåæçèéêëìíîïñòóôõöøùúûüýßąćęłńśźżčďěňřšťůžőűğışțș“”‘’„–—…«»•€°]", re.IGNORECASE)
_SAMPLE = 200_000  # bytes that are looked at to tell an encoding


def decode(data: bytes) -> str | None:
    """The text of the bytes, newlines untouched, or None when they are no text in any known encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data)


def _guessed(data: bytes) -> str | None:
    """Among the encodings that make the least nonsense, the one with the most letters of living alphabets; Western before others."""
    from charset_normalizer import from_bytes

    matches = from_bytes(data[:_SAMPLE], preemptive_behaviour=True)
    best = matches.best()
    if best is None:
        return None
    likely = [encoding for match in matches if match.chaos <= best.chaos for encoding in match.could_be_from_charset]
    texts = {encoding: data[:_SAMPLE].decode(encoding, errors="replace") for encoding in likely}
    encoding = max(likely, key=lambda encoding: (len(_LETTERS.findall(texts[encoding])), encoding == "cp1252"))
    return _checked(data.decode(encoding, errors="replace"))


def _checked(text: str) -> str | None:
    """Text that is mostly control characters is a program or a picture, not a text."""
    sample = text[:10_000]
    return None if len(_ODD.findall(sample)) > len(sample) * 0.02 else text
