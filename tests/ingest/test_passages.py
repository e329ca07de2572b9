"""Passages in another language than the document's."""

from __future__ import annotations

import pytest

from sourcebook.ingest.language import detect
from sourcebook.ingest.passages import foreign_passages

ENGLISH = "The foreign minister met her Sudrian counterpart on Tuesday to discuss the release of the sailors, her office said in a statement."
FRENCH = "Les marins rentreront avant la fin du mois, a déclaré la ministre après les pourparlers de mardi avec son homologue."
UKRAINIAN = "Моряки повернуться додому до кінця місяця, повідомила пресслужба міністерства закордонних справ після переговорів."
DUTCH = "De minister zei dinsdag dat de matrozen voor het einde van de maand vrijkomen."
INDONESIAN = "Para pelaut akan pulang sebelum akhir bulan ini setelah pembicaraan dengan menteri dari Sudria."
HEADLINE = "Sudrian sailors freed, hundreds flee border towns, ministers demand urgent talks"
NAMES = "Ilse Brandt, Karel Novik, Olav Stern, Nadia Roth, Jakub Wilk, Ewa Sowa, Adam Lis, Katarzyna Zych, Jan Kowal, Anna Weber"

CASES = {
    "all in one language": ("en", [ENGLISH, ENGLISH], []),
    "another alphabet": ("en", [ENGLISH, UKRAINIAN, ENGLISH], [(UKRAINIAN, "uk")]),
    "the same alphabet": ("en", [ENGLISH, FRENCH, ENGLISH], [(FRENCH, "fr")]),
    "neighbours are one passage": ("en", [ENGLISH, FRENCH, FRENCH], [(f"{FRENCH}\n\n{FRENCH}", "fr")]),
    "a list of names is in no language": ("en", [ENGLISH, NAMES, ENGLISH], []),
    "English in a report in another alphabet": ("uk", [UKRAINIAN, ENGLISH], [(ENGLISH, "en")]),
    "English in a report in the same alphabet": ("fr", [FRENCH, ENGLISH], [(ENGLISH, "en")]),
    "a few foreign words are no passage": ("en", [f"{ENGLISH} “Les marins rentreront,” she said.", ENGLISH], []),
    "ten words without an accent are enough": ("en", [ENGLISH, DUTCH, ENGLISH, INDONESIAN], [(DUTCH, "nl"), (INDONESIAN, "id")]),
    "a document in no known language": (None, [ENGLISH, FRENCH], []),
}


@pytest.mark.parametrize("case", CASES)
def test_passages(case: str) -> None:
    language, paragraphs, expected = CASES[case]
    text = "\n\n".join(paragraphs)
    assert [(text[passage.start : passage.end], passage.language) for passage in foreign_passages(text, language, ())] == expected


def test_a_text_in_two_alphabets_is_in_the_language_that_it_opens_in() -> None:
    assert detect(f"{ENGLISH}\n\n{UKRAINIAN}") == "en"
    assert detect(f"{UKRAINIAN}\n\n{ENGLISH}") == "uk"


def test_a_headline_is_not_worth_the_model_that_tells_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.ingest.passages.rival", lambda *_: pytest.fail("the model was asked"))
    assert foreign_passages(f"{HEADLINE}\n\n{ENGLISH}", "en", ()) == ()
