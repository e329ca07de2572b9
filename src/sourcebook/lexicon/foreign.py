"""What is known of other languages: their names, months, states and cities, from Unicode's data (babel) and foreign.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sourcebook.lexicon import load, stopwords
from sourcebook.lexicon.cyrillic import LANGUAGES as CYRILLIC
from sourcebook.lexicon.gazetteer import Known, country_names, iso_codes

if TYPE_CHECKING:
    from babel import Locale


def language_name(code: str) -> str:
    """The English name of a language, or its code."""
    from babel import Locale

    return str(Locale("en").languages.get(code.replace("-", "_"), code))


def has_capitals(code: str) -> bool:
    """Whether the language's letters have capitals, by which names are told."""
    return code.split("-", maxsplit=1)[0] not in load("foreign")["without_capitals"]


def unread(code: str) -> str:
    """What is read of a document in this language, which has no pipeline, and what is not, in words."""
    name = language_name(code)
    if has_capitals(code):
        return f"in {name}, which has no pipeline here: names and dates were read, who did or said what was not"
    return f"in {name}, which has no pipeline here and writes names without capitals: its text can be searched, nothing else was read"


def passed_over(codes: Sequence[str]) -> str:
    """What is said of a document's passages in other languages, one code for each, in words."""
    told = [(_passages([code for code in codes if has_capitals(code)]), "only names and dates were read")]
    told += [(_passages([code for code in codes if not has_capitals(code)]), "no more than the words for searching was read")]
    return "; ".join(f"of {passages} {what}" for passages, what in told if passages)


def _passages(codes: Sequence[str]) -> str:
    names = sorted({language_name(code) for code in codes})
    listed = " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
    return f"{'a passage' if len(codes) == 1 else f'{len(codes)} passages'} in {listed}" if codes else ""


@cache
def months(code: str) -> Mapping[str, int]:
    """The months by every form that Unicode knows, in small letters; nothing for a language it does not know."""
    own = _own_months(code.split("-", maxsplit=1)[0])
    forms = [own[use][width] for use in ("format", "stand-alone") for width in ("wide", "abbreviated") if width in own.get(use, ())]
    return {name.casefold().rstrip("."): number for names in reversed(forms) for number, name in names.items() if not name.isdigit()}


def _own_months(language: str) -> Mapping[str, Any]:
    """As the language's own data has them, or those of the language it rests on ("nb" on "no").

    `Locale.months` merges what is inherited into data that all languages share: what it gives depends on the languages asked for before.
    """
    from babel.core import get_global
    from babel.localedata import LocaleDataDict, exists, load

    parent = get_global("parent_exceptions").get(language, language)
    data: list[Any] = [load(name, merge_inherited=False) for name in (language, parent) if exists(name)]
    return next((LocaleDataDict(one)["months"] for one in data if "months" in one), {})


def month_abroad(name: str) -> int | None:
    """The month that a name means in every language that has it; None for English words, and for those that are one month here and another there.

    An English word between two figures ("2025 and 14") is no reason to load all languages.
    """
    return None if name in months("en") or name in stopwords() else _months_abroad().get(name)


@cache
def _months_abroad() -> Mapping[str, int]:
    """It takes a moment to load all languages, and most dates in a text are English."""
    found: dict[str, set[int]] = {}
    for code in load("foreign")["languages"]:
        for name, number in months(code).items():
            found.setdefault(name, set()).add(number)
    return {name: min(numbers) for name, numbers in found.items() if len(numbers) == 1}


@cache
def month_stems(code: str) -> Mapping[str, int]:
    """The months without their case endings, for the languages that have cases."""
    if code not in CYRILLIC:
        return {}
    return {name.rstrip("аяйьеоу"): number for name, number in months(code).items() if len(name) > 3}


@cache
def places(code: str) -> Mapping[tuple[str, ...], Known]:
    """States and cities by the words of their names in that language."""
    locale = _locale(code)
    return {tuple(name.split()): known for name, known in _places(locale)} if locale is not None else {}


def _places(locale: Locale) -> Iterator[tuple[str, Known]]:
    from babel import Locale
    from babel.core import get_global

    own, english, codes, names = load("foreign"), Locale("en").time_zones, iso_codes(), country_names()
    of_zone = get_global("zone_territories")
    for zone, country in of_zone.items():
        called = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
        if "/" in zone and country in codes:
            yield locale.time_zones.get(zone, {}).get("city", called), Known("place", codes[country], None, called)
    yield from ((name, Known("place", None, None, called)) for name, called in own["cities"].get(locale.language, {}).items())
    yield from ((name, Known("country", codes[short], "GOV", names[codes[short]])) for short, name in locale.territories.items() if codes.get(short) in names)
    yield from ((name, Known("country", iso, "GOV", names[iso])) for name, iso in own["states"].get(locale.language, {}).items())


@cache
def _locale(code: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return None
