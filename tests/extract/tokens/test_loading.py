"""A pipeline is the one that spaCy loads."""

import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy

from sourcebook.extract.parse import DEFAULT_MODEL
from sourcebook.extract.tokens.loading import load

TEXT = (
    "The envoys didn't say who'd pay: 10km of road, U.S. dollars (EUR 5bn)... \"It's done,\" wrote Ana-Maria O'Neill at 5p.m. "
    "on www.example.org/a?b=1 :-) — e.g. to x@example.org, Mr. Roe and/or gov't officials. " + "a" * 700 + "!"
)


@pytest.fixture(scope="module")
def usual() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(DEFAULT_MODEL, exclude=["lemmatizer", "attribute_ruler"])


@pytest.fixture(scope="module")
def ours() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load(DEFAULT_MODEL, without=["lemmatizer", "attribute_ruler"])


def words(nlp: Any, text: str) -> list[tuple[str, str]]:
    return [(token.text, token.norm_) for token in nlp.make_doc(text)]


def test_it_has_the_same_rules_and_cuts_words_alike(usual: Any, ours: Any) -> None:
    assert ours.tokenizer.rules == usual.tokenizer.rules
    assert words(ours, TEXT) == words(usual, TEXT)


def test_it_has_the_same_vectors(usual: Any, ours: Any) -> None:
    assert ours.vocab.vectors.key2row == usual.vocab.vectors.key2row
    assert (ours.vocab.vectors.data == usual.vocab.vectors.data).all()


def test_it_says_the_same_of_a_text(usual: Any, ours: Any) -> None:
    text = "The foreign minister of Norway met Jane Roe in Lamu on Monday, and said that nobody would pay."
    assert ours(text).to_array(["TAG", "DEP", "HEAD", "ENT_TYPE"]).tolist() == usual(text).to_array(["TAG", "DEP", "HEAD", "ENT_TYPE"]).tolist()


def test_tokenizers_that_are_made_afterwards_have_the_rules_of_their_language(ours: Any) -> None:
    assert [word for word, _ in words(spacy.blank("en"), "They didn't.")] == ["They", "did", "n't", "."]
    assert ours


def test_one_that_a_user_saved_keeps_her_rules(tmp_path: Path) -> None:
    made = spacy.blank("en")
    made.tokenizer.add_special_case("Lt.-Adm.", [{"ORTH": "Lt.-Adm."}])
    made.to_disk(tmp_path / "own")
    assert words(load(str(tmp_path / "own"), without=[]), f"Lt.-Adm. Roe. {TEXT}") == words(made, f"Lt.-Adm. Roe. {TEXT}")


def test_a_tokenizer_of_another_make_is_left_to_itself(tmp_path: Path) -> None:
    spacy.blank("zh").to_disk(tmp_path / "own")
    assert [word for word, _ in words(load(str(tmp_path / "own"), without=[]), "两国会谈")] == list("两国会谈")
