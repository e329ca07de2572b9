"""Who is said to say what."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Attributions(Stage):
    """Assigns "attributions",."""

    name = "attributions"
    version = 0
    requires = ("parse", "sentences", "mentions", "entities", "relays")
    assigns = ("attributions",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
