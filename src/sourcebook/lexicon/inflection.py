"""English inflection, for looking words of the lexicon up by the form they take in a text.

spaCy's rule lemmatizer is wrong on words that matter here (hoped, fined, rated), so lexicon entries are
expanded to all their forms instead of the text being reduced to lemmas.
"""

from __future__ import annotations

from functools import cache

from sourcebook.lexicon import load

_VOWELS = frozenset("aeiou")


@cache
def verb_forms(base: str) -> frozenset[str]:
    """Every form of a verb, the base included: release -> release, releases, released, releasing.

    For a phrasal verb ("carry out") the first word is inflected.
    """
    verb, _, rest = base.partition(" ")
    irregular = load("irregular_verbs").get(verb)
    stems = _stems(verb)
    past = set(irregular) if irregular else {_joined(stem, verb, "ed") for stem in stems}
    forms = {verb, third_person(verb), *(_joined(stem, verb, "ing") for stem in stems), *past}
    return frozenset(f"{form} {rest}" if rest else form for form in forms)


@cache
def noun_forms(base: str) -> frozenset[str]:
    """Singular and plural: talk -> talk, talks; of an irregular one its own plural too. Visit of state is not handled (the last word is inflected)."""
    own = (base.removesuffix(ending) + plural for ending, plural in load("irregular_nouns").items() if base.endswith(ending))
    return frozenset({base, third_person(base), *own})


def third_person(word: str) -> str:
    """The form in -s: of a verb the third person, of a noun the plural."""
    if word.endswith(("arch", "eunuch", "stomach")):  # the sound of k
        return word + "s"
    if word.endswith(("s", "x", "z", "ch", "sh")) or (word.endswith("o") and word[-2:-1] not in _VOWELS):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _stems(verb: str) -> set[str]:
    """The stems before -ed and -ing: two where British and American English differ (travelled, traveled; worshipped, worshiped)."""
    return {verb, verb + verb[-1]} if verb in load("irregular_verbs")["_either_way"] else {_doubled(verb)}


def _doubled(verb: str) -> str:
    """The stem before -ed and -ing, its last consonant doubled where English does so."""
    if verb in load("irregular_verbs")["_doubling"]:
        return verb + verb[-1]
    short = sum(letter in _VOWELS for letter in verb) == 1
    if short and len(verb) > 2 and verb[-1] not in "aeiouwxyhrk" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        return verb + verb[-1]
    return verb


def _joined(stem: str, verb: str, ending: str) -> str:
    if verb.endswith("ic"):
        return f"{verb}k{ending}"  # trafficking
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "oe", "ye"))):
        return verb[:-1] + ending
    if ending == "ed" and verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    return stem + ending
