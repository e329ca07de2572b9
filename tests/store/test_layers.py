"""Stored layers are decoded when they are asked for."""

from __future__ import annotations

from sourcebook.model.annotation import Sentence
from sourcebook.store import codec
from sourcebook.store.layers import StoredLayers


def test_a_layer_is_decoded_when_it_is_asked_for() -> None:
    layers = StoredLayers({"sentences": b'[{"start":0,"end":4}]', "times": b"no JSON"})
    assert layers["sentences"] == (Sentence(0, 4),)
    assert layers["sentences"] is layers["sentences"]


def test_what_was_not_made_is_empty_and_what_is_unknown_is_not_there() -> None:
    layers = StoredLayers({"own": b'[{"a":1}]'})
    assert list(layers) == [*codec.LAYERS, "own"]
    assert layers == {**dict.fromkeys(codec.LAYERS, ()), "own": ({"a": 1},)}
    assert layers.get("nothing") is None


def test_layers_can_be_put_in_the_place_of_stored_ones() -> None:
    layers = StoredLayers({"own": b'[{"a":1}]'})
    layers["own"] = ()
    assert {**layers, "more": (1,)} == {**dict.fromkeys(codec.LAYERS, ()), "own": (), "more": (1,)}
    del layers["own"]
    assert len(layers) == len(codec.LAYERS)
