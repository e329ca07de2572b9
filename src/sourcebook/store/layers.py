"""The layers of one document as they were stored: each is decoded when it is first asked for, and most never are."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from sourcebook.store import codec


class StoredLayers(MutableMapping[str, tuple[Any, ...]]):
    """Layers by their names; one that was not made is empty.

    Args:
        bodies: what `codec.encode` wrote of each.
    """

    def __init__(self, bodies: dict[str, bytes]) -> None:
        self._bodies = bodies
        self._known: dict[str, tuple[Any, ...] | None] = dict.fromkeys(codec.LAYERS, ()) | dict.fromkeys(bodies)

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
