from __future__ import annotations

import io
import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

import sourcebook.extract
from sourcebook import pipes
from sourcebook.model.annotation import Sentence
from sourcebook.stage import Chain, Layers, Reading, Stage


@dataclass(frozen=True)
class OneSentence(Stage):
    """The whole text is a sentence; an empty text breaks it."""

    name = "one sentence"
    version = 1
    requires = ()
    assigns = ("sentences",)

    def annotate(self, reading: Reading) -> Layers:
        if not reading.document.text:
            raise ValueError("there is no text")
        return {"sentences": (Sentence(0, len(reading.document.text)),)}


@pytest.fixture(autouse=True)
def _one_stage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sourcebook.extract, "default_chain", lambda *_: Chain(OneSentence()))


def answers(*lines: str) -> list[dict[str, Any]]:
    return list(pipes.annotate([line.encode() + b"\n" for line in lines], layers=["sentences"], workers=0))


def test_one_line_a_text_in_order_with_its_own_id() -> None:
    lines = [json.dumps({"id": number % 7 or None, "text": "x" * number, "date": None, "extra": 1}) for number in range(1, 40)]
    made = answers(*lines)
    assert [line["id"] for line in made] == [number % 7 or None for number in range(1, 40)]
    assert [line["sentences"][0]["end"] for line in made] == list(range(1, 40))


def test_an_answer_does_not_wait_for_the_next_line() -> None:
    reading, writing = os.pipe()
    made = pipes.annotate(os.fdopen(reading, "rb"), layers=["sentences"], workers=0)
    for text in ("One.", "Two words."):
        os.write(writing, json.dumps({"id": text, "text": text}).encode() + b"\n")
        assert next(made) == {"id": text, "sentences": [{"start": 0, "end": len(text)}]}
    os.close(writing)
    assert list(made) == []


BAD = [
    ("not json", {"id": None, "error": "line 2: JSON is malformed: invalid character (byte 4)"}),
    ('{"id": 4}', {"id": 4, "error": "line 2: Object missing required field `text`"}),
    ('{"id": "a", "text": 5}', {"id": "a", "error": "line 2: Expected `str`, got `int` - at `$.text`"}),
    ('[1]', {"id": None, "error": "line 2: Expected `object`, got `array`"}),
    ('{"id": "a", "text": ""}', {"id": "a", "error": "one sentence: ValueError: there is no text"}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "answer"), BAD)
def test_a_bad_line_is_answered_in_its_place(line: str, answer: dict[str, Any]) -> None:
    good = '{"id": "g", "text": "Yes."}'
    fine = {"id": "g", "sentences": [{"start": 0, "end": 4}]}
    assert answers(good, line, good) == [fine, answer, fine]
    assert answers(good, line) == [fine, answer]


def test_half_a_surrogate_is_no_text_but_its_line_keeps_its_id() -> None:
    (made,) = answers(r'{"id": "a", "text": "\ud83d"}')
    assert made["id"] == "a"
    assert made["error"].startswith("line 1: ")


def test_bytes_that_are_no_utf_8_are_answered() -> None:
    (made,) = pipes.annotate([b'{"id": 1, "text": "\xff"}'], layers=["sentences"], workers=0)
    assert set(made) == {"id", "error"}


def test_empty_lines_are_left_out_but_counted() -> None:
    assert answers("", "   ", "x") == [{"id": None, "error": "line 3: JSON is malformed: invalid character (byte 0)"}]


def test_the_input_is_read_as_the_answers_are_taken() -> None:
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        for number in itertools.count(1):
            taken = number
            yield b'{"text": "Yes."}'

    made = pipes.annotate(endless(), layers=["sentences"], workers=0)
    for _ in range(100):
        next(made)
    assert taken < 200


def test_offsets_are_code_points() -> None:
    (made,) = answers('{"text": "\U0001f600 Да́."}')
    assert made["sentences"] == [{"start": 0, "end": 6}]


def test_names_are_compared_line_by_line() -> None:
    lines = [
        b'{"name1": "Ana Ruiz", "name2": "Ana Ruiz"}\n',
        b"\n",
        b'{"name1": "Ana Ruiz", "name2": "Oleg Petrenko", "schema": "Person"}\n',
        b'{"name1": "x"}\n',
    ]
    same, other, bad = pipes.compare_names(lines)
    assert same == {"score": 1.0, "match": True}
    assert other["match"] is False
    assert 0 <= other["score"] < 0.7
    assert bad == {"error": "line 4: Object missing required field `name2`"}


def test_writing_says_whether_anything_failed() -> None:
    file = io.BytesIO()
    assert not pipes.write([{"id": 1}, {"id": "é"}], file)
    assert file.getvalue().decode() == '{"id":1}\n{"id":"é"}\n'
    assert pipes.write([{"id": 1, "error": "no"}], file)
