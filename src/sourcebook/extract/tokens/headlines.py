"""The grammar of headlines, where a comma stands for "and" and an infinitive for what is to come: "Italy, Spain agree on quotas", "Kenya to free two pilots".

The parser takes the first of two names for an adverbial or the second for an apposition, so that one of them did it alone, and an infinitive for a clause
that describes the name before it. What gives them away: nothing stands before the names and nothing but commas between, the verb behind a single name is in the
plural or behind "to", and the line ends without a full stop.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from sourcebook.extract.tokens.words import Words

_LOOSE: Final = frozenset({"npadvmod", "advcl", "dep", "amod", "nsubj"})
_LISTED: Final = frozenset({"nsubj", "appos", "conj", "npadvmod"})
_DESCRIBING: Final = frozenset({"relcl", "advcl", "acl"})
_PLURAL: Final = frozenset({"VBP", "VB"})
_NAMES: Final = frozenset({"NNP", "NNPS"})
_ACTING: Final = frozenset({"GPE", "ORG", "PERSON", "NORP"})
_BOUND: Final = frozenset({"DT", "PRP$", "CD", "IN", "WDT"})
_STOPS: Final = frozenset({".", "!", "?"})


def read_headlines(words: Words) -> None:
    """Give the words of headlines the heads and relations that they would have in a sentence."""
    opens = [i for i in range(len(words)) if i == 0 or words.sent[i] != words.sent[i - 1]]
    for first, after in pairwise([*opens, len(words)]):
        last = after - 1
        while last > first and words.text[last].isspace():
            last -= 1
        if last > first + 1 and words.text[last] not in _STOPS and words.tag[first] not in _BOUND:
            _read(words, first)


def _read(words: Words, first: int) -> None:
    name = first
    while words.dep[name] in ("compound", "amod") and words.head[name] > name and words.tag[words.head[name]].startswith("N"):
        name = words.head[name]
    if not any(words.ent[i] in _ACTING for i in range(first, name + 1)):
        return
    _raise(words, name)
    verb = words.head[name]
    listed = _listed(words, name, verb) if verb > name and _is_plural(words, verb) and words.dep[name] in _LOOSE else []
    if listed:
        words.dep[name] = "nsubj"
        for one in listed:
            _hang(words, one, name, "conj")


def _raise(words: Words, name: int) -> None:
    """ "Kenya to free ...": the verb stands where the name stood, and the name is its subject."""
    verb = next((kid for kid in words.kids[name] if words.dep[kid] in _DESCRIBING and words.tag[kid] == "VB"), None)
    if verb is None or words.tag[name] not in _NAMES or words.lower[name + 1] != "to" or words.head[name + 1] != verb:
        return
    above = words.head[name]
    _hang(words, verb, verb if above == name else above, "ROOT" if above == name else "ccomp")
    _hang(words, name, verb, "nsubj")
    for kid in [kid for kid in words.kids[name] if kid > verb]:
        _hang(words, kid, verb, words.dep[kid])


def _is_plural(words: Words, verb: int) -> bool:
    """ "Agree" and not "agrees", whatever the tagger makes of it behind a singular."""
    return words.tag[verb] in _PLURAL or (words.tag[verb] == "VBZ" and not words.lower[verb].endswith("s"))


def _listed(words: Words, name: int, verb: int) -> list[int]:
    """The heads of what follows up to the verb, each behind a comma; none where anything else stands between."""
    found, at = [], name + 1
    while at < verb - 1 and words.text[at] == ",":
        head = at + 1
        while head < words.head[head] < verb:
            head = words.head[head]
        if words.tag[at + 1] in _BOUND or not words.tag[head].startswith("NN") or words.dep[head] not in _LISTED:
            return []
        found.append(head)
        at = head + 1
    return found if words.text[at : verb + 1] in ([words.text[verb]], ["to", words.text[verb]], [",", words.text[verb]]) else []


def _hang(words: Words, word: int, head: int, dep: str) -> None:
    above = words.head[word]
    if above != word:
        words.kids[above].remove(word)
    words.head[word], words.dep[word] = head, dep
    if head != word:
        words.kids[head] = sorted([*words.kids[head], word])
