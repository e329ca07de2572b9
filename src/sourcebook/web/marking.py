"""The words of a document as HTML: every character of them and no other, with what is marked in them as classes and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Final

from markupsafe import Markup, escape

from sourcebook.model.document import Span
from sourcebook.view.reader import Piece
from sourcebook.view.word_diff import Part
from sourcebook.web import links

LONG: Final = 6
"""Words of a long value."""


def text_of(pieces: Iterable[Piece], at: Span | None = None) -> Markup:
    """The pieces of a line. Words that lead to an item are links, which the keyboard reaches by the chips; where the words asked for begin has the id `at`."""
    return Markup("".join(_span(piece, first=at is not None and piece.start == at.start) for piece in pieces))  # noqa: S704 -- escaped in _span


def _span(piece: Piece, *, first: bool) -> str:
    # A carriage return must be a character reference, or the browser would make it a line feed.
    text = str(escape(piece.text)).replace("\r", "&#13;")
    names = " ".join([*(f"l-{layer}" for layer in piece.layers), *(["noise"] if piece.noise else []), *(["lit"] if piece.here else [])])
    given = {"id": "at" if first else "", "class": names, "data-s": str(piece.start) if names else ""}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)
    if piece.kind and piece.item and not piece.text.isspace():
        return f'<a href="{escape(links.item(piece.kind, piece.item))}" tabindex="-1"{attributes}>{text}</a>'
    return f"<span{attributes}>{text}</span>" if attributes else text


def runs(pieces: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Words with whether others have them too, those that stand together as one. A long value of which nobody else has a word says so by itself."""
    if len(pieces) > LONG and not any(same for _, same in pieces):
        return [(" ".join(word for word, _ in pieces), True)]
    return [(" ".join(word for word, _ in group), same) for same, group in groupby(pieces, key=itemgetter(1))]


def differing(parts: Iterable[Part]) -> Markup:
    """Two wordings in one: what only the first has is struck out, what only the second has is underlined."""
    tags = {"removed": "del", "added": "ins"}
    words = (f"<{tags[part.op]}>{escape(part.words)}</{tags[part.op]}>" if part.op in tags else str(escape(part.words)) for part in parts)
    return Markup(" ".join(words))  # noqa: S704 -- escaped one line above
