"""Noun phrases headed by a noun of the lexicon ("the envoy", "Belarusian authorities", "14 political prisoners") and pronouns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.extract.actor.commons import common_at
from sourcebook.extract.actor.countries import known_in
from sourcebook.extract.actor.nouns import Noun, noun_at, nouns, word_set
from sourcebook.extract.tokens.words import Words

_COMMON = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "VBG"})
_BEFORE = frozenset({"det", "amod", "compound", "poss", "nummod", "nmod", "predet", "quantmod", "npadvmod", "punct", "advmod", "neg"})
_AFTER = frozenset({"of", "to", "for", "at", "from", "in", "against"})
_TIMES = frozenset({"DATE", "TIME"})
_MODIFYING = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "quantmod"})
_LONGEST = 14
_SINGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child"}
_OPENING = frozenset({"(", "[", "“", "«"})
_CITING = frozenset({"citing", "quoting"})
_OCCASIONS = frozenset({"interview", "statement", "discussion", "briefing", "conversation", "call", "speech", "letter", "post", "remarks", "message"})
"""What somebody says something in: "said an official | in an interview"."""
FIRST_PERSON = frozenset({"i", "me", "my", "mine", "myself"})
FIRST_PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
_EMPTY_VERBS = frozenset({"seems", "appears", "seemed", "appeared", "rains", "turns"})
_ADDRESSED = frozenset({"told", "informed", "warned", "assured", "promised", "notified", "reminded", "advised", "convinced", "persuaded", "satisfied"})
_COPULAS = frozenset({"is", "was", "'s", "be", "been", "remains", "remained", "became", "becomes", "become"})
_RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
BARE_TWO = Noun("two", "person", None, plural=True)
TWO_SIDES = Noun("two sides", "organization", None, plural=True)
"""Those who fight or negotiate: "both sides", "the warring parties"."""
"""What "the two" and "both" are without a noun."""
_SOMEBODY = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "dative"})
PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Phrase:
    """A nominal: tokens [first, last] round the word `head`, without a relative clause."""

    first: int
    last: int
    head: int
    noun: Noun


def find_phrases(words: Words, named: set[int]) -> Iterator[Phrase]:
    """Every nominal of the document. `named`: tokens that belong to names, which head none."""
    for head, tag in enumerate(words.tag):
        if (one := _one_of(words, head)) or (one := _the_two(words, head)) or (one := _the_sides(words, head)):
            yield one
            continue
        if (tag not in _COMMON and not (tag == "VBN" and words.kid(head, "det") is not None)) or head in named:
            continue
        noun = noun_at(words, head) or people_at(words, head) or common_at(words, head)
        if noun and words.dep[head] not in _MODIFYING and not _is_time(words, head) and not _is_part(words, head, named):
            first = left_edge(words, head)
            yield Phrase(first, right_edge(words, head), head, noun)


def _is_part(words: Words, head: int, named: set[int]) -> bool:
    """Whether the noun is no phrase of its own: in a title, before a name, the label of a line."""
    return _is_label(words, head) or _ends_title(words, head) or _is_title(words, head, named)


def _is_label(words: Words, head: int) -> bool:
    """The "Source:" of a line that gives the source."""
    opens = head == 0 or words.sent[head - 1] != words.sent[head]
    return opens and words.lower[head] in ("source", "sources") and words.lower[head + 1 : head + 2] == [":"]


def noun_of(words: Words, head: int) -> Noun | None:
    """The noun of the phrase that a word heads."""
    one = _one_of(words, head) or _the_two(words, head) or _the_sides(words, head)
    return one.noun if one else noun_at(words, head) or people_at(words, head) or common_at(words, head)


def _one_of(words: Words, head: int) -> Phrase | None:
    """ "One of the men" is a man."""
    if words.tag[head] != "CD" or words.lower[head] != "one" or words.lower[head + 1 : head + 2] != ["of"]:
        return None
    target = words.kid(head + 1, "pobj")
    if target is None or words.tag[target] != "NNS":
        return None
    noun = nouns().get(_SINGULAR.get(words.lower[target]) or words.lower[target].removesuffix("s"))
    return Phrase(head, right_edge(words, target), head, noun) if noun and noun.kind in ("role", "person") else None


def _the_two(words: Words, head: int) -> Phrase | None:
    """ "The two", "both" and "the pair" without a noun, where they take part in something."""
    if words.lower[head] not in ("two", "both", "pair", "duo") or words.dep[head] not in _SOMEBODY or words.kid(head, "prep") is not None:
        return None
    if words.lower[head] == "both":
        return Phrase(head, head, head, BARE_TWO)
    return Phrase(head - 1, head, head, BARE_TWO) if head and words.lower[head - 1] == "the" else None


def _the_sides(words: Words, head: int) -> Phrase | None:
    """ "The two sides", "both parties", "the warring sides", where they take part in something; "both sides of the road" are nobody."""
    if words.lower[head] not in ("sides", "parties") or words.dep[head] not in _SOMEBODY or words.kid(head, "prep") is not None:
        return None
    first = head
    while first and words.head[first - 1] == head and words.lower[first - 1] in word_set("roles", "of_two_sides"):
        first -= 1
    said = set(words.lower[first:head])
    plain = said == {"the"} and words.lower[head] == "sides"
    return Phrase(first, head, head, TWO_SIDES) if plain or said - {"the"} else None


def _ends_title(words: Words, head: int) -> bool:
    """The last word of a title such as "chief of staff"."""
    return head > 1 and words.lower[head - 1] == "of" and " ".join(words.lower[head - 2 : head + 1]) in nouns()


def people_at(words: Words, head: int) -> Noun | None:
    """A nation's people: "the Americans", "Poles", "an Estonian"."""
    known = known_in(words)
    if head not in words.known_tokens:
        return None
    hit = next((known[i] for i in (head, head - 1, head - 2) if i in known), None)
    if hit is None or hit.last != head or hit.known.kind != "demonym":
        return None
    many = words.tag[head] in ("NNS", "NNPS") or words.lower[head].endswith("s")
    article = words.kid(head, "det")
    if not many and article is None:
        return None
    return Noun(hit.known.name, "people", "CVL", plural=many or words.lower[article or head] == "the")


def find_pronouns(words: Words) -> Iterator[int]:
    """Tokens that are pronouns (you aside); an "it" that stands for nothing ("it is clear that") is none."""
    for index, word in enumerate(words.lower):
        personal = (word in PRONOUNS or word in FIRST_PERSON or word in FIRST_PLURAL) and words.tag[index] in ("PRP", "PRP$") and not _is_empty(words, index)
        if personal or (word in _RELATIVE and (word != "that" or words.tag[index] == "WDT") and relative_head(words, index) is not None):
            yield index


def relative_head(words: Words, index: int) -> int | None:
    """The noun that a who, whom, whose or which belongs to."""
    at = index
    for _ in range(4):
        if words.dep[at] == "relcl":
            return words.head[at] if words.head[at] < index else None
        if words.head[at] == at or words.lower[index] not in _RELATIVE:
            return None
        at = words.head[at]
    return None


def left_edge(words: Words, head: int) -> int:
    """The first token of the noun phrase, its possessor and modifiers included."""
    first = head
    for kid in reversed(words.kids[head]):
        if kid >= head:
            continue
        if words.dep[kid] not in _BEFORE:
            break
        first = min(first, kid, _leftmost(words, kid))
    for index in range(head - 1, first - 1, -1):
        if words.text[index] in _OPENING:
            return index + 1
    if first + 2 <= head and words.tag[first] == "RB" and words.text[first + 1] == ",":  # "Meanwhile, Peru's papers"
        first += 2
    while first < head and (not words.text[first][0].isalnum() or _is_clock(words.text[first]) or words.lower[first] in _CITING):
        first += 1
    return first


def _is_clock(text: str) -> bool:
    """The time that opens an item of a live report ("17:40 Police ...")."""
    return ":" in text and text[0].isdigit()


def right_edge(words: Words, head: int, depth: int = 0) -> int:
    """The last token of the noun phrase: with "of the ministry" behind it, without clauses, times and appositions.

    `depth` counts the phrases that it stands in; none is looked into further than one can be long.
    """
    last = head
    for kid in words.kids[head] if depth <= _LONGEST else ():
        if kid != last + 1 or words.dep[kid] != "prep" or words.lower[kid] not in _AFTER:
            if kid > head:
                break
            continue
        target = words.kid(kid, "pobj")
        if (
            target is None
            or _is_time(words, target)
            or _crosses_bracket(words, kid, target)
            or (words.lower[kid] == "in" and words.lower[target] in _OCCASIONS)
        ):
            break
        end = right_edge(words, target, depth + 1)
        if end - head > _LONGEST:
            break
        last = _with_others(words, head, target, end)
    return last


def _with_others(words: Words, head: int, target: int, end: int) -> int:
    """ "The ministers of Kenya and Uganda": a plural is of all that "and" joins."""
    other = words.kid(target, "conj")
    joined = words.tag[head] == "NNS" and words.tag[target] == "NNP" and other is not None and words.tag[other] == "NNP"
    return other if joined and other is not None and words.lower[other - 1] == "and" and other - end <= 2 else end


def _crosses_bracket(words: Words, first: int, last: int) -> bool:
    return any(text in _OPENING for text in words.text[first:last])


def _leftmost(words: Words, index: int) -> int:
    while True:
        below = [kid for kid in words.kids[index] if kid < index]
        if not below:
            return index
        index = below[0]


def _is_time(words: Words, index: int) -> bool:
    return words.ent[index] in _TIMES


def _is_title(words: Words, head: int, named: set[int]) -> bool:
    """A title before a name ("spokesman Peskov") is a role, no mention of its own."""
    return head + 1 in named and words.dep[head] == "compound"


def _is_empty(words: Words, index: int) -> bool:
    """Whether an "it" refers to nothing."""
    if words.lower[index] != "it":
        return False
    parent = words.head[index]
    if words.dep[index] == "expl" or words.lower[parent] in _EMPTY_VERBS:
        return True
    if words.dep[index] == "nsubjpass":
        return words.lower[parent] not in _ADDRESSED and _is_told(words, words.kid(parent, "ccomp"))
    if words.lower[parent] not in _COPULAS:
        return False
    told = words.kid(parent, "acomp", "attr", "oprd")
    return told is not None and (words.kid(parent, "ccomp", "xcomp", "advcl") is not None or _is_told(words, words.kid(told, "ccomp")))


def _is_told(words: Words, clause: int | None) -> bool:
    """Whether it is a clause of its own, which the "it" before it announces: "it was agreed that both would leave"."""
    return clause is not None and words.kid(clause, "mark") is not None
