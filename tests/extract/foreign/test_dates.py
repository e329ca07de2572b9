"""Dates by the names of the months, in languages without a pipeline."""

from __future__ import annotations

import pytest

from sourcebook.extract.foreign.dates import read_dates, stray_dates
from sourcebook.lexicon import foreign
from sourcebook.model.document import Document


def read(text: str, language: str, published: str | None = "2025-07-02") -> list[tuple[str, str | None, str | None, str | None]]:
    document = Document("d", "d.txt", "", "text/plain", text, language=language, published=published)
    return [(text[t.start : t.end], t.value, t.precision, t.basis) for t in read_dates(document)]


@pytest.mark.parametrize(
    ("text", "language", "words", "value"),
    [
        ("Это было 21 июня 2025 года.", "ru", "21 июня 2025", "2025-06-21"),
        ("Це сталося 21 червня 2025 року.", "uk", "21 червня 2025", "2025-06-21"),
        ("Гэта было 21 чэрвеня 2025 года.", "be", "21 чэрвеня 2025", "2025-06-21"),
        ("C'était le 1er juillet 2025.", "fr", "1er juillet 2025", "2025-07-01"),
        ("Es war am 21. Juni 2025 in Bern.", "de", "21. Juni 2025", "2025-06-21"),
        ("Fue el 21 de junio de 2025.", "es", "21 de junio de 2025", "2025-06-21"),
        ("Это было 21.06.2025 в Тарне.", "ru", "21.06.2025", "2025-06-21"),
        ("Встреча пройдёт в июле 2025 года.", "ru", "июле 2025", "2025-07"),
        ("Зустріч у липні 2025 року.", "uk", "липні 2025", "2025-07"),
        ("Это началось в 2019 году.", "ru", "2019 году", "2019"),
    ],
)
def test_a_date_that_is_stated_in_full(text: str, language: str, words: str, value: str) -> None:
    assert [(found[0], found[1], found[3]) for found in read(text, language)] == [(words, value, "stated")]


def test_a_day_without_a_year_lies_near_the_date_of_the_document() -> None:
    assert read("Он приехал 21 июня.", "ru") == [("21 июня", "2025-06-21", "day", "document date")]
    assert read("Он приехал 30 декабря.", "ru", "2025-01-02") == [("30 декабря", "2024-12-30", "day", "document date")]
    assert read("Он приехал 21 июня.", "ru", None) == [("21 июня", "XXXX-06-21", None, None)]


def test_no_date_and_no_such_day() -> None:
    assert read("В зале 2000 мест; счёт 21.06 в пользу гостей; 31 июня 2025 года.", "ru") == []


def test_an_english_date_is_no_reason_to_load_all_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "_months_abroad", lambda: pytest.fail("loaded"))
    assert stray_dates(Document("d", "d.txt", "", "text/plain", "They met on 21 June 2025 and on 3 Mar. 2024.", language="en")) == ()
    assert stray_dates(Document("d", "d.txt", "", "text/plain", "They met, 2025 June 21.", language="en")) == ()
    assert stray_dates(Document("d", "d.txt", "", "text/plain", "They met in 2025 and 14 went home.", language="en")) == ()


def test_the_months_of_a_language_do_not_depend_on_what_was_asked_before() -> None:
    assert foreign.months("az")["yanvar"] == 1
    assert "yanvar" not in foreign.months("bg")
    assert foreign.months("nb")["desember"] == 12
    assert foreign.months("en-GB") == foreign.months("en")
    assert foreign.months("xx") == {}
