"""Sentences, from the parse."""

from __future__ import annotations

from dataclasses import dataclass

from sourcebook.model.annotation import Sentence
from sourcebook.stage import Layers, Reading, Stage


@dataclass(frozen=True)
class Sentences(Stage):
    """Assigns "sentences": half-open spans without the white space and the markup of links round them."""

    name = "sentences"
    version = 2
    requires = ("parse",)
    assigns = ("sentences",)

    def annotate(self, reading: Reading) -> Layers:
        """One sentence for each of the parser's that holds more than white space."""
        text = reading.parse.text if reading.parse else ""
        spans = ((sent.start_char, sent.end_char) for sent in reading.parse.sents) if reading.parse else ()
        return {"sentences": tuple(s for span in spans if (s := _trimmed(text, *span)))}


def _trimmed(text: str, start: int, end: int) -> Sentence | None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end) if start < end else None
