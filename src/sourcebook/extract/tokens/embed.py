"""Each word of a batch is turned into a vector once, however often it occurs: of five words of news four have been there before.

What spaCy's networks begin with looks at one word alone: its form and whether a space follows. So a text of the different words is embedded, and
every token gets the row of its word, equal to the last bit. The figures are in docs/decisions/0002-parser.md.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from sourcebook.extract.tokens.products import FEWEST

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_OF_THE_WORD = frozenset({"ORTH", "NORM", "LOWER", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"})


def embed_once(nlp: Language) -> None:
    """Have the networks of a pipeline embed each word once; those of another make stay as they are."""
    for name in nlp.pipe_names:
        model: Any = getattr(nlp.get_pipe(name), "model", None)
        for node in list(model.walk()) if hasattr(model, "walk") else ():
            if node.layers and _is_of_words(node.layers[0]):
                node.layers[0] = _once(node.layers[0])


def _is_of_words(model: Any) -> bool:
    """Whether this is the whole part of a network that goes from documents to a vector for each token, and its features are the word's."""
    columns = [column for node in model.walk() if node.name == "extract_features" for column in node.attrs["columns"]]
    return bool(columns) and set(columns) <= _OF_THE_WORD and model.name.endswith(">>ragged2list")


def _once(embed: Any) -> Any:
    from thinc.api import Model

    return Model("embed_once", _forward, layers=[embed])


def _forward(model: Any, docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
    import numpy as np

    embed = model.layers[0]
    if is_train:
        done: tuple[list[Any], Callable[[Any], Any]] = embed(docs, is_train)
        return done
    words: dict[tuple[int, ...], int] = {}
    rows = [[words.setdefault(word, len(words)) for word in zip(*doc.to_array(["ORTH", "NORM", "SPACY"]).T.tolist(), strict=True)] for doc in docs]
    vectors = embed.predict([_text(docs[0].vocab, list(words))])[0]
    return [vectors[np.array(own, dtype=np.intp)] for own in rows], lambda gradient: gradient


def _text(vocab: Any, words: list[tuple[int, ...]]) -> Doc:
    """A text of these words: each with its form, its norm where the tokenizer gave it another than its form has, and whether a space follows."""
    from spacy.tokens import Doc

    strings = vocab.strings
    filled = words + words[:1] * (FEWEST - len(words))
    doc = Doc(vocab, words=[strings[form] for form, _, _ in filled], spaces=[bool(space) for _, _, space in filled])
    for token, norm, (_, wanted, _) in zip(doc, doc.to_array("NORM").tolist(), filled, strict=True):
        if norm != wanted:
            token.norm_ = strings[wanted]
    return doc
