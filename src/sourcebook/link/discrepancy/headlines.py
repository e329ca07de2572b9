"""Headlines in dispute with their own text: "Rocket kills ten" over a report that counts eleven."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker, number, numbers_differ
from sourcebook.link.dates import day_number, full_day
from sourcebook.link.figures import Figure, one_group

_NEAR = 7  # days


def disputed_headlines(maker: ClaimMaker) -> list[tuple[Figure, Figure]]:
    """The counts of headlines that no count of the same in their own report can hold beside, each with the first of these."""
    by_doc: dict[str, list[Figure]] = defaultdict(list)
    for figure in maker.figures:
        if figure.kind in load("figures")["tolls"] and not figure.part:
            by_doc[figure.doc.id].append(figure)
    return [pair for _, told in sorted(by_doc.items()) for pair in _in_report(told)]


def _in_report(told: Sequence[Figure]) -> Iterable[tuple[Figure, Figure]]:
    document = told[0].doc.document
    if not document.title or "http" in document.title:
        return
    at = document.text.find(document.title)
    end = at + len(document.title)
    for headline in (figure for figure in told if at <= figure.start < end):
        body = [figure for figure in told if figure.start >= end and figure.kind == headline.kind]
        same = [figure for figure in body if _is_of_same(headline, figure)]
        if same and all(numbers_differ(number(headline.quantity), number(figure.quantity)) for figure in body):
            yield headline, min(same, key=lambda figure: figure.start)


def _is_of_same(headline: Figure, figure: Figure) -> bool:
    """Whether the text counts the same: no group apart, nobody of another day, and no part, which is half of them or less."""
    less, more = sorted((headline.quantity.value or 0, figure.quantity.value or 0))
    published = full_day(figure.doc.document.published)
    far = figure.when is not None and published is not None and abs(day_number(figure.when.start) - day_number(published)) > _NEAR
    return 2 * less > more and one_group(headline, figure) and not far
