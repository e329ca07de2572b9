"""How old people are said to be: "Jonas Vik, 52", "the 52-year-old driver"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import days_apart
from sourcebook.link.discrepancy.stated import Row, Stated, apart
from sourcebook.link.each import each

if TYPE_CHECKING:
    from sourcebook.link.claims import ClaimMaker

_YEAR = 365  # days
_MONTH = 30
_NEAR = 40  # characters
_BEHIND = re.compile(r",? \(?(?:aged? )?(?P<age>[1-9]\d)(?=[,;.)])(?![.,]\d)|, an? (?P<old>[1-9]\d?)[- ]years?[- ]old\b")
_BEFORE = re.compile(r"\b(?P<age>[1-9]\d?)[- ]years?[- ]old (?:[\w-]+ ){0,4}$")
_INSIDE = re.compile(r"(?P<age>[1-9]\d?)[- ]years?[- ]old\b")


def disputed_ages(maker: ClaimMaker) -> list[Row]:
    """The ages of one person that do not go together."""
    names = maker.lines.entity
    found = each(maker.corpus, "ages", Stated, lambda doc: _ages(doc, maker))
    return [(f"how old {names[group[0].of].name} is", group) for group in apart(found, _differ)]


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


def _ages(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    for entity, start, end in ages_in(doc):
        for id_ in maker.lines.entities.ids_of(doc, [entity]):
            yield Stated(doc, start, end, doc.document.text[start:end], id_)


def _differ(one: Stated, two: Stated) -> bool:
    """Whether no birthday lies between two ages."""
    years, published = abs(int(one.value) - int(two.value)), [s.doc.document.published for s in (one, two)]
    if not all(day and len(day) >= len("2025-06-21") for day in published):
        return years > 1
    first, last = sorted(str(day)[:10] for day in published)
    days = days_apart((first, first), (last, last))
    return years > (0 if days <= _MONTH else 1 + days // _YEAR)
