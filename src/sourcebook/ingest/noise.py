"""Which lines of a text are not the report: one line's kind, by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcebook.ingest.cues import noise_cues
from sourcebook.ingest.lines import Line, unmarked
from sourcebook.model.document import Noise

_OUTER = " \t.,:;|•·»«>‹›→←↓↑▼▲+…[]()*_#-–—\u200b\xa0"
_QUOTED = re.compile(r"[\"“„«]")
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)\s|copyright\b)", re.IGNORECASE)
_ALT_TEXT = re.compile(r"^!\[[^\]]*\]\([^)]*\)$")
_CAPTION_WORDS = 60
_SAID = re.compile(r"[:?!]$|[.…\"”»]$")  # a line of dialogue or a label ends so, a running head does not


def line_noise(line: Line) -> tuple[Noise, ...]:
    """What marks a line as noise wherever it stands: buttons, share bars, credits, captions with a credit, wire credits."""
    cues, bare = noise_cues(), unmarked(line.text).strip(_OUTER)
    folded = " ".join(bare.casefold().split())
    if (folded in cues.navigation and not line.text.endswith(":")) or (line.words <= 20 and cues.navigation_line.match(bare)) or _ALT_TEXT.match(line.text):
        return (_whole(line, "navigation"),)
    if line.text.casefold() in cues.end_marks or not bare:
        return (_whole(line, "markup"),)
    if (line.words <= 15 and cues.share_line.match(bare)) or (line.words <= 12 and cues.share.match(bare)) or (line.words <= 40 and cues.appeal.match(bare)):
        return (_whole(line, "share"),)
    if line.words <= 30 and (cues.teaser_label.match(line.text) or (line.text[-1].isalpha() and cues.teaser.match(line.text))):
        return (_whole(line, "teaser"),)
    if cues.wire_credit.match(line.text.lstrip("—–- ")):
        return (_whole(line, "credit"),)
    return _pictured(line)


def edge_noise(line: Line) -> str | None:
    """The kind of a line that is noise only at the head or foot of a text: appeals, legal text, contact lines."""
    cues = noise_cues()
    if _COPYRIGHT.match(line.text) or (line.words <= 90 and cues.legal.search(line.text)):
        return "legal"
    if line.words <= 50 and not _QUOTED.search(line.text) and cues.share.search(line.text):
        return "share"
    return "footer" if line.words <= 40 and cues.footer.search(line.text) else None


def _pictured(line: Line) -> tuple[Noise, ...]:
    """A picture's description and its credit, in one line; the credit is silent, the description is heard."""
    if line.words > _CAPTION_WORDS:
        return ()
    cues = noise_cues()
    credit = _credit(line.text)
    if credit is None:
        return (_whole(line, "caption"),) if line.words <= 40 and cues.caption.search(line.text) and not _QUOTED.match(line.text) else ()
    begun = credit.start() + len(credit.group()) - len(credit.group().lstrip())
    opened = begun - (line.text[:begun][-1:] in ("(", "["))
    start = line.start + opened
    described = line.text[:opened].rstrip(" \t-–—|([/")
    if len(described.split()) < 3:
        return (_whole(line, "credit"),)
    kept = (Noise(line.start, line.start + len(described), "caption"),) if _describes(line, credit) else ()
    return (*kept, Noise(start, line.end, "credit"))


def _credit(text: str) -> re.Match[str] | None:
    """The credit of a picture at the end of a line; each costly pattern is tried only where its punctuation stands."""
    cues, last = noise_cues(), text[-1]
    if (":" in text or "/" in text or "©" in text or " by " in text or " - " in text) and (match := cues.credit_label.search(text)):
        return match
    if last in ")]." and ("(" in text or "[" in text) and (match := cues.credit_end.search(text)):
        return match
    return cues.credit_slash.search(text) if "/" in text or "©" in text or " via " in text or "Getty" in text or "GETTY" in text else None


def _describes(line: Line, credit: re.Match[str]) -> bool:
    """Whether the words before a credit are a caption. "(Reuters)" after a sentence may as well end a report."""
    return bool(re.search(r"[/|:©]|\bvia\b|\b[Pp]hoto\b|фото|,", credit.group()) or noise_cues().caption.search(line.text))


def _whole(line: Line, kind: str) -> Noise:
    return Noise(line.start, line.end, kind)


def running_heads(lines: Sequence[Line], masthead: frozenset[str], first: int) -> list[tuple[int, Noise]]:
    """Lines that a page's head or foot repeats: page numbers, the series' name, a short line printed three times or more."""
    keys = [_shape(line) for line in lines]
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    return [(index, _whole(line, "running-head")) for index, line in enumerate(lines) if index >= first and _is_running(line, keys[index], counts, masthead)]


_PAGE = re.compile(r"^\W*(?:page\s+|стор\.?\s*|с\.\s*)?\d{1,4}(?:\s*(?:/|of|\|)\s*\d{1,4})?\W*$", re.IGNORECASE)


def _is_running(line: Line, key: str, counts: dict[str, int], masthead: frozenset[str]) -> bool:
    if line.prose or line.words > 14 or _SAID.search(line.text):
        return False
    if _PAGE.match(line.text):
        return not re.fullmatch(r"(?:1[0-9]|20)\d{2}", line.text)
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", line.text)}
    return bool(words) and (words <= masthead or (line.words >= 2 and len(key) >= 6 and counts[key] >= 3))


def _shape(line: Line) -> str:
    return re.sub(r"[\W\d_]+", "", line.text.casefold()) or line.text


def cuts_a_sentence(lines: Sequence[Line], index: int) -> bool:
    """Whether a short line stands between the two halves of a sentence, as the head of a printed page does."""
    return 0 < index < len(lines) - 1 and lines[index - 1].text[-1:].isalnum() and lines[index + 1].text[:1].islower()
