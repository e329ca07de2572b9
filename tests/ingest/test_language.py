"""The language of a text: English by its commonest words, the rest by a model."""

from __future__ import annotations

import pytest

from sourcebook.ingest import language
from sourcebook.ingest.language import detect

ENGLISH = "The two ministers met in the capital on Friday, and the mine that was closed after the flood will be open again before the end of the year."


def test_english_prose_is_told_without_loading_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_identifier", lambda: pytest.fail("the model was asked"))
    assert detect(ENGLISH) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("De twee ministers waren vrijdag in de hoofdstad, en de mijn die na de overstroming was gesloten gaat voor het eind van het jaar weer open.", "nl"),
        ("De to ministre mødtes i hovedstaden i fredags, og minen, som blev lukket efter oversvømmelsen, skal åbne igen før årets udgang, hed det.", "da"),
        ("I due ministri si sono incontrati venerdì nella capitale e la miniera, chiusa dopo l'alluvione, riaprirà prima della fine dell'anno.", "it"),
        ("Министры встретились в столице в пятницу, и шахта, закрытая после наводнения, снова откроется до конца года.", "ru"),
    ],
)
def test_other_languages_are_told_by_the_model(text: str, code: str) -> None:
    assert detect(text) == code


def test_a_text_in_two_alphabets_is_in_the_language_that_it_opens_in() -> None:
    assert detect(f"Министры встретились в столице в пятницу, и шахта снова откроется до конца года.\n{ENGLISH}") == "ru"


def test_a_list_of_names_is_no_english_prose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "likeliest", lambda _: "asked")
    assert detect(", ".join(["Marta Silvani", "Jan de Vries", "Anna Kowalska", "Piet van der Meer"] * 4)) == "asked"


def test_a_few_words_tell_nothing() -> None:
    assert detect("Out of order.") is None
