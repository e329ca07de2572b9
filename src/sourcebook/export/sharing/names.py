"""The names that must not stand in what is given away, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from sourcebook.errors import ConfigError
from sourcebook.export.sharing.folding import fold, folded_whole
from sourcebook.export.sharing.spelling import SHORTEST, WIDEST, name_parts, pattern, signs, spellings, weight
from sourcebook.lexicon import load
from sourcebook.model.record import Record


@dataclass(frozen=True, slots=True)
class Hidden:
    """One who is to be hidden.

    Args:
        pattern: matches a name in folded text.
        label: what stands in its place.
        signs: letters of which some stand in every match: those parts of the names that are rarest in the record.
        reach: characters from a sign to the farthest end of a match with it.
    """

    pattern: re.Pattern[str]
    label: str
    signs: tuple[str, ...]
    reach: int

    def found(self, folded: str) -> Iterator[re.Match[str]]:
        """Every match. Only the surroundings of signs are looked at: a search for letters is a hundred times as fast as the pattern."""
        for start, stop in self._near(folded):
            yield from (match for match in self.pattern.finditer(folded, start, stop) if match.end() < stop or stop == len(folded))

    def _near(self, folded: str) -> Iterator[tuple[int, int]]:
        """Stretches of text, in order, in which every match lies whole."""
        begin = end = -1
        for place in sorted(place for sign in self.signs for place in _places(folded, sign)):
            if place - self.reach > end:
                if end >= 0:
                    yield begin, end
                begin = max(0, place - self.reach)
            end = min(len(folded), place + self.reach)
        if end >= 0:
            yield begin, end


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + len(sign))


@dataclass(frozen=True, slots=True)
class Secret:
    """What is to be hidden. `signs`: every sign, with the place of whose it is."""

    hidden: tuple[Hidden, ...]
    signs: tuple[tuple[str, int], ...]

    def places(self, text: str) -> list[tuple[int, int, str]]:
        """Where names stand, as spans of the text that do not overlap, in order, each with what stands in its place."""
        if self.first(text) is None:
            return []
        folded = fold(text)
        found = [(folded.at[m.start()], folded.at[m.end() - 1] + 1, one.label) for one in self._near(folded.text) for m in one.found(folded.text)]
        chosen: list[tuple[int, int, str]] = []
        for start, end, label in sorted(found, key=lambda one: (one[0], -one[1])):
            if not chosen or start >= chosen[-1][1]:
                chosen.append((start, end, label))
        return chosen

    def first(self, text: str) -> str | None:
        """A name that stands in a text, as it stands there."""
        folded = folded_whole(text)
        found = (match for one in self._near(folded) for match in one.found(folded))
        return next((match[0] for match in found), None)

    def _near(self, folded: str) -> list[Hidden]:
        """Those of whom some sign stands in a text: most texts name nobody who is hidden."""
        return [self.hidden[number] for number in sorted({number for sign, number in self.signs if sign in folded})]


def secret(record: Record, hide: Sequence[str]) -> Secret:
    """What hides some entities, each given by its id, its name or an alias, or any other name that stands in the record.

    Raises:
        ConfigError: nothing goes by one of them, or it is too short.
    """
    texts = [folded_whole(document.text) for document in record.documents]
    labels = [f"[redacted {number}]" if len(hide) > 1 else "[redacted]" for number in range(1, len(hide) + 1)]
    inflecting = not _languages(record).isdisjoint(load("written_names")["inflecting"])
    hidden = tuple(_hidden(_forms(record, asked, texts), label, texts, inflecting=inflecting) for asked, label in zip(hide, labels, strict=True))
    return Secret(hidden, tuple((sign, number) for number, one in enumerate(hidden) for sign in one.signs))


def _languages(record: Record) -> set[str | None]:
    return {document.language for document in record.documents} | {one.language for document in record.documents for one in document.foreign}


def _hidden(forms: Sequence[str], label: str, texts: Sequence[str], *, inflecting: bool) -> Hidden:
    often = cache(lambda sign: sum(text.count(sign) for text in texts))
    rarest = {min(signs(form, inflecting=inflecting), key=lambda one: (often(one), -len(one), one)) for form in forms if name_parts(form)}
    reach = max((sum(len(part) + 3 * WIDEST for part in name_parts(form)) for form in forms), default=0) + 1
    return Hidden(pattern(forms, inflecting=inflecting), label, tuple(sorted(rarest)), reach)


def _forms(record: Record, asked: str, texts: Sequence[str]) -> list[str]:
    wanted = fold(asked.strip()).text
    entities = [one for one in record.entities if asked == one.id or wanted in {fold(name).text for name in (one.name, *one.aliases)}]
    forms = {form for entity in entities for form in spellings(entity)} | ({asked} if not any(asked == one.id for one in entities) else set())
    if not entities and (weight(asked) < SHORTEST or not any(pattern([asked]).search(text) for text in texts)):
        raise ConfigError(f"nothing in the story goes by {asked!r}", "Give an entity's id or name; they are listed by: sourcebook search STORY NAME")
    return sorted(form for form in forms if weight(form) >= SHORTEST)
