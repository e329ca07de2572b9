"""The names that must not stand in what is given away, and where they stand in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from sourcebook.errors import ConfigError
from sourcebook.model.record import Entity, Record

SHORTEST: Final = 3
"""Letters of a name that is looked for."""

JOINT: Final = r"[\W_]{0,3}"
"""What may stand between the parts of a name: a space, a line's end, the hyphen or the plus of an address, nothing."""

ENDING: Final = r"(?:e?s)?"
CYRILLIC_ENDING: Final = r"[а-яёіїєў]{0,3}"
"""Of a case: the last letter of the name is left out before it."""

_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without case and accents; `at` has, for each of its characters and its end, the place in the text."""

    text: str
    at: Sequence[int]


@dataclass(frozen=True, slots=True)
class Hidden:
    """One who is to be hidden: a pattern over folded text, what stands in its place, and letters of which some stand in every match."""

    pattern: re.Pattern[str]
    label: str
    signs: tuple[str, ...]

    def may_stand_in(self, folded: str) -> bool:
        """Whether it is worth looking: most texts name nobody who is hidden."""
        return any(sign in folded for sign in self.signs)


@dataclass(frozen=True, slots=True)
class Secret:
    """What is to be hidden."""

    hidden: tuple[Hidden, ...]

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand, as spans of the text that do not overlap, in order, each with what stands in its place."""
        if self.first(text) is None:
            return []
        folded = fold(text)
        found = [(folded.at[m.start()], folded.at[m.end() - 1] + 1, one.label) for one in self.hidden for m in one.pattern.finditer(folded.text)]
        chosen: list[tuple[int, int, str]] = []
        for start, end, label in sorted(found, key=lambda one: (one[0], -one[1])):
            if not chosen or start >= chosen[-1][1]:
                chosen.append((start, end, label))
        return chosen

    def first(self, text: str) -> str | None:
        """The first name that stands in a text, as it stands there."""
        folded = folded_whole(text)
        found = (one.pattern.search(folded) for one in self.hidden if one.may_stand_in(folded))
        return next((match[0] for match in found if match), None)


def folded_whole(text: str) -> str:
    """`fold(text).text`, without the places: fast on a long text."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKD", _UNSEEN.sub("", text).casefold()).translate(_marks()).casefold()


@cache
def _marks() -> dict[int, None]:
    """The accents that a normalised text has as letters of their own, to be left out."""
    return dict.fromkeys(place for place in range(0x300, 0x20000) if unicodedata.combining(chr(place)))


def fold(text: str) -> Folded:
    """The text as names are compared in it."""
    if text.isascii():
        return Folded(text.lower(), range(len(text) + 1))
    letters: list[str] = []
    at: list[int] = []
    for place, letter in enumerate(text):
        if _UNSEEN.match(letter):
            continue
        for part in unicodedata.normalize("NFKD", letter.casefold()):
            if not unicodedata.combining(part):
                letters.append(part.casefold())
                at.append(place)
    return Folded("".join(letters), [*at, len(text)])


def secret(record: Record, hide: Sequence[str]) -> Secret:
    """What hides some entities, each given by its id, its name or an alias, or any other name that stands in the record.

    Raises:
        ConfigError: nothing goes by one of them, or it is too short.
    """
    made = []
    for number, asked in enumerate(hide, 1):
        forms = _forms(record, asked)
        label = f"[redacted {number}]" if len(hide) > 1 else "[redacted]"
        made.append(Hidden(_pattern(forms), label, tuple(sorted({sign for form in forms if (sign := _sign(form))}))))
    return Secret(tuple(made))


def _forms(record: Record, asked: str) -> list[str]:
    wanted = fold(asked.strip()).text
    entities = [one for one in record.entities if asked == one.id or wanted in {fold(name).text for name in (one.name, *one.aliases)}]
    forms = {form for entity in entities for form in _names(entity)} | ({asked} if not any(asked == one.id for one in entities) else set())
    letters = {form: sum(letter.isalnum() for letter in form) for form in forms}
    if not entities and (letters[asked] < SHORTEST or not any(_pattern([asked]).search(folded_whole(document.text)) for document in record.documents)):
        raise ConfigError(f"nothing in the story goes by {asked!r}", "Give an entity's id or name; they are listed by: sourcebook search STORY NAME")
    return sorted(form for form in forms if letters[form] >= SHORTEST)


def _names(entity: Entity) -> Iterator[str]:
    """Every name of an entity, a person's family name alone, and each in Latin letters, as addresses have it."""
    from anyascii import anyascii

    for name in {entity.name, *entity.aliases, *(mention.text for mention in entity.mentions if mention.form == "name")}:
        parts = name.split()
        for form in (name, *(parts[-1:] if entity.type == "person" and len(parts) > 1 else ())):
            yield form
            yield anyascii(form)


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Any of the names as words of their own, in any case, with what binds their parts in an address or a file name."""
    found = sorted({_one(form) for form in forms} - {""}, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(found)})(?![^\W_])")


def _parts(form: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", fold(form).text) if part]


def _sign(form: str) -> str:
    """Letters that stand in every match of a name: its longest part, without what changes with the case."""
    longest = max(_parts(form), key=len, default="")
    return longest[:-1] if longest and _cyrillic(longest) else longest


def _one(form: str) -> str:
    parts = _parts(form)
    if not parts:
        return ""
    *before, last = [_inflected(part, alone=len(parts) == 1) for part in parts]
    return JOINT.join([*before, last if _cyrillic(parts[-1]) else f"{last}{ENDING}"])


def _inflected(part: str, *, alone: bool) -> str:
    """In any case; a short name that stands alone is taken as it is, for other words begin so."""
    return f"{re.escape(part[:-1])}{CYRILLIC_ENDING}" if _cyrillic(part) and len(part) >= SHORTEST + alone else re.escape(part)


def _cyrillic(part: str) -> bool:
    return "CYRILLIC" in unicodedata.name(part[-1], "")
