"""What a record held, in short: enough to say later what has changed since."""

from __future__ import annotations

from msgspec import Struct


class Kept(Struct, frozen=True):
    """One item as it was. `about`: the aspect of a discrepancy, the type and modality of an event. `spans`: (document, start, end)."""

    kind: str
    id: str
    label: str
    about: str | None
    documents: int
    reporting_lines: int | None
    spans: tuple[tuple[str, int, int], ...]


class Snapshot(Struct, frozen=True):
    """The documents (id, path) and the items of a record."""

    documents: tuple[tuple[str, str], ...]
    items: tuple[Kept, ...]
