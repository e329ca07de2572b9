"""The layers of one document as they are stored, or on their way there: each is decoded when it is first asked for, and most never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import Any

from sourcebook.stage import TRANSIENT, Layers
from sourcebook.store import codec


class StoredLayers(MutableMapping[str, tuple[Any, ...]]):
    """Layers by their names.

    Args:
        bodies: what `codec.encode_layer` wrote of each.
        others: layers that were never encoded.
    """

    def __init__(self, bodies: dict[str, bytes], others: Mapping[str, tuple[Any, ...]]) -> None:
        self._bodies = bodies
        self._known: dict[str, tuple[Any, ...] | None] = {**others, **dict.fromkeys(bodies)}

    def __getitem__(self, name: str) -> tuple[Any, ...]:
        layer = self._known[name]
        if layer is None:
            layer = self._known[name] = codec.decode_layer(name, self._bodies.pop(name))
        return layer

    def __setitem__(self, name: str, layer: tuple[Any, ...]) -> None:
        self._bodies.pop(name, None)
        self._known[name] = layer

    def __delitem__(self, name: str) -> None:
        del self._known[name]
        self._bodies.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)

    def body(self, name: str) -> bytes:
        """A layer as it is stored; one that was not asked for, as it came."""
        return self._bodies.get(name) or codec.encode_layer(self[name])


def bodies(layers: Layers) -> Iterator[tuple[str, bytes]]:
    """The layers that are kept, as they are stored."""
    for name in layers:
        if name not in TRANSIENT:
            yield name, layers.body(name) if isinstance(layers, StoredLayers) else codec.encode_layer(layers[name])
