"""Datelines: "BEIJING, May 4 (Xinhua) --" before a report's first sentence."""

from __future__ import annotations

import re

from sourcebook.ingest.dates import printed_dates
from sourcebook.ingest.lines import Line
from sourcebook.model.document import Stated

_LONGEST = 70
_LOOKED_AT = 120  # code points of a line
_AGENCY = r"(?P<agency>[A-Z][\w .’'-]{1,28})"
_PLACE = r"(?P<place>(?:[A-ZÀ-Þ][\w.'’-]*)(?:[\s/](?:[A-ZÀ-Þ][\w.'’-]*|de|la|al|el)){0,5}(?:,\s+[A-ZÀ-Þ][\w.'’]*(?:\s[A-ZÀ-Þ][\w.'’]*)?)?)"
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?P<day>(?:{_MONTHS}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTHS})(?:,?\s+\d{{4}})?)"
_DATELINES = (
    re.compile(rf"^{_PLACE},?\s+{_DAY}\.?,?\s*(?:\(\s*{_AGENCY}\s*\)\s*[-–—.]*|/(?P<wire>[A-Z][\w -]{{1,28}})/\.?|[-–—]+)\s*"),
    re.compile(rf"^{_PLACE}\s*(?:\(\s*{_AGENCY}\s*\)\s*[-–—:]+|/(?P<wire>[A-Z][\w -]{{1,28}})/\.?)\s*"),
    re.compile(rf"^\({_PLACE},\s+{_DAY}\)\s*[-–—]+\s*"),
    re.compile(rf"^\({_PLACE}\)\s*[-–—]+\s*"),
    re.compile(rf"^{_DAY}\s*\(\s*{_AGENCY}\s*\)\s*[-–—:]*\s*"),
    re.compile(r"^(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[\s,/-]+[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+|,\s+[A-Z][\w.]+){0,3})\s*(?:[–—]|--|_|-(?=\s|$))\s*(?=[\"“'A-Z]|$)"),
)


def dateline(line: Line) -> tuple[int, tuple[Stated, ...]] | None:
    """Where the dateline at the head of a line ends, and the place, day and agency that it states; None if there is none."""
    head = line.text[:_LOOKED_AT]
    match = next((found for pattern in _DATELINES if (found := pattern.match(head))), None)
    if match is None or len(match.group()) > _LONGEST or (match.end() == len(head) < len(line.text)):
        return None
    return line.start + len(match.group().rstrip()), tuple(_states(line, match))


def _states(line: Line, match: re.Match[str]) -> list[Stated]:
    groups, stated = match.groupdict(), []
    for group, field in (("place", "place"), ("agency", "agency"), ("wire", "agency")):
        if groups.get(group):
            stated.append(
                Stated(
                    field,
                    groups[group].strip(" ."),
                    "dateline",
                    line.start + match.start(group),
                    line.start + match.start(group) + len(groups[group].rstrip(" .")),
                )
            )
    if groups.get("day"):
        start = line.start + match.start("day")
        whole = printed_dates(groups["day"])
        stated += [Stated("published", date.value, "dateline", start, line.start + match.end("day")) for date in whole[:1]]
        stated += [] if whole else [Stated("day", groups["day"], "dateline", start, line.start + match.end("day"))]
    return stated
