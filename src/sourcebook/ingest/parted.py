"""One line of the head in several parts: "Jane Doe | Example News | 18 June 2025", or the columns of a printed page's first line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcebook.ingest.cues import masthead_cues, noise_cues
from sourcebook.ingest.dates import printed_dates, without_fillers
from sourcebook.ingest.lines import Line, unmarked
from sourcebook.ingest.names import byline_names, is_desk
from sourcebook.ingest.outlets import is_org_line, is_outlet_line, publisher_name
from sourcebook.model.document import Noise, Stated

_BETWEEN = re.compile(r"\s*[|•·]\s*|\s{3,}|\t+|\s+/\s+")
_MOST_PARTS = 7
_LONGEST = 30  # words of the line


def parts_of(line: Line) -> list[tuple[int, str]]:
    """The parts of a line that bars, bullets or wide gaps set apart, each with its first code point in the document; none if it is one piece."""
    parts: list[tuple[int, str]] = []
    at = 0
    for match in [*_BETWEEN.finditer(line.text), None]:
        words = line.text[at : match.start() if match else len(line.text)]
        if words.strip():
            parts.append((line.start + at, words))
        at = match.end() if match else at
    return parts if 2 <= len(parts) <= _MOST_PARTS else []


def parted(line: Line) -> tuple[tuple[Stated, ...], Noise] | None:
    """What the parts of a line state when one of them is a byline, a date or an outlet and the line is no sentence; None otherwise."""
    parts = parts_of(line) if line.words <= _LONGEST and not line.prose else []
    if not parts:
        return None
    stated = [item for start, words in parts for item in _part(start, words)]
    sure = any(item.field == "published" for item in stated) or all(_is_known(words) for _, words in parts)
    if not stated or not sure:
        return None
    return tuple(stated), Noise(line.start, line.end, "metadata")


def _part(start: int, words: str) -> Iterator[Stated]:
    dates = printed_dates(words)
    if dates and _is_short_label(_unknown(words)):
        yield Stated("published", dates[0].value, "date line", start + dates[0].start, start + dates[0].end)
    elif names := byline_names(masthead_cues().opener.sub("", unmarked(words))):
        yield from (Stated("authors", name, "byline", *_place(start, words, name)) for name in names)
    elif (is_outlet_line(words) or is_org_line(words)) and not is_desk(words) and (name := publisher_name(words)):
        yield Stated("outlet", name, "masthead", *_place(start, words, name))


def _place(start: int, words: str, name: str) -> tuple[int, int]:
    at = words.casefold().find(name.casefold())
    return (start + at, start + at + len(name)) if at >= 0 else (start, start + len(words))


def _unknown(words: str) -> str:
    """What is left of a dated part when the date, weekdays, times and words such as "Published" are taken out."""
    for date in reversed(printed_dates(words)):
        words = f"{words[: date.start]} {words[date.end :]}"
    return without_fillers(masthead_cues().dated.sub(" ", words))


def _is_short_label(words: str) -> bool:
    """Nothing, or a section's name of up to four capitalised words."""
    return len(words.split()) <= 4 and all(not word[0].islower() for word in words.split())


def _is_known(words: str) -> bool:
    """Whether a part reads as what stands in a byline: a name, a date, a desk, a role, an outlet, a label of one or two words."""
    bare = masthead_cues().opener.sub("", unmarked(words)).strip()
    return bool(
        byline_names(bare)
        or (printed_dates(words) and _is_short_label(_unknown(words)))
        or is_desk(bare)
        or is_outlet_line(bare)
        or is_org_line(bare)
        or noise_cues().role.search(bare)
        or noise_cues().navigation_line.match(bare)
        or noise_cues().wire_credit.match(bare)
        or all(word.casefold() in masthead_cues().not_names | masthead_cues().series for word in bare.split())
    )


def pieces(line: Line) -> list[tuple[int, str]]:
    """The parts of a line, or the line as one."""
    return parts_of(line) or [(line.start, line.text)]
