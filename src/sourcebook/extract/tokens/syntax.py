"""The parse as a tree of solid words, and the few questions about it that rule stages ask again and again: `words`, without the white space."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

from sourcebook.extract.tokens.words import kept, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SUBJECTS: Final = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS: Final = frozenset({"nsubjpass", "csubjpass"})
FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES: Final = frozenset({"aux", "auxpass", "neg"})
_CLIMBING: Final = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "prep", "ROOT", "dep", "parataxis"})


_SPACE: Final = "_SP"


class Tree:
    """One document's parse: words, tags, relations, heads, children and character offsets by token index.

    `text` is the parse's: the document's without the markup of links, offset for offset. White space has no token here.
    `named` maps the last token of each name to its type.
    """

    def __init__(self, doc: Doc) -> None:
        words = words_of(doc)
        kept = [i for i, tag in enumerate(words.tag) if tag != _SPACE]
        new = {old: i for i, old in enumerate(kept)}
        self.text = words.source
        self.lower = [words.lower[i] for i in kept]
        self.tags = [words.tag[i] for i in kept]
        self.deps = [words.dep[i] for i in kept]
        self.heads = [new.get(words.head[i], own) for own, i in enumerate(kept)]
        self.starts = [words.start[i] for i in kept]
        self.ends = [words.end[i] for i in kept]
        self.kids: list[list[int]] = [[] for _ in kept]
        for i, head in enumerate(self.heads):
            if head != i:
                self.kids[head].append(i)
        self.sentences = self._sentences([words.sent[i] for i in kept])
        self.named = {bisect_left(self.starts, ent.end_char) - 1: ent.label_ for ent in doc.ents}

    def _sentences(self, numbers: list[int]) -> list[tuple[int, int]]:
        at = [i for i, number in enumerate(numbers) if i == 0 or number != numbers[i - 1]]
        return [(self.starts[first], self.ends[after - 1]) for first, after in zip(at, [*at[1:], len(numbers)], strict=False)]

    @classmethod
    def of(cls, doc: Doc) -> Tree:
        """The tree of a document's parse, made once."""
        return kept(doc, "tree", lambda: cls(doc))

    def __len__(self) -> int:
        return len(self.lower)

    def left(self, i: int) -> int:
        """The first token of the subtree of `i`."""
        while self.kids[i] and self.kids[i][0] < i:
            i = self.kids[i][0]
        return i

    def right(self, i: int) -> int:
        """The last token of the subtree of `i`."""
        while self.kids[i] and self.kids[i][-1] > i:
            i = self.kids[i][-1]
        return i

    def sentence(self, i: int) -> tuple[int, int]:
        """The sentence of a token, in characters."""
        return self.sentences[max(0, bisect_right(self.sentences, (self.starts[i], len(self.text) + 1)) - 1)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Character offsets of the tokens `first` to `last`, both included."""
        return self.starts[first], self.ends[last]

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def child(self, i: int, *relations: str) -> int | None:
        """The first child with one of these relations."""
        return next((kid for kid in self.kids[i] if self.deps[kid] in relations), None)

    def children(self, i: int, relations: Iterable[str]) -> Iterator[int]:
        """The children with one of these relations, in order."""
        return (kid for kid in self.kids[i] if self.deps[kid] in relations)

    def is_verb(self, i: int) -> bool:
        """Whether the token is tagged as a verb."""
        return self.tags[i][:1] == "V"

    def is_infinitive(self, i: int) -> bool:
        """Whether the verb stands with "to"."""
        return any(self.tags[kid] == "TO" and self.deps[kid] == "aux" for kid in self.kids[i])

    def is_passive(self, i: int) -> bool:
        """Whether the verb stands in the passive, a bare participle after a noun included."""
        return any(self.deps[kid] == "auxpass" or self.deps[kid] in PASSIVE_SUBJECTS for kid in self.kids[i]) or (
            self.tags[i] == "VBN" and not any(self.deps[kid] in ("aux", "nsubj", "dobj") for kid in self.kids[i])
        )

    def group_start(self, i: int) -> int:
        """Where the verb group begins: auxiliaries, negation and adverbs right before the verb."""
        first = i
        while first and self.heads[first - 1] == i and (self.deps[first - 1] in _AUXILIARIES or self.tags[first - 1] in ("RB", "TO")):
            first -= 1
        return first

    def agent(self, i: int) -> int | None:
        """Who did what stands in the passive: the noun after "by"."""
        by = self.child(i, "agent")
        return None if by is None else self.child(by, "pobj")

    def subject(self, i: int) -> int | None:
        """Who does what the verb says: its own subject, or that of the verb it hangs on.

        The object, where that controls it ("asked him to say"); the noun a participle describes.
        """
        for _ in range(8):
            own = [kid for kid in self.kids[i] if self.deps[kid] in ("nsubj", "csubj")]
            if own:
                return next((kid for kid in reversed(own) if kid < i), own[0])
            head, relation = self.heads[i], self.deps[i]
            if relation in ("acl", "relcl"):
                return head
            if head == i or relation not in _CLIMBING:
                return None
            if relation == "xcomp" and self.is_verb(head) and (controller := self.child(head, "dobj")) is not None:
                return controller
            if relation != "conj" and self.is_passive(head) and (patient := self.child(head, *PASSIVE_SUBJECTS)) is not None:
                return patient
            i = head
        return None
