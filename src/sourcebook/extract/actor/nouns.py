"""Nouns that refer to persons, groups, bodies and places, and the sector each gives (lexicon: roles, organizations)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import third_person

_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people"}


@dataclass(frozen=True, slots=True)
class Noun:
    """`kind`: role, person, people, group, organization, place, thing. `base` is its singular; `sector` a PLOVER sector, None where the noun leaves it open."""

    base: str
    kind: str
    sector: str | None
    plural: bool = False


@cache
def nouns() -> dict[str, Noun]:
    """Every noun of the lexicon in singular and plural, in small letters; a phrase is one key."""
    table: dict[str, Noun] = {}
    for noun in (*_things(), *_places(), *_persons(), *_bodies(), *_groups(), *_roles()):
        form = noun.base if not noun.plural or noun.kind == "group" else plural(noun.base)
        table[_spaced(form)] = table[form.replace("-", " ")] = noun
    return table


def _spaced(phrase: str) -> str:
    """A phrase as the tokenizer cuts it: a hyphen is a word."""
    return phrase.replace("-", " - ")


def plural(noun: str) -> str:
    """president -> presidents, spokesman -> spokesmen, head of state -> heads of state."""
    first, of, rest = noun.partition(" of ")
    stem, space, last = first.rpartition(" ")
    compound = last.endswith(("man", "woman")) and last != "human"
    many = last[:-2] + "en" if compound else _IRREGULAR.get(last) or third_person(last)
    return stem + space + many + of + rest


def _both(base: str, kind: str, sector: str | None) -> Iterator[Noun]:
    yield Noun(base, kind, sector)
    yield Noun(base, kind, sector, plural=True)


def _roles() -> Iterator[Noun]:
    for sector, own in load("roles")["roles"].items():
        for base in own:
            yield from _both(base, "role", sector)


def _persons() -> Iterator[Noun]:
    for base in load("roles")["persons"]:
        yield from _both(base, "person", "CVL")


def _groups() -> Iterator[Noun]:
    for sector, own in load("roles")["groups"].items():
        yield from (Noun(base, "group", sector, plural=True) for base in own)


def _bodies() -> Iterator[Noun]:
    only_in_names = word_set("organizations", "only_in_names")
    for sector, own in load("organizations")["nouns"].items():
        for base in own:
            if base in only_in_names:
                continue
            yield from _both(base, "organization", sector)


def _things() -> Iterator[Noun]:
    for base in load("organizations")["things"]:
        yield from _both(base, "thing", None)


def _places() -> Iterator[Noun]:
    for base in load("organizations")["place_nouns"]:
        yield from _both(base, "place", None)


def noun_at(words: Words, head: int) -> Noun | None:
    """The lexicon's noun whose head is token `head`, the longest phrase first: "prime minister", "head of state"."""
    table, lower = nouns(), words.lower
    word = lower[head]
    if word not in _inner():
        return table.get(word)
    if lower[head + 1 : head + 2] == ["of"] and (found := table.get(" ".join(lower[head : head + 3]))):
        return found
    for first in (head - 2, head - 1):
        if first >= 0 and lower[head - 1] != "of" and (found := table.get(" ".join(lower[first : head + 1]))):
            return found
    return table.get(word)


@cache
def _inner() -> frozenset[str]:
    """The words that may head a phrase of the lexicon: the last one, or the one before "of"."""
    phrases = [phrase.split() for phrase in nouns() if " " in phrase]
    return frozenset(phrase[-1] for phrase in phrases) | frozenset(phrase[0] for phrase in phrases if phrase[1] == "of")


@cache
def openers() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word of a title -> the titles that begin with it, as words, longest first."""
    index: dict[str, set[tuple[str, ...]]] = {}
    for own in load("roles")["roles"].values():
        for title in own:
            for form in (title, plural(title)):
                parts = tuple(_spaced(form).split())
                index.setdefault(parts[0], set()).add(parts)
    for title in load("roles")["also_titles"]:
        parts = tuple(title.split())
        index.setdefault(parts[0], set()).add(parts)
    return {first: tuple(sorted(group, key=lambda item: (-len(item), item))) for first, group in index.items()}


def title_at(words: Words, index: int) -> int:
    """How many tokens the title that begins at `index` has; 0 if none does."""
    for parts in openers().get(words.lower[index], ()):
        if tuple(words.lower[index : index + len(parts)]) == parts:
            return len(parts)
    return 0


@cache
def word_set(lexicon: str, key: str, part: str | None = None) -> frozenset[str]:
    """One list of the lexicon as a set."""
    own = load(lexicon)[key]
    return frozenset(own[part] if part else own)


@cache
def given_names() -> frozenset[str]:
    """Every given name of the lexicon, in small letters."""
    lexicon = load("first_names")
    return frozenset(name.lower() for name in (*lexicon["male"], *lexicon["female"]))


@cache
def honorifics() -> frozenset[str]:
    """Mr, Mrs, Excellency and the like."""
    return frozenset().union(*(word_set("roles", "honorifics", group) for group in load("roles")["honorifics"]))


def generations() -> frozenset[str]:
    """What a name ends with that tells a son from his father: jr, iii."""
    return word_set("name_matching", "generations")


@cache
def flexible() -> frozenset[str]:
    """Nouns whose sector comes from what stands with them, in both numbers."""
    own = load("roles")["flexible"]
    return frozenset([*own, *map(plural, own)])


@cache
def modifiers() -> dict[str, str]:
    """A modifier's word -> the sector it gives."""
    return {word: sector for sector, own in load("roles")["modifiers"].items() for word in own}


@cache
def organization_words() -> frozenset[str]:
    """Words that make a name an organisation's, in both numbers."""
    own = [word for group in load("organizations")["nouns"].values() for word in group]
    return frozenset([*own, *map(plural, own)])
