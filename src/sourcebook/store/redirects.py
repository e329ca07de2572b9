"""Where an id went when the item it named is named otherwise now."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

Spans = Mapping[str, Iterable[tuple[str, int, int]]]


def redirects(old: Spans, new: Spans) -> dict[str, str]:
    """For each old id that is gone, the new one whose evidence shares most characters with its own.

    Args:
        old: id -> evidence (document, start, end) of the items of one kind, before.
        new: the same, after. An old id that shares nothing with any of them gets no redirect.
    """
    gone = [one for one in sorted(old) if one not in new]
    if not gone:
        return {}
    where = _by_document(new)
    found = {one: _largest(old[one], where) for one in gone}
    return {one: target for one, target in found.items() if target is not None}


def _by_document(spans: Spans) -> dict[str, tuple[list[tuple[int, int, str]], int]]:
    """Document -> its spans in order, and the length of the longest."""
    where: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for one, evidence in spans.items():
        for doc, start, end in evidence:
            where[doc].append((start, end, one))
    return {doc: (sorted(found), max(end - start for start, end, _ in found)) for doc, found in where.items()}


def _largest(evidence: Iterable[tuple[str, int, int]], where: Mapping[str, tuple[list[tuple[int, int, str]], int]]) -> str | None:
    shared: Counter[str] = Counter()
    for doc, start, end in sorted(set(evidence)):
        candidates, longest = where.get(doc, ([], 0))
        for at in range(bisect_left(candidates, (start - longest, 0, "")), len(candidates)):
            other_start, other_end, one = candidates[at]
            if other_start >= end:
                break
            shared[one] += max(0, min(end, other_end) - max(start, other_start))
    best = max(shared.values(), default=0)
    return min((one for one, count in shared.items() if count == best), default=None) if best else None
