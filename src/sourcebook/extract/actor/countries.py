"""The known names of countries and what belongs to them, found in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import Known, first_word, gazetteer

_HALVES = ("North ", "South ", "East ", "West ")
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PARTY = re.compile(
    r"\b([A-Z]\w+) ([A-Z]\w+) (?:party|bloc|movement|coalition|alliance)\b|\b(?:party|bloc|movement|coalition|alliance),? [\"“«]?([A-Z]\w+) ([A-Z]\w+)"
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in a text: characters [start, end), tokens [first, last]."""

    start: int
    end: int
    first: int
    last: int
    known: Known


def known_in(words: Words) -> dict[int, Hit]:
    """`find_known`, once a document."""
    if words.known is None:
        words.known = find_known(words)
        words.known_tokens = frozenset(token for hit in words.known.values() for token in range(hit.first, hit.last + 1))
    return words.known  # type: ignore[no-any-return]


def find_known(words: Words) -> dict[int, Hit]:
    """The known names of a document by the index of their first token; the longest wins, none overlap."""
    table, doubtful = gazetteer(), set(load("countries")["doubtful"])
    hits: dict[int, Hit] = {}
    free = 0
    for index, word in enumerate(words.text):
        if words.start[index] < free or not word[0].isupper():
            continue
        hit = _hit_at(words, index, table)
        if hit and not _is_person_instead(words, hit, doubtful):
            hits[index] = hit
            free = hit.end
    _add_halves(words, hits)
    return hits


def _add_halves(words: Words, hits: dict[int, Hit]) -> None:
    """ "The North", where the document speaks of North Korea, and the North of "North and South Korea": the country whose name begins so."""
    named = {hit.known.name.split()[0]: hit.known for hit in hits.values() if hit.known.kind == "country" and hit.known.name.startswith(_HALVES)}
    for index, word in enumerate(words.text):
        if word not in named or index in hits:
            continue
        following = words.text[index + 1] if index + 1 < len(words) else ""
        joined = hits.get(index + 2) if following == "and" else None
        alone = words.lower[index - 1 : index] == ["the"] and not following[:1].isupper()
        if alone or (joined and joined.known.name.split()[1:] == named[word].name.split()[1:]):
            hits[index] = Hit(words.start[index], words.end[index], index, index, named[word])


def _hit_at(words: Words, index: int, table: dict[str, tuple[tuple[str, Known], ...]]) -> Hit | None:
    word, source, start = words.text[index], words.source, words.start[index]
    for name, known in table.get(first_word(word) or "", ()):
        end = start + len(name)
        if source.startswith(name, start) and (not source[end : end + 1].isalnum() or source[end] == "ʼ"):
            last = index
            while words.end[last] < end:
                last += 1
            return Hit(start, end, index, last, known)
    return None


def _is_person_instead(words: Words, hit: Hit, doubtful: set[str]) -> bool:
    """Whether the word is part of another name here: of a person's, as Jordan and Washington may be, of another body's ("National Security Council")."""
    if hit.known.kind == "body" and hit.known.sector == "IGO":
        return words.text[hit.first - 1 : hit.first] in (["National"], ["Supreme"])
    if hit.known.kind == "seat":
        return _ends_other_name(words, hit)
    if hit.known.kind == "region":
        return words.ent[hit.first] not in _PLACES or _goes_on(words, hit) or _inside_place(words, hit)
    if hit.known.kind not in ("country", "capital", "territory"):
        return False
    if _inside_place(words, hit):
        return True
    name = words.source[hit.start : hit.end]
    if words.ent[hit.first] == "PERSON":
        return name in doubtful or (hit.known.kind == "capital" and (not words.ent_open[hit.first] or _goes_on(words, hit)))
    return False


def government_of(words: Words, first: int, last: int) -> Known | None:
    """The country whose government a name is: "Kenyan Government", "the United States Government"."""
    hit = known_in(words).get(first + (words.lower[first] == "the"))
    named = hit is not None and hit.last == last - 1 and words.lower[last] == "government"
    return hit.known if named and hit is not None and hit.known.code and hit.known.kind in ("country", "demonym") else None


def ends_a_body(words: Words, begin: int, hit: Hit) -> bool:
    """A country's name as the last word of an organisation's that begins at `begin`, and that the text never shortens: "Harbour Malta".

    Or its people's as the first of a party's: "Kenyan Dawn".
    """
    after = hit.last + 1
    whole = words.ent[begin] == "ORG" and words.is_one_name(begin, hit.last) and not (after < len(words) and words.is_one_name(hit.last, after))
    if begin == hit.first and hit.known.kind == "demonym":
        return after < len(words) and (words.text[hit.last], words.text[after]) in _parties(words.source)
    if begin == hit.first or hit.known.kind != "country" or not whole:
        return False
    return all(words.lower[i + 1 : i + 2] == [words.lower[hit.first]] for i, word in enumerate(words.lower) if word == words.lower[hit.first - 1])


@lru_cache(maxsize=8)
def _parties(source: str) -> frozenset[tuple[str, str]]:
    """The two words that a text calls a party by ("the ruling Kenyan Dawn party", "the party Kenyan Dawn"), where the second never stands without the first
    and names no creed ("the British Labour party").
    """
    found = {match.group(1, 2) if match[1] else match.group(3, 4) for match in _PARTY.finditer(source)}
    creeds = load("organizations")["creeds"]
    return frozenset((own, name) for own, name in found if name.lower() not in creeds and not re.search(rf"(?<!\b{own} )\b{name}\b", source))


def is_one_body(words: Words, first: int, last: int) -> bool:
    """Whether a country's name and its forces make one name: "Israel Defense Forces"; of its people's ("Kenyan Armed Forces") the forces alone are named.

    Or a people's name and a party's: "Kenyan Dawn".
    """
    hit = known_in(words).get(first)
    if hit is None:
        return False
    if hit.known.kind == "demonym":
        return last == hit.last + 1 and (words.text[hit.last], words.text[last]) in _parties(words.source)
    return hit.known.kind == "country" and " ".join(words.lower[hit.last + 1 : last + 1]) in load("organizations")["forces"]


def _ends_other_name(words: Words, hit: Hit) -> bool:
    """Whether a seat of government is the last word of the name of something else: "World Jewish Congress", not "US Congress"."""
    before = hit.first - 1
    if before < 0 or words.ent_open[hit.first] or words.ent[before] != "ORG" or not words.text[before][0].isupper() or words.lower[before] == "the":
        return False
    owner = _hit_at(words, before, gazetteer()) or _hit_at(words, max(0, before - 1), gazetteer())
    return owner is None or owner.known.code != hit.known.code


def _goes_on(words: Words, hit: Hit) -> bool:
    following, label = hit.last + 1, words.ent[hit.last]
    same = following < len(words) and bool(label) and words.ent[following] == label and not words.ent_open[following]
    return same and words.text[following][0].isupper()


def _inside_place(words: Words, hit: Hit) -> bool:
    """Part of a longer place name: "New Jersey", "Washington State"."""
    if words.ent[hit.first] not in _PLACES:
        return False
    before = hit.first - 1
    inside = before >= 0 and not words.ent_open[hit.first] and words.text[before][0].isupper() and words.lower[before] not in ("the", "republic")
    return inside or (_goes_on(words, hit) and words.ent[hit.first] == words.ent[hit.last + 1])
