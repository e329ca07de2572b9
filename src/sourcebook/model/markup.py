"""Marks round words: those of links in a text that was saved as Markdown, "[words](address)", and those of quotations."""

from __future__ import annotations

import re
from typing import Final

_DOUBLE: Final = '"“”„‟«»'
MARKS: Final = _DOUBLE + "'‘’‚‛‹›` "
"""Marks of quotation, and the blank."""

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


def unquoted(text: str) -> str:
    """A quotation without the marks round the whole of it, for where others are set round it.

    >>> unquoted("“We leave,”"), unquoted("that “we leave”")
    ('We leave,', 'that “we leave”')
    """
    inner = text.strip(MARKS)
    whole = bool(inner) and text[0] in MARKS and not any(mark in inner for mark in _DOUBLE)
    return inner if whole else text


def _spaced(link: re.Match[str]) -> str:
    return " " * (link.start(1) - link.start()) + link[1] + " " * len(link[2])
