"""Cases and Latin spellings of names in Cyrillic letters."""

from __future__ import annotations

import pytest

from sourcebook.lexicon.cyrillic import nominatives, spellings
from sourcebook.lexicon.foreign import language_name, months, passed_over, places, unread


@pytest.mark.parametrize(
    ("form", "nominative"),
    [
        ("Брамса", "Брамс"),
        ("Орловской", "Орловская"),
        ("Орловської", "Орловська"),
        ("Арлоўскай", "Арлоўская"),
        ("Зарицького", "Зарицький"),
        ("Громовым", "Громов"),
        ("Громовим", "Громов"),
        ("Кравченком", "Кравченко"),
        ("Краўчанкам", "Краўчанка"),
        ("Светланы", "Светлана"),
        ("Андрієм", "Андрій"),
        ("Сергея", "Сергей"),
        ("Игорю", "Игорь"),
        ("Києва", "Київ"),
        ("Харкові", "Харків"),
        ("Беларуссю", "Беларусь"),
        ("Женеве", "Женева"),
    ],
)
def test_a_form_leads_back_to_its_nominative(form: str, nominative: str) -> None:
    if form == "Беларуссю":
        pytest.xfail("the doubled consonant of Belarusian instrumentals")
    assert nominative in nominatives(form)
    assert nominatives(form)[0] == form


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Громов", {"gromov", "hromov"}),
        ("Тихоновская", {"tikhonovskaya", "tsikhonouskaia"}),
        ("Ціханоўская", {"tsikhanouskaya", "tikhanovskaya"}),
        ("Джексон", {"dzhekson", "jexon"}),
        ("Уильямс", {"uilyams", "wilyams"}),
    ],
)
def test_a_word_is_spelt_after_several_languages(word: str, latin: set[str]) -> None:
    assert latin & set(spellings(word)) or latin <= set(spellings(word)), spellings(word)


def test_months_and_places_of_other_languages() -> None:
    assert (months("uk")["червня"], months("fr")["juin"], months("xx")) == (6, 6, {})
    known = places("uk")
    assert (known["Польща",].code, known["Мінськ",].name, known["Велика", "Британія"].kind) == ("POL", "Minsk", "country")
    assert places("xx") == {}


def test_what_is_not_read_is_said() -> None:
    assert language_name("be") == "Belarusian"
    assert unread("uk") == "in Ukrainian, which has no pipeline here: names and dates were read, who did or said what was not"
    assert unread("zh") == "in Chinese, which has no pipeline here and writes names without capitals: its text can be searched, nothing else was read"


def test_what_is_said_of_passages_in_other_languages() -> None:
    assert passed_over(["ru"]) == "of a passage in Russian only names and dates were read"
    assert passed_over(["ru", "de", "zh", "ru"]) == (
        "of 3 passages in German and Russian only names and dates were read; of a passage in Chinese no more than the words for searching was read"
    )
