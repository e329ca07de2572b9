"""What is wrong with what a story keeps besides its record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sourcebook.model.document import Document
from sourcebook.store import Store


def of_originals(store: Store, documents: Iterable[Document]) -> Iterator[str]:
    """Originals that are missing or have changed."""
    for document in documents:
        original = store.original(document.sha256)
        if original is None:
            yield f"the original of {document.id} ({document.path}) is missing"
        elif hashlib.sha256(original).hexdigest() != document.sha256:
            yield f"the original of {document.id} ({document.path}) has changed"


def of_layers(store: Store) -> Iterator[str]:
    """Annotations that lie outside their document."""
    for reading in store.readings():
        length = len(reading.document.text)
        for name, layer in reading.layers.items():
            for number, one in enumerate(layer):
                start, end = getattr(one, "start", 0), getattr(one, "end", 0)
                if not 0 <= start <= end <= length:
                    yield f"{name}[{number}] of {reading.document.id} is [{start}, {end}) of {length} characters"
