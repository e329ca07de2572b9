"""What the words of a number add up to: value or range, currency, qualifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcebook.extract.grammar import Match, Word
from sourcebook.extract.numbers import value_of

QUALIFIERS = {
    "than": "more than",
    "least": "at least",
    "most": "at most",
    "up": "at most",
    "minimum": "at least",
    "maximum": "at most",
    "upwards": "more than",
    "to": "about",
}
_NUMERIC = frozenset({"day", "yearnum", "figure", "decimal", "thousands", "ones", "teens", "tens", "scale", "dozen", "vulgar"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, with the currency or percentage written at it."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None


def read(match: Match) -> Amount | None:
    """The amount that a match stands for, or None when its words make no number."""
    match match.rule:
        case "range":
            return _range(match)
        case "plural":
            return _plural(match)
        case "part":
            return _part(match)
    return _qualified(match, _single(match.words))


def qualifier(words: Sequence[Word]) -> str | None:
    """The qualifier that the words before a number give it."""
    lowers = [word.lower for word in words]
    for word in words:
        for name in ("approximate", "above", "below"):
            if name in word.values:
                return str(word.values[name])
    if "than" in lowers:
        down = {"less", "fewer", "lower"} & set(lowers)
        if {"no", "not"} & set(lowers):
            return "at least" if down else "at most"
        return "less than" if down else "more than"
    if "many" in lowers or "much" in lowers:
        return "at most"
    if "just" in lowers:
        return "more than" if "over" in lowers else "less than"
    if "close" in lowers or "next" in lowers:
        return "about"
    return next((QUALIFIERS[word] for word in lowers if word in QUALIFIERS and word not in ("than", "to")), None)


def _qualified(match: Match, amount: Amount | None) -> Amount | None:
    first = next((index for index, word in enumerate(match.words) if _NUMERIC & set(word.values)), 0)
    return replace(amount, qualifier=qualifier(match.words[:first])) if amount else None


def _single(words: Sequence[Word]) -> Amount | None:
    sign = -1 if any(word.lower == "minus" for word in words) or _negative(words) else 1
    value = _number([word for word in words if "sign" not in word.values and "prefix" not in word.values or word.lower in ("a", "m")])
    return Amount(sign * value, unit=_unit(words)) if value is not None else None


def _negative(words: Sequence[Word]) -> bool:
    """A hyphen right in front of a figure, with a space in front of it."""
    first = words[0]
    return "hyphen" in first.values and len(words) > 1 and words[1].start == first.end


def _unit(words: Sequence[Word]) -> str | None:
    """The currency or percentage: a country's letters by the sign tell its dollar from others."""
    prefixes = [word for word in words if "prefix" in word.values and word.text.isupper() and word.lower != "a" or "prefix" in word.values and word.text == "A"]
    signs = [word for word in words if "sign" in word.values]
    if signs:
        dollar = signs[0].text == "$" and prefixes
        return str(prefixes[0].values["prefix"] if dollar else signs[0].values["sign"])
    for word in words:
        if "code" in word.values and word.text.isupper():
            return str(word.values["code"])
        if "percent" in word.values or word.lower == "per":
            return "percentage"
    return None


def _number(words: Sequence[Word]) -> float | None:
    total = current = 0.0
    run: list[str] = []
    seen = False
    for word in words:
        scale = word.values.get("scale") if word.lower not in ("hundred",) else None
        if scale and word.lower != "thousand" or scale == 1000.0:
            run_value = value_of(run) if run else None
            current = (1.0 if run_value is None else run_value) * float(scale) if run or not seen else current * float(scale)
            total, current, run, seen = total + current, 0.0, [], True
        elif word.lower == "dozen" or word.lower == "score":
            run_value = value_of(run) if run else 1.0
            total, run, seen = total + (run_value or 0.5) * float(word.values["dozen"]), [], True
        elif _NUMERIC & set(word.values) or word.lower in ("and", "a", "half", "another", "-"):
            if "vulgar" in word.values:
                total, seen = total + float(word.values["vulgar"]), True
            elif word.lower != "another":
                run.append(word.lower)
        elif word.lower == "/":
            run.append("/")
    while run and run[0] in ("and", "-"):
        run.pop(0)
    while run and run[-1] in ("and", "a", "-"):
        run.pop()
    rest = value_of(run) if run else None
    if rest is not None:
        return total + rest
    return total if seen else None


def _range(match: Match) -> Amount | None:
    words = match.words
    numeric = [index for index, word in enumerate(words) if _NUMERIC & set(word.values)]
    split = _divider(words, numeric[0])
    if split is None:
        return None
    low, high = _single(words[:split]), _single(words[split + 1 :])
    if low is None or high is None or low.value is None or high.value is None:
        return None
    low = _same_scale(low, words[:split], words[split + 1 :])
    if low.unit and high.unit and low.unit != high.unit and {low.unit, high.unit} != {"dollar"}:
        return None
    return Amount(None, low.value, high.value, high.unit or low.unit, qualifier(words[: numeric[0]]))


def _divider(words: Sequence[Word], first: int) -> int | None:
    if words[0].lower == "between" or any(word.lower == "between" for word in words[:first]):
        return next((index for index in range(len(words) - 2, first, -1) if words[index].lower == "and"), None)
    for index in range(first + 1, len(words)):
        word = words[index]
        if word.lower == "to" or ("hyphen" in word.values or "dash" in word.values) and not ("tens" in words[index - 1].values and "ones" in words[index + 1].values):
            return index
    return None


def _same_scale(low: Amount, before: Sequence[Word], after: Sequence[Word]) -> Amount:
    """"2 to 3 million" is two million to three."""
    scales = [word.values["scale"] for word in after if "scale" in word.values]
    if scales and low.value is not None and not any("scale" in word.values for word in before) and abs(low.value) < float(scales[-1]):
        return replace(low, value=low.value * float(scales[-1]))
    return low


def _plural(match: Match) -> Amount | None:
    names = [word for word in match.words if "plural" in word.values]
    words = [word for word in match.words if "plural" not in word.values]
    if not names:
        scale = next(word for word in match.words if "scale" in word.values or "dozen" in word.values)
        low = 2.0 * float(scale.values.get("scale", scale.values.get("dozen")))
        return Amount(None, low, None, qualifier=match.words[0].lower if match.words[0].lower in ("several", "many") else "about")
    low = 1.0
    for name in names:
        low *= float(name.values["plural"])
    high = low * 10 if names[0].lower not in ("dozens", "scores") else None
    return Amount(None, low, high, qualifier="dozens" if names[0].lower in ("dozens", "scores") else qualifier(words) or names[0].lower)


def _part(match: Match) -> Amount | None:
    lowers = [word.lower for word in match.words]
    if "in" in lowers:
        many = match.words[-1].values.get("ones") or match.words[-1].values.get("teens")
        return Amount(1 / float(many)) if many else None
    at = next(index for index, word in enumerate(match.words) if "part" in word.values)
    over = float(match.words[at].values["part"])
    count = next((float(word.values["ones"]) for word in match.words[:at] if "ones" in word.values), 1.0)
    return Amount(count / over, qualifier=qualifier([word for word in match.words[:at] if "ones" not in word.values]))
