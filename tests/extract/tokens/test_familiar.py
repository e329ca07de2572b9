"""Words that come back are cut once; what is kept is bounded and changes no token."""

import spacy

from sourcebook.extract.tokens import familiar
from sourcebook.extract.tokens.familiar import Familiar

FIRST = "The envoy arrived on Monday, and the talks (her third) didn't end."
SECOND = "The talks resumed on Monday, but the envoy didn't speak."


def met(*texts: str) -> tuple[spacy.Language, Familiar]:
    nlp = spacy.blank("en")
    words = Familiar(nlp)
    for text in texts:
        words.keep()
        with nlp.memory_zone():
            nlp.make_doc(text)
            words.meet([text])
    words.keep()
    return nlp, words


def test_what_two_batches_share_is_kept() -> None:
    nlp, _ = met(FIRST, SECOND)
    assert "envoy" in nlp.vocab.strings
    assert "Monday" in nlp.vocab.strings
    assert "resumed" not in nlp.vocab.strings


def test_two_texts_of_one_batch_are_enough() -> None:
    nlp = spacy.blank("en")
    words = Familiar(nlp)
    words.meet([FIRST, SECOND])
    words.keep()
    assert "envoy" in nlp.vocab.strings
    assert "resumed" not in nlp.vocab.strings


def test_tokens_are_the_same() -> None:
    nlp, _ = met(FIRST, SECOND)
    plain = spacy.blank("en")
    for text in (FIRST, SECOND, "The (envoy) didn't, she said, speak on Monday."):
        assert [t.text for t in nlp.make_doc(text)] == [t.text for t in plain.make_doc(text)]


def test_no_more_is_kept_than_the_tokenizer_remembers(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(familiar, "MOST", 3)
    nlp, _ = met(FIRST, SECOND, FIRST, SECOND)
    assert [word for word in ("Monday", "envoy", "talks") if word in nlp.vocab.strings] == ["Monday"]
    assert "The" in nlp.vocab.strings
