"""What is compared across documents: the entities of single documents, and the groups of one name that they form."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from sourcebook.link import names
from sourcebook.link.corpus import Annotated
from sourcebook.model.annotation import DocEntity


@dataclass(frozen=True)
class Node:
    """One entity of one document."""

    key: str
    doc: Annotated
    entity: DocEntity
    named: bool

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """What must be equal for two nodes to be one without a comparison."""
        entity = self.entity
        if entity.anonymous:
            return ("anonymous", self.key)
        if entity.type == "country" and entity.country:
            return ("country", entity.country)
        if entity.type == "person":
            return ("person", *names.person_parts(entity.name)) if self.named else ("nominal", self.key)
        return (entity.type, *names.body_parts(entity.name), *(() if self.named else ("nominal", entity.country or self.key)))


@dataclass(frozen=True)
class Group:
    """The nodes of one name: what the comparisons are made on."""

    key: str
    name: str
    type: str
    country: str | None
    nodes: tuple[Node, ...] = field(repr=False)

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The parts of the name."""
        return names.person_parts(self.name) if self.type == "person" else names.body_parts(self.name)
