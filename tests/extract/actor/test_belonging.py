from __future__ import annotations

from typing import Any

import pytest


def codes(annotate: Any, text: str) -> dict[str, tuple[str | None, str | None]]:
    """Name of each entity -> its country and sector."""
    return {one.name: (one.country, one.sector) for one in annotate(text, layers=("entities",)).layers["entities"]}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ('Kenyan President Amos Wako met the miners. "We agree," said Peter Lind, a spokesman for Mr. Wako.', "Peter Lind", ("KEN", "GOV")),
        ("Kenyan President Amos Wako met the miners. Mr. Wako's office said so.", "Mr. Wako's office", ("KEN", "GOV")),
        ("Kenyan President Amos Wako met the miners. His envoys will travel on Monday.", "His envoys", ("KEN", "GOV")),
        ("Kenyan President Amos Wako met the miners. Wako's communications chief David Otieno agreed.", "David Otieno", ("KEN", "GOV")),
        ("Kenyan President Amos Wako met the miners. His counterpart laughed.", "His counterpart", (None, None)),
        ("Kenyan President Amos Wako met the miners. His critics laughed.", "His critics", (None, None)),
        ("Kenyan nurse Amos Wako met the miners. His envoys will travel on Monday.", "His envoys", (None, "GOV")),
        ("Peter Lind of the Kenyan Foreign Ministry met the miners.", "Peter Lind", ("KEN", "GOV")),
        ("Peter Lind, who is Kenya's foreign minister, met the miners.", "Peter Lind", ("KEN", "GOV")),
        ("Peter Lind, who is not Kenya's foreign minister, met the miners.", "Peter Lind", (None, None)),
        ("The Lamu News Agency, which is Kenya's state news agency, met the miners.", "Lamu News Agency", ("KEN", "JRN")),
        ("Peter Lind at Lamu University met the miners.", "Peter Lind", (None, "EDU")),
        ("Nobody took Peter Lind from the Kenyan Foreign Ministry.", "Peter Lind", (None, None)),
        ("The two Kenyans – Anna Lind and Peter Otieno – were freed.", "Peter Otieno", ("KEN", None)),
        ("At least seven Kenyan citizens, including Anna Lind and Peter Otieno, were held by the rebels.", "Anna Lind", ("KEN", None)),
        ("Norwegian contractor Anna Lind was freed by the rebels.", "Anna Lind", ("NOR", None)),
        ("The mayor of Lviv said two people died. Ukrainian troops left.", "The mayor of Lviv", ("UKR", "GOV")),
        ("Police in Odesa said two people died. Ukrainian troops left.", "Police in Odesa", ("UKR", "COP")),
        ("A UN official in Odesa said two people died. Ukrainian troops left.", "A UN official in Odesa", (None, "IGO")),
        ("The consul in Odesa said two people died. Ukrainian troops left.", "The consul in Odesa", (None, "GOV")),
        ("Police in Odesa said two people died.", "Police in Odesa", (None, "COP")),
        ("Police in Newcastle said two people died. British troops left.", "Police in Newcastle", (None, "COP")),
    ],
)
def test_whose_words_name_no_country(annotate: Any, text: str, name: str, expected: tuple[str | None, str | None]) -> None:
    assert codes(annotate, text)[name] == expected
