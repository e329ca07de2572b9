"""What the analyst decided, in words, shown as hers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sourcebook.model.document import Document
from sourcebook.model.record import Decided
from sourcebook.view.wording import join_some, plain, shorten

if TYPE_CHECKING:
    from sourcebook.view.evidence import Index

_SAID: Final[dict[str, Callable[[Decided], str]]] = {
    "prefer": lambda one: f"prefers {shorten(one.value or '', 80)}",
    "accept": lambda _: "accepts this",
    "reject": lambda _: "rejects this",
    "note": lambda _: "notes",
    "grade": lambda one: f"grades {one.items[0] if one.kind == 'outlet' else 'this'} {one.value}",
    "lexicon": lambda one: f"has events coded with entries of her own: {one.value}",
    "watch": lambda one: f"watches for {one.value}",
    "merge": lambda one: "says that these are one" if len(one.items) > 1 else "joined this from several",
    "split": lambda _: "took these apart",
    "apart": lambda _: "says that these are not the same",
    "rename": lambda one: f"named this {one.value}",
    "set": lambda one: f"set {one.value}",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One decision: the kind and ids of what it is about, what that is called, and what was decided, by whom and why."""

    kind: str
    items: tuple[str, ...]
    about: str
    words: str
    verb: str = ""


def words(one: Decided) -> str:
    """`anna prefers 13 December: the agency was there`."""
    said = _SAID[one.verb](one) if one.verb in _SAID else one.verb
    return plain(f"{one.by} {said}{f': {one.reason}' if one.reason else ''}")


def by_item(decisions: Iterable[Decided]) -> dict[str, tuple[str, ...]]:
    """Item -> what was decided about it, in words."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in decisions:
        for item in one.items:
            found[item].append(words(one))
    return {item: tuple(said) for item, said in found.items()}


def with_outlets(found: dict[str, tuple[str, ...]], documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """What was decided about an outlet, on each of its documents too."""
    of_outlet = {one.id: found[one.outlet] for one in documents if one.outlet in found}
    return {**found, **{doc: (*found.get(doc, ()), *words_) for doc, words_ in of_outlet.items()}}


def decided(ix: Index) -> tuple[Word, ...]:
    """Every decision, in the order in which they were made."""
    return tuple(
        Word(one.kind, one.items, join_some([_called(one.kind, item, ix) for item in one.items], 3), words(one), one.verb) for one in ix.record.decisions
    )


def _called(kind: str, item: str, ix: Index) -> str:
    """What a reader knows the item by."""
    from sourcebook.view.evidence import best  # which needs the words that are made here

    if kind == "document" and item in ix.sources:
        return ix.sources[item].label
    if kind == "entity":
        return ix.name(item)
    if kind == "event" and item in ix.events and ix.events[item].mentions:
        return f"“{shorten(best(ix.events[item].mentions, ix.events[item].actors, ix).text, 80)}”"
    if kind == "quote" and item in ix.quotes:
        return f"“{shorten(ix.quotes[item].text, 80)}”"
    if kind == "discrepancy":
        return next((plain(one.subject) for one in ix.record.discrepancies if one.id == item), item)
    return item
