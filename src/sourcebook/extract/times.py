"""Times: TIMEX3 expressions, resolved."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Times(Stage):
    """Assigns "times",."""

    name = "times"
    version = 0
    requires = ("parse", "sentences")
    assigns = ("times",)

    def annotate(self, reading: Reading) -> Layers:
        return {layer: () for layer in self.assigns}
