"""Bytes to text: a byte order mark, then UTF-8 strictly, then UTF-16 by its zeros, then a guess among the encodings that are in use."""

from __future__ import annotations

import codecs
import itertools
import re
from collections import Counter
from functools import cache

from sourcebook.ingest.language import likeliest
from sourcebook.lexicon import load

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ODD = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_PUNCTUATION = re.compile("[“”‘’‚„–—…«»‹›•€£°§©®™№′″\u00a0\u200b]")
_SAMPLE = 200_000  # bytes that are looked at to tell an encoding
_FEW = 4096  # characters that are enough to tell a language
_STRANGEST = 0.25


def decode(data: bytes) -> str | None:
    """The text of the bytes, newlines untouched, or None when they are no text in any known encoding."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, errors="replace"))
    if unmarked := _unmarked(data):
        return _checked(data.decode(unmarked, errors="replace"))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _guessed(data)


def as_utf8(data: bytes, charset: str) -> bytes:
    """The bytes of a text in UTF-8, for what stands in no such and says elsewhere in which charset it does; unchanged when that does not fit."""
    try:
        data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode(charset).encode() if charset else data
        except (LookupError, UnicodeDecodeError):
            return data
    return data


def _unmarked(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte is one of very few, and zero where spaces and newlines stand."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    if b"\0" not in sample[:_FEW] or len(data) % 2:
        return None
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        usual = Counter(high).most_common(2)
        if high.count(0) and sum(count for _, count in usual) > 0.8 * len(high) and high.count(0) > len(sample) // 2 // 50:
            return encoding if any(sample) else None
    return None


def _guessed(data: bytes) -> str | None:
    """The text in the encoding in which it has the fewest letters that its language does not use, the usual encoding first."""
    best, found = _STRANGEST, None
    for encoding in load("encodings")["encodings"]:
        strange = _strangeness(data[:_SAMPLE], encoding)
        if strange is not None and (strange < best or found is None and strange == best):
            best, found = strange, encoding
        if best == 0:
            break
    return _checked(data.decode(found, errors="replace")) if found else _unusual(data)


def _unusual(data: bytes) -> str | None:
    """What charset-normalizer makes of a text in none of the usual encodings."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[:_SAMPLE], preemptive_behaviour=True).best()
    return _checked(data.decode(match.encoding, errors="replace")) if match else None


def _strangeness(sample: bytes, encoding: str) -> float | None:
    """The share of other than ASCII characters that do not belong to the text's language, misfits counted too; None if it cannot be decoded."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(sample)
    except UnicodeDecodeError:
        return None
    marked = " ".join(line for line in text.splitlines() if not line.isascii())[:_FEW]
    foreign = _FOREIGN.findall(_PUNCTUATION.sub("", marked))
    language = likeliest(marked)
    if _is_out_of_place(encoding, language, marked):
        return 1.0
    own = _alphabet(language)
    strange = sum(own.fullmatch(char.lower()) is None for char in foreign) + _misfits(marked) + 2 * len(_ODD.findall(marked))
    return strange / max(len(foreign), 1)


def _is_out_of_place(encoding: str, language: str, text: str) -> bool:
    """Whether an encoding of one language gives a text of another, or one that lacks what every text of its language has."""
    known = load("encodings")
    needed = known["needed"].get(language)
    return known["languages"].get(encoding, language) != language or bool(needed and not re.search(needed, text))


def _misfits(text: str) -> int:
    """How often a capital follows a small letter, or another alphabet a to z, inside a word: what one encoding makes of another's letters."""
    return sum(_misfit(before, char) for before, char in itertools.pairwise(text) if not (before.isascii() and char.isascii()))


def _misfit(before: str, char: str) -> bool:
    if not (before.isalpha() and char.isalpha()):
        return False
    mixed = (before.isascii() and char >= "\u0370") or (char.isascii() and before >= "\u0370")
    return mixed or (before.islower() and char.isupper())


@cache
def _alphabet(language: str) -> re.Pattern[str]:
    """One letter of a language beside a to z; of a language that is not known, none."""
    letters = load("encodings")["alphabets"].get(language)
    return re.compile(f"[{letters}]" if letters else r"(?!)")


def _checked(text: str) -> str | None:
    """Text that is mostly control characters is a program or a picture, not a text."""
    sample = text[:10_000]
    return None if len(_ODD.findall(sample)) > len(sample) * 0.02 else text
