"""Whom "their client" means."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.test_coref import entities


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Roe's lawyers met the judge. They fear that their client could err.", "their client"),
        ("Tom Hale was a lawyer for Anna Roe. He said that his client was ignoring his advice.", "his client"),
        ("John Dorn, Anna Roe's lead lawyer, resigned. Mr. Dorn said that his client was ignoring his advice.", "his client"),
    ],
)
def test_the_client_of_somebodys_lawyers_is_that_person(annotate: Any, text: str, words: str) -> None:
    assert words in entities(annotate, text)["Anna Roe"]


def test_the_client_of_a_lawyer_of_whom_no_more_is_said_is_nobody_known(annotate: Any) -> None:
    text = "Anna Roe met a lawyer, Tom Hale. He said that his client was angry. Hale smiled."
    assert "his client" not in entities(annotate, text)["Anna Roe"]
