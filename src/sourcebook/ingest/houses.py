"""The outlet that a line beside the head's date, a credit of contributors or a byline without a person names."""

from __future__ import annotations

import re
from typing import Final

from sourcebook.ingest.cues import masthead_cues
from sourcebook.ingest.lines import Line
from sourcebook.ingest.names import byline_names, given_names, is_desk
from sourcebook.ingest.outlets import SMALL, is_org_line, is_section_pair
from sourcebook.ingest.sheet import Sheet
from sourcebook.lexicon.gazetteer import gazetteer, parts_of_the_world
from sourcebook.lexicon.towns import towns
from sourcebook.model.document import Stated

_WORDS: Final = 5
_CITY: Final = 20_000
_TELLS: Final = r"(?:['’]s? [A-Z][\w-]+ [A-Z][\w-]+)?,?\s+(?:report|not|add|tell|told|explain|sa[iy]|wr[io]te|learn|ha[sd] learn|confirm|quot|cit|understand)"
_ASKED: Final = r"(?:(?:told|to|by|with|for|from|via)\s+(?:the\s+)?|[\[(])$"
_SENDS: Final = re.compile(r"\S.* (?:News|Press|Wire) (?:Service|Agency)")
_CONTRIBUTED: Final = re.compile(r"^(?P<outlet>[A-Z][\w&.-]*(?: [A-Z][\w&.-]*){0,3}?)['’]s? (?=[A-Z]).*\bcontributed\b")


def find_houses(sheet: Sheet) -> None:
    """State the outlets that are named so; what is known as a masthead outweighs them."""
    dates = [item.start for item in sheet.stated if item.field == "published" and item.start is not None]
    for index in range(1, min(sheet.first, len(sheet.lines))):
        if any(sheet.lines[index].start <= start < sheet.lines[index].end for start in dates):
            _beside(sheet, index)
    _on_top(sheet)
    for index in range(sheet.last, len(sheet.lines)):
        line = sheet.lines[index]
        if (found := _CONTRIBUTED.match(line.text)) and found["outlet"].split()[0] not in given_names():
            sheet.state([Stated("outlet", found["outlet"], "bio", line.start, line.start + found.end("outlet"))])


def _beside(sheet: Sheet, dated: int) -> None:
    """ "Lamu Harbour Post" in a line of its own right above the head's date, or below it and a section's name."""
    above = next((index for index in range(dated - 1, 0, -1) if index not in sheet.marks or sheet.marks[index][0].kind != "navigation"), None)
    title = max((item.end or 0 for item in sheet.stated if item.field == "title"), default=0)
    below = next((index for index, _ in sheet.open_lines(dated + 1, dated + 3)), dated + 1)
    for index in (above, below):
        if index is None or index >= sheet.first:
            continue
        line = sheet.lines[index]
        if line.start >= title and not _is_known(sheet, index) and _is_house(sheet, line):
            sheet.state([Stated("outlet", line.text, "name line", line.start, line.end)])
            sheet.mark(index, "metadata")
            return


def _on_top(sheet: Sheet) -> None:
    """The name of a station or an agency over everything else, of which the report speaks only as one that is told something, if at all."""
    title = min((item.start for item in sheet.stated if item.field == "title" and item.start is not None), default=0)
    line = sheet.lines[0] if sheet.lines else None
    if line is not None and line.end <= title and not _is_known(sheet, 0) and _known(line.text) == "JRN" and _speaks_of_itself(sheet, line):
        sheet.state([Stated("outlet", line.text, "name line", line.start, line.end)])


def _is_known(sheet: Sheet, index: int) -> bool:
    """Whether a line is noise of another kind than the head's, or something was read in it."""
    line, marks = sheet.lines[index], sheet.marks.get(index, ())
    stated = any(item.start is not None and line.start <= item.start < line.end for item in sheet.stated)
    return stated or any(mark.kind != "metadata" for mark in marks)


def _is_house(sheet: Sheet, line: Line) -> bool:
    """Whether a short line names a newspaper, a station or a site: no person, place, section or topic of the report."""
    words = line.text.split()
    if not 1 <= len(words) <= _WORDS or not re.fullmatch(r"[\w&'’./ -]+", line.text) or not line.text[-1].isalnum():
        return False
    folded, heads, common = [word.casefold() for word in words], masthead_cues().outlet_heads, masthead_cues().not_names
    if not all(word[0].isupper() or word in SMALL or word in heads for word in words) or is_section_pair(line.text):
        return False
    if _SENDS.fullmatch(line.text):
        return True
    if is_org_line(line.text) or is_desk(line.text) or byline_names(line.text) or words[0] in given_names() or line.text.casefold() in masthead_cues().series:
        return False
    known = _known(line.text)
    named = known == "JRN" or (folded[-1] in heads and len(words) > 1) or (folded[0] == "the" and 1 < len(words) <= 4)
    return named or (known is None and not all(word in common for word in folded) and _speaks_of_itself(sheet, line) and not _is_city(line.text))


def _known(name: str) -> str | None:
    """The sector of the body that is known by a name, "" for a country, a people or a part of the world, None for what nobody knows."""
    found = next((known.sector or "" for other, known in gazetteer().get(name.split(maxsplit=1)[0], ()) if name == other), None)
    return "" if name in parts_of_the_world() else found


def _is_city(name: str) -> bool:
    return any(town.population >= _CITY for town in towns([name]).get(name, ()))


def _speaks_of_itself(sheet: Sheet, line: Line) -> bool:
    """Whether the report names the words, if at all, only as one who reports or is told: a topic is spoken of."""
    name = re.compile(rf"(?<!\w){re.escape(line.text)}(?!\w)")
    return all(
        re.match(_TELLS, other.text[found.end() :]) or re.search(_ASKED, other.text[: found.start()][-20:]) or other.text[: found.start()].isupper()
        for _, other in sheet.open_lines(0, len(sheet.lines))
        for found in name.finditer(other.text)
        if other is not line
    )
