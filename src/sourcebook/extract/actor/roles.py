"""The titles and roles that the words round a name give it: before it, in apposition, behind "is" or "was"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from sourcebook.extract.actor.actors import Actor, describe
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import Noun, flexible, noun_at, nouns, word_set
from sourcebook.extract.actor.phrases import left_edge, right_edge
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load

_INTO = frozenset({"of", "to", "for", "at"})
_COPULAS = frozenset({"is", "was", "are", "were", "became", "remains", "remained", "'s"})
_RELATIVES = frozenset({"who", "which"})
_MODIFIER_TAGS = frozenset({"JJ", "NN", "NNP", "NNPS", "VBN", "HYPH", "AFX"})
_MODIFIER_DEPS = frozenset({"compound", "amod", "nmod", "punct", "npadvmod", "advmod"})
_ORG_KINDS = frozenset({"organization"})
_PERSON_KINDS = frozenset({"role", "person"})
_BODIES = frozenset({"organization", "group", "place"})


@dataclass(frozen=True, slots=True)
class Held:
    """One role: tokens [first, last], its noun in the singular, and the country and sector its words give."""

    first: int
    last: int
    noun: Noun
    actor: Actor
    before: bool = False
    """Whether it stands before the name, as its title."""


def roles_of(words: Words, span: range, kind: str) -> list[Held]:
    """The roles that the words round one mention of a name give its bearer."""
    kinds = _PERSON_KINDS if kind == "person" else _ORG_KINDS
    head = words.head_of(span)
    found = [_before(words, span, kinds), _before_comma(words, span, kinds), *(_phrase(words, at, kinds) for at in _stated(words, head, span))]
    return [held for held in found if held]


def title_before(words: Words, span: range) -> Held | None:
    """The title right before a person's name."""
    return _before(words, span, _PERSON_KINDS)


def country_beside(words: Words, span: range) -> str | None:
    """The country that stands right by a name: "Estonia's X", "Estonian X", "Estonian contractor X", "X of Estonia"."""
    hits = known_in(words)
    before = span.start - 1
    if before > 0 and words.lower[before] in ("'s", "’s"):
        before -= 1
    ending = next((hits[i] for i in range(max(0, before - 3), before + 1) if i in hits and hits[i].last == before), None)
    if ending and words.sent[before] == words.sent[span.start]:
        known = ending.known
        return known.code if known.kind == "demonym" or (known.kind == "country" and before < span.start - 1) else None
    after = hits.get(span.stop + 1)
    if after and words.lower[span.stop] == "of" and after.known.kind == "country":
        return after.known.code
    return _trade_before(words, span)


def _trade_before(words: Words, span: range) -> str | None:
    """The country of whoever is called by a trade that no list holds: "the Estonian contractor X"."""
    last = span.start - 1
    if last < 1 or words.sent[last] != words.sent[span.start] or words.tag[last] != "NN" or words.dep[last] not in _MODIFIER_DEPS:
        return None
    return describe(words, range(_reach_left(words, last), span.start), head=last).country


def _before(words: Words, span: range, kinds: frozenset[str]) -> Held | None:
    """A title right before the name, with what it is title of: "Special Envoy to Ukraine X", "Belarusian dictator X"."""
    last = span.start - 1
    if last < 0 or words.sent[last] != words.sent[span.start]:
        return None
    end = last
    noun = _title_noun(words, last, kinds)
    if noun is None:
        target = _governed(words, last)
        noun = _title_noun(words, target, kinds) if target is not None else None
        if noun is None or target is None:
            return None
        last = target
    head = last - 2 if last > 1 and words.lower[last - 1] == "of" and " ".join(words.lower[last - 2 : last + 1]) in nouns() else last
    first = _reach_left(words, head)
    return Held(first, end, noun, describe(words, range(first, end + 1), head=head), before=True)


def _before_comma(words: Words, span: range, kinds: frozenset[str]) -> Held | None:
    """ "The head of the Republic of X, NAME, ...": an apposition, whatever the parser made of it."""
    if not set_off(words, span):
        return None
    last = span.start - 2
    head = last if _title_noun(words, last, kinds) else _governed(words, last)
    noun = _title_noun(words, head, kinds) if head is not None else None
    if head is None or noun is None:
        return None
    first = _reach_left(words, head)
    if words.lower[first - 1 : first] != ["the"]:
        return None
    return Held(first, last, noun, describe(words, range(first, last + 1), head=head))


def set_off(words: Words, span: range) -> bool:
    """Whether commas (or the end of the sentence) stand round a name that "and" joins to nothing."""
    before, after = span.start - 1, words.text[span.stop : span.stop + 1]
    if before < 1 or words.text[before] != "," or words.sent[before] != words.sent[span.start]:
        return False
    return after in ([","], ["."], []) and words.dep[words.head_of(span)] != "conj"


def _title_noun(words: Words, index: int, kinds: frozenset[str]) -> Noun | None:
    whole = nouns().get(" ".join(words.lower[index - 2 : index + 1])) if words.lower[index - 1 : index] == ["of"] else None  # "chief of staff"
    noun = whole or noun_at(words, index)
    return noun if noun and _holds_office(noun, kinds) else None


def _holds_office(noun: Noun, kinds: frozenset[str]) -> bool:
    """Whether a noun says what somebody is by office or trade, not by family or age."""
    return noun.kind in kinds and not noun.plural and (noun.kind != "person" or noun.base in flexible())


def _governed(words: Words, last: int) -> int | None:
    """The word before "of the Republic of Belarus", "to Ukraine" or "of the opposition", when such a phrase ends at `last`."""
    at = last
    body = noun_at(words, last)
    plain = body is not None and body.kind in _BODIES and words.lower[last - 1 : last] == ["the"]
    for _ in range(7):
        if at < 1:
            return None
        if words.lower[at] in _INTO:
            before = at - 1
            if at == last:
                return None
            noun = noun_at(words, before)
            if noun and (noun.kind in ("role", "organization") or words.lower[before] in word_set("roles", "also_titles")):
                return before
        elif not words.text[at][0].isupper() and not (plain if at == last else words.lower[at] in ("the", "and")):
            return None
        at -= 1
    return None


def _reach_left(words: Words, last: int) -> int:
    """Where the role begins: over adjectives, nouns and names that modify the title."""
    first = last
    covered = words.known_tokens
    adjectives, weekdays = word_set("roles", "role_adjectives"), word_set("calendar", "weekdays")
    while first > 0 and words.sent[first - 1] == words.sent[last]:
        before = first - 1
        plain = words.tag[before] in _MODIFIER_TAGS and words.dep[before] in _MODIFIER_DEPS
        marked = not words.text[before][0].isalnum() and words.tag[before] not in ("HYPH", "POS")  # "Kenya | President X"
        if marked or not (plain or before in covered or words.lower[before] in adjectives) or words.lower[before] in weekdays:
            break
        first = before
    if first > 1 and words.lower[first - 1] in ("'s", "’s") and first - 2 in covered:
        first -= 2
        while first - 1 in covered:
            first -= 1
    return first


def _stated(words: Words, head: int, span: range) -> list[int]:
    """Heads of the phrases in apposition to the name or said of it by a copula, in a relative clause too."""
    found = [kid for kid in words.kids[head] if words.dep[kid] == "appos" and kid >= span.stop]
    parent = words.head[head]
    if words.dep[head] == "appos" and parent not in span:
        found.append(apposed_to(words, head))
    verbs = [parent] if words.dep[head] == "nsubj" else []
    verbs += [kid for kid in words.kids[head] if words.dep[kid] == "relcl" and words.lower[words.kid(kid, "nsubj") or head] in _RELATIVES]
    found += [attribute for verb in verbs if (attribute := _said_of(words, verb)) is not None]
    return found + [kid for at in found for kid in words.kids[at] if words.dep[kid] == "conj"]  # "president and chief executive of X"


def _said_of(words: Words, verb: int) -> int | None:
    """What somebody is said to be: "X is a lawyer", "X, who was the minister"."""
    attribute = words.kid(verb, "attr") if words.lower[verb] in _COPULAS and words.kid(verb, "neg") is None else None
    return None if attribute is None or any(words.lower[kid] == "no" for kid in words.kids[attribute]) else attribute


def apposed_to(words: Words, head: int) -> int:
    """What a name is in apposition to: in "the leader of the union, X" the leader, in "X and the leader, Y" again, whatever noun the parser chose."""
    parent = at = words.head[head]
    while (joined := next((kid for kid in words.kids[at] if words.dep[kid] == "conj" and kid < head), None)) is not None:
        parent = at = joined
    for _ in range(4):
        noun = noun_at(words, at)
        if noun and noun.kind in _PERSON_KINDS:
            return at
        if words.dep[at] not in ("pobj", "prep", "poss", "conj"):
            break
        at = words.head[at]
    return parent


def _phrase(words: Words, head: int, kinds: frozenset[str]) -> Held | None:
    noun = noun_at(words, head)
    if noun is None or not _holds_office(noun, kinds):
        return None
    first, last = left_edge(words, head), right_edge(words, head)
    while first < head and words.lower[first] in ("the", "a", "an", "-"):
        first += 1
    return Held(first, last, noun, describe(words, range(first, last + 1), head=head))


@cache
def offices() -> dict[str, frozenset[int]]:
    """A noun -> the groups of nouns that may stand for the same office."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(load("roles")["same_office"]):
        for noun in group:
            groups.setdefault(noun, set()).add(number)
    return {noun: frozenset(numbers) for noun, numbers in groups.items()}


def same_office(noun: str, other: str) -> bool:
    """Whether two nouns can name one office: the same, one within the other, or listed together."""
    if noun == other or noun.endswith(" " + other) or other.endswith(" " + noun):
        return True
    table = offices()
    return bool(table.get(noun, frozenset()) & table.get(other, frozenset()))
