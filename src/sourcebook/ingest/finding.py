"""What one line at the head or foot of a text says about the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from sourcebook.ingest.cues import masthead_cues, noise_cues
from sourcebook.ingest.datelines import dateline
from sourcebook.ingest.dates import Printed, days_without_year, printed_dates, without_fillers
from sourcebook.ingest.lines import Line, unmarked
from sourcebook.ingest.names import byline_names, house_after, is_desk
from sourcebook.ingest.outlets import RIGHTS, YEARS, is_outlet_line, publisher_name, without_outlet
from sourcebook.ingest.parted import parted
from sourcebook.model.document import Noise, Stated


@dataclass(frozen=True, slots=True)
class Finding:
    """Candidates that a line gives, the noise it is, and how many lines were read (a label may stand above its value)."""

    stated: tuple[Stated, ...] = ()
    noise: tuple[Noise, ...] = ()
    lines: int = 1


Recogniser = Callable[[Sequence[Line], int], Finding | None]
_ISSUE = re.compile(
    r"\b(?:no|nr|number|numer|nummer|issue|vol|volume|iss|№)\.?\s*(?P<number>\d{1,4})\s*(?:[/(,]|\s)\s*(?P<year>(?:19|20)\d{2})\b|\b(?:no|nr|number|numer|nummer|issue|vol|volume|№)\.?\s*\(?\d+",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)|\bcopyright\b))?\s*(?P<rest>[^|•·]*)", re.IGNORECASE)
_CAPITALS = r"[A-Z][\w/&.]*(?:\s[A-Z\d][\w/&.]*){0,3}?"
_SERVICE = re.compile(
    rf"^(?P<outlet>{_CAPITALS})(?:['’]s\s+(?:[A-Z][\w-]*\s+){{0,3}}(?:Service|Desk|Newsroom|Bureau|Team)"
    r"|\s+(?i:staff(?: writers?| reporters?)?|newsroom|news desk|editorial (?:team|board)|(?:digital|web|online|news) (?:team|desk|staff)|editors)(?i: and (?:news )?agencies)?)$"
)
_ARTICLED = re.compile(r"The(?: [A-Z][\w'’-]*){1,3}")  # no person is called so
_NEWSROOM = re.compile(rf"(?P<outlet>{_CAPITALS})\s+(?i:newsroom|news desk|web desk)")


def finding(lines: Sequence[Line], index: int, *, foot: bool = False) -> Finding | None:
    """What the line says, by the first recogniser that knows it. At the foot of a text a date beside other words says nothing."""
    return next((found for recognise in (FOOT if foot else HEAD) if (found := recognise(lines, index))), None)


def labelled(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Author: Jane Doe", or "Author:" with the value in the next line; an empty label gives nothing but is noise."""
    line, cues = lines[index], masthead_cues()
    match = cues.label.match(line.text)
    if match is None or line.words > 25:
        return _label_alone(lines, index)
    field = cues.fields[match["label"].casefold()]
    if match["value"]:
        start = line.start + match.start("value")
        values = field_values(field, match["value"], start, line.end)
        return Finding(values, _marked(line)) if values or field != "authors" else None
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and not following.prose and following.words <= 12 and not cues.label.match(following.text):
        values = field_values(field, following.text, following.start, following.end)
        if values:
            return Finding(values, (*_marked(line), *_marked(following)), 2)
    return Finding((), _marked(line))


def _label_alone(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Published" above a date, without a colon."""
    line, cues = lines[index], masthead_cues()
    if line.words > 3 or not cues.when.search(line.text) or _undated(line.text.casefold().removeprefix("originally ")) or index + 1 >= len(lines):
        return None
    return Finding((), _marked(line)) if printed_dates(lines[index + 1].text) and lines[index + 1].words <= 8 else None


def field_values(field: str, text: str, start: int, end: int) -> tuple[Stated, ...]:
    """The candidates that a labelled value gives, each checked for being what the label says."""
    if field == "authors":
        return tuple(Stated(field, name, "byline", start, end) for name in byline_names(text))
    if field == "sender":
        return tuple(Stated("authors", name, "byline", start, end) for name in byline_names(text.split("<", maxsplit=1)[0]))
    if field in ("published", "modified"):
        return tuple(Stated(field, date.value, "label", start + date.start, start + date.end) for date in printed_dates(text)[:1])
    if field == "outlet":
        name = publisher_name(text)
        return (Stated(field, name, "masthead", start, end),) if name else ()
    if field == "title":
        title, outlet = without_outlet(text, None)
        named = (Stated("outlet", outlet, "title", end - len(outlet), end),) if outlet and text.endswith(outlet) else ()
        return (Stated(field, title, "label", start, start + len(title)), *named)
    return (Stated(field, text, "label", start, end),) if field in ("url", "language", "place") else ()


def dated(lines: Sequence[Line], index: int) -> Finding | None:
    """A date alone in a line, with a weekday, a time, "Published", an issue number, a publisher or a byline beside it."""
    line = lines[index]
    if (line.prose and line.words > 20) or line.words > 24:
        return None
    dates = printed_dates(line.text)
    return _dated(line, dates) if dates else _without_year(line)


def _without_year(line: Line) -> Finding | None:
    """ "JANE DOE — MONDAY, 3 MARCH, 10:15": the byline is read; the day alone is kept, and is no date of publication."""
    days = days_without_year(line.text) if line.words <= 14 else []
    if not days:
        return None
    before, after = (without_fillers(part) for part in (line.text[: days[0].start], line.text[days[0].end :]))
    before, after = _undated(before), _undated(after)
    names = _names_beside(line, before)
    return Finding((*names, *_published(line, days[0], "date line", "day")), _marked(line)) if not after and (names or not before) else None


def _dated(line: Line, dates: Sequence[Printed]) -> Finding | None:
    first, rest, when = dates[0], line.text, masthead_cues().when.search(line.text)
    for date in reversed(dates):
        rest = f"{rest[: date.start]} \x00 {rest[date.end :]}"
    before, after = (without_fillers(part) for part in (rest.split("\x00", 1)[0], rest.rsplit("\x00", 1)[-1]))
    before, after = _undated(before), _undated(after)
    names = _names_beside(line, before) or _names_beside(line, after)
    issue, holder = _ISSUE.search(line.text), _COPYRIGHT.search(line.text)
    if issue or holder:
        return Finding((*_published(line, first, "masthead"), *issue_year(line), *copyright_holder(line)), _marked(line))
    if names or (_is_nobody(before) and _is_nobody(after)):
        field = "modified" if when and when["update"] and len(dates) == 1 else "published"
        basis = "byline" if names else "label" if when else "date line"
        return Finding(
            (
                *names,
                *(_outlet_after(line, before) if names else ()),
                *_published(line, first, basis, field),
                *(_published(line, dates[1], "label", "modified") if len(dates) > 1 else ()),
            ),
            _marked(line),
        )
    return _place_and_date(line, first, before, after)


def _undated(words: str) -> str:
    return masthead_cues().dated.sub("", words).strip(" ,:;|-–—•·")


def _is_nobody(words: str) -> bool:
    """Whether what stands beside a date names no author: nothing, a desk, or "by" and the one word that somebody logs in with."""
    opener = masthead_cues().opener.match(words)
    return not words or is_desk(words) or (opener is not None and len(words[opener.end() :].split()) == 1)


def _place_and_date(line: Line, first: Printed, before: str, after: str) -> Finding | None:
    """ "Warsaw, 3 May 2024" or "POLICY PAPER | 3 May 2024": a short line that a date ends or begins."""
    outlet = before or after
    if is_outlet_line(outlet) and not (before and after):
        start = line.start + line.text.index(outlet.split()[0])
        return Finding((*_published(line, first, "date line"), Stated("outlet", outlet, "masthead", start, start + len(outlet))), _marked(line))
    rest = before or after
    capital = all(not word[0].islower() or word.casefold() in ("of", "the", "for", "and", "in", "on") for word in rest.split() if word[0].isalpha())
    short = len(rest.split()) <= 3 and not re.search(r"[.!?]\s", rest) and not (before and after)
    basis = "label" if masthead_cues().when.search(line.text) else "date line"
    place, comma, sender = before.partition(", ")
    if comma and not after and sender.casefold() in masthead_cues().agencies and place.istitle():  # "Lamu, AFP - 3 May 2024"
        start = line.start + line.text.index(sender)
        return Finding((*_published(line, first, basis), Stated("agency", sender, "dateline", start, start + len(sender))), _marked(line))
    return Finding(_published(line, first, basis), _marked(line)) if capital and short and not line.prose else None


def parted_line(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Jane Doe | Example News | 18 June 2025"; a line with an issue's number or a copyright mark is read as one."""
    line = lines[index]
    found = None if _ISSUE.search(line.text) or _COPYRIGHT.search(line.text) else parted(line)
    return Finding(found[0], (found[1],)) if found else None


def is_issue_line(text: str) -> bool:
    """Whether a line numbers an issue of a series: titles stand below it."""
    return _ISSUE.search(text) is not None


def issue_year(line: Line) -> tuple[Stated, ...]:
    """The year of an issue number, kept apart: it may belie the printed date."""
    issue = _ISSUE.search(line.text)
    if issue is None or issue["year"] is None:
        return ()
    return (Stated("issue_year", issue["year"], "issue number", line.start + issue.start(), line.start + issue.end()),)


def copyright_line(lines: Sequence[Line], index: int) -> Finding | None:
    """ "© Institute of X, 2025. All rights reserved." names the publisher."""
    line = lines[index]
    if line.words > 40 or not re.match(r"^\W*(?:©|\(c\)\s|copyright\b)", line.text, re.IGNORECASE):
        return None
    return Finding(copyright_holder(line), (Noise(line.start, line.end, "legal"),))


def copyright_holder(line: Line) -> tuple[Stated, ...]:
    """The holder that a copyright mark names, when it reads as an organisation."""
    match = _COPYRIGHT.search(line.text)
    if match is None:
        return ()
    rest = re.sub(r"^\W*(?:\d{4}\W+)?by ", "", match["rest"])
    holder = re.split(r"(?<=[^\W\d_]{2})\.(?:\s|$)", YEARS.sub(" ", rest))[0]
    name = publisher_name(RIGHTS.sub("", holder))
    start = line.start + line.text.find(name) if name and name in line.text else line.start
    return (Stated("outlet", name, "copyright", start, start + len(name)),) if name else ()


def published_by(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Regular publication of the Institute of X"."""
    line = lines[index]
    match = masthead_cues().publisher.match(line.text) if line.words <= 25 else None
    if match is None:
        return None
    group = next(name for name, value in match.groupdict().items() if value)
    name = publisher_name(match[group])
    if not name or not name[0].isupper():
        return None
    start = line.start + line.text.find(name, match.start(group))
    return Finding((Stated("outlet", name, "masthead", start, start + len(name)),), _marked(line))


def byline(lines: Sequence[Line], index: int) -> Finding | None:
    """ "By Jane Doe and John Roe, Staff Writers"; "By AFP" names an agency, no author."""
    line = lines[index]
    text = unmarked(line.text)
    opener = masthead_cues().opener.match(text)
    if opener is None or line.words > 25 or line.text.endswith(("!", "?")):
        return None
    rest = text[opener.end() :]
    names = byline_names(rest)
    if not names:
        return _unsigned(line, rest.strip(" ."))
    more = _and_another(lines, index)
    return Finding((*_authors(line, names, "byline"), *_outlet_after(line, rest), *more.stated), (*_marked(line), *more.noise), 1 + more.lines)


def _unsigned(line: Line, words: str) -> Finding | None:
    """ "By AFP", "By the Courier's News Desk": who sent or made the report where no person signs it."""
    service = _SERVICE.match(words)
    sender = service["outlet"] if service else words
    start = line.start + max(line.text.find(sender), 0)
    articled = _ARTICLED.fullmatch(words)
    if not (service or articled or is_desk(words) or is_outlet_line(words)):
        return None
    field = "outlet" if (service or articled) and not is_desk(sender) else "agency"
    return Finding((Stated(field, sender, "byline", start, start + len(sender)),), _marked(line))


def newsroom(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Courier Newsroom" alone in a line: whose newsroom made the report."""
    line = lines[index]
    house = _NEWSROOM.fullmatch(line.text)
    if house is None or is_desk(house["outlet"]):
        return None
    return Finding((Stated("outlet", house["outlet"], "byline", line.start, line.start + house.end("outlet")),), _marked(line))


def _and_another(lines: Sequence[Line], index: int) -> Finding:
    """The rest of a byline that a page sets in lines of their own: "By Jane Doe", "and", "John Roe"."""
    if index + 2 >= len(lines) or lines[index + 1].text.casefold() not in ("and", "&", ",", "et", "und", "y", "e", "та", "і", "и"):
        return Finding(lines=0)
    last = lines[index + 2]
    names = byline_names(last.text) if last.words <= 8 else ()
    return Finding(_authors(last, names, "byline"), (*_marked(lines[index + 1]), *_marked(last)), 2) if names else Finding(lines=0)


def name_and_role(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Jane Doe, Senior Research Fellow, Institute of X" and "Jane Doe is a correspondent in Y." in a line of the head."""
    line = lines[index]
    parts = [part.strip() for part in line.text.split(",")]
    if line.words > 20 or len(parts) < 2 or not noise_cues().role.search(line.text[len(parts[0]) :]) or line.prose:
        return None
    names = byline_names(line.text)
    return Finding(_authors(line, names, "byline"), _marked(line)) if names else None


def link_line(lines: Sequence[Line], index: int) -> Finding | None:
    """An address alone in a line of the head; a site's bare name ("www.example.org") is no address of the report."""
    line = lines[index]
    if not re.match(r"^(?:https?://|www\.)\S+$", line.text):
        return None
    whole = line.text.startswith("http")
    return Finding((Stated("url", line.text, "address line", line.start, line.end),) if whole else (), _marked(line))


def dated_foot(lines: Sequence[Line], index: int) -> Finding | None:
    """ "Published 3 May 2024" or "© X, 2024" at the foot; a date alone there may belong to a related item and counts least."""
    found = dated(lines, index)
    if found is None or any(item.basis in ("label", "masthead", "copyright", "byline") for item in found.stated):
        return found
    return Finding(tuple(replace(item, basis="closing date") for item in found.stated), found.noise) if lines[index].words <= 8 else None


def dateline_alone(lines: Sequence[Line], index: int) -> Finding | None:
    """ "HAVANA (AP) --" in a line of its own."""
    line = lines[index]
    found = dateline(line) if line.words <= 10 else None
    return Finding(found[1], _marked(line)) if found and found[0] == line.end else None


def agency_and_place(lines: Sequence[Line], index: int) -> Finding | None:
    """ "AFP, HALDEN" alone in a line: a newspaper's credit of wire copy."""
    line = lines[index]
    agency, comma, place = line.text.partition(", ")
    if not comma or agency.casefold() not in masthead_cues().agencies or len(place.split()) > 3 or not place.replace(" ", "").replace("-", "").isalpha():
        return None
    return Finding((Stated("agency", agency, "byline", line.start, line.start + len(agency)),), _marked(line)) if place[0].isupper() else None


_ABOVE: tuple[Recogniser, ...] = (labelled, copyright_line, published_by, parted_line, dated, byline, newsroom)
HEAD: tuple[Recogniser, ...] = (*_ABOVE, agency_and_place, dateline_alone, name_and_role, link_line)
FOOT: tuple[Recogniser, ...] = (labelled, copyright_line, published_by, dated_foot, byline)


def _outlet_after(line: Line, rest: str) -> tuple[Stated, ...]:
    """ "By Jane Doe, Example News": the outlet that a byline ends with, if it reads as one and is no agency."""
    house = house_after(rest)
    last = house or re.split(r"[,|]", rest)[-1].strip(" .")
    words = last.casefold().split()
    sign = last.split()[0] if last.split() and noise_cues().newsroom_role.search(last) else last  # "CNN Europe Correspondent"
    if sign != last and re.fullmatch(r"[A-Z]{3,5}", sign) and "," in rest:
        last = sign
    abbreviated = last.isupper() and last.isalpha() and len(last) <= 5 and "," in rest
    if is_desk(last) or not (abbreviated or (len(words) > 1 and words[-1] in masthead_cues().outlet_heads)):
        return ()
    start = line.start + line.text.rfind(last)
    return (Stated("outlet", last, "name line" if house else "byline", start, start + len(last)),)  # a masthead outweighs the house of a syndicated report


def _names_beside(line: Line, words: str) -> tuple[Stated, ...]:
    words = masthead_cues().opener.sub("", words)
    return _authors(line, byline_names(words), "byline") if words else ()


def _authors(line: Line, names: Iterable[str], basis: str) -> tuple[Stated, ...]:
    return tuple(_author(line, name, basis) for name in names)


def _author(line: Line, name: str, basis: str) -> Stated:
    at = line.text.casefold().find(name.casefold())
    return Stated("authors", name, basis, line.start + max(at, 0), line.start + at + len(name) if at >= 0 else line.end)


def _published(line: Line, date: Printed, basis: str, field: str = "published") -> tuple[Stated, ...]:
    return (Stated(field, date.value, basis, line.start + date.start, line.start + date.end),)


def _marked(line: Line) -> tuple[Noise, ...]:
    return (Noise(line.start, line.end, "metadata"),)
