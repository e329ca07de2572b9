"""The adjectives that speak of a country."""

from __future__ import annotations

from sourcebook import link
from tests.link.build import Report


def adjectives(text: str, *others: tuple[str, str]) -> list[str]:
    """The words before and behind each adjective of Kenya in a report that names Kenya and others."""
    made = Report("a.txt", text)
    made.entity("Kenya", "country", country="KEN")
    for name, type_ in others:
        made.entity(name, type_)
    kenya = next(entity for entity in link.build([made.reading()])[0].entities if entity.name == "Kenya")
    assert [mention.text for mention in kenya.mentions] == ["Kenya"]
    return [text[one.start :].partition(".")[0] for one in kenya.phrases if one.form == "adjective"]


def test_an_adjective_before_a_noun_is_the_countrys_and_counts_as_no_mention() -> None:
    text = "Kenya answered. Uganda resents Kenyan influence. It met Kenyan and Ugandan envoys. A Kenyan-led force came."
    assert adjectives(text) == ["Kenyan influence", "Kenyan and Ugandan envoys", "Kenyan-led force came"]


def test_neither_people_nor_names_hold_the_adjective_of_a_country() -> None:
    text = "Kenya answered. A Kenyan said so. Kenyans voted. No Kenyan was hurt. Two came by Kenyan Coast Lines. He spoke Kenyan."
    assert adjectives(text, ("A Kenyan", "person"), ("Kenyan Coast Lines", "organization")) == []


def test_a_report_that_does_not_name_the_country_gives_none() -> None:
    made = Report("b.txt", "The Kenyan envoy met Lind.")
    made.entity("Lind")
    assert [one for entity in link.build([made.reading()])[0].entities for one in entity.phrases] == []
