"""References and the clusters they make inside one document."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from functools import cache

from msgspec.structs import replace

from sourcebook.extract.actor.actors import Actor, describe
from sourcebook.extract.actor.nouns import Noun, word_set
from sourcebook.extract.actor.phrases import noun_of
from sourcebook.extract.actor.roles import Held
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.model.annotation import Mention

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(slots=True, eq=False)
class Ref:
    """A mention as coreference sees it: its tokens, head word, sentence and, for a nominal, its noun."""

    mention: Mention
    span: range
    head: int
    sent: int
    subject: bool
    noun: Noun | None = None
    actor: Actor | None = None
    """Country and sector of its words, once they have been asked for (`actor_of`)."""
    content: frozenset[str] | None = None
    """Its words that say something, once they have been asked for (`earlier`)."""

    def of_one(self, kind: str) -> Ref:
        """The same as a mention of one of the two that it stands for, which is of this type."""
        return Ref(
            replace(self.mention, type=kind, form="nominal" if self.mention.form == "name" else self.mention.form),
            self.span,
            self.head,
            self.sent,
            self.subject,
        )


@dataclass(slots=True, eq=False)
class Cluster:
    """What is taken for one entity; `refs` are in the order of the text. `gender`: m, f or "" for unknown."""

    type: str
    refs: list[Ref] = field(default_factory=list)
    names: list[tuple[str, ...]] = field(default_factory=list)
    roles: list[Held] = field(default_factory=list)
    code: str | None = None
    sector: str | None = None
    gender: str = ""
    plural: bool = False
    actor: Actor | None = None
    label: str = ""
    relayed: bool = False
    """An outlet that the document rests on, so far as the words by its name tell."""
    members: tuple[Cluster, ...] = ()
    """The two that it stands for, where a phrase means two together (`pairs`)."""

    @property
    def named(self) -> bool:
        """Whether any mention is a name."""
        return bool(self.names)

    @property
    def known_country(self) -> str | None:
        """Its country: as it is known of it, else as its words say."""
        return self.code or (self.actor.country if self.actor else None)

    @property
    def known_sector(self) -> str | None:
        """Its sector: as it is known of it, else as its words say."""
        return self.sector or (self.actor.sector if self.actor else None)

    def last_before(self, start: int) -> Ref | None:
        """Its nearest mention before the character `start`."""
        index = bisect_left(self.refs, start, key=_start)
        return self.refs[index - 1] if index else None

    def add(self, ref: Ref) -> None:
        """Put a mention in its place among the others."""
        insort(self.refs, ref, key=_start)


def _start(ref: Ref) -> int:
    return ref.mention.start


def make_ref(words: Words, mention: Mention) -> Ref:
    """A mention with what the parse says about it."""
    span = words.at(mention.start, mention.end)
    head = words.head_of(span)
    first = head
    while words.dep[first] == "conj" and words.head[first] < first:
        first = words.head[first]
    noun = noun_of(words, head) if mention.form == "nominal" else None
    return Ref(mention, span, head, words.sent[head], words.dep[first] in _SUBJECTS, noun)


def actor_of(words: Words, ref: Ref) -> Actor:
    """`describe` of a mention, once."""
    if ref.actor is None:
        ref.actor = describe(words, ref.span)
    return ref.actor


def count_of(words: Words, ref: Ref) -> str | None:
    """The number before the noun; none for one that is only about right ("some 200 migrants"), which tells no group from another.

    Of a whole people ("at least 20 Kenyans"), any number tells some from all.
    """
    before = range(ref.span.start, ref.head)
    count = next((words.lower[i] for i in before if words.tag[i] == "CD" and words.head[i] == ref.head), None)
    whole = ref.noun is not None and (ref.noun.kind == "people" or ref.noun.base == "person")
    return count if count is None or whole else None if any(words.lower[i] in word_set("nouns", "hedges") for i in before) else count


@cache
def _genders() -> dict[str, str]:
    lexicon = load("first_names")
    return {name.lower(): gender for gender, own in (("m", lexicon["male"]), ("f", lexicon["female"])) for name in own}


def gender_of(cluster: Cluster, words: Words) -> str:
    """What names, honorifics, titles and endings say of a person's gender; "" when they say nothing or disagree."""
    said = {_genders()[name[0]] for name in cluster.names if len(name) > 1 and name[0] in _genders()}
    for held in cluster.roles:
        for gender in ("male", "female"):
            if held.noun.base in word_set("roles", "gender", gender):
                said.add(gender[0])
    for ref in cluster.refs:
        for gender in ("male", "female"):
            if words.lower[ref.span.start] in word_set("roles", "honorifics", gender) or (ref.noun and ref.noun.base in word_set("roles", "gender", gender)):
                said.add(gender[0])
    return said.pop() if len(said) == 1 else "" if said else _by_ending(cluster)


def _by_ending(cluster: Cluster) -> str:
    lexicon = load("first_names")
    for name in cluster.names:
        if len(name) > 1 and name[-1].endswith(tuple(lexicon["female_surnames"])):
            return "f"
        if len(name) > 1 and name[-1].endswith(tuple(lexicon["male_surnames"])):
            return "m"
    return ""
