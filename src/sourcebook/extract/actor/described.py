"""What the phrases of an entity without a name say of it, for comparison with other documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sourcebook.extract.actor.clusters import Ref, count_of
from sourcebook.extract.actor.commons import singular
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.earlier import is_name_before
from sourcebook.extract.actor.gatherings import members
from sourcebook.extract.actor.nouns import honorifics, word_set
from sourcebook.extract.tokens.words import Words
from sourcebook.model.annotation import Description

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SAYING = frozenset({"JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "VBN", "VBG"})
_SERVING = frozenset({"role", "person"})
_PLAIN = frozenset({"own", "same", "such", "last", "first", "latest", "recent", "next", "least"})
_PARTIAL = frozenset({"other", "another", "many", "more", "several", "some", "few", "most", "remaining", "additional", "further"})


def description(words: Words, refs: Sequence[Ref], names: Mapping[int, str]) -> Description | None:
    """The nouns, modifiers, owners and count of all phrases together; None when no noun heads any, or each speaks of some of a set ("other captives").

    Args:
        words: the document.
        refs: the entity's mentions.
        names: what the head of each mention of the document refers to, by its token: a pronoun's owner is whoever it stands for.
    """
    phrases = [ref for ref in refs if ref.noun is not None]
    if all(_is_part(words, ref) for ref in phrases):
        return None
    owners = {owner for ref in phrases if not members(words, ref) for token in _owning(words, ref) if (owner := names.get(token) or words.lower[token])}
    counts = [count for ref in phrases if (count := count_of(words, ref)) and not _is_year(count)]
    return Description(
        tuple(sorted({noun for ref in phrases if ref.noun for noun in (ref.noun.base, *members(words, ref))})),
        any(ref.noun.plural for ref in phrases if ref.noun),
        tuple(sorted({word for ref in phrases for word in _said(words, ref)})),
        tuple(sorted(owners)),
        counts[0] if counts else None,
        any(words.lower[ref.span.start] in _DEFINITE for ref in phrases),
        tuple(sorted(_single(phrases))),
    )


def _single(phrases: Sequence[Ref]) -> set[str]:
    """The nouns that are never told in the plural, where others are: a site of several tunnels is one."""
    plural = {ref.noun.base for ref in phrases if ref.noun and ref.noun.plural}
    return {ref.noun.base for ref in phrases if ref.noun} - plural if plural else set()


def _is_year(number: str) -> bool:
    """Whether a number before a noun says when and not how many: "the 2015 agreement"."""
    return len(number) == 4 and number.isdigit() and number[:2] in ("19", "20")


def _is_part(words: Words, ref: Ref) -> bool:
    """Whether a phrase speaks of some of a set; "some 200" and "more than 200" do not."""
    before = range(ref.span.start, ref.head)
    if _PARTIAL.isdisjoint(words.lower[ref.span.start : ref.head]):
        return False
    counted = any(words.tag[i] == "CD" and words.head[i] == ref.head for i in before)
    return any(words.lower[i] in _PARTIAL and not (counted and words.lower[i] in word_set("nouns", "hedges")) for i in before)


def _said(words: Words, ref: Ref) -> list[str]:
    """The words before the noun that say something; a country by its code."""
    hits = known_in(words)
    before = [i for i in range(ref.span.start, ref.head) if words.tag[i] in _SAYING and words.dep[i] != "poss"]
    silent = _PLAIN | _PARTIAL | honorifics()
    said = [singular(words.lower[i]) for i in before if i not in words.known_tokens and words.lower[i] not in silent]
    return said + [code for i in before if i in hits and (code := hits[i].known.code) and not _is_aside(words, hits[i].last)]


def _is_aside(words: Words, last: int) -> bool:
    """Whether a country stands in an adjective that says what others do to somebody: "Kenyan-backed rebels" need be no Kenyans."""
    return words.text[last + 1 : last + 2] in (["-"], ["–"]) and words.text[last + 2][0].islower()


def _owning(words: Words, ref: Ref) -> list[int]:
    """The head of the possessor, of what follows "of", of whom people are there "for", and of the name before the noun: "the Smith administration"."""
    owner = words.kid(ref.head, "poss")
    kids = words.kids[ref.head]
    serves = ref.noun is not None and ref.noun.kind in _SERVING
    behind = (words.kid(kid, "pobj") for kid in kids if (words.lower[kid] == "of" or (serves and words.lower[kid] == "for")) and kid in ref.span)
    name = next((kid for kid in reversed(kids) if kid in ref.span and is_name_before(words, kid)), None)
    if name is not None and words.lower[name] in words.text:  # an adjective in capitals: "the Nuclear deal"
        name = None
    return [token for token in (owner, *behind, name) if token is not None]
