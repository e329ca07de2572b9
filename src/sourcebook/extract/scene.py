"""What a reader has in mind at one point of a document: the entities so far and where each was last mentioned."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.extract.clusters import Cluster, Ref
from sourcebook.extract.words import Words

_QUOTES = {"“": 1, "”": -1, '"': 0, "«": 1, "»": -1}


@dataclass(frozen=True, slots=True)
class Scene:
    """One document's clusters; `quoted[i]` is the number of the quotation that token i stands in, 0 outside."""

    words: Words
    clusters: list[Cluster]
    quoted: list[int]

    def before(self, ref: Ref, *kinds: str) -> list[tuple[Cluster, Ref]]:
        """The clusters of these types mentioned before `ref`, each with its last mention."""
        start = ref.mention.start
        found = ((cluster, cluster.last_before(start)) for cluster in self.clusters if cluster.type in kinds)
        return [(cluster, last) for cluster, last in found if last is not None]

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
        return words.dep[ref.head] == "pobj" and words.head[parent] == words.head[last.head]


def quotations(words: Words) -> list[int]:
    """For each token the number of the quotation it stands in, 0 outside."""
    depth, number, marks = 0, 0, []
    for text in words.text:
        step = _QUOTES.get(text)
        if step is not None:
            opening = step == 1 or (step == 0 and depth == 0)
            depth = int(opening)
            number += opening
        marks.append(number if depth and step is None else 0)
    return marks
