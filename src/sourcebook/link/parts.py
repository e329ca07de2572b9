"""Parts and wholes: numbers that count a part of others ("four of them", "73 people - 41 men and 32 women - were aboard"), and what they are a part of."""

from __future__ import annotations

import re

from sourcebook.lexicon import load
from sourcebook.link.corpus import Annotated
from sourcebook.model.annotation import Quantity

_WORDS = 30
_OUT_OF = re.compile(r"[\w,-]+ (?:out )?of (?:(?:the|its|their|his|her|some|about|nearly) ){0,2}(?P<whole>\d[\d,]*)\b(?! ?[%.])")
_ASIDE = re.compile(r"\s[-–—]\s(?P<dashed>[^-–—;\"“”]{3,90}?)\s[-–—]\s|\((?P<bracketed>[^()]{3,90})\)|—(?P<tight>[^—;\"“”]{3,90})—")

_SAID = re.compile(r"\b(?:according|said|says?|put|claim\w*|report\w*)\b")


def is_part(doc: Annotated, quantity: Quantity) -> bool:
    """Whether a number counts a part, or what comes on top: "four of them", "eight more"."""
    cues = load("figures")
    sentence = doc.sentence_at(quantity.start)
    words = doc.document.words(quantity.start, max(quantity.of_end or 0, quantity.end))
    before = doc.document.text[sentence.start : quantity.start] if sentence else ""
    bare = re.sub(r"\bmore than\b", "", words)
    of_all = re.search(cues["of_all"], doc.document.text[quantity.start : max(quantity.of_end or 0, quantity.end + 12)])
    after = doc.document.text[max(quantity.of_end or 0, quantity.end) :][:_WORDS]
    return bool(
        of_all
        or is_broken_down(doc, quantity)
        or re.search(cues["part"], before)
        or re.search(r"\bof (?:them|whom)\b", words)
        or re.search(cues["more"], bare)
        or re.match(cues["part_after"], after, re.IGNORECASE)
    )


def is_untrue(doc: Annotated, quantity: Quantity) -> bool:
    """Whether its sentence says that what it counts is not so."""
    sentence = doc.sentence_at(quantity.start)
    return sentence is not None and re.search(load("figures")["untrue"], doc.document.text[sentence.start : sentence.end], re.IGNORECASE) is not None


def whole_of(doc: Annotated, quantity: Quantity) -> tuple[float, int] | None:
    """ "76 out of the 110": the number of all, and where it ends."""
    match = _OUT_OF.match(doc.document.text, quantity.start) if quantity.value else None
    whole = float(match["whole"].replace(",", "").rstrip(",")) if match else 0.0
    return (whole, match.end("whole")) if match and quantity.value and quantity.value <= whole else None


def is_broken_down(doc: Annotated, quantity: Quantity) -> bool:
    """Whether a number stands in an aside that parts the number before it: "73 people - 41 men and 32 women - were aboard"."""
    sentence = doc.sentence_at(quantity.start)
    asides = _ASIDE.finditer(doc.document.text, sentence.start, sentence.end) if sentence else ()
    around = [match for match in asides if match.start() <= quantity.start < match.end() and not _SAID.search(match[0])]
    return any(max(q.of_end or 0, q.end) in (match.start(), match.start() - 1) for match in around for q in doc.quantities)
