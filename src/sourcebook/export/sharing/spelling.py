"""How a name may be written: in any case, with hyphens or without, with the endings and the small words of its language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

from sourcebook.export.sharing.folding import fold
from sourcebook.lexicon import load
from sourcebook.model.record import Entity

SHORTEST: Final = 3
"""Letters of a name that is looked for; a letter of a script without spaces counts for two."""

WIDEST: Final = 4
"""Characters between two parts of a name, or letters before or after one, at most."""

JOINT: Final = r"[\W_]{0,3}"
"""What may stand between the parts of a name: a space, a line's end, the hyphen or the plus of an address, nothing."""

HANDLE: Final = 5
"""Letters of an initial with the family name (aruiz), as addresses have it; a shorter one may be any word."""

_VOWELS: Final = "aeiouy"


def spellings(entity: Entity) -> Iterator[str]:
    """Every name of an entity; a person's family name alone, first, and after an initial; and each in Latin letters, as addresses have it."""
    from anyascii import anyascii

    for name in {entity.name, *entity.aliases, *(mention.text for mention in entity.mentions if mention.form == "name")}:
        for form in (name, *(_of_person(name) if entity.type == "person" else ())):
            yield form
            yield anyascii(form)


def _of_person(name: str) -> Iterator[str]:
    first, *rest = name.split() or [""]
    if rest:
        yield rest[-1]
        yield f"{rest[-1]} {first}"
        if len(handle := f"{first[:1]}{rest[-1]}") >= HANDLE:
            yield handle


def pattern(forms: Iterable[str], *, inflecting: bool = False) -> re.Pattern[str]:
    """Any of the names, in folded text. `inflecting`: whether names in Latin letters may have endings."""
    found = sorted({_one(parts, inflecting=inflecting) for form in forms if (parts := name_parts(form))}, key=lambda one: (-len(one), one))
    return re.compile("|".join(found) or "(?!)")


def name_parts(form: str) -> list[str]:
    """The words of a name, folded."""
    return [part for part in re.split(r"[\W_]+", fold(form).text) if part]


def weight(form: str) -> int:
    """How many letters a name has, to tell whether it can be looked for."""
    return sum(2 if _script(letter) in _scripts("unspaced") else 1 for letter in form if unicodedata.category(letter)[0] in "LMN")


def signs(form: str, *, inflecting: bool) -> list[str]:
    """Letters that stand in every match of a name: its parts, without what changes with the case."""
    return [_stem(part, inflecting=inflecting) for part in name_parts(form)]


def _one(parts: list[str], *, inflecting: bool) -> str:
    """The parts as words of their own, where their script parts words."""
    alone = len(parts) == 1
    *before, last = [_ended(part, alone=alone, inflecting=inflecting) for part in parts]
    first_script, last_script = _script(parts[0][0]), _script(parts[-1][-1])
    inside = _scripts("unspaced")
    front = f"[{_scripts('fronts')[first_script]}]{{0,3}}" if first_script in _scripts("fronts") else ""
    left = "" if first_script in inside else f"(?<!{_edge(parts[0][0])}){front}"
    right = "" if last_script in inside else f"(?!{_edge(parts[-1][-1])})"
    return f"{left}{JOINT.join([*before, last if _ending(parts[-1], inflecting=inflecting) else f'{last}(?:e?s)?'])}{right}"


def _edge(letter: str) -> str:
    """What may not stand beside this end of a name: another letter; figures may (ruiz2), but not beside a figure."""
    return r"[^\W_]" if letter.isdigit() else r"[^\W\d_]"


def _ended(part: str, *, alone: bool, inflecting: bool) -> str:
    """A part in any grammatical case; a short name that stands alone is taken as it is, for other words begin so."""
    ending = _ending(part, inflecting=inflecting)
    if not ending or len(part) < SHORTEST + alone:
        return re.escape(part)
    return re.escape(_stem(part, inflecting=inflecting)) + ending


def _stem(part: str, *, inflecting: bool) -> str:
    if len(part) < SHORTEST:
        return part
    if _script(part[-1]) in _scripts("endings"):
        return part[:-1]
    return part[:-1] if inflecting and part[-1] in _VOWELS else part


def _ending(part: str, *, inflecting: bool) -> str:
    script = _script(part[-1])
    if script in _scripts("endings"):
        return f"[{_scripts('endings')[script]}]{{0,3}}"
    return "[a-z]{0,4}" if inflecting and script == "LATIN" else ""


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]


def _scripts(kind: str) -> Any:
    return load("written_names")[kind]
