"""How old people are said to be: "Jonas Vik, 52", "the 52-year-old driver"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import days_apart
from sourcebook.link.each import each
from sourcebook.link.stated import Row, Stated, apart

_YEAR = 365  # days
_MONTH = 30
_NEAR = 40  # characters
_BEHIND = re.compile(r",? \(?(?:aged? )?(?P<age>[1-9]\d)(?=[,;.)])(?![.,]\d)|, an? (?P<old>[1-9]\d?)[- ]years?[- ]old\b")
_BEFORE = re.compile(r"\b(?P<age>[1-9]\d?)[- ]years?[- ]old (?:[\w-]+ ){0,4}$")
_INSIDE = re.compile(r"(?P<age>[1-9]\d?)[- ]years?[- ]old\b")


def ages(maker: ClaimMaker) -> list[Stated]:
    """Every age that a document gives somebody."""
    return list(each(maker.corpus, "ages", Stated, lambda doc: _ages(doc, maker)))


def disputed_ages(maker: ClaimMaker) -> list[Row]:
    """The ages of one person that do not go together."""
    names = maker.lines.entity
    return [(f"how old {names[group[0].of].name} is", group) for group in apart(ages(maker), _differ)]


def _ages(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    text = doc.document.text
    seen: set[int] = set()
    for mention in doc.mentions:
        found = (
            _BEHIND.match(text, mention.end) if mention.form == "name" else _INSIDE.match(text, mention.start),
            _BEFORE.search(text, max(0, mention.start - _NEAR), mention.start),
        )
        match = next(filter(None, found), None)
        if match is None or mention.type != "person" or mention.form == "pronoun" or match.start() in seen:
            continue
        group = "age" if match["age"] else "old"
        seen.add(match.start())
        for id_ in maker.lines.entities.ids_of(doc, [mention.entity]):
            yield Stated(doc, *match.span(group), match[group], id_)


def _differ(one: Stated, two: Stated) -> bool:
    """Whether no birthday lies between two ages."""
    years, published = abs(int(one.value) - int(two.value)), [s.doc.document.published for s in (one, two)]
    if not all(day and len(day) >= len("2025-06-21") for day in published):
        return years > 1
    first, last = sorted(str(day)[:10] for day in published)
    days = days_apart((first, first), (last, last))
    return years > (0 if days <= _MONTH else 1 + days // _YEAR)
