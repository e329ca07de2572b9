"""The title of a text and the lines round it: mastheads and series above, names below, the same title printed again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.ingest.cues import masthead_cues, noise_cues
from sourcebook.ingest.finding import is_issue_line
from sourcebook.ingest.lines import Line, squeeze, words_of
from sourcebook.ingest.names import byline_names, given_names
from sourcebook.ingest.noise import cuts_a_sentence
from sourcebook.ingest.outlets import SMALL, SUFFIX, is_org_line, is_outlet_line, is_section_pair, is_site, publisher_name, without_outlet
from sourcebook.ingest.parted import pieces
from sourcebook.ingest.sheet import Sheet
from sourcebook.model.document import Stated

_WEAK = frozenset({"file properties", "title element"})  # bases that a headline in the text outweighs
_LONGEST = 40  # words of a title
_MARKDOWN = re.compile(r"^#{1,6}\s+|^\*\*(?=.+\*\*$)|(?<=.)\*\*$|\s+#+$")
_TOP = 30  # lines among which a masthead is looked for in the text below
_SENTENCE_END = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.;:,]['\"”’»)]*$")  # "Talks with the U.S." may be a title


def find_title(sheet: Sheet) -> None:
    """Choose the title among the head's open lines, state it, and mark the lines round it for what they are."""
    given = next((item.value for item in sheet.stated if item.field == "title" and item.basis not in _WEAK), None)
    laid_out = next((index for index, marks in sheet.marks.items() if marks[0].kind == "title"), None)
    chosen = laid_out if laid_out is not None else _given_line(sheet, given) if given else _choose(sheet)
    if chosen is not None:
        if given is None:
            _state(sheet, chosen)
        _above(sheet, chosen)
    _repeats(sheet, chosen, given)
    _names(sheet, chosen)


def _given_line(sheet: Sheet, title: str) -> int | None:
    wanted = squeeze(title)
    return next((index for index, line in enumerate(sheet.lines[: sheet.first + 2]) if squeeze(_bare(line)) == wanted), None)


def _choose(sheet: Sheet) -> int | None:
    candidates = [index for index, line in sheet.open_lines(0, sheet.first) if _may_be_title(line) or _is_named(sheet, line)]
    if len(sheet.lines) < 2:
        return None
    if not candidates:
        return _dated_title(sheet)
    keys = [squeeze(line.text) for line in sheet.lines[:80]]
    plain = [index for index in candidates if not _is_masthead(sheet.lines[index])] or candidates
    issue = max((index for index in range(sheet.first) if is_issue_line(sheet.lines[index].text) and index in sheet.marks), default=-1)
    below = [index for index in plain if index > issue] or plain
    return min([index for index in below if not _is_in_masthead(sheet, index, below)] or below, key=lambda index: _rank(sheet, index, keys))


def _dated_title(sheet: Sheet) -> int | None:
    """ "Weekly Assessment, 3 March 2025": where nothing else can be the title, the first line may be it in spite of its date."""
    line = sheet.lines[0]
    dated = any(item.field == "published" and line.start <= (item.start or 0) < line.end for item in sheet.stated)
    named = any(item.field == "authors" and item.start is not None and item.start < line.end for item in sheet.stated)
    return 0 if dated and not named and not line.prose and line.words >= 5 else None


def _is_in_masthead(sheet: Sheet, index: int, candidates: Sequence[int]) -> bool:
    """Whether a line belongs to a block of lines that a masthead or a section's name is part of, with a longer candidate below a blank line."""
    line = sheet.lines[index]
    first = max(other for other in range(index + 1) if sheet.lines[other].gap)
    last = next((other for other in range(index + 1, sheet.first) if sheet.lines[other].gap), sheet.first)
    longer = any(other >= last and sheet.lines[other].words >= max(line.words, 5) for other in candidates)
    block = [sheet.lines[other] for other in range(first, last) if other != index]
    return line.words <= 5 and longer and any(_is_masthead(other) or _is_series(other) or _is_section(other) for other in block)


def _is_section(line: Line) -> bool:
    """ "News", "World", "Politics": one or two words that name a section."""
    words = line.text.casefold().split()
    return is_section_pair(line.text) or (len(words) <= 2 and all(word in masthead_cues().not_names for word in words))


def _is_named(sheet: Sheet, line: Line) -> bool:
    """Whether the file's own properties give the line as the title: a page that was printed may begin with anything."""
    words = squeeze(_bare(line))
    return line.words >= 3 and any(squeeze(item.value).startswith(words) for item in sheet.stated if item.field == "title" and item.basis in _WEAK)


def _rank(sheet: Sheet, index: int, keys: list[str]) -> tuple[bool, bool, bool, int]:
    line = sheet.lines[index]
    repeated = line.words >= 4 and keys.count(squeeze(line.text)) > 1
    label = (
        (line.words < 3 and len(line.text) < 12)
        or (line.words < 3 and line.text.isascii())
        or (line.words <= 4 and line.text.isupper())
        or (line.words <= 5 and _recurs(sheet, line))
    )
    return (not _is_named(sheet, line), not repeated, label, index)


def _recurs(sheet: Sheet, line: Line) -> bool:
    """Whether the words of a short line stand inside a later sentence: then they name somebody, and are no headline."""
    at = sheet.text.find(line.text, line.end)
    return at >= 0 and any(other.start < at + 1 and at + len(line.text) < other.end for other in sheet.lines[sheet.first :] if other.prose)


def _may_be_title(line: Line) -> bool:
    numbered = line.words <= 4 and is_issue_line(line.text)
    return 1 <= line.words <= _LONGEST and not numbered and not _SENTENCE_END.search(_bare(line)) and not byline_names(line.text)


def _is_masthead(line: Line) -> bool:
    return (line.words <= 4 and _is_series(line)) or is_outlet_line(line.text) or is_org_line(line.text)


def _bare(line: Line) -> str:
    return _MARKDOWN.sub("", line.text).strip()


def _state(sheet: Sheet, index: int) -> None:
    line, end = sheet.lines[index], _end_of_title(sheet, index)
    words = " ".join(_MARKDOWN.sub("", sheet.text[line.start : end]).split())
    repeated = squeeze(words) in {squeeze(other.text) for other in sheet.lines[index + 1 :]}
    title, outlet = without_outlet(words, next(iter(sheet.values("outlet")), None))
    if outlet is None and (match := SUFFIX.search(words)) and squeeze(words[: match.start()]) in {squeeze(other.text) for other in sheet.lines}:
        title, outlet = without_outlet(words, None, sure=True)
    sheet.state([Stated("title", title, "repeated headline" if repeated else "headline", line.start, end)])
    if outlet:
        start = line.start + sheet.text[line.start : end].rfind(outlet)
        sheet.state([Stated("outlet", outlet, "title", start, start + len(outlet))])


def _end_of_title(sheet: Sheet, index: int) -> int:
    """A title broken over two or three lines goes on while nothing else is known of the next line."""
    line, stop = sheet.lines[index], sheet.lines[index].end
    for following, other in sheet.open_lines(index + 1, min(sheet.first, index + 3)):
        if following != index + 1 or other.gap or byline_names(other.text) or _SENTENCE_END.search(line.text) or not _wraps(sheet, line, other):
            break
        index, line, stop = following, other, other.end
    return stop


def _speaks(sheet: Sheet, line: Line) -> bool:
    """Whether a masthead's words are the speaker of a press release ("..., Rights Monitor said today")."""
    return 2 <= line.words <= 6 and re.search(rf"\b{re.escape(line.text)} (?:said|says) (?:today|in a)\b", sheet.text) is not None


def _wraps(sheet: Sheet, line: Line, other: Line) -> bool:
    """Whether a title's line breaks off: it goes on in small letters or ends in a small word, or the whole text is set in short lines."""
    if other.text[0].islower() or (line.text.isupper() and other.text.isupper()) or line.text.split()[-1].casefold() in SMALL:
        return True
    return len(line.text) >= 35 and max(len(each.text) for each in sheet.lines) <= 130 and len(sheet.lines) > 12


def _above(sheet: Sheet, title: int) -> None:
    """Short lines above the title are masthead, series or section; an organisation's name among them is the outlet."""
    for index, line in sheet.open_lines(0, title):
        for start, words in pieces(line):
            shouted = index == 0 and words.startswith("THE ") and words.isupper() and len(words.split()) in (2, 3, 4) and not _is_common(words)
            known = is_outlet_line(words) or is_org_line(words) or shouted
            if known or (words == line.text and ((index < _TOP and _speaks(sheet, line)) or (index == 0 and (_is_sign(sheet, line) or is_site(words))))):
                name = publisher_name(_spelled(words))
                sheet.state([Stated("outlet", name, "masthead", start, start + len(words))] if name else [])
        if line.words <= 10 and not line.prose and squeeze(line.text) != squeeze(sheet.lines[title].text):
            sheet.mark(index, "metadata")
    for index, line in sheet.open_lines(title + 1, sheet.first):
        if is_outlet_line(line.text):
            sheet.state([Stated("outlet", _spelled(line.text), "masthead", line.start, line.end)])
        if is_outlet_line(line.text) or _is_series(line) or _is_section(line):
            sheet.mark(index, "metadata")


def _is_sign(sheet: Sheet, line: Line) -> bool:
    """ "NTV", "CGTN" over everything else: a station's sign, where the report speaks of nothing by that name."""
    return re.fullmatch(r"[A-Z]{3,5}", line.text) is not None and not _is_common(line.text) and line.text.casefold() not in sheet.text[line.end :].casefold()


def _is_common(words: str) -> bool:
    return all(word.casefold() in masthead_cues().not_names for word in words.split())


def _is_series(line: Line) -> bool:
    words, series = words_of(line.text.casefold()), masthead_cues().series
    return line.text.casefold().strip(" :") in series or (0 < len(words) <= 5 and words[-1] in series)


def _repeats(sheet: Sheet, chosen: int | None, given: str | None) -> None:
    """The title stays readable once: where it is printed again in the head, or as the body's first line, it is metadata."""
    title = squeeze(_bare(sheet.lines[chosen]) if chosen is not None else given or "")
    if len(title) < 12:
        return
    for index, line in sheet.open_lines(0, min(sheet.first + 3, len(sheet.lines))):
        same = squeeze(_bare(line))
        if index != chosen and (same == title or (not line.prose and len(same) >= 12 and same.startswith(title))):
            if chosen is None:
                chosen = index
            else:
                sheet.mark(index, "metadata")


def _names(sheet: Sheet, title: int | None) -> None:
    """A person's name alone in a line below the title, or beside a line known as metadata, is a byline."""
    after_title = True
    title_end = max((item.end or 0 for item in sheet.stated if item.field == "title"), default=0)
    for index, line in list(sheet.open_lines(0 if title is None else title + 1, sheet.first)):
        if line.end <= title_end:
            continue
        names = byline_names(line.text) if line.words <= 14 and not line.prose and not cuts_a_sentence(sheet.lines, index) else ()
        beside = any(mark.kind in ("metadata", "credit") for other in (index - 1, index + 1) for mark in sheet.marks.get(other, ()))
        if names and (beside or sheet.is_author(line.text) or (title is not None and after_title and _are_persons(names, sheet.values("title")))):
            sheet.state([Stated("authors", name, "name line", line.start, line.end) for name in names])
            sheet.mark(index, "metadata")
            _below_name(sheet, index + 1)
        elif line.words > 4:
            after_title = after_title and line.words > 12
    for index, line in list(sheet.open_lines(0, len(sheet.lines))):
        if line.words <= 6 and sheet.is_author(line.text) and (not sheet.first <= index < sheet.last or _is_card(sheet, index)):
            sheet.mark(index, "bio" if _is_card(sheet, index) else "metadata")
            if _is_card(sheet, index):
                sheet.mark(index + 1, "bio")


def _is_card(sheet: Sheet, index: int) -> bool:
    """Whether an author's name below the report's first paragraphs has the author's role under it."""
    return index > sheet.first + 1 and index + 1 < len(sheet.lines) and _is_role(sheet.lines[index + 1])


def _are_persons(names: Sequence[str], titles: Sequence[str]) -> bool:
    """Whether capitalised words below a title are names: by a given name, or because no word of the title is in them."""
    common = {word.casefold() for title in titles for word in words_of(title)}
    return all(name.split()[0] in given_names() or not common & {word.casefold() for word in words_of(name)} for name in names)


def _below_name(sheet: Sheet, index: int) -> None:
    """The author's role, or "Example News, London": what stands right below a byline."""
    if index >= sheet.first or index in sheet.marks:
        return
    line = sheet.lines[index]
    outlet = line.text.split(",")[0].strip()
    if is_outlet_line(outlet):
        sheet.state([Stated("outlet", outlet, "byline", line.start, line.start + len(outlet))])
    if is_outlet_line(outlet) or _is_role(line):
        sheet.mark(index, "metadata")


def _is_role(line: Line) -> bool:
    return line.words <= 8 and not line.prose and noise_cues().role.search(line.text) is not None


def _spelled(text: str) -> str:
    """An organisation's name in capitals in the usual spelling; abbreviations of up to four letters alone stay."""
    if not text.isupper() or len(text.split()) == 1:
        return text
    words = [word if "." in word else word.lower() if index and word.casefold() in SMALL else word.capitalize() for index, word in enumerate(text.split())]
    return " ".join(words)
