"""The words that say so: verbs, nouns and phrases of saying, writing, thinking, wanting and judging."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sourcebook.extract.tokens.syntax import Tree
from sourcebook.lexicon import load
from sourcebook.lexicon.inflection import noun_forms, verb_forms

_STATING: Final = frozenset({"states", "notes", "reports", "claims", "remarks", "comments", "reads"})
FRAMES: Final = ("quote", "clause", "infinitive", "person", "object", "naming", "passive")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the lexicon: how it presents its content (`act`), where it keeps it (`frames`, `prepositions`)."""

    base: str
    act: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    particle: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that holds a statement, and what it takes: clause, infinitive or prepositions."""

    base: str
    takes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb of the lexicon at a token. [first, last] is the verb group with its particle."""

    at: int
    verb: Verb
    first: int
    last: int

    def can(self, frame: str) -> bool:
        """Whether the verb keeps its content in such a place."""
        return frame in self.verb.frames


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Form -> the verbs that take it, those with a particle first."""
    lexicon = load("attribution")
    frames: dict[str, set[str]] = {}
    for frame in FRAMES:
        for base in (lexicon["passive"] if frame == "passive" else lexicon["frames"][frame]).split():
            frames.setdefault(base, set()).add(frame)
    prepositions: dict[str, set[str]] = {}
    for preposition, words in lexicon["prepositions"].items():
        for base in words.split():
            prepositions.setdefault(base, set()).add(preposition)
    acts = {base: act for act, words in lexicon["acts"].items() for base in words.split()}
    forms: dict[str, list[Verb]] = {}
    for base in sorted(frames.keys() | prepositions.keys()):
        word, _, particle = base.partition("_")
        verb = Verb(word, acts.get(base, "say"), frozenset(frames.get(base, ())), frozenset(prepositions.get(base, ())), particle or None)
        for form in verb_forms(word):
            forms.setdefault(form, []).append(verb)
    return {form: tuple(sorted(found, key=lambda verb: (verb.particle is None, verb.base))) for form, found in forms.items()}


@cache
def nouns() -> dict[str, Noun]:
    """Form -> the noun that holds a statement."""
    takes: dict[str, set[str]] = {}
    for what, words in load("attribution")["nouns"].items():
        for base in words.split():
            takes.setdefault(base, set()).add(what)
    return {form: Noun(base, frozenset(what)) for base, what in takes.items() for form in noun_forms(base)}


@cache
def words(*path: str) -> frozenset[str]:
    """A word list of the lexicon, by its path."""
    entry = load("attribution")
    for step in path:
        entry = entry[step]
    return frozenset(entry.split())


@cache
def acts_of(kind: str) -> dict[str, str]:
    """Word -> act, for the nouns or adjectives that are not simply said or believed."""
    return {word: act for act, listed in load("attribution")[kind].items() for word in listed.split()}


@cache
def unsaid() -> dict[str, frozenset[str]]:
    """Verb -> forms of the nouns that, as its object, make it say nothing: "claimed 38 lives"."""
    return {verb: frozenset(form for noun in listed.split() for form in noun_forms(noun)) for verb, listed in load("attribution")["unsaid"].items()}


@cache
def light_verbs() -> frozenset[str]:
    """Forms of the verbs that lend a noun its subject: "made the claim that", "expressed concern that"."""
    return frozenset(form for base in words("light_verbs") for form in verb_forms(base))


@cache
def issuing_verbs() -> frozenset[str]:
    """Forms of the verbs that bring a statement or a speech out: "released a statement saying"."""
    return frozenset(form for base in words("issuing_verbs") for form in verb_forms(base))


def verb_cues(tree: Tree) -> Iterator[Cue]:
    """Every verb of the lexicon that the parse takes for a verb."""
    lexicon = verbs()
    for i, word in enumerate(tree.lower):
        found = lexicon.get(word)
        if word in _reactions() and not _is_behind_marks(tree, i):
            continue
        if found and (tree.is_verb(i) or _is_headline_verb(tree, i)) and tree.deps[i] not in ("aux", "auxpass", "amod", "compound"):
            cue = _cue(tree, i, found)
            if cue:
                yield cue


@cache
def _reactions() -> frozenset[str]:
    """Forms of the verbs that say so only right behind a quotation: '"...", reacted Jane Roe'."""
    return frozenset(form for base in words("behind_marks") for form in verb_forms(base))


def _is_behind_marks(tree: Tree, i: int) -> bool:
    before = i - 1 - (tree.lower[i - 1] == ",")
    return before >= 0 and tree.tags[before] == "''"


def _is_headline_verb(tree: Tree, i: int) -> bool:
    """A verb in the third person that the tagger took for a noun ("..., Envoy Says"; '"...," the press release states.')."""
    return _closes_quotation(tree, i) or (
        tree.tags[i] in ("NNS", "NNPS", "NNP")
        and tree.lower[i] in ("says", "warns", "claims", "reports", "announces", "vows")
        and (tree.deps[i] in ("ROOT", "appos") and tree.child(i, "nsubj", "ccomp", "compound") is not None)
    )


def _closes_quotation(tree: Tree, i: int) -> bool:
    """Whether the word ends a sentence behind a quotation and a noun phrase: it can only be the verb."""
    if tree.tags[i] != "NNS" or tree.kids[i] == [] or tree.lower[i + 1 : i + 2] not in ([], ["."]) or tree.lower[i] not in _STATING:
        return False
    first = tree.left(i)
    return "''" in (tree.tags[first], tree.tags[max(0, first - 1)])


def _cue(tree: Tree, i: int, found: tuple[Verb, ...]) -> Cue | None:
    for verb in found:
        if verb.particle is None:
            return Cue(i, verb, tree.group_start(i), i)
        at = next((j for j in range(i + 1, min(i + 3, len(tree))) if tree.lower[j] == verb.particle), None)
        if at is not None:
            return Cue(i, verb, tree.group_start(i), at)
    return None
