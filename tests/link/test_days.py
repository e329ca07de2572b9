"""The dates that a story speaks of."""

from __future__ import annotations

from sourcebook.link.corpus import Annotated
from sourcebook.link.days import dates_of
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import Document


def _doc(name: str, text: str, *times: tuple[str, str, str | None, str | None]) -> Annotated:
    found = tuple(TimeExpression(text.index(words), text.index(words) + len(words), kind, None, first, last) for words, kind, first, last in times)
    return Annotated(Document(name, f"{name}.txt", "", "text/plain", text), {"times": found})


def test_the_words_for_one_day_stand_together_in_the_order_of_time() -> None:
    one = _doc("a", "They met on Monday and left in May.", ("Monday", "DATE", "2025-05-19", "2025-05-19"), ("May", "DATE", "2025-05-01", "2025-05-31"))
    two = _doc("b", "The talks of 19 May failed.", ("19 May", "DATE", "2025-05-19", "2025-05-19"))
    found = [(date.name, date.type, [(m.doc, m.text, m.form) for m in date.mentions]) for date in dates_of([one, two])]
    assert found == [
        ("2025-05-01/2025-05-31", "time", [("a", "May", "time")]),
        ("2025-05-19", "time", [("a", "Monday", "time"), ("b", "19 May", "time")]),
    ]


def test_what_is_not_resolved_and_how_long_something_took_is_no_date() -> None:
    text = "Some day they may talk for two days."
    assert not dates_of([_doc("a", text, ("Some day", "DATE", None, None), ("two days", "DURATION", "2025-05-19", "2025-05-20"))])
