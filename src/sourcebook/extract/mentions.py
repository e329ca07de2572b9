"""Mentions: names, nominals and pronouns."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Mentions(Stage):
    """Assigns "candidates",."""

    name = "mentions"
    version = 0
    requires = ("parse", "sentences")
    assigns = ("candidates",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
