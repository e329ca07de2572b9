"""Datelines: "BEIJING, May 4 (Xinhua) --" before a report's first sentence."""

from __future__ import annotations

import re
from functools import cache

from sourcebook.ingest.dates import printed_dates
from sourcebook.ingest.lines import Line, split_lines
from sourcebook.ingest.names import is_desk
from sourcebook.ingest.outlets import is_org_line, is_outlet_line
from sourcebook.lexicon import load
from sourcebook.lexicon.patterns import either
from sourcebook.model.document import Noise, Stated

_LONGEST = 70
_OPENING = 1000  # code points
_FIRST_LINES = 3
_LOOKED_AT = 120  # code points of a line
_BIG, _ANY = "A-ZÀ-ÞĄĆČĘŁŃŚŠŹŻŽА-ЯІЇЄҐЁЎ", r"[\w.'’ʼ-]*"


def dateline(line: Line) -> tuple[int, tuple[Stated, ...]] | None:
    """Where the dateline at the head of a line ends, and the place, day and agency that it states; None if there is none."""
    if not _MARK.search(line.text[:_LOOKED_AT]):
        return None
    head = line.text[:_LOOKED_AT]
    match = next((found for pattern in _shapes() if (found := pattern.match(head)) and _is_sent(found)), None)
    if match is None or len(match.group()) > _LONGEST or (match.end() == len(head) < len(line.text)):
        return None
    return line.start + len(match.group().rstrip()), tuple(_states(line, match))


def opening(text: str) -> tuple[tuple[Noise, ...], tuple[Stated, ...]]:
    """The dateline that opens a text of unknown making, and what it states; its day is left to be read as a date."""
    for line in split_lines(text[:_OPENING])[:_FIRST_LINES]:
        found = dateline(line)
        if found is not None:
            end, stated = found
            days = [one for one in stated if one.field in ("day", "published") and one.start is not None and one.end is not None]
            edges = [line.start, *(edge for one in days for edge in (one.start, one.end) if edge is not None), end]
            return tuple(Noise(start, stop, "metadata") for start, stop in zip(edges[::2], edges[1::2], strict=True)), stated
    return (), ()


_MARK = re.compile(r"[-–—_/)]")  # every dateline has one


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    agency = rf"(?P<agency>[{_BIG}][\w .’'/-]{{1,40}}(?:, [{_BIG}][\w .’'/-]{{1,40}}){{0,2}})"
    wire = rf"/(?P<wire>[{_BIG}][\w -]{{1,28}})/\.?(?!\w)"
    place = rf"(?P<place>[{_BIG}]{_ANY}(?:[\s/](?:[{_BIG}]{_ANY}|de|la|al|el|am|an der)){{0,5}}(?:,\s+[{_BIG}]{_ANY}(?:\s[{_BIG}]{_ANY}){{0,2}})?)(?:\s\[[^\]\n]{{2,30}}\])?"
    month = rf"(?i:{either(name for names in load('calendar')['months'].values() for name in names)})\.?"
    day = rf"(?P<day>(?:{month}\s+\d{{1,2}}|\d{{1,2}}\.?\s+{month})(?:,?\s+\d{{4}})?)"
    dash = r"(?:-{1,3}|[–—:_])"
    capitals = rf"(?P<place>[{_BIG}][{_BIG}.'’ʼ-]+(?:[\s,/-]+[{_BIG}][{_BIG}.'’ʼ-]+|,\s+[{_BIG}][\w.]+(?:\s[{_BIG}][\w.]+){{0,2}}){{0,3}})"
    shapes = (
        rf"{place}[,.]?\s+{day}\.?,?\s*(?:\(\s*{agency}\s*\)\s*[-–—.:]*|{wire}|[-–—]+)\s*",
        rf"{place}[,.]?\s*(?:\(\s*{agency}\s*\)\s*{dash}+|{wire})\s*",
        rf"\({place},\s+{day}\)\s*{dash}+\s*",
        rf"\((?P<either>[{_BIG}][\w .’'/-]{{1,40}})\)\s*(?:-{{1,3}}|[–—])\s*",
        rf"{day}\.?,?\s*(?:\(\s*{agency}\s*\)\s*[-–—:]*|{wire})\s*",
        rf"(?P<house>[{_BIG}][\w.'’-]*(?:\s[{_BIG}][\w.'’-]*){{1,3}})\s?/\s(?=[\"“„«'{_BIG}])",
        rf"{capitals}\s*(?:[–—]|--|_|-(?=\s|$))\s*(?=[\"“„«'{_BIG}]|$)",
    )
    return tuple(re.compile(f"^{shape}") for shape in shapes)


def _is_agency(words: str) -> bool:
    """Whether words in brackets before a report name who sends it rather than where it was written."""
    return is_desk(words) or is_outlet_line(words) or is_org_line(words) or (words.isupper() and len(words) <= 5)


def _is_sent(match: re.Match[str]) -> bool:
    """Whether words before a stroke are a newspaper's or an agency's ("Lamu News/ ...")."""
    house = match.groupdict().get("house")
    return not house or is_outlet_line(house)


def _each(words: str, field: str) -> list[tuple[int, str]]:
    """The agencies of a dateline with where each begins in it: a comma parts them ("(AP, AFP)"), as it does a place from its country."""
    parts = words.split(",") if field == "agency" else [words]
    starts = [len(",".join(parts[:index])) + bool(index) for index in range(len(parts))]
    return [(at + len(part) - len(part.lstrip()), part.strip(" .")) for at, part in zip(starts, parts, strict=True)]


def _states(line: Line, match: re.Match[str]) -> list[Stated]:
    groups, stated = match.groupdict(), []
    unsure = "agency" if _is_agency(groups.get("either") or "") else "place"
    for group, field in (("place", "place"), ("agency", "agency"), ("wire", "agency"), ("house", "agency"), ("either", unsure)):
        if groups.get(group):
            start = line.start + match.start(group)
            stated += [Stated(field, words, "dateline", start + at, start + at + len(words)) for at, words in _each(groups[group], field)]
    if groups.get("day"):
        start = line.start + match.start("day")
        whole = printed_dates(groups["day"])
        stated += [Stated("published", date.value, "dateline", start, line.start + match.end("day")) for date in whole[:1]]
        stated += [] if whole else [Stated("day", groups["day"], "dateline", start, line.start + match.end("day"))]
    return stated
