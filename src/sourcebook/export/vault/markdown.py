"""Markdown that means what it says: other people's words escaped, names of files that every system takes, front matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final

import msgspec

from sourcebook.view.wording import plain

LONGEST: Final = 80  # characters of a file's name, without its ending

_ENCODE: Final = msgspec.json.Encoder().encode
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#!|$%^~=]|^[+-]|(?<=:):|(?<=^\d)[.)]|(?<=^\d\d)[.)])")
_NO_NAME = re.compile(r'[\x00-\x1f\\/:*?"<>|#^\[\]]+')
_RESERVED: Final = frozenset({"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))})


def words(text: str) -> str:
    """Words on one line in which nothing is markup, a link, a tag, HTML or code that a plug-in of the editor runs."""
    return _MARKUP.sub(r"\\\1", plain(text))


def front_matter(fields: dict[str, Any]) -> str:
    """The properties of a note as YAML, of which JSON is a part; those without a value are left out."""
    given = [f"{name}: {_ENCODE(_property(value)).decode()}\n" for name, value in fields.items() if value not in (None, "", (), [])]
    return f"---\n{''.join(given)}---\n"


def _property(value: Any) -> Any:
    """A value in which the editor sees no link."""
    if isinstance(value, str):
        return plain(value).replace("[[", "[ [").replace("]]", "] ]")
    return [_property(one) for one in value] if isinstance(value, (tuple, list)) else value


class Names:
    """A name for each note, no two alike on any system, whatever the case."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._given: dict[str, str] = {}

    def give(self, id_: str, folder: str, title: str) -> str:
        """Name a note: `folder/title`, with the id where the title is taken."""
        name = f"{folder}/{file_name(title) or id_}"
        if name.casefold() in self._taken:
            name = f"{name} ({id_})"
        self._taken.add(name.casefold())
        self._given[id_] = name
        return name

    def __getitem__(self, id_: str) -> str:
        return self._given[id_]

    def __contains__(self, id_: str) -> bool:
        return id_ in self._given

    def link(self, id_: str, shown: str, place: str = "") -> str:
        """A link to a note, shown as words; words alone where there is no such note. `place` is a heading ("#Title") or a block ("#^p3") in it."""
        return f"[[{self._given[id_]}{place}|{_shown(shown)}]]" if id_ in self._given else words(shown)


def file_name(title: str) -> str:
    """The title as the name of a file: no character that a system or a link refuses, not too long, no name that Windows keeps for itself."""
    name = _NO_NAME.sub(" ", unicodedata.normalize("NFC", plain(title)))
    name = " ".join(name.split())[:LONGEST].strip(" .")
    return f"{name}_" if name.casefold().split(".")[0] in _RESERVED else name


@lru_cache(100_000)
def _shown(text: str) -> str:
    """Words inside a link, where a backslash would be shown."""
    return " ".join(re.sub(r"[\[\]|<>`$]", " ", plain(text)).split()) or "…"


def listed(items: Iterable[str]) -> str:
    """A list, one item a line; nothing for none."""
    return "".join(f"- {item}\n" for item in items)
