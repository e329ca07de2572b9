"""Paragraphs one after the other: how a format that knows its paragraphs becomes a text with noise and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from sourcebook.ingest.source import Content
from sourcebook.model.document import Box, Noise, Stated


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, the kind of noise that it is, and where its lines are printed: the boxes count from the paragraph's first letter."""

    text: str
    kind: str | None = None
    boxes: tuple[Box, ...] = ()


def composed(blocks: Iterable[Block], media_type: str, stated: Iterable[Stated] = ()) -> Content:
    """The content of paragraphs, a blank line between them."""
    texts, noise, layout, at = list[str](), list[Noise](), list[Box](), 0
    for block in blocks:
        end = at + len(block.text)
        if block.kind:
            noise.append(Noise(at, end, block.kind))
        layout += [replace(box, start=box.start + at, end=box.end + at) for box in block.boxes]
        texts.append(block.text)
        at = end + 2
    return Content("\n\n".join(texts), media_type, tuple(stated), tuple(noise), tuple(layout))
