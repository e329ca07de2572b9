"""Stored layers are decoded when they are asked for."""

from __future__ import annotations

from sourcebook.model.annotation import Sentence
from sourcebook.store.layers import StoredLayers, bodies


def test_a_layer_is_decoded_when_it_is_asked_for() -> None:
    layers = StoredLayers({"sentences": b'[{"start":0,"end":4}]', "times": b"no JSON"}, {})
    assert layers["sentences"] == (Sentence(0, 4),)
    assert layers["sentences"] is layers["sentences"]


def test_layers_that_were_never_encoded_stand_beside_those_that_were() -> None:
    layers = StoredLayers({"own": b'[{"a":1}]'}, {"times": ()})
    assert list(layers) == ["times", "own"]
    assert layers == {"times": (), "own": ({"a": 1},)}
    assert layers.get("nothing") is None


def test_what_is_not_decoded_is_stored_as_it_came() -> None:
    layers = StoredLayers({"sentences": b'[ {"start":0,"end":4} ]', "own": b"no JSON"}, {"parse": (), "more": ({"b": 2},)})
    assert dict(bodies(layers)) == {"sentences": b'[ {"start":0,"end":4} ]', "own": b"no JSON", "more": b'[{"b":2}]'}
    layers["own"] = ()
    assert layers["sentences"] == (Sentence(0, 4),)
    assert dict(bodies(layers)) == dict(bodies(dict(layers))) == {"sentences": b'[{"start":0,"end":4}]', "own": b"[]", "more": b'[{"b":2}]'}


def test_layers_can_be_put_in_the_place_of_stored_ones() -> None:
    layers = StoredLayers({"own": b'[{"a":1}]'}, {"times": ()})
    layers["own"] = ()
    assert {**layers, "more": (1,)} == {"times": (), "own": (), "more": (1,)}
    del layers["own"]
    assert list(layers) == ["times"]
