"""What a reader has in mind at one point of a document: the entities so far and where each was last mentioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from sourcebook.extract.actor.clusters import Cluster, Ref
from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.tokens.words import Words

_OBJECTS = frozenset({"dobj", "dative"})
_OPENERS = "([—–-"
_QUOTES = {"“": 1, "”": -1, '"': 0, "«": 1, "»": -1, "``": 1, "''": -1}


@dataclass(frozen=True, slots=True)
class Scene:
    """One document's clusters; `quoted[i]` is the number of the quotation that token i stands in, 0 outside.

    `inside` are the quotations of a sentence, `speakers` those who speak one. `here` tells which clusters a sentence mentions, `described` which unnamed ones a noun began, `by_noun` whose name holds it: a long document is not searched from its beginning.
    """

    words: Words
    clusters: list[Cluster]
    quoted: list[int]
    here: dict[int, list[Cluster]] = field(default_factory=dict)
    described: dict[str, list[Cluster]] = field(default_factory=dict)
    by_noun: dict[str, list[Cluster]] = field(default_factory=dict)
    inside: dict[int, set[int]] = field(default_factory=dict)
    speakers: dict[int, list[Cluster]] = field(default_factory=dict)
    spoken: set[int] = field(default_factory=set)
    """The sentences that only quote."""

    @classmethod
    def of(cls, words: Words, clusters: list[Cluster]) -> Scene:
        """The scene as it is when the names are known and nothing else."""
        scene = cls(words, clusters, quotations(words))
        for number, sentence in zip(scene.quoted, words.sent, strict=True):
            if number:
                scene.inside.setdefault(sentence, set()).add(number)
        told = {sent for sent, number, text in zip(words.sent, scene.quoted, words.text, strict=True) if not number and text[0].isalnum()}
        scene.spoken.update(scene.inside.keys() - told)
        for cluster in clusters:
            for ref in cluster.refs:
                scene.note(cluster, ref)
            if cluster.type in ("other", "place", "organization"):
                for noun in sorted({noun for name in cluster.names for noun in _nouns(name)}):
                    scene.by_noun.setdefault(noun, []).append(cluster)
        return scene

    def note(self, cluster: Cluster, ref: Ref) -> None:
        """Keep in mind that a sentence mentions a cluster, and whether it speaks there."""
        present = self.here.setdefault(ref.sent, [])
        if cluster not in present:
            present.append(cluster)
        thing = cluster.type == "other" and not cluster.plural
        if ref.subject and not thing and not self.quoted[ref.head] and self.words.lower[self.words.head[ref.head]] in word_set("names", "speech_verbs"):
            for number in self.inside.get(ref.sent, ()):
                self.speakers.setdefault(number, []).append(cluster)

    def goes_on(self, ref: Ref) -> bool:
        """Whether the quotation before the one that `ref` stands in ended in this sentence or the one before."""
        number, sent = self.quoted[ref.head], self.words.sent
        at = ref.head
        while at and self.quoted[at] == number:
            at -= 1
        begun = sent[at]
        while at and self.quoted[at] != number - 1 and sent[at] >= begun - 1:
            at -= 1
        return self.quoted[at] == number - 1 and number > 1

    def add(self, cluster: Cluster, ref: Ref) -> None:
        """Put a mention into its cluster."""
        cluster.add(ref)
        self.note(cluster, ref)
        if ref.noun is None or ref.noun.plural != cluster.plural or (cluster.named and cluster.type != "other"):
            return
        if cluster not in (known := self.described.setdefault(ref.noun.base, [])):
            known.append(cluster)

    def absorb(self, cluster: Cluster, other: Cluster) -> None:
        """Let what was known only by description be what a name or a list turns out to mean."""
        self.clusters.remove(other)
        for told in (*self.described.values(), *self.here.values(), *self.speakers.values()):
            if other in told:
                told.remove(other)
        for ref in other.refs:
            self.add(cluster, ref)

    def begin(self, cluster: Cluster, noun: str) -> None:
        """Take up a cluster known only by description."""
        self.clusters.append(cluster)
        self.described.setdefault(noun, []).append(cluster)

    def near(self, ref: Ref, reach: int, *kinds: str) -> list[tuple[Cluster, Ref]]:
        """The same as `before`, of the last `reach` sentences and this one."""
        found: dict[int, Cluster] = {}
        for number in range(ref.sent - reach, ref.sent + 1):
            found.update((id(cluster), cluster) for cluster in self.here.get(number, ()) if cluster.type in kinds)
        pairs = ((cluster, cluster.last_before(ref.mention.start)) for cluster in found.values())
        return [(cluster, last) for cluster, last in pairs if last is not None]

    def before(self, ref: Ref, *kinds: str) -> list[tuple[Cluster, Ref]]:
        """The clusters of these types mentioned before `ref`, each with its last mention."""
        start = ref.mention.start
        found = ((cluster, cluster.last_before(start)) for cluster in self.clusters if cluster.type in kinds)
        return [(cluster, last) for cluster, last in found if last is not None]

    def state(self, code: str | None) -> Cluster | None:
        """The country of this code, where the text names it."""
        return next((cluster for cluster in self.clusters if cluster.type == "country" and cluster.code == code), None)

    def apart(self, ref: Ref, last: Ref) -> bool:
        """Whether grammar keeps two mentions from being one: subject and object of one verb, one inside the other."""
        words = self.words
        if last.span.start <= ref.head < last.span.stop:
            return True
        if ref.sent != last.sent or words.lower[ref.head].endswith(("self", "selves")) or words.tag[ref.head] == "PRP$":
            return False
        parent = words.head[ref.head]
        if parent == words.head[last.head]:
            return words.dep[ref.head] != "conj"
        if words.dep[ref.head] in _OBJECTS and last.head == doer(words, parent):
            return True
        return words.dep[ref.head] == "pobj" and words.head[parent] == words.head[last.head]


def _nouns(name: tuple[str, ...]) -> Iterator[str]:
    """The last word of a name of several, and the one before "of": what it may be called for short."""
    if len(name) > 1:
        yield name[-1]
        yield from name[: max(0, name.index("of"))][-1:] if "of" in name else ()


def doer(words: Words, verb: int) -> int | None:
    """Who does what a verb says, where the verb itself does not say it: "they planned to expel them", "they came and expelled them"."""
    for _ in range(4):
        own = words.kid(verb, "nsubj", "nsubjpass")
        head = words.head[verb]
        if own is not None or words.dep[verb] not in ("xcomp", "conj") or head == verb:
            return own
        if words.dep[verb] == "xcomp" and (asked := words.kid(head, "dobj")) is not None:
            return asked
        verb = head
    return None


def quotations(words: Words) -> list[int]:
    """For each token the number of the quotation it stands in, 0 outside."""
    depth, number, marks = 0, 0, []
    for index, (before, text) in enumerate(zip(["", *words.text], words.text, strict=False)):
        step = _QUOTES.get(before + text if text == "`" else text)
        if step is not None:
            opening = step == 1 or (step == 0 and _opens(words, index, depth))
            depth = int(opening)
            number += opening
        marks.append(number if depth and step is None else 0)
    return marks


def _opens(words: Words, index: int, depth: int) -> bool:
    """Whether a straight mark opens a quotation: every other one does. A mark that is missing is made up for where the next stands at an edge:
    at the head of a line it opens, right behind a word and before white space it closes."""
    start, end = words.start[index], words.end[index]
    before, after = words.source[start - 1 : start], words.source[end : end + 1]
    if depth:
        return before in ("\n", "") and not after.isspace()
    return not (before and not before.isspace() and before not in _OPENERS and (not after or after.isspace()))


def best(ref: Ref, found: list[tuple[Cluster, Ref, int]]) -> Cluster | None:
    """The best fit; among equals the one mentioned most and last."""

    def rank(item: tuple[Cluster, Ref, int]) -> tuple[float, int]:
        cluster, last, fit = item
        often = sum(own.mention.start < ref.mention.start for own in cluster.refs)
        return 4 * fit - min(8, ref.sent - last.sent) + 0.5 * min(6, often) + last.subject, last.mention.start

    fitting = [item for item in found if item[2]]
    return max(fitting, key=rank)[0] if fitting else None
