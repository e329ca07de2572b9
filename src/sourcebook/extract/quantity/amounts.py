"""What the words of a number add up to: value or range, currency, qualifier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sourcebook.extract.quantity.numbers import value_of
from sourcebook.extract.tokens.grammar import Match, Word

_NUMERIC = frozenset({"day", "yearnum", "figure", "decimal", "thousands", "ones", "teens", "tens", "scale", "dozen", "vulgar"})
_LETTERS = frozenset({"m", "b"})
"""Million and billion, but of money alone: "6 m" are metres."""
_BOUNDS = {
    "close": "about",
    "next": "about",
    "least": "at least",
    "minimum": "at least",
    "most": "at most",
    "maximum": "at most",
    "up": "at most",
    "upwards": "more than",
    "many": "at most",
    "much": "at most",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or a range, with the currency or percentage written at it."""

    value: float | None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None


def read(match: Match) -> list[tuple[Match, Amount]]:
    """The amounts that a match stands for, each with its words: two when its ends make no range ("rose 7% to $2 billion")."""
    match match.rule:
        case "range":
            return _range(match)
        case "plural":
            return [(match, _plural(match))]
        case "part":
            return [(match, _part(match))]
    amount = _qualified(match.words)
    return [(match, amount)] if amount else []


def qualifier(words: Sequence[Word]) -> str | None:
    """The qualifier that the words before a number give it."""
    lowers = {word.lower for word in words}
    for word in words:
        for name in ("approximate", "above", "below"):
            if name in word.values:
                return str(word.values[name])
    if "than" in lowers:
        down = lowers & {"less", "fewer", "lower"}
        if lowers & {"no", "not"}:
            return "at least" if down else "at most"
        return "less than" if down else "more than"
    if "just" in lowers:
        return "more than" if "over" in lowers else "less than"
    return next((bound for word, bound in _BOUNDS.items() if word in lowers), None)


def _is_numeric(word: Word) -> bool:
    return not _NUMERIC.isdisjoint(word.values)


def _first_number(words: Sequence[Word]) -> int:
    return next((index for index, word in enumerate(words) if _is_numeric(word)), 0)


def _qualified(words: Sequence[Word]) -> Amount | None:
    amount = _single(words)
    return replace(amount, qualifier=qualifier(words[: _first_number(words)])) if amount else None


# -- one number -----------------------------------------------------------------------------------------------------


def _single(words: Sequence[Word]) -> Amount | None:
    if not any(_is_numeric(word) for word in words):
        return None
    first = _first_number(words)
    lead = [word for word in words[max(0, first - 2) : first] if word.lower == "half"]
    value = _number([*lead, *words[first:]], money=_currency(words) is not None)
    if value is None:
        return None
    minus = any(word.lower == "minus" for word in words[:first]) or _hyphen_sign(words[: first + 1])
    return Amount(-value if minus else value, unit=_currency(words) or _percentage(words))


def _hyphen_sign(words: Sequence[Word]) -> bool:
    """A hyphen that stands at the figure; one with a blank behind it is a dash."""
    return len(words) > 1 and is_dash(words[0]) and words[0].end == words[1].start


def is_dash(word: Word) -> bool:
    """Whether a word is a hyphen or dash."""
    return "hyphen" in word.values


def _percentage(words: Sequence[Word]) -> str | None:
    return "percentage" if any("percent" in word.values or word.lower == "per" for word in words) else None


def _currency(words: Sequence[Word]) -> str | None:
    """The currency of a sign or code: a country's letters by the sign tell its dollar from others."""
    prefixes = [word.values["prefix"] for word in words if "prefix" in word.values and word.text.isupper()]
    signs = [word for word in words if "sign" in word.values]
    if signs:
        return str(prefixes[0] if signs[0].text == "$" and prefixes else signs[0].values["sign"])
    code = next((word.values["code"] for word in words if "code" in word.values and word.text.isupper()), None)
    if code is None and any("equals" in word.values for word in words) and prefixes:
        return str(prefixes[0])
    return code


def _number(words: Sequence[Word], *, money: bool) -> float | None:
    """The value of figures and number words: runs below a thousand, each multiplied by the scale after it."""
    total, run, seen = 0.0, list[str](), False
    for word in words:
        scale = float(word.values["scale"]) if "scale" in word.values else 0.0
        if word.lower in _LETTERS and not money:
            scale = 0.0
        if scale > 100 or "dozen" in word.values:
            times = scale or float(word.values["dozen"])
            total = total * times if not run and seen else total + _run(run) * times
            run, seen = [], True
        elif "vulgar" in word.values:
            total, seen = total + float(word.values["vulgar"]), True
        elif (_is_numeric(word) and word.lower not in _LETTERS) or word.lower in ("and", "a", "half", "-", "/"):
            run.append(word.lower)
    while run and run[-1] in ("and", "a", "-"):
        run.pop()
    while run and run[0] in ("and", "-"):
        run.pop(0)
    rest = value_of(run) if run else None
    return total + rest if rest is not None else total if seen else None


def _run(run: Sequence[str]) -> float:
    """What stands before "million" or "dozen": "half a" is a half, nothing or "a" is one."""
    return value_of([word for word in run if word != "a"] or ["1"]) or 1.0


# -- ranges ---------------------------------------------------------------------------------------------------------


def _range(match: Match) -> list[tuple[Match, Amount]]:
    words = match.words
    first = _first_number(words)
    split = _divider(words, first)
    before, after = words[:split], words[split + 1 :]
    low, high = _qualified(before), _qualified(after)
    if low is None or high is None or low.value is None or high.value is None:
        return []
    explicit = any(word.lower in ("between", "from") for word in words[:first])
    unlike = low.unit != high.unit and low.unit is not None and not (explicit and high.unit is None)
    if unlike:
        return [(replace(match, words=before), low), (replace(match, first=match.first + split + 1, words=after), high)]
    start = _same_scale(low.value, high.value, before, after)
    if start >= high.value and "hyphen" in words[split].values:
        return []
    return [(match, Amount(None, start, high.value, high.unit or low.unit, qualifier(words[:first])))]


def _divider(words: Sequence[Word], first: int) -> int:
    """The index of the word between the two ends."""
    between = any(word.lower == "between" for word in words[:first])
    for index in range(first + 1, len(words) - 1):
        word = words[index]
        if between:
            if word.lower == "and" and (_is_numeric(words[index + 1]) or "sign" in words[index + 1].values or "prefix" in words[index + 1].values):
                return index
        elif word.lower in ("to", "or") or (
            {"hyphen", "dash"} & set(word.values) and not ("tens" in words[index - 1].values and "ones" in words[index + 1].values)
        ):
            return index
    return len(words) - 2


def _same_scale(low: float, high: float, before: Sequence[Word], after: Sequence[Word]) -> float:
    """The lower end: "2 to 3 million" begins at two million."""
    scale = next((float(word.values["scale"]) for word in reversed(after) if "scale" in word.values and word.lower not in _LETTERS), 1.0)
    scaled = low * scale
    return scaled if scaled <= high and not any("scale" in word.values for word in before) else low


# -- vague numbers and parts ----------------------------------------------------------------------------------------


def _plural(match: Match) -> Amount:
    names = [word for word in match.words if "plural" in word.values]
    if not names:
        last = match.words[-1].values
        return Amount(None, 2 * float(last.get("scale") or last["dozen"]), qualifier="about")
    low = 1.0
    for name in names:
        low *= float(name.values["plural"])
    if names[0].lower in ("dozens", "scores"):
        return Amount(None, low, qualifier="dozens")
    return Amount(None, low, low * 10, qualifier=qualifier([word for word in match.words if word not in names]) or names[0].lower)


def _part(match: Match) -> Amount:
    words = match.words
    at = next((index for index, word in enumerate(words) if "part" in word.values), None)
    count = next((float(word.values["ones"]) for word in words if "ones" in word.values), 1.0)
    if at is None:
        last = words[-1].values
        return Amount(1 / float(last.get("ones") or last["teens"]))
    return Amount(count / float(words[at].values["part"]), qualifier=qualifier(words[:at]))
