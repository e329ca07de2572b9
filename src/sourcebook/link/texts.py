"""What is found out of many short texts: remembered for those together that begin and end alike, so that one more makes little of it anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from sourcebook.remembered import Remembered, digest

Found = TypeVar("Found")


def of_texts(remembered: Remembered, name: str, kind: Any, texts: Iterable[str], parts: Sequence[object], find: Callable[[str], Found]) -> dict[str, Found]:
    """What `find` finds of each text, in their order.

    Args:
        remembered: where it is kept.
        name: what is found out, by which it is remembered.
        kind: its type; plain data.
        texts: names and the like, in any order.
        parts: plain values that say all else that matters.
        find: finds it.
    """
    ordered = sorted(set(texts))
    if not remembered.kept:
        return {text: find(text) for text in ordered}
    alike: dict[str, list[str]] = defaultdict(list)
    for text in ordered:
        alike[text[:1] + text[-1:]].append(text)
    shelf = remembered.shelf(name, tuple[kind, ...])
    found: dict[str, Found] = {}
    for own in alike.values():
        answers = shelf.get(digest(parts, own), lambda own=own: tuple(map(find, own)))  # type: ignore[misc]
        found.update(zip(own, answers, strict=True))
    return found
