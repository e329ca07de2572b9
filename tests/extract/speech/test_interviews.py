"""Interviews: the answers are the interviewee's, the questions nobody's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook.stage import Reading

Annotate = Callable[..., Reading]
HEAD = "“We cannot do this alone”\n\nIn an interview, the Norwegian Foreign Minister Ann Roe speaks about the talks with Peru.\n\n"
ANSWERS = (
    "Not yet. We have asked Lima for a list of names.",
    "We will not lift the embargo before the sailors are home.",
    "I met President Lind twice. He told me that the sailors were in good health.",
)


def said(reading: Reading) -> list[tuple[list[str], str]]:
    entities, text = reading.layers["entities"], reading.document.text
    return [([entities[hand].name for hand in a.chain], text[a.content[0].start : a.content[-1].end]) for a in reading.layers["attributions"] if a.chain]


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Courier: ", "Ann Roe: "), ("Q: ", "A: "), ("Question. ", "Answer. "), ("", "")],
    ids=["names", "letters", "words", "lines of their own"],
)
def test_the_answers_are_the_interviewees_and_the_questions_nobodys(annotate: Annotate, asks: str, answers: str) -> None:
    questions = ("Has Peru agreed to free the sailors?", "Will you lift the embargo, as Lima said you would?", "Did you meet President Lind?")
    text = HEAD + "\n\n".join(f"{asks}{question}\n\n{answers}{answer}" for question, answer in zip(questions, ANSWERS, strict=True))
    found = said(annotate(text, layers=("attributions", "entities")))
    assert [entry for entry in found if entry[0] == ["Ann Roe"]][-3:] == [(["Ann Roe"], answer) for answer in ANSWERS]
    assert found[-1] == (["Lind", "Ann Roe"], "that the sailors were in good health")
    assert not any("agreed" in content or "as Lima said" in content for _, content in found)


def test_an_explainer_that_answers_its_own_questions_is_no_interview(annotate: Annotate) -> None:
    text = HEAD + "Has Peru freed them?\n\nThe sailors are still held in Lima.\n\nWhat comes next?\n\nThe embargo stays until they are home."
    assert not any("sailors" in content or "embargo" in content for _, content in said(annotate(text, layers=("attributions", "entities"))))
