"""The marks that links leave in a text that was saved as Markdown: "[words](address)"."""

from __future__ import annotations

import re

_LINK = re.compile(r"!?\[([^\[\]]{0,1000})(\]\([^()\n]{0,1000}\))")
_END = re.compile(r"\]\([^()\n]{0,1000}\)")


def unlinked(text: str) -> str:
    """The text with the marks of its links turned into spaces, so that every offset holds."""
    return _LINK.sub(_spaced, text) if "](" in text else text


def linkless(text: str) -> str:
    """The words without the marks of links, also of one whose beginning or end is not among them: for showing, never for offsets.

    >>> linkless("that the [purpose of the visit](#) was")
    'that the purpose of the visit was'
    """
    return _END.sub("", _LINK.sub(r"\1", text)) if "](" in text else text


def _spaced(link: re.Match[str]) -> str:
    return " " * (link.start(1) - link.start()) + link[1] + " " * len(link[2])
