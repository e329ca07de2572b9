"""What a name stands for, settled for a whole document by votes: spaCy's labels alone call a bare surname an organisation half the time."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from sourcebook.extract.actor.names import Name
from sourcebook.extract.actor.nouns import generations, given_names, honorifics, noun_at, word_set
from sourcebook.extract.actor.roles import apposed_to
from sourcebook.extract.actor.spelling import alike, plain
from sourcebook.extract.actor.stations import follows_its_noun
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_LABEL = {
    "PERSON": "person", "ORG": "organization", "NORP": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other", "PRODUCT": "other",
}  # fmt: skip
_DESIGNATION = re.compile(r"[A-Z]{1,4}-?\d{3,4}[A-Z]?")
_TYPES = ("person", "organization", "place", "other")


def settle(words: Words, names: list[Name]) -> dict[int, str]:
    """Index of a name -> its type: person, organization, country, capital, place, other, demonym."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        votes[key(words, name)].update(_votes(words, name))
    _lend_to_surnames(words, names, votes)
    return {index: name.hint if name.known and name.hint != "person" else _winner(votes[key(words, name)]) for index, name in enumerate(names)}


def key(words: Words, name: Name) -> str:
    """The name in small letters, without an honorific and a generation; what a hyphen joins is one word."""
    first, last = name.first, name.last
    while first < last and words.lower[first] in honorifics():
        first += 1
    while first < last and plain(words.lower[last]) in generations():
        last -= 1
    return " ".join(plain(word) for word in words.lower[first : last + 1]).replace(" - ", "-")


def _votes(words: Words, name: Name) -> Counter[str]:
    votes: Counter[str] = Counter()
    if name.hint in _TYPES:
        votes[name.hint] += 6
    span = range(name.first, name.last + 1)
    label = words.ent[name.last]
    if label in _LABEL:
        votes[_LABEL[label]] += 2 if len(span) > 1 and all(words.ent[i] == label for i in span) else 1
    text = words.text[name.last]
    if designation(words.source[name.start : name.end]):
        votes["other"] += 3
    elif len(span) == 1 and text.isupper() and 2 <= len(text) <= 6:
        votes["organization"] += 2
    if words.lower[name.first] in given_names() and len(span) > 1:
        votes["person"] += 5
    elif words.lower[name.first] in honorifics():
        votes["person"] += 8
    _vote_by_company(words, name, votes)
    return votes


def designation(name: str) -> str | None:
    """The letters and figures that a name ends with and that alone say what is meant: the X120 of "Lamu X120"."""
    last = name.rsplit(maxsplit=1)[-1]
    return last if _DESIGNATION.fullmatch(last) else None


def _vote_by_company(words: Words, name: Name, votes: Counter[str]) -> None:
    """The article, the preposition, the verb and the apposition beside a name."""
    before = name.first - 1
    if before >= 0 and words.lower[before] == "the" and words.sent[before] == words.sent[name.first]:
        votes["person"] -= 3
    if words.lower[name.first] not in given_names() and is_credited(words, name.first, name.last):
        votes["organization"] += 8 if words.lower[name.first - 1 : name.first] == [":"] else 3
    head = words.head_of(range(name.first, name.last + 1))
    parent, dep = words.head[head], words.dep[head]
    if dep == "pobj" and words.lower[parent] in word_set("names", "where"):
        votes["place"] += 1
    if dep == "nsubj":
        votes["person"] += words.lower[parent] in word_set("names", "human_verbs")
        votes["organization"] += 2 * (words.lower[parent] in word_set("names", "outlet_verbs"))
    if dep == "poss" and words.lower[parent] in word_set("names", "kin"):
        votes["person"] += 2
    votes["organization"] += 8 * (_is_called_by(words, name) and not _is_plainly_a_person(words, name)) + 4 * _names_an_outlet(words, name)
    votes["organization"] += 8 * _has_initials_behind(words, name)
    votes["organization"] += 8 * (follows_its_noun(words, name.first) and not _is_plainly_a_person(words, name))
    votes["organization"] += 8 * (_is_told(words, name, head) and not _is_plainly_a_person(words, name))
    if words.lower[name.last + 1 : name.last + 3] == [",", "who"]:
        votes["person"] += 2
    for beside in (words.kid(head, "appos"), apposed_to(words, head) if dep == "appos" else None, words.kid(head, "compound")):
        noun = noun_at(words, beside) if beside is not None else None
        if noun and noun.kind in ("role", "person", "organization", "place") and not noun.plural:
            votes[{"role": "person"}.get(noun.kind, noun.kind)] += 4


def _has_initials_behind(words: Words, name: Name) -> bool:
    """Whether the initials of a name of several words stand in brackets behind it, as only bodies and things have them: "Lamu Dawn Rescue (LDR)"."""
    letters = "".join(words.text[i][0] for i in range(name.first, name.last + 1) if words.text[i][0].isupper())
    return len(letters) > 1 and words.text[name.last + 1 : name.last + 4] == ["(", letters, ")"]


def _is_called_by(words: Words, name: Name) -> bool:
    """Whether the noun for a body stands right before its name: "the nonprofit group X"; behind a comma only where the phrase is about somebody who is named
    ("Ann Lind, a coordinator for the group, X")."""
    comma = words.text[name.first - 1 : name.first] == [","]
    at = name.first - 1 - comma
    noun = noun_at(words, at) if at > 0 and words.sent[at] == words.sent[name.first] else None
    if noun is None or noun.plural or noun.kind != "organization" or words.text[at][0].isupper():
        return False
    if not comma:
        return True
    above = apposed_to(words, at)
    return words.dep[above] == "appos" and words.tag[words.head[above]] in ("NNP", "NNPS")


def _names_an_outlet(words: Words, name: Name) -> bool:
    """Whether the noun for an outlet stands right behind its name: "X news agency", "the X newspaper"; the one word may say where it is printed ("the Lamu daily")."""
    for at in (name.last + 2, name.last + 1):
        noun = noun_at(words, at) if at < len(words) and words.sent[at] == words.sent[name.last] else None
        if noun is not None and noun.base in word_set("organizations", "outlet_nouns"):
            return " " in noun.base if at > name.last + 1 else noun.base == "newspaper" and words.ent[name.last] not in ("GPE", "NORP", "LOC")
    return False


def _is_told(words: Words, name: Name, head: int) -> bool:
    """Whether a name that ends as outlets' names do is told something or is "according to" whom it is: "told Lamu Report that"; a report has its article."""
    if name.first == name.last or words.lower[name.last] not in outlet_endings() or words.lower[name.first - 1] in ("the", "a", "its", "their"):
        return False
    above = words.head[head]
    told = words.dep[head] in ("dobj", "dative") and words.lower[above] in ("told", "tells", "tell", "telling")
    return told or (words.dep[head] == "pobj" and words.lower[above] == "to" and words.lower[words.head[above]] == "according")


@cache
def outlet_endings() -> frozenset[str]:
    """The words that outlets' names end with."""
    return frozenset(map(str, load("masthead_cues")["outlet_heads"]))


def _is_plainly_a_person(words: Words, name: Name) -> bool:
    """Whether a name is a person's by its given name and by its label: a contractor or a producer may be a firm or somebody."""
    labels = {words.ent[i] for i in range(name.first, name.last + 1)}
    return name.last > name.first and words.lower[name.first] in given_names() and labels == {"PERSON"}


def is_credited(words: Words, first: int, last: int) -> bool:
    """Whether a name stands where a report names the outlet it relays: "Source: X", or "X:" at the head of the headline."""
    lower = words.lower
    if lower[first - 1 : first] == ["the"]:
        first -= 1
    if first > 1 and lower[first - 1] == ":" and lower[first - 2] in ("source", "sources", "via"):
        return True
    return lower[last + 1 : last + 2] == [":"] and words.sent[first] == words.sent[0] and (first == 0 or words.sent[first - 1] != words.sent[first])


def _lend_to_surnames(words: Words, names: list[Name], votes: dict[str, Counter[str]]) -> None:
    """A single word that ends (or opens) a person's full name is that person's."""
    full = {key(words, name) for name in names}
    persons = {k for k in full if " " in k and _winner(votes[k]) == "person"}
    parts = {word for k in persons for word in (k.split()[-1], k.split()[0]) if word not in given_names()}
    given, last = {k.split()[0] for k in persons}, {k.split()[-1] for k in persons}
    bodies = {k.split()[0] for k in full if " " in k and _winner(votes[k]) == "organization"}
    for k in sorted(full):
        if k in bodies and votes[k]["organization"] > votes[k]["person"]:  # the family's company
            continue
        if " " in k or (k in given and k not in parts and votes[k]["person"] <= 0):
            continue
        if k in parts or k in given or any(alike(k, surname) for surname in last):
            votes[k]["person"] += 20


def _winner(votes: Counter[str]) -> str:
    best = max(_TYPES, key=lambda kind: votes[kind])
    return best if votes[best] > 0 else "other"
