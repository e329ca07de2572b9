"""Names in a text: where each begins and ends, and what the words around it say about its type.

spaCy's labels are one vote among several: a run of capitalised words is cut into titles, countries and names by the lexicon, and
the type is settled for the whole document in `typing`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.extract.actor.commons import singular
from sourcebook.extract.actor.countries import Hit, ends_a_body, government_of, is_one_body, known_in
from sourcebook.extract.actor.dashes import is_dash
from sourcebook.extract.actor.headings import headings
from sourcebook.extract.actor.nouns import honorifics, nouns, organization_words, title_at, word_set
from sourcebook.extract.actor.officers import apart
from sourcebook.extract.actor.particles import behind_particles, opens_with_article
from sourcebook.extract.actor.stations import is_numbered, numbered
from sourcebook.extract.actor.surnames import is_surname
from sourcebook.extract.tokens.words import Words
from sourcebook.lexicon.gazetteer import Known

_PROPER = frozenset({"NNP", "NNPS", "XX"})  # XX: a name in brackets, as in quotations
_LABELS = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"})
_NUMERIC = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL", "LANGUAGE"})
_NOT_OPENING = frozenset({"DT", "PRP", "PRP$", "IN", "WRB", "RB", "CC", "MD", "UH", "VBZ", "VB"})
_JOINED = frozenset({"ORG", "WORK_OF_ART", "LAW", "EVENT", "FAC"})
_POSSESSIVE = ("ʼs", "’s", "'s", "‘s", "´s", "`s", "′s")
_DASHES = frozenset({"-", "–"})
_PAIRS = (["de", "facto"], ["de", "jure"])
_QUOTES = frozenset({'"', "“", "”", "‘", "’", "'", "``", "''"})
_ONE_OF_MANY = frozenset({"a", "an", "this", "that", "these", "those", "such", "our", "my", "your", "his", "her", "their"})  # no name's article
_STATE = frozenset({"republic", "kingdom", "state", "people", "islamic", "federal", "democratic", "commonwealth", "grand", "federation"})


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
    words.headings = headings(words)
    found = [name for run in _runs(words) for part in apart(words, *run) for name in _cut(words, *part)]
    elsewhere = {words.lower[i] for name in found if words.sent[name.first] not in words.headings for i in range(name.first, name.last + 1)}
    common = {word for word in words.text if word.islower()}
    trimmed = (_trim(words, name, common, elsewhere) if words.sent[name.first] in words.headings else name for name in found)
    last = {words.lower[name.last] for name in found if "-" not in words.text[name.first : name.last + 1]}
    plain = common.difference(
        words.lower[i] for name in found if name.first != name.last or not _opens_sentence(words, name.first) for i in range(name.first, name.last + 1)
    )
    return [part for name in trimmed if name for part in _parted(words, name, last) if _worth(words, part) and not _only_opens(words, part, plain)]


def _only_opens(words: Words, name: Name, plain: set[str]) -> bool:
    """Whether a word has its capital from the head of its sentence alone: the text writes it small elsewhere, and nowhere as a name."""
    return name.first == name.last and not name.known and words.lower[name.first] in plain and _opens_sentence(words, name.first)


def _opens_sentence(words: Words, index: int) -> bool:
    while index and words.sent[index - 1] == words.sent[index] and not words.text[index - 1][0].isalnum():
        index -= 1
    return index == 0 or words.sent[index - 1] != words.sent[index]


def _parted(words: Words, name: Name, last: set[str]) -> Iterator[Name]:
    """The two names that a hyphen joins ("the Smith-Jones talks"), where the text has each of them (`last`: the last words of its names) without it."""
    dash = next((i for i in range(name.first + 1, name.last) if words.text[i] in _DASHES), None)
    if (
        name.known
        or dash is None
        or not {words.lower[dash - 1], words.lower[name.last]} <= last
        or min(len(words.text[dash - 1]), len(words.text[name.last])) < 3
    ):
        yield name
        return
    yield _name(words, name.first, dash - 1, name.hint, None)
    yield _name(words, dash + 1, name.last, "", None)


def _trim(words: Words, name: Name, common: set[str], elsewhere: set[str]) -> Name | None:
    """A name in a heading without the words that the text uses as plain words ("Smith Visits"); none if nothing but the capitals speaks for it."""
    if name.known or name.hint in ("country", "capital", "demonym"):
        return name
    first, last = name.first, name.last

    def plain(index: int) -> bool:
        lower = words.lower[index]
        return lower in common or lower.removesuffix("s") in common or lower.removesuffix("ed") in common

    while first <= last and plain(last):
        last -= 1
    while first <= last and plain(first):
        first += 1
    vouched = any(words.ent[i] in _LABELS or words.lower[i] in elsewhere for i in range(first, last + 1))
    return _name(words, first, last, name.hint, None) if vouched else None


def _runs(words: Words) -> Iterator[tuple[int, int]]:
    """Maximal runs of capitalised words, with the particles and links inside them."""
    index, size, known = 0, len(words), known_in(words)
    while index < size:
        if words.text[index][0].islower() and index not in known:
            index += 1
            continue
        if not _capital(words, index):
            index += 1
            continue
        last = numbered(words, index, _extend(words, index))
        yield index, last
        index = last + 1


def _extend(words: Words, first: int) -> int:
    last = first
    while True:
        last += max(0, title_at(words, last) - 1)
        following = last + 1
        while following < len(words) and words.text[following].isspace():
            following += 1
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
    if (
        lower[at] == "-"
        and at + 1 < size
        and words.text[at + 1][0].isalpha()
        and not is_dash(words, at)
        and (_capital(words, at + 1) or _given_name_goes_on(words, first, at + 1))
    ):
        return at + 1
    if _is_nickname(words, at):
        return at + 3
    ahead = behind_particles(words, at)
    if at < ahead < size and _capital(words, ahead) and words.sent[ahead] == words.sent[first]:
        return ahead
    return _linked(words, first, at) if lower[at] in word_set("names", "links") else None


def _is_nickname(words: Words, at: int) -> bool:
    """A nickname in quotation marks inside a person's name."""
    quoted = words.text[at] in _QUOTES and at + 3 < len(words) and words.text[at + 2] in _QUOTES
    return quoted and words.text[at + 1].istitle() and "PERSON" in (words.ent[at - 1], words.ent[at + 3]) and _capital(words, at + 3)


def _given_name_goes_on(words: Words, first: int, at: int) -> bool:
    """Whether a small word behind a hyphen belongs to a person's name: "Kim Jong-un"."""
    label = words.ent[at] == "PERSON" or words.ent[at - 2] == "PERSON"
    return label and len(words.text[at]) <= 5 and words.lower[at] not in word_set("names", "not_given") and at - 2 > first


def _linked(words: Words, first: int, at: int) -> int | None:
    """Where the name of an organisation goes on behind "of", "for", "and" or "'s"."""
    ahead = at + 1
    while ahead < len(words) and words.lower[ahead] == "the":
        ahead += 1
    if ahead >= len(words) or words.sent[ahead] != words.sent[first] or not _capital(words, ahead):
        return None
    same, link = words.is_one_name(at - 1, ahead), words.lower[at]
    if link == "of":
        body = organization_words() | word_set("organizations", "other_names") | _STATE
        return ahead if not body.isdisjoint(words.lower[first:at]) or (same and words.ent[at] != "PERSON") else None
    if link == "for":
        return ahead if same or words.lower[at - 1] in organization_words() else None
    if link in ("and", "&") and _fields_of_one_body(words, at, ahead):
        return ahead
    return ahead if same and words.ent[at] in _JOINED else None


def _fields_of_one_body(words: Words, at: int, ahead: int) -> bool:
    """Two fields that one office looks after: "Customs and Border Protection"."""
    last = ahead
    while last + 1 < len(words) and words.text[last + 1][0].isupper() and words.sent[last + 1] == words.sent[ahead]:
        last += 1
    fields = word_set("organizations", "fields")
    return words.lower[at - 1] in fields and words.lower[last] in fields


def _capital(words: Words, index: int) -> bool:
    """Whether the word can stand in a name."""
    if index in known_in(words):
        return True
    text = words.text[index]
    if not (text[0].isupper() or text[0].isdigit()):
        return False
    lower, tag, label = words.lower[index], words.tag[index], words.ent[index]
    if lower in ("de", "facto", "jure") and words.lower[index - (lower != "de") : index + 1 + (lower == "de")] in _PAIRS:
        return False
    if not text[0].isupper() or lower in word_set("names", "never"):
        return text[0].isdigit() and label in ("ORG", "EVENT", "FAC") and not text.isdigit()
    surname = is_surname(words, index)
    if (label in _NUMERIC and not surname) or _no_name(words, index):
        return False
    if tag in _PROPER or surname or _is_acronym(words, index):
        return True
    opens = index == 0 or words.sent[index - 1] != words.sent[index]
    if index == 0 and words.text[1:2] == [":"] and tag == "NN":
        return lower not in nouns()
    if label in _LABELS:
        return not opens or tag not in _NOT_OPENING
    return not opens and tag in ("JJ", "NN", "NNS") and (text[1:].islower() or text.isupper()) and _beside_proper(words, index)


def _no_name(words: Words, index: int) -> bool:
    """A day or month, or a word that only a headline writes with a capital."""
    lower = words.lower[index]
    if lower in word_set("names", "calendar"):
        return words.ent[index] != "PERSON" and not is_surname(words, index)
    return words.sent[index] in words.headings and lower in word_set("names", "heading_words")


def _is_acronym(words: Words, index: int) -> bool:
    """Two to six capitals among words that are not all in capitals."""
    text = words.text[index].replace(".", "")
    if not (text.isupper() and text.isalpha() and 2 <= len(text) <= 6) or (len(text) < 3 and text != words.text[index]):
        return False
    beside = [words.text[i] for i in (index - 2, index - 1, index + 1, index + 2) if 0 <= i < len(words)]
    return not any(other.isupper() and len(other) > 1 for other in beside)


def _beside_proper(words: Words, index: int) -> bool:
    return _speaks(words, index) or any(words.tag[at] in _PROPER and words.text[at][0].isupper() for at in (index - 1, index + 1) if at < len(words))


def _speaks(words: Words, index: int) -> bool:
    """Whether a word that the tagger takes for a common noun says something, as only somebody does: ", Dorsa said"."""
    says = words.dep[index] == "nsubj" and words.lower[words.head[index]] in word_set("names", "human_verbs")
    return says and words.tag[index] == "NN" and words.lower[index] not in nouns() and words.lower[index] not in word_set("nouns", "idle")


def _cut(words: Words, first: int, last: int) -> Iterator[Name]:
    """The names of one run."""
    kind = "organization" if is_numbered(words, first, last) else _kind_of_whole(words, first, last)
    if kind:
        yield from _whole(words, first, last, kind)
        return
    yield from _pieces(words, first, last)


def _whole(words: Words, first: int, last: int, kind: str) -> Iterator[Name]:
    state = _full_state_name(words, first, last)
    yield _name(words, first, last, "country" if state else kind, state)


def _full_state_name(words: Words, first: int, last: int) -> Known | None:
    """The country of "Republic of X", "Kingdom of X", "State of X", "X Government"."""
    if words.lower[first] in _STATE and "of" in words.lower[first:last]:
        return next((hit.known for i in range(first, last + 1) if (hit := known_in(words).get(i)) and hit.last == last and hit.known.kind == "country"), None)
    return government_of(words, first, last)


def _kind_of_whole(words: Words, first: int, last: int) -> str:
    """What a whole run is when its words make one name: an organisation, an event, a place."""
    hits, lower = known_in(words), words.lower
    whole = word_set("countries", "governments")  # "the Smith White House"
    if first == last or any(i in hits and hits[i].last == last and (i == first or hits[i].known.name in whole) for i in range(first, last + 1)):
        return ""
    if _full_state_name(words, first, last):
        return "country"
    if is_one_body(words, first, last):
        return "organization"
    core = next((i - 1 for i in range(first + 1, last + 1) if lower[i] in ("of", "for", "on", "in")), last)
    titled = any(title_at(words, i) for i in range(first, last))
    body = lower[core] in organization_words() or lower[last] in organization_words()
    if body and not (titled and _person_after_title(words, first, last)):
        return "organization"
    if titled:
        return ""
    if lower[last] in word_set("organizations", "fields") and (
        lower[first] in word_set("organizations", "fields") or lower[last - 1] in word_set("organizations", "fields")
    ):
        return "organization"
    return "other" if lower[core] in word_set("organizations", "other_names") else "place" if lower[last] in word_set("organizations", "place_names") else ""


def _person_after_title(words: Words, first: int, last: int) -> bool:
    """Whether a person's name follows a title inside the run ("President Donald Trump Administration" is none)."""
    return any(words.ent[i] == "PERSON" for i in range(first, last + 1))


def _pieces(words: Words, first: int, last: int) -> Iterator[Name]:
    """Cut a run at titles, honorifics and known names."""
    hits = known_in(words)
    at, begin, hint = first, first, ""

    def flush(end: int) -> Iterator[Name]:
        if begin <= end:
            yield _name(words, begin, end, hint or ("organization" if _are_fields(words, begin, end) else ""), None)

    while at <= last:
        if at in hits and hits[at].last <= last and not _inside_person(words, begin, at, hint) and not ends_a_body(words, begin, hits[at]):
            yield from flush(at - 1)
            yield _known(hits[at])
            at, hint = hits[at].last + 1, ""
            begin = at
        elif (length := _title_here(words, begin, at, last)) or words.lower[at] in honorifics():
            if begin < at and not _inside_title(words, begin, at, hint):
                yield from flush(at - 1)
            begin = at if not length else at + length
            at, hint = at + (length or 1), "person"
        else:
            at += 1
    yield from flush(last)


def _are_fields(words: Words, first: int, last: int) -> bool:
    """Whether a name of several words only says what an office looks after: "Homeland Security"."""
    return first < last and word_set("organizations", "fields").issuperset(words.lower[first : last + 1])


def _inside_title(words: Words, begin: int, at: int, hint: str) -> bool:
    """Words before a title that belong to it ("Deputy Foreign Minister"), or that stand between two parts of it ("Chief Patrol Agent")."""
    if word_set("roles", "role_adjectives").issuperset(words.lower[begin:at]):
        return True
    return hint == "person" and begin + 1 == at and words.ent[begin] != "PERSON" and words.lower[begin - 1] not in honorifics()


def _inside_person(words: Words, begin: int, at: int, hint: str) -> bool:
    """A country's or city's name that is a family name here: "Jack London", "President Chad"."""
    if begin == at:
        return hint == "person" and words.ent[at] == "PERSON"
    return words.ent[at] == "PERSON" and not words.ent_open[at] and words.ent[begin] == "PERSON"


def _title_here(words: Words, begin: int, at: int, last: int) -> int:
    """Tokens of a title that begins at `at`; none when the word closes a name ("Stephen King")."""
    length = title_at(words, at)
    if length and at + length > last and begin < at and words.lower[at] in word_set("names", "surnames_too"):
        return 0
    return length if at + length - 1 <= last else 0


def _known(hit: Hit) -> Name:
    kinds = {"body": "organization", "seat": "organization", "territory": "place", "region": "place"}
    return Name(hit.first, hit.last, hit.start, hit.end, kinds.get(hit.known.kind, hit.known.kind), hit.known)


def _name(words: Words, first: int, last: int, hint: str, known: Known | None) -> Name:
    while first < last and not (words.text[first][0].isupper() or words.text[first][0].isdigit()):
        first += 1
    while last > first and (words.lower[last] in ("the", "and", "of", "&", "'s", "’s") or not words.text[last][0].isalnum()):
        last -= 1
    if opens_with_article(words, first - 2):
        first -= 2
    end = words.end[last] - 2 if words.text[last].endswith(_POSSESSIVE) and len(words.text[last]) > 3 else words.end[last]
    return Name(first, last, words.start[first], end, hint, known)


def _worth(words: Words, name: Name) -> bool:
    """Whether the name says anything: not a lone title, a bare letter, an adjective, a word that only opens a sentence in capitals."""
    if name.hint in ("demonym", "country", "capital") or name.known:
        return True
    text = words.source[name.start : name.end]
    article = opens_with_article(words, name.first)
    if len(text) < 2 or not any(letter.isalpha() for letter in text) or not (text[0].isupper() or text[0].isdigit() or article):
        return False
    only = name.first + 2 * article
    if only != name.last:
        if title_at(words, name.first) == name.last - name.first + 1:
            return False
        return any(words.lower[i] not in word_set("names", "adjectives") for i in range(name.first, name.last + 1))
    return _worth_alone(words, only)


def _worth_alone(words: Words, index: int) -> bool:
    """The same for a name of one word."""
    lower = words.lower[index]
    if (
        lower.startswith(("d-", "r-"))
        or lower in word_set("names", "adjectives")
        or lower in word_set("names", "never")
        or (words.tag[index] == "JJ" and words.dep[index] == "amod")
    ):
        return False
    if lower in word_set("organizations", "place_names") | word_set("organizations", "other_names"):
        return False
    if any(words.lower[kid] in _ONE_OF_MANY for kid in words.kids[index] if kid < index) and (lower in nouns() or {lower, singular(lower)} & set(words.text)):
        return False
    if lower in organization_words() or lower in honorifics():
        return words.ent[index] == "ORG" and words.tag[index] in _PROPER and words.kid(index, "det") is not None
    return True
