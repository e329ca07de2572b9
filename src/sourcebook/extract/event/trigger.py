"""A word of a text that may tell an event."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.extract.event.event_rules import Frame


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of the text that may tell an event. `verb` carries its tense: itself, the copula, or a light verb."""

    word: int
    frame: Frame
    tail: tuple[int, ...]
    verb: int

    @property
    def is_answered(self) -> bool:
        """Whether a promise or a threat may answer to it: an attack, somebody's mediation."""
        return self.frame.type == "ASSAULT" or self.frame.mode == "third-party"
