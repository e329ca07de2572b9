"""Words as numbers: what counts as a document's own words, and where they stand."""

from __future__ import annotations

import numpy as np
import pytest

from sourcebook.link.copying.runs import covered, places, runs, stretches, words
from sourcebook.model.document import Document, Noise


def of(text: str, *noise: Noise) -> Document:
    return Document("d", "d.txt", "", "text/plain", text, noise=noise)


def own(text: str, *noise: Noise) -> list[str]:
    starts, ends = places(of(text, *noise))
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def test_a_word_has_one_number_wherever_it_stands_and_however_it_is_capitalised() -> None:
    first, second = words(of("The harbour opened. A HARBOUR closed.")), words(of("harbour"))
    assert first[1] == first[4] == second[0]
    assert len(set(first.tolist())) == 5


def test_letters_of_any_alphabet() -> None:
    assert own("Порт «Тарн» відкрито, ΛΙΜΆΝΙ 12") == ["Порт", "Тарн", "відкрито", "ΛΙΜΆΝΙ", "12"]
    assert words(of("Порт"))[0] == words(of("порт"))[0]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("He said: “We shall open the harbour again in spring,” and left.", ["He", "said", "and", "left"]),
        ('The "Tarn" talks: "We shall open the harbour again", he said.', ["The", "Tarn", "talks", "he", "said"]),
        ("Он сказал: «Мы откроем гавань весной» и ушёл.", ["Он", "сказал", "и", "ушёл"]),
        ("An open “quotation that never ends\nand goes on.", ["An", "open", "quotation", "that", "never", "ends", "and", "goes", "on"]),
    ],
)
def test_quotations_are_left_out_and_quoted_names_are_not(text: str, left: list[str]) -> None:
    assert own(text) == left


def test_noise_is_left_out() -> None:
    assert own("Share this. The harbour opened.", Noise(0, 11, "share")) == ["The", "harbour", "opened"]


def test_a_text_without_words() -> None:
    assert words(of("")).tolist() == words(of("… — !")).tolist() == []


def test_runs_depend_on_the_order_of_the_words() -> None:
    one, two = runs(words(of("a b c d e f")), 3), runs(words(of("d e f c b a")), 3)
    assert len(one) == 4
    assert set(one.tolist()) & set(two.tolist()) == {int(one[3])} == {int(two[0])}
    assert len(runs(words(of("a b")), 3)) == 0


def test_words_covered_by_runs_and_their_stretches() -> None:
    flags = covered(np.array([True, False, False, False, False, True, True]), 2)
    assert np.flatnonzero(flags).tolist() == [0, 1, 5, 6, 7]
    assert list(stretches(flags, 0)) == [(0, 2), (5, 8)]
    assert list(stretches(flags, 3)) == [(0, 8)]
