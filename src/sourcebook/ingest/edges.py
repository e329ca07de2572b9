"""What stands after the report: bios, truncated related items, lists of links, empty labels; and datelines before it."""

from __future__ import annotations

import re

from sourcebook.ingest.cues import masthead_cues, noise_cues
from sourcebook.ingest.datelines import dateline
from sourcebook.ingest.dates import printed_dates
from sourcebook.ingest.lines import Line, squeeze
from sourcebook.ingest.names import is_desk, is_name, spelled
from sourcebook.ingest.noise import cuts_a_sentence, running_heads
from sourcebook.ingest.outlets import publisher_name
from sourcebook.ingest.sheet import Sheet, find_tail
from sourcebook.model.document import Noise, Stated

_BIO_ZONE = 14  # lines from the end in which a bio is looked for
_NAME = re.compile(
    r"^[*_•\s]*(?P<name>(?:[A-ZÀ-ÞА-ЯІЇЄ][\w'’ʼ.-]*\s+){1,3}[A-ZÀ-ÞА-ЯІЇЄ][\w'’ʼ-]*)(?:\s*\([^)]*\))?,?\s+(?:is|was|has|works?|worked|covers?|joined|serves?|holds|reports|writes|heads|leads|teaches|[a-z]+s)\b"
)
_NUMBERED = re.compile(r"^(?:\[\d{1,3}\]|\(?\d{1,3}[.)]|\^|\d{1,3}\s)\s*\S")
_GOES_ON = re.compile(r"^(?:She|He|They|Her|His|Their|Prior|Before|Previously|Follow|Contact|Email|Twitter|In \d{4})\b")
_EMPLOYER = re.compile(r"\b(?:at|for|with|of)\s+(?:the\s+)?(?P<org>[A-Z][\w'’.&-]*(?:\s+(?:(?:of|for|and|the|&)\s+)*[A-Z][\w'’.&-]*)*)")
_LIST_LABEL = re.compile(r"(?:read more (?:with|from|on|about|in)|more (?:from|on|about|in)|you (?:may|might)|recommended|related|see also|further reading)\b")
_CUT = re.compile(r"(?:…|\.\.\.)['\"”’)\]]*$")
_TAG = r"[A-Z][\w'’-]{1,30}(?: (?:[A-Z][\w'’-]{1,30}|of|and|the)){0,4}"
_TAGS = re.compile(rf"{_TAG}(?:, {_TAG}){{1,12}}")
_CREDITS = re.compile(r"(?:based on|source|via|with|compiled)\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_LISTS = frozenset(
    [
        "related",
        "related articles",
        "related content",
        "related coverage",
        "related news",
        "related posts",
        "related stories",
        "related topics",
        "recommended",
        "recommended stories",
        "you may also like",
        "you might also like",
        "read next",
        "up next",
        "read also",
        "also read",
        "most read",
        "most popular",
        "tags",
        "topics",
        "keywords",
        "categories",
        "explore more on these topics",
        "top stories",
        "top news",
        "trending",
        "trending now",
        "editors' picks",
        "editor's picks",
        "latest news",
        "latest stories",
        "more on this story",
        "more on this topic",
        "more stories",
        "more news",
        "news feed",
    ]
)


def find_edges(sheet: Sheet) -> None:
    """Mark what belongs to the page and not to the report, below it and inside it."""
    _picture_text(sheet)
    _notes(sheet)
    _bios(sheet)
    find_tail(sheet)
    _teasers(sheet)
    _link_lists(sheet)
    if sheet.paged:
        _running(sheet)
    _empty_label(sheet)
    _leftovers(sheet)
    _beyond(sheet)
    _closing_dates(sheet)
    _dateline(sheet)
    _masthead_at_the_foot(sheet)
    _date_in_title(sheet)


def _masthead_at_the_foot(sheet: Sheet) -> None:
    """A short line of the head that the foot names again ("The Northern Brief, 12 Harbour Street") is the outlet."""
    foot = [line.text for line in sheet.lines[sheet.last :]]
    for line in sheet.lines[: min(sheet.first, 3)]:
        if 2 <= line.words <= 6 and line.text[-1].isalnum() and any(line.text in other and other != line.text for other in foot) and not is_name(line.text):
            name = publisher_name(line.text)
            sheet.state([Stated("outlet", name, "masthead", line.start, line.end)] if name else [])


def _date_in_title(sheet: Sheet) -> None:
    """ "Press Briefing by the Press Secretary, 3 March 2025": the day that a title ends with."""
    for item in [item for item in sheet.stated if item.field == "title" and item.start is not None]:
        words = sheet.text[item.start : item.end]
        for date in printed_dates(words)[-1:]:
            if len(date.value) == 10 and not words[date.end :].strip(" .)") and words[: date.start].rstrip()[-1:] in ",(–—-|:":
                sheet.state([Stated("published", date.value, "headline date", (item.start or 0) + date.start, (item.start or 0) + date.end)])


def _bios(sheet: Sheet) -> None:
    begin = max(sheet.first + 1, len(sheet.lines) - _BIO_ZONE)
    for index, line in list(sheet.open_lines(begin, len(sheet.lines))):
        name = _bio_name(sheet, index, line)
        if name is not None and index not in sheet.marks:
            sheet.state(_bio_states(line, name))
            sheet.mark(index, "bio")
            _bio_card(sheet, index, name)
            _bio_rest(sheet, index, name)


def _notes(sheet: Sheet) -> None:
    """ "Notes" and the numbered lines below, at the end of a report."""
    for index, line in list(sheet.open_lines(sheet.first + 1, len(sheet.lines))):
        if line.text.casefold().strip(" :#*") not in noise_cues().note_headings:
            continue
        below = [other for _, other in sheet.open_lines(index + 1, len(sheet.lines))]
        if below and all(_NUMBERED.match(other.text) for other in below):
            for other in range(index, len(sheet.lines)):
                sheet.mark(other, "footer")
            return


def _bio_name(sheet: Sheet, index: int, line: Line) -> str | None:
    """The person whose bio the line is: an author, a name that stands alone above it, or one that the report never mentions."""
    match = _NAME.match(line.text)
    cues = noise_cues()
    if match is None and (author := _surnamed(sheet, line)):
        return author
    if match is None or not is_name(match["name"]) or not (cues.role.search(line.text) or cues.bio.search(line.text)):
        return None
    name = match["name"]
    carded = any(squeeze(other.text) == squeeze(name) for _, other in _above(sheet, index, 4))
    if not (carded or sheet.is_author(name) or _is_stranger(sheet, index, name)):
        return None
    return name


def _surnamed(sheet: Sheet, line: Line) -> str | None:
    """The author whose surname alone begins a bio ("Doe is a fellow at ..."); the name as the line has it."""
    found = re.match(r"^(\S+) (?:is|was|has been) (?:a|an|the)\b", line.text)
    known = found is not None and any(squeeze(found[1]) == squeeze(name.split()[-1]) for name in sheet.values("authors"))
    return found[1] if found and known and line.words <= 60 and noise_cues().role.search(line.text) else None


def _above(sheet: Sheet, index: int, count: int) -> list[tuple[int, Line]]:
    return [(other, sheet.lines[other]) for other in range(max(index - count, sheet.first), index)]


def _is_stranger(sheet: Sheet, index: int, name: str) -> bool:
    """Whether the report itself never names the person, and nothing but noise and bio follows."""
    surname, line = name.rsplit(maxsplit=1)[-1], sheet.lines[index]
    others = sheet.text[sheet.lines[sheet.first].start : line.start]
    follows = [
        other
        for _, other in sheet.open_lines(index + 1, len(sheet.lines))
        if other.prose and not _GOES_ON.match(other.text) and surname not in other.text and not _NAME.match(other.text)
    ]
    return surname not in others and not follows and index > sheet.first + 2 and bool(re.search(r"\b(?:is|works as|has been) (?:a|an|the|our)?\b", line.text))


def _bio_states(line: Line, name: str) -> list[Stated]:
    start = line.start + line.text.index(name)
    stated = [Stated("authors", spelled(name), "bio", start, start + len(name))] if " " in name else []
    role = noise_cues().newsroom_role.search(line.text)
    first_sentence = re.split(r"(?<=[a-z])\.\s", line.text)[0]
    employer = _EMPLOYER.search(first_sentence, role.end()) if role and role.end() < len(first_sentence) else None
    if employer and _is_outlet(employer["org"]):
        org = re.sub(r"['’]s$", "", employer["org"].rstrip(".,"))
        stated.append(Stated("outlet", org, "bio", line.start + employer.start("org"), line.start + employer.start("org") + len(org)))
    return stated


def _is_outlet(org: str) -> bool:
    words = [word.casefold().strip(".,") for word in org.split()]
    return not all(word in masthead_cues().not_names for word in words)


def _bio_card(sheet: Sheet, index: int, name: str) -> None:
    """The name and the role that stand alone above a bio belong to it."""
    for other, line in reversed(_above(sheet, index, 4)):
        if squeeze(line.text) == squeeze(name):
            for inner in range(other, index):
                if not sheet.lines[inner].prose:
                    sheet.marks[inner] = (Noise(sheet.lines[inner].start, sheet.lines[inner].end, "bio"),)
            return


def _bio_rest(sheet: Sheet, index: int, name: str) -> None:
    first, surname = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
    for other, line in list(sheet.open_lines(index + 1, len(sheet.lines))):
        if not (_GOES_ON.match(line.text) or line.text.startswith((first, surname)) or re.match(r"^\S*@\S+$", line.text)):
            return
        sheet.mark(other, "bio")


def _teasers(sheet: Sheet) -> None:
    """A headline and a paragraph that breaks off, before a button or the end of the page: another story's beginning."""
    prose = 0
    for index, line in list(enumerate(sheet.lines)):
        if index in sheet.marks or index < sheet.first:
            continue
        if prose >= 2 and _breaks_off(sheet, index, line):
            for part in (index - 1, index):
                sheet.marks[part] = (Noise(sheet.lines[part].start, sheet.lines[part].end, "teaser"),)
        prose += line.prose


def _breaks_off(sheet: Sheet, index: int, line: Line) -> bool:
    above = sheet.lines[index - 1]
    cut = _CUT.search(line.text) or (line.words >= 25 and not _ENDED.search(line.text))
    if not cut or above.prose or index - 1 in sheet.marks or above.words < 4 or above.text.endswith((":", ".")):
        return False
    following = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
    resumed = next((other for _, other in sheet.open_lines(index + 1, len(sheet.lines)) if other.prose), None)
    if resumed is None:
        return following is None or index + 1 in sheet.marks or (not following.prose and following.words <= 6)
    return not resumed.text[0].islower() and any(mark.kind in ("navigation", "share") for mark in sheet.marks.get(index + 1, ()))


def _link_lists(sheet: Sheet) -> None:
    """Headlines below "Related stories" are teasers, up to the next paragraph."""
    listing = False
    for index, line in enumerate(sheet.lines):
        label = line.text.casefold().strip(" :.»>→|")
        if label in _LISTS and index >= sheet.last - 1 and index not in sheet.marks:
            sheet.mark(index, "navigation")
        if index in sheet.marks:
            listing = ((label in _LISTS or _LIST_LABEL.match(label) is not None) and index > sheet.first) or listing
        elif line.prose:
            listing = False
        elif listing and not line.text.startswith("Source:") and (line.words >= 4 or index >= sheet.last):
            sheet.mark(index, "teaser" if line.words >= 4 else "navigation")


def _running(sheet: Sheet) -> None:
    title = min(
        (
            sheet_index
            for sheet_index, line in enumerate(sheet.lines[: sheet.first])
            for item in sheet.stated
            if item.field == "title" and item.start == line.start
        ),
        default=0,
    )
    masthead = frozenset(
        word.casefold()
        for index, marks in sheet.marks.items()
        if index < title and marks[0].kind == "metadata"
        for word in re.findall(r"[^\W\d_]+", sheet.lines[index].text)
    )
    masthead |= {word for series in masthead_cues().series for word in series.split()} if masthead else frozenset()
    masthead |= {word.casefold() for name in sheet.values("title") for word in re.findall(r"[^\W\d_]+", name)} if masthead else frozenset()
    for index, noise in running_heads(sheet.lines, masthead, sheet.first + 1):
        sheet.marks.setdefault(index, (noise,))
    for index, line in list(sheet.open_lines(sheet.first + 1, len(sheet.lines))):
        if line.words <= 8 and line.text.isupper() and cuts_a_sentence(sheet.lines, index):
            sheet.mark(index, "running-head")


def _picture_text(sheet: Sheet) -> None:
    """The words right above "Image source, ..." tell what the picture shows."""
    for index, line in list(sheet.open_lines(1, len(sheet.lines))):
        below = sheet.lines[index + 1] if index + 1 < len(sheet.lines) else None
        if below is not None and not line.prose and line.words >= 4 and re.match(r"(?i)image (?:source|credit)\b", below.text) and index + 1 in sheet.marks:
            sheet.mark(index, "caption")
        if below is not None and line.text in noise_cues().picture_agencies and not below.prose and below.words >= 4 and index + 1 not in sheet.marks:
            sheet.mark(index, "credit")
            sheet.mark(index + 1, "caption")


def _leftovers(sheet: Sheet) -> None:
    """A short line between two lines of the foot belongs to the foot."""
    marked = [index for index in range(sheet.last, len(sheet.lines)) if index in sheet.marks]
    for index, line in list(sheet.open_lines(sheet.last, len(sheet.lines))):
        if marked and marked[0] < index < marked[-1] and not line.prose and line.words <= 12:
            sheet.mark(index, "footer")


def _beyond(sheet: Sheet) -> None:
    """Behind who wrote and edited a report, or whose rights it is, other stories' headlines may follow; tags close a page."""
    over = False
    for index in range(max(sheet.last, sheet.first + 2), len(sheet.lines)):
        line, marks = sheet.lines[index], sheet.marks.get(index, ())
        over = over or any(mark.kind in ("credit", "legal") for mark in marks)
        if not marks and not line.prose and not _CREDITS.match(line.text) and (over or (index == len(sheet.lines) - 1 and _TAGS.fullmatch(line.text))):
            sheet.mark(index, "teaser" if line.words >= 4 and over else "navigation")


def _closing_dates(sheet: Sheet) -> None:
    """A date at the foot is the report's only right below its last paragraph; further down it dates something else."""
    limit = sheet.lines[min(sheet.last + 1, len(sheet.lines) - 1)].end if sheet.lines else 0
    sheet.stated[:] = [item for item in sheet.stated if item.basis != "closing date" or (item.end or 0) <= limit]


def _empty_label(sheet: Sheet) -> None:
    """A label at the very end with nothing below it ("Background:") is the page's, not the report's."""
    for index in range(len(sheet.lines) - 1, sheet.first, -1):
        if index in sheet.marks:
            continue
        if sheet.lines[index].text.endswith(":") and sheet.lines[index].words <= 6:
            sheet.mark(index, "navigation")
        return


def _split_dateline(sheet: Sheet) -> None:
    """A dateline in lines of its own ("Halden", "CNN", "—"), as pages that set it in several elements are pasted."""
    dash = next((index for index in range(1, min(sheet.first + 1, len(sheet.lines))) if sheet.lines[index].text in ("—", "–", "--", "-")), None)
    if dash is None or dash + 1 >= len(sheet.lines) or not sheet.lines[dash + 1].prose:
        return
    above = [(index, line) for index, line in sheet.open_lines(dash - 2, dash) if line.words <= 4 and line.text[0].isupper()]
    for index, line in above:
        field = "agency" if is_desk(line.text) or (line.text.isupper() and line.words == 1 and len(line.text) <= 5) else "place"
        sheet.state([Stated(field, line.text, "dateline", line.start, line.end)])
        sheet.mark(index, "metadata")


def _dateline(sheet: Sheet) -> None:
    """The dateline is metadata: the sentence begins behind it."""
    _split_dateline(sheet)
    for index, line in list(sheet.open_lines(sheet.first, min(sheet.first + 3, len(sheet.lines)))):
        found = dateline(line)
        if found is not None:
            end, stated = found
            sheet.state(stated)
            sheet.marks[index] = (Noise(line.start, end, "metadata"),)
            return
