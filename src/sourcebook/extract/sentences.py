"""Sentences, from the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from sourcebook.extract.tokens.words import Words, words_of
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
        return {"sentences": tuple(_sentences(words_of(reading.parse))) if reading.parse else ()}


def _sentences(words: Words) -> Iterator[Sentence]:
    solid = (i for i, text in enumerate(words.text) if not text.isspace())
    for _, own in groupby(solid, key=words.sent.__getitem__):
        first, *rest = own
        yield Sentence(words.start[first], words.end[rest[-1] if rest else first])
