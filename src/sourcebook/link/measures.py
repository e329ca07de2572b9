"""Measures and sums of money: what they are of, by the words beside them, and lengths in one unit."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from sourcebook.lexicon import load
from sourcebook.model.annotation import Quantity

_MEASURE_NEAR = 25  # characters
_PAID_NEAR = 40


def measured(quantity: Quantity, left: str, right: str) -> str | None:
    """What is measured between the words before and after it, and in what: "distance from the shore in metres"."""
    near = f"{left[-_MEASURE_NEAR:]} {right[:_MEASURE_NEAR]}".casefold()
    if quantity.unit in load("figures")["of_time"]:
        return next((f"length of the {kind} in {quantity.unit}s" for kind, words in load("figures")["recorded"].items() if _opens_with(words, right)), None)
    unit = "metre" if quantity.unit in load("figures")["metres"] else quantity.unit
    return next((f"{kind} in {unit}s" for kind, words in load("figures")["measured"].items() if re.search(rf"\b(?:{words})\b", near)), None)


def _opens_with(words: str, right: str) -> bool:
    """ "A 49-second long video": the noun that a length of time describes."""
    return re.match(rf"(?:[ -]long)?[ -](?:\w+ )?(?:{words})\b", right, re.IGNORECASE) is not None


def in_metres(quantity: Quantity) -> Quantity:
    """A length in metres, any other quantity as it is; what is told in another unit is about that long."""
    factor = load("figures")["metres"].get(quantity.unit, 1)
    if factor == 1 or not quantity.value:
        return quantity
    return replace(quantity, value=float(f"{quantity.value * factor:.2g}"), unit="metre", qualifier=quantity.qualifier or "about")


def paid(quantity: Quantity, left: str, right: str) -> str | None:
    """What a sum of money between the words before and after it was paid as, and in what currency: "ransom in US dollars"."""
    near = f"{left[-_PAID_NEAR:]} # {right[:_PAID_NEAR]}"
    kinds = load("figures")["paid"].items()
    return next((f"{kind} in {quantity.unit}s" for kind, words in kinds if re.search(rf"\b(?:{words})\b", near, re.IGNORECASE)), None)


@cache
def currencies() -> frozenset[str]:
    """The units that are money."""
    words = load("quantities")["words"]
    return frozenset((*words["sign"].values(), *words["code"].values(), *words["prefix"].values()))
