"""A layer: the sentences that ask something."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Questions(Stage):
    """Adds the layer "questions" to every document. A stage holds configuration only, and raises its version when it may find something else."""

    name = "questions"
    version = 1
    requires = ("sentences",)
    assigns = ("questions",)

    def annotate(self, reading: Reading) -> Layers:
        """The sentences that end in a question mark."""
        text = reading.document.text
        found = (one for one in reading.layers["sentences"] if text[one.start : one.end].endswith("?"))
        return {"questions": tuple({"start": one.start, "end": one.end} for one in found)}
