"""The lexicon of happenings: from the form of a word to what kind of happening it speaks of, and what is known of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.lexicon import compiled, load
from sourcebook.lexicon.inflection import noun_forms, verb_forms

ANY = "any"
"""What stands for any act: "the move"."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word of an entry. `part`: NN or VB; `tail`: the words that must follow a verb ("ask for") or stand before a noun ("phone call")."""

    happening: str
    part: str
    tail: str = ""


@compiled
def speaking() -> Mapping[str, tuple[Word, ...]]:
    """Form of a word -> the happenings that it may speak of, the narrower first."""
    found: dict[str, list[Word]] = {}
    for name, entry in load("happenings").items():
        if name.startswith("_"):
            continue
        for noun in entry.get("nouns", ()):
            *before, last = noun.split()
            for form in noun_forms(last):
                found.setdefault(form, []).append(Word(name, "NN", " ".join(before)))
        for verb in entry.get("verbs", ()):
            first, _, rest = verb.partition(" ")
            for form in verb_forms(first):
                found.setdefault(form, []).append(Word(name, "VB", rest))
    for noun in load("happenings")["_any"]:
        found.setdefault(noun, []).append(Word(ANY, "NN"))
    return {form: tuple(sorted(words, key=lambda word: (not word.tail, word.part))) for form, words in found.items()}


@compiled
def plain() -> frozenset[str]:
    """Words that say nothing of which happening is meant."""
    return frozenset(map(str, load("happenings")["_plain"]))


@compiled
def alike() -> Mapping[str, str]:
    """Form of a word -> the word for the same thing that stands for it."""
    return {form: words[0] for words in load("happenings")["_alike"] for word in words for form in noun_forms(word)}


@compiled
def others() -> frozenset[str]:
    """Words that say that another happening is meant than any that was told, or none."""
    return frozenset(map(str, load("happenings")["_other"]))


@compiled
def idioms() -> frozenset[str]:
    """Three words of which the last speaks of no happening."""
    return frozenset(map(str, load("happenings")["_idioms"]))


@compiled
def of_people() -> frozenset[str]:
    """Kinds whose verbs have people for their objects."""
    return _having("people")


@compiled
def lasting() -> frozenset[str]:
    """Kinds that go on for weeks."""
    return _having("lasting")


@compiled
def themed() -> frozenset[str]:
    """Kinds of which one is told from another by what it is of: a verb without an object ("sought to win") speaks of none."""
    return _having("themed")


def _having(key: str) -> frozenset[str]:
    return frozenset(name for name, entry in load("happenings").items() if not name.startswith("_") and entry.get(key))


@compiled
def in_plural() -> frozenset[str]:
    """Nouns whose plural speaks of one happening: "talks", "elections", "hostilities"."""
    return frozenset(form for noun in load("happenings")["_in_plural"] for form in noun_forms(noun))


@compiled
def related(kind: str) -> frozenset[str]:
    """The other kinds by whose words one happening may go too."""
    kinds = load("happenings")
    own = kinds.get(kind, {}).get("near", ())
    return frozenset({*own, *(name for name, entry in kinds.items() if not name.startswith("_") and kind in entry.get("near", ()))})


@compiled
def may_be(kind: str) -> frozenset[str]:
    """The types of the events that words of this kind may come back to."""
    found: Any = load("happenings").get(kind, {})
    return frozenset(found.get("types", ()) if isinstance(found, dict) else ())


@compiled
def meetings() -> frozenset[str]:
    """Kinds whose words may come back to a meeting."""
    return frozenset(kind for kind in load("happenings") if "CONSULT" in may_be(kind))


@compiled
def violent() -> frozenset[str]:
    """Kinds whose words may come back to an attack."""
    return frozenset(kind for kind in load("happenings") if "ASSAULT" in may_be(kind))
