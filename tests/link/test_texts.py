"""What is found out of short texts, remembered."""

from __future__ import annotations

from sourcebook.link.texts import of_texts
from sourcebook.remembered import Remembered

NAMES = ["Lamu Courier", "Lamu Dealer", "Courier", "", "Ärzteblatt"]


def test_each_text_has_its_own_answer() -> None:
    assert of_texts(Remembered(), "lengths", int, NAMES, [], len) == {name: len(name) for name in NAMES}
    assert of_texts(Remembered(code="1"), "lengths", int, reversed(NAMES), [], len) == {name: len(name) for name in NAMES}


def test_one_more_text_makes_only_those_anew_that_begin_and_end_like_it() -> None:
    known, asked = Remembered(code="1"), list[str]()

    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    of_texts(known, "lengths", int, NAMES, [1], length)
    asked.clear()
    assert of_texts(known, "lengths", int, [*NAMES, "Lake Tribune Reader"], [1], length)["Lake Tribune Reader"] == 19
    assert asked == ["Lake Tribune Reader", "Lamu Courier", "Lamu Dealer"]
    assert of_texts(known, "lengths", int, NAMES, [2], length)["Courier"] == 7
    assert len(asked) == 3 + len(NAMES)
