"""A user's own lexicon: entries in one YAML file that are laid over ours. docs/lexicon.md says how it is written.

events:    type -> name of the entry -> a frame as in events_cooperation.yaml, or null to take ours of that name out
classes:   class of words -> words that are added to it
modality:  planned, expected, demanded, hypothetical, denied -> words that make it of what they govern
actors:    name -> country and sector ("COD REB", "REB")
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from sourcebook.errors import ConfigError
from sourcebook.lexicon import ours as shipped

FILES: Final = ("events_cooperation", "events_conflict")
"""The files that hold our frames; each type stands in one of them."""

OWN: Final = "own"
"""The key that marks a frame as the user's: hers are tried before ours."""

EXAMPLES: Final = "examples"

_FRAME = frozenset({"verbs", "nouns", "adjectives", "mode", "actor", "recipient", "joint", "unreal", "undergone", EXAMPLES})
_TRIGGERS = ("verbs", "nouns", "adjectives")
_PLACES = frozenset(
    [
        "subject",
        "object",
        "direct",
        "dative",
        "to_do",
        "clause_subject",
        "clause_object",
        "speaker",
        "announcer",
        "object_owner",
        "between",
        "about",
        "across",
        "against",
        "along",
        "among",
        "around",
        "as",
        "at",
        "before",
        "by",
        "during",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "near",
        "of",
        "off",
        "on",
        "onto",
        "outside",
        "over",
        "through",
        "to",
        "toward",
        "towards",
        "under",
        "upon",
        "via",
        "with",
        "within",
        "without",
    ]
)

Table = dict[str, Any]


@dataclass(frozen=True)
class Own:
    """The entries of one file. `name` is the file's, `body` its content as JSON with sorted keys."""

    name: str
    body: str

    @cached_property
    def sha256(self) -> str:
        """What it is told by: the same entries give the same layers."""
        return hashlib.sha256(self.body.encode()).hexdigest()

    @cached_property
    def tables(self) -> Table:
        """The content."""
        tables: Table = json.loads(self.body)
        return tables

    def packed(self) -> str:
        """As a story keeps it; `unpacked` reads it."""
        return json.dumps([self.name, self.body], ensure_ascii=False)

    def over(self, name: str, ours: Any) -> Any:
        """Our file of that name with these entries laid over it."""
        lay = _LAID.get(name)
        return lay(ours, self.tables) if lay else ours

    def examples(self) -> Iterator[tuple[str, str, str]]:
        """(type, entry, sentence) of each sentence that an entry is said to be found in."""
        for kind, entries in self.tables.get("events", {}).items():
            for rule, entry in entries.items():
                yield from ((kind, rule, sentence) for sentence in (entry or {}).get(EXAMPLES, ()))

    def changes(self) -> list[str]:
        """What it adds, replaces and takes out, a line each."""
        ours = {kind: shipped(file)[kind] for file in FILES for kind in shipped(file)}
        told = [_change(kind, rule, entry, ours) for kind, entries in self.tables.get("events", {}).items() for rule, entry in entries.items()]
        told += [f"{', '.join(words)}: added to the class {name}" for name, words in self.tables.get("classes", {}).items()]
        told += [f"{', '.join(words)}: what they govern is {how}" for how, words in self.tables.get("modality", {}).items()]
        told += [f"{name}: {code}" for name, code in self.tables.get("actors", {}).items()]
        return told


def read_own(path: Path | str) -> Own:
    """The user's lexicon in a file.

    Raises:
        ConfigError: it cannot be read, or an entry names what there is not; the message says which and what there is.
    """
    import yaml

    path = Path(path)
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ConfigError(f"the lexicon {path} cannot be read: {error}", "It is a YAML file; docs/lexicon.md shows one") from error
    tables = _plain(content)
    _check(tables, path.name)
    return Own(path.name, json.dumps(tables, sort_keys=True, ensure_ascii=False))


def unpacked(note: str | None) -> Own | None:
    """What `Own.packed` wrote; None for nothing."""
    return Own(*json.loads(note)) if note else None


def _plain(content: Any) -> Any:
    """The content with text for keys: YAML reads a bare "on" as true."""
    if isinstance(content, dict):
        return {"on" if key is True else str(key): _plain(value) for key, value in content.items()}
    if isinstance(content, list):
        return ["on" if value is True else _plain(value) for value in content]
    return content


# -- laying over -------------------------------------------------------------------------------------------------------


def _events(ours: Table, own: Table) -> Table:
    laid: Table = {}
    for kind, entries in ours.items():
        hers = own.get("events", {}).get(kind, {})
        new = {rule: {**{key: value for key, value in entry.items() if key != EXAMPLES}, OWN: True} for rule, entry in hers.items() if entry is not None}
        laid[kind] = {**new, **{rule: entry for rule, entry in entries.items() if rule not in hers}}
    return laid


def _classes(ours: Table, own: Table) -> Table:
    return {**ours, **{name: [*ours.get(name, ()), *words] for name, words in own.get("classes", {}).items()}}


def _modality(ours: Table, own: Table) -> Table:
    hers = own.get("modality", {})
    taken = {word for words in hers.values() for word in words}
    governing = {how: [*hers.get(how, ()), *(word for word in words if word not in taken)] for how, words in ours["governing"].items()}
    return {**ours, "governing": governing}


def _actors(ours: Table, own: Table) -> Table:
    return {**ours, "actors": own.get("actors", {})}


_LAID: dict[str, Callable[[Table, Table], Table]] = {
    **dict.fromkeys(FILES, _events),
    "events_classes": _classes,
    "modality": _modality,
    "organizations": _actors,
}


def _change(kind: str, rule: str, entry: Table | None, ours: Table) -> str:
    known = rule in ours[kind]
    what = "replaced" if known and entry is not None else "added" if entry is not None else "taken out" if known else "is not ours, nothing to take out"
    return f"{kind} / {rule}: {what}"


# -- what an entry may say ---------------------------------------------------------------------------------------------


def _check(tables: Any, name: str) -> None:
    parts = ("events", "classes", "modality", "actors")
    if not isinstance(tables, dict):
        raise ConfigError(f"{name} holds no entries", f"A lexicon has the parts {', '.join(parts)}; docs/lexicon.md shows one")
    _known(name, tables, parts, "part")
    modes = shipped("plover")["modes"]
    for kind, entries in _mapping(name, tables.get("events")).items():
        _known(f"{name}: events", [kind], tuple(modes), "PLOVER type")
        for rule, entry in _mapping(f"{name}: {kind}", entries).items():
            if entry is not None:
                _check_frame(f"{name}: {kind} / {rule}", _mapping(f"{name}: {kind} / {rule}", entry), modes[kind])
    for part in ("classes", "modality"):
        for key, words in _mapping(name, tables.get(part)).items():
            if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
                raise ConfigError(f"{name}: {part} / {key} is no list of words", "Write it as [one, two]")
    _known(f"{name}: modality", tables.get("modality") or {}, tuple(shipped("modality")["governing"]), "modality")
    for actor, code in _mapping(name, tables.get("actors")).items():
        _check_actor(f"{name}: actors / {actor}", code)


def _check_frame(where: str, entry: Table, modes: list[str]) -> None:
    if not any(entry.get(part) for part in _TRIGGERS):
        raise ConfigError(f"{where} has no words that tell it", f"Give it one of {', '.join(_TRIGGERS)}")
    for key, value in entry.items():
        places = key.removeprefix("not_").split("|") if key not in _FRAME else value if key in ("actor", "recipient") else ()
        _known(where, places, (*sorted(_FRAME), *sorted(_PLACES)) if key not in _FRAME else tuple(sorted(_PLACES)), "key or place")
    if entry.get("mode"):
        _known(where, [entry["mode"]], tuple(modes), "mode of that type")
    for part in (*_TRIGGERS, EXAMPLES, "actor", "recipient"):
        if part in entry and not (isinstance(entry[part], list) and all(isinstance(word, str) and word.strip() for word in entry[part])):
            raise ConfigError(f"{where}: {part} is no list of words", f"Write it as {part}: [one, two]")


def _check_actor(where: str, code: Any) -> None:
    country, sector = coded(code)
    if sector not in shipped("plover")["sectors"] or (country and not (len(country) == 3 and country.isalpha() and country.isupper())):
        raise ConfigError(
            f"{where}: {code!r} is no country and sector",
            f'Write "COD REB", or "REB" for a body of no country. Sectors: {", ".join(shipped("plover")["sectors"])}',
        )


def coded(code: Any) -> tuple[str | None, str]:
    """An actor's country, if it has one, and sector: "COD REB", "REB"."""
    country, _, sector = str(code).rpartition(" ")
    return country or None, sector


def _known(where: str, names: Any, known: tuple[str, ...], what: str) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ConfigError(f"{where}: there is no {what} {', '.join(map(repr, unknown))}", f"There are: {', '.join(known) or 'none'}")


def _mapping(where: str, value: Any) -> Table:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise ConfigError(f"{where} holds no entries", "Write a name, a colon and what it stands for on each line")
    return value
