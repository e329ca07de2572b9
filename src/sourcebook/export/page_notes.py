"""The notes of the HTML report: under every statement the exact words that it rests on, numbered, linked both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sourcebook.model.record import Evidence
from sourcebook.view.report.citing import Citing
from sourcebook.view.report.content import Note


@dataclass(frozen=True, slots=True)
class Reference:
    """The number that stands behind a statement, and its anchor."""

    number: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A note, and the anchors of the statements that it is the note of."""

    number: int
    note: Note
    passages: tuple[Evidence, ...]
    anchors: list[str]


@dataclass(frozen=True, slots=True)
class Notes:
    """Numbers notes in the order in which the page asks for them; two statements that rest on the same words have one."""

    citing: Citing
    made: dict[tuple[object, ...], Numbered] = field(default_factory=dict)

    def add(self, passages: Sequence[Evidence], ways: Sequence[str | None] = (), also: int = 0) -> Reference:
        """The reference of a statement; `ways` and `also` as for `Citing.note`."""
        key = (tuple(passages), tuple(ways), also)
        if key not in self.made:
            self.made[key] = Numbered(len(self.made) + 1, self.citing.note(passages, ways, also=also), tuple(passages[: self.citing.limit]), [])
        found = self.made[key]
        anchor = f"ref-{found.number}" if not found.anchors else f"ref-{found.number}-{len(found.anchors) + 1}"
        found.anchors.append(anchor)
        return Reference(found.number, anchor)

    def __iter__(self) -> Iterator[Numbered]:
        return iter(self.made.values())
