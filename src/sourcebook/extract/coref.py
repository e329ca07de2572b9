"""Coreference within one document."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Coreference(Stage):
    """Assigns "mentions", "entities"."""

    name = "coref"
    version = 0
    requires = ("parse", "sentences", "candidates")
    assigns = ("mentions", "entities")

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
