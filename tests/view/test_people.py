"""Who is who, with the reasons."""

from __future__ import annotations

from sourcebook import link
from sourcebook.view.people import people
from tests.link.entity.test_entities import naming


def test_what_joined_the_names_of_an_entity() -> None:
    record, judgements = link.build([naming("a.txt", "Oleksandr Petrenko").reading(), naming("b.txt", "Aleksandr Petrenko").reading()])
    (named,) = people(record, judgements)
    (compared,) = named.joined
    assert {compared.left.text, compared.right.text} == {"Oleksandr Petrenko", "Aleksandr Petrenko"}
    assert (compared.same, set(compared.reasons)) in [
        (True, {"petrenko ~ petrenko", "oleksandr ~ aleksandr"}),
        (True, {"petrenko ~ petrenko", "aleksandr ~ oleksandr"}),
    ]
    assert named.apart == ()


def test_whom_an_entity_was_told_apart_from() -> None:
    record, judgements = link.build([naming("a.txt", "Oleksandr Petrenko", "Aleksandr Petrenko").reading()])
    one, two = people(record, judgements)
    assert one.joined == two.joined == ()
    assert one.apart == two.apart
    assert one.apart[0].reasons == ("one document names both",)
