"""PLOVER events."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Events(Stage):
    """Assigns "events",."""

    name = "events"
    version = 0
    requires = ("parse", "sentences", "mentions", "entities", "attributions", "times", "quantities")
    assigns = ("events",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
