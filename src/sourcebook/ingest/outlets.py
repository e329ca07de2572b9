"""Names of outlets and publishers: newspapers, stations, institutes, ministries."""

from __future__ import annotations

import re
from typing import Final

from sourcebook.ingest.cues import masthead_cues
from sourcebook.ingest.dates import printed_dates
from sourcebook.ingest.lines import squeeze, words_of

SMALL: Final = frozenset(
    {"of", "the", "for", "and", "in", "on", "at", "to", "de", "du", "des", "la", "le", "von", "und", "für", "i", "a", "an", "&", "y", "im.", "im"}
)
"""Words that a name in capitals is not spelled with."""
SUFFIX: Final = re.compile(r"\s+(?P<mark>[|–—-]|::?|»|·)\s+(?P<outlet>[^|–—·»]{2,60})$")
"""What a page puts behind a title: a mark and a name."""
YEARS = re.compile(r"\b(?:19|20)\d{2}(?:\s*[-–]\s*(?:19|20)?\d{2})?\b")
_NUMBERED = re.compile(r"[\s,;|]+(?:volume|vol|issue|iss|number|no|nr)\b\.?\s*:?\s*\(?\d.*$", re.IGNORECASE)
RIGHTS = re.compile(
    r"[.,;]?\s*(?:all rights|alle rechte|tous droits|any use|reproduction|\b(?:ltd|llc|inc|gmbh|limited|plc|corp)\b\.?).*$|\s+for the\b.*$", re.IGNORECASE
)


def is_outlet_line(text: str) -> bool:
    """Whether the words are a newspaper's, station's or site's name: capitalised, the last one usual in such names, not all common."""
    words = [word.casefold() for word in words_of(text)]
    if not 1 < len(words) <= 5 or words[-1] not in masthead_cues().outlet_heads or not _is_capitalised(text):
        return False
    return words[0] == "the" or any(word not in masthead_cues().not_names for word in words[:-1])


def is_org_line(text: str) -> bool:
    """Whether the words are the name of an institute, centre, ministry or the like, and nothing more."""
    if len(text.split()) > 11 or not _is_capitalised(text) or text.endswith((".", "?", "!")) or is_section_pair(text):
        return False
    if masthead_cues().office.match(text):
        return True
    match = masthead_cues().org_head.search(text)
    after = text[match.end() :].strip() if match else ""
    return match is not None and len(text.split()) > 1 and (not after or after.split()[0].casefold() in SMALL or text.isupper() or after[0] in "(,–-")


def is_section_pair(text: str) -> bool:
    """ "Nation & World", "Politics and Government": two sections under one heading."""
    pair = re.fullmatch(r"(\w+) (?:&|and) (\w+)", text)
    return pair is not None and all(word.casefold() in masthead_cues().not_names for word in pair.groups())


def _is_capitalised(text: str) -> bool:
    return all(word[0].isupper() or word.casefold() in SMALL or not word[0].isalpha() for word in text.split())


def is_domain(text: str) -> bool:
    """Whether an outlet's name is only the address of its site ("courier.example")."""
    return re.fullmatch(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/?", text.strip()) is not None


def is_site(text: str) -> bool:
    """Whether the words are the address of a site that is written as its name: "Courier.Example", "TheBrief.com"."""
    return re.fullmatch(r"[A-Z][\w-]*(?:\.[\w-]+)*\.[A-Za-z]{2,7}", text) is not None


def publisher_name(text: str) -> str | None:
    """A publisher's name without years and full stops, or None when the words are no name."""
    name = _NUMBERED.sub("", text)
    name = RIGHTS.sub("", YEARS.sub(" ", re.sub(r"\(\s*(?:https?://|www\.)[^)]*\)|©", " ", name)))
    name = re.sub(r"\s+", " ", name).strip(" ,.;:|-–—()/").removeprefix("the ")
    if not name or len(name) > 90 or not any(char.isalpha() for char in name) or len(name.split()) > 12:
        return None
    capital = [word for word in name.split() if word[0].isupper()]
    return name if capital and not re.search(r"[.!?]\s+[A-Z]", name) and len(capital) * 2 >= len(name.split()) else None


def without_outlet(title: str, outlet: str | None, *, sure: bool = False) -> tuple[str, str | None]:
    """A title without the outlet that a page puts after it ("... | Example News"), and that outlet, if it is one."""
    match = SUFFIX.search(title)
    if match is None or len(title) - len(match.group()) < (3 if sure else 8) or printed_dates(match["outlet"]):
        return title, None
    suffix = match["outlet"].strip()
    known = outlet is not None and (squeeze(suffix) in squeeze(outlet) or squeeze(outlet) in squeeze(suffix))
    sign = match["mark"] == ":" and re.fullmatch(r"[A-Z]{3,6}", suffix) is not None and suffix.casefold() not in masthead_cues().states
    if known or sure or sign or (match["mark"] in "|»" and len(suffix.split()) <= 4 and suffix[0].isupper()) or is_outlet_line(suffix):
        return title[: match.start()].rstrip(), suffix
    return title, None
