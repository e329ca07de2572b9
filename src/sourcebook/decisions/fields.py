"""The fields of a document that an analyst may set, and what each may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from sourcebook.errors import ConfigError
from sourcebook.model.provenance import SETTABLE

UNKNOWN = "unknown"
"""Set to this, a field has no value, whatever the document says."""

LONGEST = 2000


def checked(fields: Mapping[str, str]) -> dict[str, str | None]:
    """The values as they are kept: None for unknown, "" to take the field as it was read.

    Raises:
        ConfigError: there is no such field, or it cannot have such a value.
    """
    if not fields:
        raise ConfigError("nothing to set", "Give fields as FIELD=VALUE: outlet='The Harbour Courier'")
    return {field: _checked(field, " ".join(value.split())) for field, value in fields.items()}


def _checked(field: str, value: str) -> str | None:
    if field not in SETTABLE:
        raise ConfigError(f"no field {field!r} can be set", f"Fields: {', '.join(SETTABLE)}")
    if value == UNKNOWN:
        return None
    if len(value) > LONGEST or not value.isprintable():
        raise ConfigError(f"{field} cannot be {value[:40]!r}", f"Give plain text of at most {LONGEST} characters")
    return _FORMS[field](value) if value and field in _FORMS else value


def _published(value: str) -> str:
    hint = "Give a day or a month: 2025-06-21, 2025-06"
    if not re.fullmatch(r"\d{4}-\d{2}(?:-\d{2})?", value):
        raise ConfigError(f"published cannot be {value!r}", hint)
    try:
        date.fromisoformat(value if len(value) == len("2025-06-21") else f"{value}-01")
    except ValueError as error:
        raise ConfigError(f"published cannot be {value!r}", hint) from error
    return value


def _language(value: str) -> str:
    if not re.fullmatch(r"[a-z]{2,3}", value):
        raise ConfigError(f"language cannot be {value!r}", "Give a code of two or three letters: en, uk, ru")
    return value


def _url(value: str) -> str:
    if not re.match(r"https?://[^\s/?#]+", value):
        raise ConfigError(f"url cannot be {value!r}", "Give an address that begins with http:// or https://")
    return value


_FORMS: dict[str, Callable[[str], str]] = {"published": _published, "language": _language, "url": _url}
