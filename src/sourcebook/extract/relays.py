"""Where a document rests on another outlet's reporting."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Relays(Stage):
    """Assigns "relays",."""

    name = "relays"
    version = 0
    requires = ("parse", "sentences", "mentions", "entities")
    assigns = ("relays",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
