"""Who holds the office by which a document speaks of somebody it never names: "the French president" is whom the story's other documents call so.

And whose government "the Smith administration" is: that of the country which Smith leads.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from sourcebook.lexicon import load
from sourcebook.link.entity.nodes import Group, Node, Typed
from sourcebook.model.annotation import Description
from sourcebook.model.provenance import Judgement

MUCH_MORE = 4
"""How many times as many documents must give the office to one person as to any other."""

Office = tuple[str, str]
_GOVERNMENTS = frozenset({"government", "administration", "regime"})


def holder_judgements(groups: Sequence[Group], documents: Iterable[Typed]) -> list[Judgement]:
    """Join offices and governments to those who hold them, where the story leaves no doubt.

    Args:
        groups: the story's named groups.
        documents: all its nodes.
    """
    asked = [one for typed in documents for one in typed.found(_asked)]
    if not asked:
        return []
    held = _offices(groups)
    countries = {group.country: group.key for group in groups if group.type == "country" and group.country}
    led = _led(held)
    return [judgement for node, said in asked if (judgement := _held(node, said, held) or _governed(node, said, led, countries))]


def _asked(nodes: Sequence[Node]) -> list[tuple[Node, Description]]:
    return [(node, said) for node in nodes if not node.named and (said := node.entity.description) and _is_asked(node, said)]


def _is_asked(node: Node, said: Description) -> bool:
    if node.entity.type == "person":
        sole = load("roles")["sole_offices"]
        country = _country(node, said)
        others = set(said.owners) - {country}  # "the leader of the Kenyan opposition" leads no country
        return (
            bool(country) and not (said.plural or others or _is_any(node)) and any(noun in sole for noun in said.nouns) and not _PAST.intersection(said.words)
        )
    return not _GOVERNMENTS.isdisjoint(said.nouns)


def _country(node: Node, said: Description) -> str | None:
    """That of somebody without a name: as the words say, or whose he is said to be ("our president")."""
    owner = said.owners[0] if len(said.owners) == 1 and said.owners[0].isupper() else None
    return node.entity.country or owner


def _is_any(node: Node) -> bool:
    """Whether somebody is one of several who hold or held the office: "a Kenyan president"."""
    return node.entity.name.partition(" ")[0].casefold() in _ANY


_ANY = frozenset({"a", "an", "any", "no", "another", "every", "each"})
_PAST = frozenset({"former", "ex", "then", "late", "next", "future", "acting", "deputy", "vice", "previous", "onetime", "elect"})


def _offices(groups: Sequence[Group]) -> dict[Office, dict[str, tuple[int, Group]]]:
    """Country and office -> those who hold it, each by the key of their first group, with the number of documents that say so."""
    found: dict[Office, dict[str, tuple[int, Group]]] = defaultdict(dict)
    for group in groups:
        if group.type != "person" or len(group.parts) < 2:
            continue
        for node in group.nodes:
            for office in sorted(set(_titles(node))):
                if code := node.entity.country or group.country:
                    count, _ = found[code, office].get(group.key, (0, group))
                    found[code, office][group.key] = count + 1, group
    return found


def _titles(node: Node) -> Iterator[str]:
    """The sole offices that a document gives to somebody."""
    for role in node.entity.roles:
        yield from _offices_in(node.doc.document.words(role.start, role.end))


@lru_cache(maxsize=65536)
def _offices_in(title: str) -> tuple[str, ...]:
    """Those of a title; a spokesman for the president is no president."""
    words = title.casefold()
    if _FORMER.search(words):
        return ()
    there = (office for office in load("roles")["sole_offices"] if office in words)  # few are
    return tuple(office for office in there if (own := re.search(rf"\b{re.escape(office)}\b", words)) and _is_own(words[: own.start()]))


def _is_own(before: str) -> bool:
    return _SERVES.search(before) is None


_SERVES = re.compile(r"\b(?:of|for|to|with|under)\b")


_FORMER = re.compile(r"\b(?:former|ex|then|late|vice|deputy|acting|elect)\b")


def _held(node: Node, said: Description, held: Mapping[Office, dict[str, tuple[int, Group]]]) -> Judgement | None:
    """The only one who holds the office, or whom by far most documents give it to."""
    country = _country(node, said)
    if node.entity.type != "person" or country is None:
        return None
    for office in (one for noun in said.nouns for one in (noun, *_like(noun))):
        ranked = sorted(held.get((country, office), {}).items(), key=lambda item: (-item[1][0], item[0]))
        if ranked and (len(ranked) == 1 or ranked[0][1][0] >= MUCH_MORE * ranked[1][1][0]):
            return Judgement("entity", ranked[0][0], node.key, same=True, score=0.7, reasons=(f"{ranked[0][1][1].name} is {office} of {country}",))
    return None


def _like(noun: str) -> Iterator[str]:
    """The other nouns for an office."""
    sole = load("roles")["sole_offices"]
    for group in load("roles")["same_office"]:
        if noun in group:
            yield from (other for other in group if other in sole and other != noun)


def _led(held: Mapping[Office, dict[str, tuple[int, Group]]]) -> dict[str, set[str]]:
    """A family name -> the countries whose leaders bear it."""
    led: dict[str, set[str]] = defaultdict(set)
    for (country, office), people in held.items():
        if office in load("roles")["leaders"]:
            for _, group in people.values():
                led[group.parts[-1]].add(country)
    return led


def _governed(node: Node, said: Description, led: Mapping[str, set[str]], countries: Mapping[str, str]) -> Judgement | None:
    """The country of the leader by whom a government is called, or the one whose government the document calls it."""
    if node.entity.type == "person":
        return None
    found = {country for name in (*said.owners, *said.words) for country in led.get(name, ())}
    reason = "the government of its leader"
    if not found and node.entity.country and said.words == (node.entity.country,) and _GOVERNMENTS.issuperset(said.nouns):
        found, reason = {node.entity.country}, "the government of its country"
    key = countries.get(next(iter(found))) if len(found) == 1 else None
    return Judgement("entity", key, node.key, same=True, score=0.7, reasons=(reason,)) if key else None
