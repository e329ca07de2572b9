"""From the words that name a source to the entity that speaks, and on through the hands a statement passed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sourcebook.extract.indirect import Draft
from sourcebook.extract.syntax import Tree
from sourcebook.model.annotation import Attribution, Mention, RelayCue
from sourcebook.stage import Reading

_NAMING: Final = ("appos", "compound", "nmod")


class Speakers:
    """Finds the entity of a source through the mentions of the document."""

    def __init__(self, tree: Tree, reading: Reading) -> None:
        self.tree = tree
        self.mentions: list[Mention] = sorted((m for m in reading.layers.get("mentions", ()) if m.entity is not None), key=lambda m: (m.start, -m.end))
        self.starts = [mention.start for mention in self.mentions]
        self.longest = max((mention.end - mention.start for mention in self.mentions), default=0)

    def of(self, draft: Draft) -> int | None:
        """The entity that the head of the source refers to, or a name beside it ("the envoy, Jane Roe")."""
        if draft.head is None:
            return None
        found = self.at(draft.head)
        if found is not None and found.form != "nominal":
            return found.entity
        named = next((m for kid in self.tree.kids[draft.head] if self.tree.deps[kid] in _NAMING and (m := self.at(kid)) and m.form == "name" and m.type == "person"), None)
        best = named or found
        return best.entity if best else None

    def at(self, token: int) -> Mention | None:
        """The narrowest mention that holds a token."""
        start, end = self.tree.starts[token], self.tree.ends[token]
        index = bisect_right(self.starts, start)
        best: Mention | None = None
        while index and self.starts[index - 1] >= start - self.longest:
            index -= 1
            mention = self.mentions[index]
            if mention.end >= end and (best is None or mention.end - mention.start < best.end - best.start):
                best = mention
        return best


def chain(reading: Reading, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each attribution with the hands it passed through: the speaker, then the outlets that relay it, innermost first."""
    relays: tuple[RelayCue, ...] = reading.layers.get("relays", ())
    return [replace(a, chain=_hands(a, relays)) for a in attributions]


def _hands(attribution: Attribution, relays: Sequence[RelayCue]) -> tuple[int, ...]:
    if attribution.speaker is None:
        return ()
    return (attribution.speaker,)
