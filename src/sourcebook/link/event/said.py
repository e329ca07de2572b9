"""What happened tied to who says so: each event with the statements in whose content it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import structs

from sourcebook.link.event.events import Happening
from sourcebook.link.event.tellings import Telling
from sourcebook.link.quotes import Statement
from sourcebook.link.tally import ranked
from sourcebook.model.record import Quote


def tied(happenings: Iterable[Happening], found: Sequence[Statement]) -> list[Happening]:
    """The happenings, each with the statements that tell it and, where no report tells it in words of its own, with those according to whom it happened."""
    pieces: dict[tuple[str, int], list[Quote]] = {}
    for statement in found:
        pieces.setdefault((statement.doc.id, statement.attribution), []).append(statement.quote)
    return [_tied(happening, pieces) for happening in happenings]


def _tied(happening: Happening, pieces: dict[tuple[str, int], list[Quote]]) -> Happening:
    said = [_over(telling, pieces) for telling in happening.tellings]
    speakers = [(quote.speaker,) if quote and quote.speaker else () for quote in said]
    statements = tuple(sorted({quote.id for quote in said if quote}))
    if not statements:
        return happening
    return replace(happening, record=structs.replace(happening.record, statements=statements, according_to=ranked(speakers) if all(speakers) else ()))


def _over(telling: Telling, pieces: dict[tuple[str, int], list[Quote]]) -> Quote | None:
    """The innermost statement in whose content an event is told; of its pieces the one that tells it, else the first."""
    start, end = telling.event.trigger_start, telling.event.trigger_end
    for index in telling.said:
        quotes = pieces.get((telling.doc.id, index))
        if quotes:
            return next((quote for quote in quotes if quote.start <= start and end <= quote.end), quotes[0])
    return None
