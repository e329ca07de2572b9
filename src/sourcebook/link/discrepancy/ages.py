"""Ages in dispute: how old one person is, where no birthday lies between what two texts say."""

from __future__ import annotations

from collections.abc import Iterable

from sourcebook.link.ages import ages_in
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import days_apart, full_day
from sourcebook.link.discrepancy.stated import Row, Stated, apart
from sourcebook.link.each import each

_YEAR = 365  # days
_MONTH = 30


def disputed_ages(maker: ClaimMaker) -> list[Row]:
    """The ages of one person that do not go together."""
    names = maker.lines.entity
    found = each(maker.corpus, "ages", Stated, lambda doc: _ages(doc, maker))
    return [(f"how old {names[group[0].of].name} is", group) for group in apart(found, _differ)]


def _ages(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    for entity, start, end in ages_in(doc):
        for id_ in maker.lines.entities.ids_of(doc, [entity]):
            yield Stated(doc, start, end, doc.document.text[start:end], id_)


def _differ(one: Stated, two: Stated) -> bool:
    """Whether no birthday lies between two ages."""
    years = abs(int(one.value) - int(two.value))
    first, last = sorted(full_day(stated.doc.document.published) or "" for stated in (one, two))
    if not first:
        return years > 1
    days = days_apart((first, first), (last, last))
    return years > (0 if days <= _MONTH else 1 + days // _YEAR)
