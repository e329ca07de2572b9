"""Reading an analyst's watch-list: names and aliases, from CSV or FollowTheMoney's JSON lines."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from sourcebook.errors import InputError
from sourcebook.model.provenance import Listed

MOST: Final = 20_000
"""Entries of one list: it is compared whenever the record is shown."""

PERSONS: Final = frozenset({"person"})
BODIES: Final = frozenset({"organization", "organisation", "company", "publicbody", "vessel", "body"})
NAMES: Final = ("name", "alias", "weakAlias", "previousName", "abbreviation")

_HINT: Final = (
    "Give a CSV with the columns name, aliases (separated by semicolons), type and id, of which only name must be there; or FollowTheMoney's JSON lines"
)
_ENTRIES: Final = msgspec.json.Decoder(tuple[Listed, ...])


def read(path: Path) -> tuple[Listed, ...]:
    """The entries of a list.

    Raises:
        InputError: it is neither CSV nor JSON lines, has no names, or too many.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8", "Save it as UTF-8") from error
    found = tuple(one for one in (_from_json(text, path) if text.lstrip().startswith("{") else _from_csv(text, path)) if one.names)
    if not found:
        raise InputError(f"{path} names nobody", _HINT)
    if len(found) > MOST:
        raise InputError(f"{path} has {len(found):,} entries", f"A list has at most {MOST:,}; take what bears on the story")
    return found


def encoded(listed: Iterable[Listed]) -> str:
    """The entries as a decision keeps them."""
    return msgspec.json.encode(tuple(listed)).decode()


def decoded(kept: str) -> tuple[Listed, ...]:
    """The entries that a decision keeps."""
    return _ENTRIES.decode(kept)


def _from_csv(text: str, path: Path) -> Iterator[Listed]:
    lines = text.splitlines()
    head = lines[0] if lines else ""
    separator = max(",;\t", key=head.count)
    rows = csv.DictReader(lines, delimiter=separator)
    columns = {(column or "").strip().casefold(): column for column in rows.fieldnames or ()}
    if "name" not in columns:
        raise InputError(f"{path} has no column called name", _HINT)
    for row in rows:
        given = {name: " ".join((row.get(column) or "").split()) for name, column in columns.items()}
        aliases = given.get("aliases") or given.get("alias") or ""
        yield _listed(given.get("id"), [given["name"], *aliases.split(";")], given.get("type") or given.get("schema") or "")


def _from_json(text: str, path: Path) -> Iterator[Listed]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                entity: Any = msgspec.json.decode(line)
                given = entity.get("properties") or {}
                names = [name for key in NAMES for name in _several(given.get(key))] or [str(entity.get("caption") or entity.get("name") or "")]
            except (msgspec.DecodeError, AttributeError) as error:
                raise InputError(f"line {number} of {path} is no entity: {error}", _HINT) from error
            yield _listed(entity.get("id"), names, str(entity.get("schema") or ""))


def _several(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)] if value else []


def _listed(id_: str | None, names: Iterable[str], type_: str) -> Listed:
    kind = "person" if type_.casefold() in PERSONS else "organization" if type_.casefold() in BODIES else None
    return Listed(tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip())), kind, id_ or None)
