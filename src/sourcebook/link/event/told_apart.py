"""Whether one document tells two events, by the words with which it goes on: "further talks", "also freed an aide"; or two reports two releases."""

from __future__ import annotations

import re

from sourcebook.link.event.sides import Side
from sourcebook.link.similarity import stems

_FURTHER = re.compile(r"\b(?:another|an additional|a separate|(?:a )?further)\s+(?:round of\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
_SOMEBODY = re.compile(r"(?:an?|another|one of)\b", re.IGNORECASE)
_BEFORE = 60  # characters
_DONE_TO_SOMEBODY = frozenset({"release", "arrest", "abduct", "convict", "expel"})
_TAKING = frozenset({"take in war", "capture in war"})
_KILLING = stems("kill murder massacre slaughter execute behead")


def told_apart(one: Side, two: Side) -> str | None:
    """What in the words of two tellings makes two events of them."""
    if one.doc == two.doc:
        first, later = (one, two) if one.telling.event.trigger_start <= two.telling.event.trigger_start else (two, one)
        if _goes_on(later) and not _goes_on(first):
            return "the text tells it as another"
        if _introduces_others(first, later):
            return "it was done to others"
    return "one is the taking of a place, the other a killing" if _takes_and_kills(one, two) or _takes_and_kills(two, one) else None


def _goes_on(side: Side) -> bool:
    """Whether the words before what is told say that something like it was told before: "further talks", "another attack"."""
    text, start = side.telling.doc.document.text, side.telling.event.trigger_start
    return _FURTHER.search(text[max(0, start - _BEFORE) : start]) is not None


def _introduces_others(first: Side, later: Side) -> bool:
    """Whether whom it was done to comes in as somebody new: "freed Lind ... also freed an aide"; a headline and its sentence tell of one."""
    if later.mode not in _DONE_TO_SOMEBODY or first.mode != later.mode or (first.telling.opens == 1 and later.telling.opens == 2):
        return False
    text = later.telling.doc.document.text
    theirs, whose = first.telling.recipients, later.telling.recipients
    new = [p for p in later.telling.event.recipients if _SOMEBODY.match(text, p.start)]
    return bool(new and len(new) == len(later.telling.event.recipients) and theirs and set(theirs).isdisjoint(whose))


def _takes_and_kills(one: Side, two: Side) -> bool:
    """Whether one tells that a town was taken, the other that somebody was killed."""
    return one.telling.event.rule in _TAKING and not two.trigger.isdisjoint(_KILLING)
