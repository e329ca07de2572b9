"""What is compared across documents: the entities of single documents, and the groups of one name that they form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from sourcebook.lexicon.gazetteer import first_word, gazetteer
from sourcebook.link.corpus import Annotated
from sourcebook.link.kept import Kept
from sourcebook.link.name import names
from sourcebook.model.annotation import DocEntity

Exact = tuple[str, ...]
Found = TypeVar("Found")

_BEHIND_OFFICE = re.compile(r"\b(?:of|for|to|in|at|on)\b|,")


class Node(NamedTuple):
    """One entity of one document.

    `often`: how many mentions it has; `exact`: what must be equal for two nodes to be one without a comparison; `initials`: those that name it.
    """

    key: str
    doc: Annotated
    entity: DocEntity
    named: bool
    often: int
    exact: Exact
    initials: tuple[str, ...]

    @property
    def offices(self) -> frozenset[str]:
        """The head nouns of the titles that the text gives: president, envoy."""
        heads = (head_of(self.doc.document.words(role.start, role.end).casefold()) for role in self.entity.roles)
        return frozenset(filter(None, heads))


def head_of(title: str) -> str:
    """The head noun of a title, "minister" of "foreign minister of Peru"; "" where it has none."""
    words = _BEHIND_OFFICE.split(title)[0].split()
    return words[-1] if words else ""


class Typed:
    """The nodes of one document with the types that the story gives them.

    Args:
        doc: the document.
        nodes: its nodes.
        changed: the types that the story gives otherwise than the document, each behind the place of its node among them.
    """

    def __init__(self, doc: Annotated, nodes: tuple[Node, ...], changed: tuple[tuple[int, str], ...] = ()) -> None:
        self.doc, self.nodes, self.changed = doc, nodes, changed
        self._found: dict[Callable[[tuple[Node, ...]], Any], Any] = {}

    def found(self, find: Callable[[tuple[Node, ...]], Found]) -> Found:
        """What a function finds in the nodes, which it does once."""
        if find not in self._found:
            self._found[find] = find(self.nodes)
        answer: Found = self._found[find]
        return answer


def exact_of(key: str, entity: DocEntity, *, named: bool) -> Exact:
    """What must be equal for two nodes to be one without a comparison."""
    if entity.anonymous:
        return ("anonymous", key)
    if entity.type == "country" and entity.country:
        return ("country", entity.country)
    if entity.type == "person":
        return ("person", *names.person_parts(entity.name), *_generation(entity.name)) if named else ("nominal", key)
    return (entity.type, *names.body_parts(entity.name), *(() if named else ("nominal", entity.country or key)))


def _generation(name: str) -> Exact:
    found = names.generation(name)
    return (f"generation {found}",) if found else ()


@dataclass(frozen=True)
class Group:
    """The nodes of one name: what the comparisons are made on."""

    key: str
    name: str
    type: str
    country: str | None
    nodes: tuple[Node, ...] = field(repr=False)
    cast: Cast = field(repr=False, compare=False)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of the name; those of a named group are what its nodes have in common."""
        first = self.nodes[0]
        if first.named and first.exact[0] in _BY_NAME:
            return tuple([part for part in first.exact[1:] if " " not in part])
        return names.person_parts(self.name) if self.type == "person" else names.body_parts(self.name)

    @cached_property
    def at_home(self) -> tuple[str, ...]:
        """The parts of a body's name behind the country that it begins with; none where it begins with none of its own."""
        name = self.name.removeprefix("The ")
        known = gazetteer().get(first_word(name) or "", ())
        return next((names.body_parts(name[len(own) :]) for own, of in known if of.code == self.country and name.startswith(f"{own} ")), ())

    @property
    def exact(self) -> Exact:
        """That of its nodes."""
        return self.nodes[0].exact

    @cached_property
    def docs(self) -> frozenset[str]:
        """The documents that name it."""
        return frozenset(node.doc.id for node in self.nodes)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Every country that some document gives."""
        return frozenset(node.entity.country for node in self.nodes if node.entity.country)

    @cached_property
    def sectors(self) -> frozenset[str]:
        """Every sector that some document gives."""
        return frozenset(node.entity.sector for node in self.nodes if node.entity.sector)

    @cached_property
    def offices(self) -> frozenset[str]:
        """The head nouns of its titles."""
        return frozenset(office for node in self.nodes for office in node.offices)

    @cached_property
    def initials(self) -> frozenset[str]:
        """The initials that its documents use beside a longer name."""
        return frozenset(names.initials(name) for node in self.nodes for name in node.initials if name != self.name)

    @cached_property
    def company(self) -> frozenset[Exact]:
        """The others that its documents name: people, bodies and places, not countries."""
        return frozenset(exact for doc in self.docs for exact in self.cast.of(doc)) - {self.exact}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years in which its documents appeared."""
        return tuple(sorted({int(node.doc.document.published[:4]) for node in self.nodes if node.doc.document.published}))

    @cached_property
    def alphabet(self) -> str:
        """LATIN, CYRILLIC, ARABIC ...: that of the first letter."""
        return next((unicodedata.name(letter, " ").split()[0] for letter in self.name if letter.isalpha()), "")


class Cast:
    """Who each document names."""

    def __init__(self) -> None:
        self._nodes: dict[str, tuple[Node, ...]] = {}
        self._found: Kept[frozenset[Exact]] = Kept()

    def assemble(self, documents: Iterable[Typed]) -> None:
        """Take in the nodes of each document."""
        self._found.turn()
        self._nodes = {typed.doc.id: typed.nodes for typed in documents}

    def of(self, doc: str) -> frozenset[Exact]:
        """The people, bodies and places that a document names."""
        nodes = self._nodes[doc]
        return self._found.get(doc, (nodes,), lambda: frozenset(node.exact for node in nodes if node.named and node.entity.type in _NAMED))


_NAMED = frozenset({"person", "organization", "place"})
_BY_NAME = _NAMED | {"other"}
"""The types whose names are what must be equal."""


def nodes_of(doc: Annotated) -> Iterator[Node]:
    """The entities of a document that it mentions."""
    for entity in doc.entities:
        mentions = doc.mentions_of.get(entity.id, ())
        if mentions:
            key, called = doc.key(entity.id), dict.fromkeys(doc.document.text[m.start : m.end] for m in mentions if m.form == "name")
            exact = exact_of(key, entity, named=bool(called))
            yield Node(key, doc, entity, bool(called), len(mentions), exact, tuple(filter(names.is_initials, called)))
