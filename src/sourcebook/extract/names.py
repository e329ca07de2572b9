"""Names in a text: where each begins and ends, and what the words around it say about its type.

spaCy's labels are one vote among several: a run of capitalised words is cut into titles, countries and names by the lexicon, and
the type is settled for the whole document in `typing`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.extract.countries import Hit, Known, known_in
from sourcebook.extract.nouns import organization_words, title_at, word_set
from sourcebook.extract.words import Words

_PROPER = frozenset({"NNP", "NNPS"})
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE"})
_PARTICLES = frozenset("de da del della dello di do dos du van von der den ter ten bin ibn al el ul ur la le y e af av zu of-".split())
_LINKS = frozenset({"of", "for", "on", "and", "&", "the", "in"})
_CALENDAR = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?")
_NOT_NAMES = frozenset("i mr mrs ms dr no the a an it he she they we you this that these those in on at photo image video read more live update updates breaking exclusive source editor via news feed article share".split())
_SURNAMES_TOO = frozenset("king prince judge major general pope bishop marshal justice private speaker dean chair fellow page baker student rector doctor cardinal monk nun pastor guard love champion deputy".split())


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens [first, last], characters [start, end). `hint`: what the words themselves say ("person", "organization", "place", "other", "")."""

    first: int
    last: int
    start: int
    end: int
    hint: str
    known: Known | None = None


def find_names(words: Words) -> list[Name]:
    """Every name of the document in order; none overlap."""
    found = [name for run in _runs(words) for name in _cut(words, *run)]
    return [name for name in found if _worth(words, name)]


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words, with the particles and links inside them."""
    index, size = 0, len(words)
    while index < size:
        if not _capital(words, index):
            index += 1
            continue
        last = _extend(words, index)
        yield index, last
        index = last + 1


def _extend(words: Words, first: int) -> int:
    last = first
    while True:
        last += max(0, title_at(words, last) - 1)
        following = last + 1
        if following >= len(words) or words.sent[following] != words.sent[first]:
            return last
        if _capital(words, following):
            last = following
            continue
        ahead = _bridge(words, first, following)
        if ahead is None:
            return last
        last = ahead


def _bridge(words: Words, first: int, at: int) -> int | None:
    """The capitalised word at which a run goes on behind a hyphen, particle or link that begins at `at`."""
    lower, size = words.lower, len(words)
    if lower[at] == "-" and at + 1 < size and words.text[at + 1][0].isalpha() and (_capital(words, at + 1) or words.ent[at + 1] in ("PERSON", "GPE", "LOC")):
        return at + 1
    if lower[at] in _PARTICLES:
        ahead = at + 1
        while ahead < size and lower[ahead] in _PARTICLES:
            ahead += 1
        if ahead < size and _capital(words, ahead) and words.sent[ahead] == words.sent[first] and lower[at] not in ("e", "y", "do", "den", "ten"):
            return ahead
    if lower[at] in _LINKS or lower[at] in ("'s", "’s"):
        return _linked(words, first, at)
    return None


def _linked(words: Words, first: int, at: int) -> int | None:
    """Where the name of an organisation goes on behind "of", "for", "and" or "'s"."""
    ahead = at + 1
    while ahead < len(words) and words.lower[ahead] == "the":
        ahead += 1
    if ahead >= len(words) or words.sent[ahead] != words.sent[first] or not _capital(words, ahead):
        return None
    same = _same_label(words, at - 1, ahead)
    link = words.lower[at]
    if link == "of":
        body = any(words.lower[i] in organization_words() or words.lower[i] in word_set("organizations", "other_names") for i in range(first, at))
        return ahead if body or (same and words.ent[at] not in ("PERSON",)) else None
    if link in ("'s", "’s") or link in ("and", "&", "on", "in"):
        return ahead if same and words.ent[at] in ("ORG", "WORK_OF_ART", "LAW", "EVENT", "FAC") else None
    return ahead if same or words.lower[at - 1] in organization_words() else None


def _same_label(words: Words, first: int, last: int) -> bool:
    return bool(words.ent[first]) and all(words.ent[i] == words.ent[first] and not words.ent_open[i] for i in range(first + 1, last + 1))


def _capital(words: Words, index: int) -> bool:
    """Whether the word can stand in a name."""
    text, tag = words.text[index], words.tag[index]
    if not text[0].isupper() or words.lower[index] in _NOT_NAMES:
        return text[0].isdigit() and words.ent[index] in ("ORG", "EVENT", "FAC") and not text.isdigit()
    if words.ent[index] in _NUMERIC and index not in known_in(words):
        return False
    if _CALENDAR.fullmatch(words.lower[index]) and words.ent[index] != "PERSON":
        return False
    if tag in _PROPER or index in known_in(words):
        return True
    opens = index == 0 or words.sent[index - 1] != words.sent[index]
    if words.ent[index] in _LABELS:
        return not opens or tag not in ("DT", "PRP", "PRP$", "IN", "WRB", "RB", "CC", "MD", "UH", "VBZ", "VB")
    return not opens and tag in ("JJ", "NN", "NNS") and (text[1:].islower() or text.isupper()) and _beside_proper(words, index)


def _beside_proper(words: Words, index: int) -> bool:
    after = index + 1 < len(words) and words.tag[index + 1] in _PROPER and words.text[index + 1][0].isupper()
    return after or (words.tag[index - 1] in _PROPER and words.text[index - 1][0].isupper())


def _cut(words: Words, first: int, last: int) -> Iterator[Name]:
    """The names of one run."""
    kind = _kind_of_whole(words, first, last)
    if kind:
        yield from _whole(words, first, last, kind)
        return
    yield from _pieces(words, first, last)


def _whole(words: Words, first: int, last: int, kind: str) -> Iterator[Name]:
    state = _full_state_name(words, first, last)
    yield _name(words, first, last, "country" if state else kind, state)


def _full_state_name(words: Words, first: int, last: int) -> Known | None:
    """The country of "Republic of X", "Kingdom of X", "State of X"."""
    if words.lower[first] in ("republic", "kingdom", "state", "people", "islamic", "federal", "democratic", "commonwealth", "grand") and "of" in words.lower[first:last]:
        return next((hit.known for i in range(first, last + 1) if (hit := known_in(words).get(i)) and hit.last == last and hit.known.kind == "country"), None)
    return None


def _kind_of_whole(words: Words, first: int, last: int) -> str:
    """What a whole run is when its words make one name: an organisation, an event, a place."""
    hits, lower = known_in(words), words.lower
    if first in hits and hits[first].last == last:
        return ""
    if _full_state_name(words, first, last):
        return "country"
    if first == last:
        return ""
    core = next((i - 1 for i in range(first + 1, last + 1) if lower[i] in ("of", "for", "on", "in")), last)
    titled = any(title_at(words, i) for i in range(first, last))
    if (lower[core] in organization_words() or lower[last] in organization_words()) and not (titled and _person_after_title(words, first, last)):
        return "organization"
    if lower[core] in word_set("organizations", "other_names") and not titled:
        return "other"
    if lower[last] in word_set("organizations", "place_names") and not titled and first + 1 <= last:
        return "place"
    return ""


def _person_after_title(words: Words, first: int, last: int) -> bool:
    """Whether a person's name follows a title inside the run ("President Donald Trump Administration" is none)."""
    return any(words.ent[i] == "PERSON" for i in range(first, last + 1))


def _pieces(words: Words, first: int, last: int) -> Iterator[Name]:
    """Cut a run at titles, honorifics and known names."""
    hits = known_in(words)
    at, begin, hint = first, first, ""

    def flush(end: int) -> Iterator[Name]:
        if begin <= end:
            yield _name(words, begin, end, hint, None)

    while at <= last:
        if at in hits and hits[at].last <= last and not _inside_person(words, begin, at, hint):
            yield from flush(at - 1)
            yield _known(words, hits[at])
            at, hint = hits[at].last + 1, ""
            begin = at
        elif (length := _title_here(words, begin, at, last)) or words.lower[at] in _honorifics():
            if begin < at:
                yield from flush(at - 1)
            begin = at if not length else at + length
            at, hint = at + (length or 1), "person"
        else:
            at += 1
    yield from flush(last)


def _inside_person(words: Words, begin: int, at: int, hint: str) -> bool:
    """A country's or city's name that is a family name here: "Jack London", "President Chad"."""
    if begin == at:
        return hint == "person" and words.ent[at] == "PERSON"
    return words.ent[at] == "PERSON" and not words.ent_open[at] and words.ent[begin] == "PERSON"


def _title_here(words: Words, begin: int, at: int, last: int) -> int:
    """Tokens of a title that begins at `at`; none when the word closes a name ("Stephen King")."""
    length = title_at(words, at)
    if length and at + length > last and begin < at and words.lower[at] in _SURNAMES_TOO:
        return 0
    return length if at + length - 1 <= last else 0


def _honorifics() -> frozenset[str]:
    return word_set("roles", "honorifics", "male") | word_set("roles", "honorifics", "female")


def _known(words: Words, hit: Hit) -> Name:
    kinds = {"body": "organization", "seat": "organization", "country": "country", "territory": "place", "capital": "capital", "demonym": "demonym"}
    return Name(hit.first, hit.last, hit.start, hit.end, kinds[hit.known.kind], hit.known)


def _name(words: Words, first: int, last: int, hint: str, known: Known | None) -> Name:
    while first < last and words.lower[first] in ("-", "the", "and", "of", "&"):
        first += 1
    while last > first and (words.lower[last] in ("-", "the", "and", "of", "&", "'s", "’s", "’", "'") or not words.text[last][0].isalnum()):
        last -= 1
    return Name(first, last, words.start[first], words.end[last], hint, known)


def _worth(words: Words, name: Name) -> bool:
    """Whether the name says anything: not a lone title, a bare letter, a word that only opens a sentence in capitals."""
    if name.hint in ("demonym", "country", "capital") or name.known:
        return True
    text = words.source[name.start : name.end]
    if len(text) < 2 or not any(letter.isalpha() for letter in text):
        return False
    if name.first == name.last and words.lower[name.first] in (organization_words() | _honorifics() | _NOT_NAMES):
        return words.ent[name.first] == "ORG" and words.tag[name.first] in _PROPER and words.kid(name.first, "det") is not None
    return True
