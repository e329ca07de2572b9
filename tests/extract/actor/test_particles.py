"""Names that open with an Arabic article."""

from __future__ import annotations

from collections.abc import Callable

from sourcebook.stage import Reading

Annotate = Callable[..., Reading]


def test_a_family_name_with_its_article_alone_is_the_persons(annotate: Annotate) -> None:
    text = 'The group\'s leader, Karim al-Rawi, met the king.\n\nOn Monday, al-Rawi said the two agreed. "It is done," al-Rawi added. He left for al-Tanf.'
    reading = annotate(text, layers=("mentions", "entities", "attributions"))
    names = reading.layers["entities"]
    found = [(text[m.start : m.end], names[m.entity].name) for m in reading.layers["mentions"] if m.form == "name"]
    assert [pair for pair in found if "Rawi" in pair[0]] == [("Karim al-Rawi", "Karim al-Rawi"), ("al-Rawi", "Karim al-Rawi"), ("al-Rawi", "Karim al-Rawi")]
    assert ("al-Tanf", "al-Tanf") in found
    assert {names[a.speaker].name for a in reading.layers["attributions"]} == {"Karim al-Rawi"}


def test_an_article_without_its_hyphen_opens_no_name(annotate: Annotate) -> None:
    text = "The firm as - Rawi told us - is new; an -ism is none, and as-is goods are sold."
    assert [text[m.start : m.end] for m in annotate(text, layers=("mentions",)).layers["mentions"] if text[m.start : m.end].startswith(("as", "an"))] == []
