"""A language pipeline as spaCy loads it, in two thirds of the time: its tokenizer and its vectors are read once, by ourselves.

spaCy makes a tokenizer of the language's own rules, puts those of the pipeline in their place, and goes through all of them again whenever one of its
patterns is changed; of half a million words that have a vector it looks at each to know which rows are free for more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

_LONG_WORD = 500
_FACTORY = "spacy.Tokenizer.v1"


def load(model: str, *, without: Sequence[str]) -> Language:
    """The pipeline of that name or in that folder.

    Args:
        model: the name of a package, or a folder.
        without: components and parts that are left out.

    Raises:
        OSError: there is none.
    """
    import spacy

    with _no_rules():
        nlp = spacy.load(model, exclude=[*without, "tokenizer", "vectors"])
    _read_tokenizer(nlp)
    _read_vectors(nlp.vocab.vectors, nlp.path / "vocab")
    return nlp


@contextmanager
def _no_rules() -> Iterator[None]:
    """Tokenizers are made without the rules and patterns of their language: what is loaded brings its own."""
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
    from spacy.util import registry

    usual = registry.get("tokenizers", _FACTORY)
    registry.tokenizers.register(_FACTORY, func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    try:
        yield
    finally:
        registry.tokenizers.register(_FACTORY, func=usual)


def _read_tokenizer(nlp: Language) -> None:
    """The rules and patterns of the pipeline, all at once; a tokenizer of another make reads its own."""
    from spacy.tokenizer import Tokenizer

    tokenizer: Any = nlp.tokenizer
    place = nlp.path / "tokenizer"
    if type(tokenizer) is Tokenizer:
        nlp.tokenizer = _made(nlp, place)
    elif place.exists():
        tokenizer.from_disk(place, exclude=["vocab"])
        if hasattr(tokenizer, "suffix_search"):
            tokenizer.suffix_search = _at_the_end(tokenizer.suffix_search)


def _made(nlp: Language, place: Path) -> Any:
    import msgspec
    from spacy.tokenizer import Tokenizer

    kept = msgspec.msgpack.decode(place.read_bytes())
    patterns = {name: re.compile(kept[name]) for name in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match") if kept.get(name)}
    searches = {name: getattr(pattern, name.rpartition("_")[2]) for name, pattern in patterns.items()}
    if "suffix_search" in searches:
        searches["suffix_search"] = _at_the_end(searches["suffix_search"])
    return Tokenizer(nlp.vocab, rules=kept.get("exceptions"), faster_heuristics=kept.get("faster_heuristics", True), **searches)


def _at_the_end(search: Callable[[str], Any]) -> Callable[[str], Any]:
    """Look for what ends a word in its last characters alone: spaCy looks through the whole of it for each mark that it takes off."""
    return lambda word: search(word if len(word) <= _LONG_WORD else word[-_LONG_WORD:])


def _read_vectors(vectors: Any, place: Path) -> None:
    """The table of vectors, of which only those rows come into memory that are asked for, and the row of each word; vectors of another make read themselves."""
    import msgspec
    import numpy as np
    from spacy.vectors import Vectors  # type: ignore[import-not-found]

    settings, table, rows = place / "vectors.cfg", place / "vectors", place / "key2row"
    plain = type(vectors) is Vectors and all(one.is_file() for one in (settings, table, rows))
    if plain and msgspec.json.decode(settings.read_bytes()) == {"mode": "default"}:
        vectors.data = np.asarray(np.load(table, mmap_mode="r"))
        vectors.key2row = msgspec.msgpack.decode(rows.read_bytes(), type=dict[int, int])
    elif vectors is not None:
        vectors.from_disk(place, exclude=["strings"])
