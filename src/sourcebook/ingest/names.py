"""Names of authors in bylines: who is a person, who is a desk, and how a name in capitals is written."""

from __future__ import annotations

import re
from functools import cache

from sourcebook.ingest.cues import masthead_cues, noise_cues
from sourcebook.ingest.lines import unmarked
from sourcebook.lexicon import load

_SEPARATOR = re.compile(r"\s*(?:,|;|\||•|·|&|\band\b|\bund\b|\bet\b|\bwith\b|\bта\b|\bі\b|\bи\b|\s/\s)\s*")
_TAIL = re.compile(r"\s+(?:in|for|at|of|from)\s+[A-ZÀ-Þ].*$|\s+\([^)]*\)$|\s*[|•·].*$|\s*,?\s+and agencies$|\s+[-–—]\s+.*$|\s*@\w+.*$", re.DOTALL)
_PIECE = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S+")
_NEW_SENTENCE = re.compile(r"(?<![^\W\d_])(?!(?:prof|capt|amb|gen|col|sgt|maj)\.)[^\W\d_]{3,}\.\s+[^\W\d_]", re.IGNORECASE)
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir|amb|gen|col|lt|capt)\.?\s+(?=[A-Z])", re.IGNORECASE)


def byline_names(text: str) -> tuple[str, ...]:
    """The persons that a byline names ("Jane Doe and John Roe, Staff Writer" -> both), or () if it is no byline.

    Every part must be a person, a desk or agency, a role or a place after a person; anything else makes it no byline.
    """
    text = _ADDRESS.sub("", unmarked(text)).strip(" \t.,;:*_")
    if _NEW_SENTENCE.search(text):
        return ()
    names: list[str] = []
    for part in _parts(_without_role(_without_house(text))):
        if is_name(part):
            names.append(spelled(_TITLES.sub("", part)))
        elif not (names and _may_follow(part)) and not is_desk(part):
            return ()
    return tuple(dict.fromkeys(names))


def house_after(text: str) -> str | None:
    """The newspaper or agency that follows a name without a comma: "Jane Doe Example Post"."""
    words = text.strip(" .").split()
    if not 3 <= len(words) <= 7 or "," in text or words[0] not in given_names():
        return None
    sizes = (size for size in (2, 3) if size < len(words) and is_name(" ".join(words[:size])) and _is_house(words[size:]))
    return next((" ".join(words[size:]) for size in sizes), None)


def untitled(name: str) -> str:
    """A name without "Dr" and the like before it."""
    return _TITLES.sub("", name)


def is_name(text: str) -> bool:
    """Whether the words read as a person's name: two to four capitalised words, none of them a common one."""
    cues = masthead_cues()
    tokens = _TITLES.sub("", text).split()
    if text.casefold() in cues.places or (tokens and tokens[0].isupper() and tokens[0].casefold() in cues.states):
        return False
    known = bool(tokens) and spelled(tokens[0]).capitalize() in given_names()
    big = [token for token in tokens if token.casefold() not in cues.particles]
    if tokens[-1].casefold() in cues.outlet_heads and not known:
        return False
    if len(big) == 4 and text.isascii() and not known:
        return False
    return 2 <= len(big) <= 4 and len(tokens) <= 6 and all(map(_is_name_word, big)) and tokens[-1] in big


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages, as they are written."""
    return frozenset(name for gender in ("male", "female") for name in load("first_names")[gender])


def is_desk(text: str) -> bool:
    """Whether the words name an agency, a desk or "staff" rather than a person."""
    folded = text.casefold().removeprefix("the ").strip()
    return folded in masthead_cues().agencies or (
        bool(re.search(r"\b(?:staff|desk|newsroom|editorial|redaction|redaktion|agencies|editors|service|bureau|team)\b", folded)) and len(folded.split()) <= 5
    )


def spelled(name: str) -> str:
    """A name in capitals in the usual spelling; any other name unchanged."""
    name = " ".join(name.split())
    if not name.isupper() or len(name) < 5:
        return name
    return " ".join(_spelled_word(word, first=index == 0) for index, word in enumerate(name.split()))


def _spelled_word(word: str, *, first: bool) -> str:
    if not first and word.casefold() in masthead_cues().particles:
        return word.lower()
    return word if len(word) == 2 and word.endswith(".") else _PIECE.sub(lambda piece: piece.group().capitalize(), word)


def _is_name_word(token: str) -> bool:
    bare = token.strip(".,'’")
    if not bare or not bare[0].isupper() or any(char.isdigit() for char in bare) or bare.casefold() in masthead_cues().not_names:
        return False
    letters = re.sub(r"['’ʼ`.-]", "", bare)
    return letters.isalpha() and (token.endswith(".") <= (len(bare) <= 3)) and not bare.endswith(("'s", "’s", "'S", "’S"))


def _without_role(text: str) -> str:
    """ "Jane Doe Europe Correspondent": the name alone, where a newsroom's role follows it without a comma."""
    words = text.split()
    role = noise_cues().newsroom_role.search(text)
    if role is None or role.end() != len(text) or not 3 <= len(words) <= 7 or not all(word[0].isupper() for word in words) or "," in text:
        return text
    return next((name for size in (3, 2) if size < len(words) and is_name(name := " ".join(words[:size]))), text)


def _without_house(text: str) -> str:
    """ "Jane Doe Example Post": the name alone, where the house follows it without a comma."""
    house = house_after(text)
    return text.removesuffix(house).strip() if house else text


def _is_house(words: list[str]) -> bool:
    """Whether the words are a newspaper's or an agency's name, and no second surname."""
    name = " ".join(words).casefold().removeprefix("the ")
    newspaper = len(words) > 1 and words[-1].casefold() in masthead_cues().outlet_heads and all(word[0].isupper() for word in words)
    return newspaper or (name in masthead_cues().agencies and (len(words) > 1 or len(name) > 4))


def _parts(text: str) -> list[str]:
    return [trimmed for part in _SEPARATOR.split(text) if (trimmed := _TAIL.sub("", part).strip(" .:*_"))]


def _may_follow(part: str) -> bool:
    """A role, an outlet, or a place in one or two words, after the name it belongs to."""
    return (
        bool(noise_cues().role.search(part))
        or bool(masthead_cues().org_head.search(part))
        or (len(part.split()) <= 2 and part[:1].isupper())
        or is_desk(part)
        or part.rsplit(maxsplit=1)[-1].casefold() in masthead_cues().outlet_heads
    )
