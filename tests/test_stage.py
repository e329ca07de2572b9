from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from sourcebook.errors import StageError
from sourcebook.extract import default_chain
from sourcebook.model.document import Failure
from sourcebook.stage import Chain, Layers, Reading, Stage
from tests.conftest import make_document


@dataclass(frozen=True)
class Words(Stage):
    name = "words"
    version = 1
    requires = ()
    assigns = ("words",)
    least: int = 1

    def annotate(self, reading: Reading) -> Layers:
        return {"words": tuple(word for word in reading.document.text.split() if len(word) >= self.least)}


@dataclass(frozen=True)
class Longest(Stage):
    name = "longest"
    version = 2
    requires = ("words",)
    assigns = ("longest",)

    def annotate(self, reading: Reading) -> Layers:
        return {"longest": (max(reading.layers["words"], key=len),)}


@dataclass(frozen=True)
class Shout(Stage):
    name = "shout"
    version = 1
    requires = ("words",)
    assigns = ("shout",)

    def prepare(self, batch: Sequence[Reading]) -> None:
        assert all("words" in reading.layers for reading in batch)

    def annotate(self, reading: Reading) -> Layers:
        return {"shout": (reading.document.text.upper(),)}


CHAIN = Chain(Words(), Longest(), Shout())


def test_a_chain_runs_its_stages_in_order() -> None:
    (done,) = CHAIN.run([make_document("one three two")])
    assert isinstance(done, Reading)
    assert done.layers == {"words": ("one", "three", "two"), "longest": ("three",), "shout": ("ONE THREE TWO",)}


def test_a_wrong_order_is_refused() -> None:
    with pytest.raises(StageError, match=r"longest requires words\. Put the stage that assigns it before this one"):
        Chain(Longest(), Words())


def test_only_keeps_what_the_layers_need() -> None:
    assert [stage.name for stage in CHAIN.only(["longest"]).stages] == ["words", "longest"]
    assert [stage.name for stage in CHAIN.only(["words"]).stages] == ["words"]
    assert CHAIN.only(CHAIN.layers).stages == CHAIN.stages


def test_only_names_the_layers_there_are() -> None:
    with pytest.raises(StageError, match=r"no stage assigns wrods\. Layers: words, longest, shout"):
        CHAIN.only(["wrods"])


def test_a_document_that_breaks_a_stage_is_a_failure_and_the_rest_go_on() -> None:
    good, bad = make_document("a bc"), make_document("", path="empty.txt")
    first, second, third = CHAIN.run([good, bad, good])
    assert isinstance(first, Reading)
    assert isinstance(third, Reading)
    assert first.layers == third.layers
    assert isinstance(second, Failure)
    assert (second.path, second.stage) == ("empty.txt", "longest")
    assert second.reason.startswith("ValueError: max()")


def test_the_fingerprint_tells_stages_versions_and_configurations_apart() -> None:
    chains = [CHAIN, Chain(Words(), Longest()), Chain(Words(least=2), Longest(), Shout())]
    assert len({chain.fingerprint() for chain in chains}) == 3
    assert Chain(Words(), Longest(), Shout()).fingerprint() == CHAIN.fingerprint()


def test_the_built_in_chain_pickles_in_bytes_and_keeps_no_parse() -> None:
    chain = default_chain()
    assert len(pickle.dumps(chain)) < 2_000
    assert pickle.loads(pickle.dumps(chain)).fingerprint() == chain.fingerprint()
    assert "parse" not in chain.layers
    (done,) = chain.only(["sentences"]).run([make_document("Talks began. Talks ended.")])
    assert isinstance(done, Reading)
    assert done.parse is None
