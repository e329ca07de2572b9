"""What changed between two states of a record: new, told by more lines, newly disputed, withdrawn, merged, split."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sourcebook.model.record import Evidence, Record
from sourcebook.model.snapshot import Kept, Snapshot
from sourcebook.view.comparison import Comparison, comparison
from sourcebook.view.evidence import best, index

Key = tuple[str, str]
"""The kind and the id of an item."""

NEARLY: Final = 0.5
"""Spans that have this share of their words in common are taken for the same."""

HAPPENING: Final = ("event", "exchange", "channel")
"""The kinds of item that are new or withdrawn; a new name or claim comes with them."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One item that changed. `was`: the ids that it had before, of a split one the id that all its parts had.

    `id` is None for what is gone. `lines` and `documents`: before (None: it was not there) and now. `evidence`: its words, unless it is gone.
    """

    kind: str
    id: str | None
    label: str
    was: tuple[str, ...] = ()
    lines: tuple[int | None, int | None] = (None, None)
    documents: tuple[int | None, int | None] = (None, None)
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier state. `since` says in words which it was."""

    since: str
    documents_added: tuple[str, ...] = ()
    documents_removed: tuple[str, ...] = ()
    new: tuple[Changed, ...] = ()
    strengthened: tuple[Changed, ...] = ()
    weakened: tuple[Changed, ...] = ()
    disputed: tuple[Changed, ...] = ()
    undisputed: tuple[Changed, ...] = ()
    withdrawn: tuple[Changed, ...] = ()
    merged: tuple[Changed, ...] = ()
    split: tuple[Changed, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing changed."""
        return not any(getattr(self, name) for name in PARTS) and not self.documents_added and not self.documents_removed


PARTS: Final = ("new", "strengthened", "weakened", "disputed", "undisputed", "withdrawn", "merged", "split")


def changes(before: Snapshot, after: Snapshot, *, since: str, record: Record | None = None) -> Changes:
    """Compare two states.

    Items are followed by their words, whatever their ids. An item is merged when most of two or more former ones went into it, split when
    what was one now lies in two or more. Weightier items come first.

    Args:
        before: the earlier state.
        after: the later one.
        since: what the earlier state is called.
        record: the record of the later state, for the words.
    """
    old, new = dict(before.documents), dict(after.documents)
    follow = _Follow(before.items, after.items)
    found = Changes(
        since,
        tuple(path for doc, path in after.documents if doc not in old),
        tuple(path for doc, path in before.documents if doc not in new),
        new=_sorted(_is(one) for one in follow.appeared if one.kind in HAPPENING),
        strengthened=_sorted(_from(a, b) for a, b in follow.same("event") if (b.reporting_lines or 0) > (a.reporting_lines or 0)),
        weakened=_sorted(_from(a, b) for a, b in follow.same("event") if (b.reporting_lines or 0) < (a.reporting_lines or 0)),
        disputed=_sorted(_is(one) for one in follow.appeared if one.kind == "discrepancy"),
        undisputed=_sorted(_was(one) for one in follow.gone if one.kind == "discrepancy"),
        withdrawn=_sorted(_was(one) for one in follow.gone if one.kind in HAPPENING),
        merged=_sorted(follow.merged()),
        split=_sorted(follow.split()),
    )
    return _with_evidence(found, record) if record else found


class _Follow:
    """Leads each item to those that hold its words in the other state."""

    def __init__(self, before: Sequence[Kept], after: Sequence[Kept]) -> None:
        self.before = {(one.kind, one.id): one for one in before}
        self.after = {(one.kind, one.id): one for one in after}
        self.shared = _shared(self.before, self.after)
        back: dict[Key, dict[Key, float]] = defaultdict(dict)
        for old, targets in self.shared.items():
            for new, share in targets.items():
                back[new][old] = share
        self.target = {old: _largest(targets) for old, targets in self.shared.items() if targets}
        self.origin = {new: _largest(sources) for new, sources in back.items()}
        self.appeared = [one for key, one in self.after.items() if key not in self.origin]
        self.gone = [one for key, one in self.before.items() if key not in self.target]

    def same(self, kind: str) -> Iterator[tuple[Kept, Kept]]:
        """Each item of a kind that went on, as it was and as it is."""
        for new, old in self.origin.items():
            if new[0] == kind and self.target.get(old) == new:
                yield self.before[old], self.after[new]

    def merged(self) -> Iterator[Changed]:
        """Entities and events that were several."""
        found = defaultdict(list)
        for old, new in self.target.items():
            if new[0] in ("entity", "event"):
                found[new].append(old[1])
        for new, were in found.items():
            if len(were) > 1:
                yield replace(_is(self.after[new]), was=tuple(sorted(were)))

    def split(self) -> Iterator[Changed]:
        """Entities and events that are several: each part, with what all of them were."""
        found = defaultdict(list)
        for new, old in self.origin.items():
            if new[0] in ("entity", "event"):
                found[old].append(new)
        for old, parts in found.items():
            if len(parts) > 1:
                yield from (replace(_from(self.before[old], self.after[part]), was=(old[1],)) for part in parts)


def _shared(before: Mapping[Key, Kept], after: Mapping[Key, Kept]) -> dict[Key, dict[Key, float]]:
    """Each former item -> the later ones of its kind (and, of a discrepancy, its aspect) that stand at its words, and at how many of them.

    Most have stayed as they were, and are themselves: they are held against those alone that have not.
    """
    stayed = {key for key, one in before.items() if after.get(key) == one}
    others = _Words(one for key, one in after.items() if key not in stayed)
    every = _Words(after.values(), beside=[one for key, one in before.items() if key not in stayed])
    found: dict[Key, dict[Key, float]] = {}
    for key, one in before.items():
        counts = found[key] = defaultdict(float, {key: float(len(one.spans))} if key in stayed else {})
        for other, share in (others if key in stayed else every).at(one):
            counts[one.kind, other] += share
    return found


class _Words:
    """Where items stand: what stands at a place is looked up among those of one kind in its document.

    Args:
        items: the items.
        beside: those that will be looked up, if not all may be.
    """

    def __init__(self, items: Iterable[Kept], beside: Iterable[Kept] | None = None) -> None:
        self._spans: dict[tuple[str, str | None, str], list[tuple[int, int, str]]] = defaultdict(list)
        asked = None if beside is None else {(one.kind, _aspect(one), doc) for one in beside for doc, _, _ in one.spans}
        for one in items:
            aspect = _aspect(one)
            for doc, start, end in one.spans:
                if asked is None or (one.kind, aspect, doc) in asked:
                    self._spans[one.kind, aspect, doc].append((start, end, one.id))
        self._longest = {key: max(end - start for start, end, _ in spans) for key, spans in self._spans.items()}
        for spans in self._spans.values():
            spans.sort()

    def at(self, one: Kept) -> Iterator[tuple[str, float]]:
        """What stands at the words of an item, with the share of each of its places."""
        for doc, start, end in one.spans:
            key = (one.kind, _aspect(one), doc)
            if key in self._longest:
                yield from _over(start, end, self._spans[key], self._longest[key])


def _aspect(one: Kept) -> str | None:
    return one.about if one.kind == "discrepancy" else None


def _over(start: int, end: int, spans: Sequence[tuple[int, int, str]], longest: int) -> Iterator[tuple[str, float]]:
    """What stands at a span, or nearly: clauses and names lie within one another. With the share of the words that both have."""
    for at in range(bisect_left(spans, (start - longest, 0, "")), len(spans)):
        other_start, other_end, one = spans[at]
        if other_start >= end:
            break
        share = (min(end, other_end) - max(start, other_start)) / (max(end, other_end) - min(start, other_start) or 1)
        if share >= NEARLY:
            yield one, share


def _largest(counts: Mapping[Key, float]) -> Key:
    return min(counts, key=lambda key: (-counts[key], key)) if len(counts) > 1 else next(iter(counts))


def _is(one: Kept) -> Changed:
    return Changed(one.kind, one.id, one.label, (), (None, one.reporting_lines), (None, one.documents))


def _was(one: Kept) -> Changed:
    return Changed(one.kind, None, one.label, (one.id,), (one.reporting_lines, None), (one.documents, None))


def _from(before: Kept, after: Kept) -> Changed:
    was = (before.id,) if before.id != after.id else ()
    return Changed(after.kind, after.id, after.label, was, (before.reporting_lines, after.reporting_lines), (before.documents, after.documents))


def _sorted(found: Iterable[Changed]) -> tuple[Changed, ...]:
    """Those with the most behind them first."""
    return tuple(
        sorted(found, key=lambda one: (-max(n or 0 for n in one.lines), -max(n or 0 for n in one.documents), one.kind, one.label, one.id or "", one.was))
    )


def _with_evidence(found: Changes, record: Record) -> Changes:
    """The same with the words that tell each item best."""
    ix, asked = index(record), {one.id for part in PARTS for one in getattr(found, part)}
    words: dict[str, Evidence] = {
        event.id: best(event.mentions, (*event.actors, *event.recipients), ix) for event in record.events if event.id in asked and event.mentions
    }
    words |= {one.id: one.mentions[0] for one in record.exchanges if one.mentions}
    words |= {one.id: one.mentions[0] for one in record.channels if one.mentions}
    words |= {one.id: mention for one in record.discrepancies for side in one.values[:1] for mention in side.mentions[:1]}
    words |= {one.id: Evidence(m.doc, m.start, m.end, m.text) for one in record.entities if one.id in asked for m in one.mentions[:1]}
    disputed = {one.id: _subject(comparison(one, ix)) for one in record.discrepancies if one.id in asked}
    told: dict[str, Any] = {
        part: tuple(replace(one, evidence=words.get(one.id or ""), label=disputed.get(one.id or "", one.label)) for one in getattr(found, part))
        for part in PARTS
    }
    return replace(found, **told)


def _subject(one: Comparison) -> str:
    return f"{one.question}, {one.about}: {' / '.join(column.value for column in one.columns)}"
