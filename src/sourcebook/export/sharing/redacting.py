"""A record in which some names are replaced everywhere; every offset counts in the texts as they are then."""

from __future__ import annotations

import re
from functools import cache
from typing import Final
from urllib.parse import unquote

from msgspec.structs import replace

from sourcebook.export.sharing.names import Secret
from sourcebook.export.sharing.remaking import Remaker, Text
from sourcebook.model.record import Record

_ESCAPED: Final = re.compile(r"%[0-9A-Fa-f]{2}")


def redacted(record: Record, hidden: Secret) -> Record:
    """The record without the names. Roles and descriptions stay: whoever may be known by them has to be redacted by more names."""
    texts = {document.id: _text(document.text, hidden) for document in record.documents}

    @cache
    def words(text: str) -> str:
        made = _text(text, hidden).text
        readable = unquote(text) if _ESCAPED.search(text) else text
        return _text(readable, hidden).text if hidden.first(readable) else made

    made = Remaker(texts, words).record(record)
    return replace(made, entities=tuple(replace(one, aliases=tuple(dict.fromkeys(one.aliases))) for one in made.entities))


def _text(text: str, hidden: Secret) -> Text:
    parts, moved, last, length = [], [], 0, 0
    for start, end, label in hidden.places(text):
        parts += [text[last:start], label]
        to_start = length + start - last
        length, last = to_start + len(label), end
        moved.append((start, end, to_start, length))
    return Text("".join([*parts, text[last:]]), tuple(moved))
