"""Words for dates, counts and names: what every view says the same way. Nothing here adds a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from sourcebook.model.markup import linkless
from sourcebook.model.record import DateRange, EventRecord

MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

DATE_LINE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")

CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Characters that could drive a terminal or turn a line round."""

EVENT_LABELS: Final = {
    "AGREE": "agreement",
    "CONSULT": "talks",
    "SUPPORT": "support",
    "CONCEDE": "concession",
    "COOPERATE": "cooperation",
    "AID": "aid",
    "RETREAT": "retreat",
    "REQUEST": "request",
    "ACCUSE": "accusation",
    "REJECT": "refusal",
    "THREATEN": "threat",
    "PROTEST": "protest",
    "SANCTION": "sanction",
    "MOBILIZE": "mobilisation",
    "COERCE": "coercion",
    "ASSAULT": "assault",
}
"""The sixteen PLOVER types in plain words."""

PLAIN_MODES: Final = frozenset({"visit", "phone", "withdraw", "release", "disarm", "ceasefire", "resign", "arrest", "riot", "strike"})
"""Modes that say more than their type does and are printed in its place."""


def plain(text: str) -> str:
    """The words on one line, without the marks of links and the control characters that could drive a terminal or reverse the line."""
    if _is_plain(text):
        return text
    return " ".join(CONTROLS.sub("", linkless(text)).split())


def without_null(page: str) -> str:
    """A page in which the sign for it stands for the character NUL, which no page may hold: each place keeps its number."""
    return page.replace("\0", "\N{SYMBOL FOR NULL}")


def _is_plain(text: str) -> bool:
    """Whether there is nothing to do, as with nearly all, and they are very many."""
    return text.isprintable() and "  " not in text and "](" not in text and text[:1] != " " != text[-1:]


def shorten(text: str, width: int) -> str:
    """At most `width` characters of the words, cut at a word boundary and marked with an ellipsis."""
    line = plain(text)
    if len(line) <= width:
        return line
    head = line[: width - 1]
    cut = head.rfind(" ") if line[width - 1] != " " else len(head)
    return head[: cut if cut > width // 2 else len(head)].rstrip(" ,;:–—-…") + "…"


def clipped(text: str, width: int = 160) -> str:
    """At most `width` characters of the text on one line, cut wherever that is: for lists, where lines are to be of a length."""
    line = text if _is_plain(text) else " ".join(linkless(text).split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`3 documents`, `1 document`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join(names: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    listed = list(names)
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


def join_some(names: Sequence[str], limit: int) -> str:
    """As `join`, but `a, b and 4 more` when there are more than `limit`."""
    if len(names) <= limit:
        return join(names)
    return f"{', '.join(names[:limit])} and {len(names) - limit} more"


def event_label(type_: str, mode: str | None) -> str:
    """The kind of event in plain words: `talks`, `release`, `sanction (withdraw)`."""
    label = EVENT_LABELS.get(type_.upper(), type_.lower())
    if mode is None:
        return label
    return mode if mode in PLAIN_MODES else f"{label} ({mode.replace('-', ' ')})"


def told_label(event: EventRecord) -> str:
    """The kind of an event and how it is told: `talks, planned`; nothing is added to what was done."""
    label = event_label(event.type, event.mode)
    return label if event.modality == "done" else f"{label}, {event.modality}"


def date_words(iso: str | None) -> str:
    """`2031-05-02` as `2 May 2031`, `2031-05` as `May 2031`; anything else as it stands."""
    found = DATE_LINE.match(iso or "")
    if not found or not 0 < int(found[2] or 1) <= len(MONTHS):
        return iso or ""
    parts = [str(int(found[3])) if found[3] else "", MONTHS[int(found[2]) - 1] if found[2] else "", found[1]]
    return " ".join(part for part in parts if part)


def range_words(start: str, end: str) -> str:
    """Two ISO dates as `2–5 May 2031`, `28 April – 3 May 2031` or one date."""
    first, last = date_words(start).split(" "), date_words(end).split(" ")
    if first == last:
        return " ".join(first)
    if len(first) == len(last) == len(("day", "month", "year")):
        if first[1:] == last[1:]:
            return f"{first[0]}–{' '.join(last)}"
        if first[2] == last[2]:
            return f"{first[0]} {first[1]} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"


def when_words(date: DateRange) -> str:
    """An interval in words, no finer than its precision: `May 2031`, `2031`, `2–5 May 2031`; `reported 5 May 2031` where only the report's day is known."""
    if date.is_reported:
        return f"reported {date_words(date.end)}"
    if date.precision == "month" and date.start[:7] == date.end[:7]:
        return date_words(date.start[:7])
    if date.precision == "year" and date.start[:4] == date.end[:4]:
        return date.start[:4]
    if date.precision == "decade":
        return f"{date.start[:3]}0s"
    return range_words(date.start, date.end)


def chain_words(names: Sequence[str]) -> str:
    """The hands a statement passed through, speaker first."""
    return " → ".join(plain(name) for name in names)
