"""How old people are said to be: "Jonas Vik, 52", "the 52-year-old driver"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.link.corpus import Annotated

_NEAR = 40  # characters
_BEHIND = re.compile(r",? \(?(?:aged? )?(?P<age>[1-9]\d)(?=[,;.)])(?![.,]\d)|, an? (?P<old>[1-9]\d?)[- ]years?[- ]old\b")
_BEFORE = re.compile(r"\b(?P<age>[1-9]\d?)[- ]years?[- ]old (?:[\w-]+ ){0,4}$")
_INSIDE = re.compile(r"(?P<age>[1-9]\d?)[- ]years?[- ]old\b")


def ages_in(doc: Annotated) -> Iterable[tuple[int, int, int]]:
    """The entities of a document that it gives an age, each with the span of the number."""
    text = doc.document.text
    seen: set[int] = set()
    for mention in doc.mentions:
        if mention.type != "person" or mention.form == "pronoun" or mention.entity is None:
            continue
        own = _BEHIND.match(text, mention.end) if mention.form == "name" else _INSIDE.match(text, mention.start)
        match = own or _BEFORE.search(text, max(0, mention.start - _NEAR), mention.start)
        if match and match.start() not in seen:
            seen.add(match.start())
            yield mention.entity, *match.span("age" if match["age"] else "old")
