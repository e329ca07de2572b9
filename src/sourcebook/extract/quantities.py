"""Quantities and what they count."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Quantities(Stage):
    """Assigns "quantities",."""

    name = "quantities"
    version = 0
    requires = ("parse", "sentences", "times")
    assigns = ("quantities",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
