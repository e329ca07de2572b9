"""The Admiralty scale (NATO AJP-2.1): how reliable a source is and how credible what it says, two axes that do not follow from one another; and how sure
an analyst is. A grade is hers: none is ever worked out.
"""

from __future__ import annotations

from typing import Final

RELIABILITY: Final = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
"""Of a source: an outlet, a document, a person or body that says things."""

CREDIBILITY: Final = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
"""Of what is told: any item of the record, or a document as a whole."""

CONFIDENCE: Final = {"high": "high confidence", "moderate": "moderate confidence", "low": "low confidence"}
"""Of the analyst, in an item."""

GRADES: Final = {**RELIABILITY, **CREDIBILITY, **CONFIDENCE}

SOURCES: Final = ("outlet", "document", "entity")
"""The kinds of target that have a reliability."""


def axis(grade: str) -> str:
    """What a grade is about: reliability, credibility or confidence."""
    return "reliability" if grade in RELIABILITY else "credibility" if grade in CREDIBILITY else "confidence"
