"""Names in documents whose language has no pipeline, told by their capitals, by what is known of places and given names, and by one another.

Only names are read: nothing is said of what their bearers do.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from sourcebook.lexicon import load
from sourcebook.lexicon.cyrillic import LETTER, nominatives, spellings
from sourcebook.lexicon.foreign import has_capitals, places
from sourcebook.lexicon.gazetteer import Known
from sourcebook.model.annotation import DocEntity, Mention, Sentence
from sourcebook.model.document import SILENT_NOISE, Document

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*")
_OPENS = re.compile(r"[«„“\"(:—–-]\s*$")
_CALLED = re.compile(r"\w [«„“\"][^«»„“”\"\n]{1,40}[»”“\"](?!,)")
_PATRONYMIC = re.compile(r"(?:ич|вн|ўн)\w{0,3}$")
_OF_EITHER = ("нка", "нко", "ко")
_LONGEST_ACRONYM = 6


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text. `opens`: it begins a sentence or a quotation, where a capital says nothing."""

    start: int
    end: int
    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Name:
    """Neighbouring words with capitals. `forms` are their nominatives."""

    words: tuple[_Word, ...]
    forms: tuple[str, ...]
    type: str
    known: Known | None = None


def read_names(document: Document, sentences: Sequence[Sentence]) -> tuple[tuple[Mention, ...], tuple[DocEntity, ...]]:
    """The mentions of a document, each with its entity, and the entities."""
    language = (document.language or "").split("-")[0]
    if not has_capitals(language):
        return (), ()
    runs = list(_runs(document, sentences, language))
    nominative = _choice([word.text for run in runs for word in run])
    names = [name for run in runs for name in _named(run, language, nominative, document.text)]
    if language in load("foreign")["capital_nouns"]:
        names = [name for name in names if name.type != "other"]
    return _entities(names)


# -- runs of words with capitals --------------------------------------------------------------------------------------


def _runs(document: Document, sentences: Sequence[Sentence], language: str) -> Iterator[list[_Word]]:
    """Neighbouring words with capitals; the first of a sentence only where something vouches for it."""
    found = [run for sentence in sentences for run in _capitals(document, sentence)]
    vouched = {form for run in found for word in run if not word.opens for form in nominatives(word.text)}
    for run in found:
        kept = run[1:] if run[0].opens and not _is_vouched(run, vouched, language) else run
        if kept:
            yield kept


def _capitals(document: Document, sentence: Sentence) -> Iterator[list[_Word]]:
    text, run = document.text, list[_Word]()
    words = list(_WORD.finditer(text, sentence.start, sentence.end))
    if len(words) > 1 and all(match[0].isupper() for match in words):
        return
    for number, match in enumerate(words):
        capital = match[0][0].isupper() and (len(match[0]) > 1) and (not match[0].isupper() or len(match[0]) <= _LONGEST_ACRONYM)
        if not capital or document.noise_at(*match.span()) in SILENT_NOISE:
            continue
        opens = number == 0 or (_OPENS.search(text, max(0, match.start() - 3), match.start()) is not None and not _CALLED.match(text, match.start() - 3))
        if run and (opens or text[run[-1].end : match.start()].strip(" ") or "  " in text[run[-1].end : match.start()]):
            yield run
            run = []
        run.append(_Word(*match.span(), match[0], opens))
    if run:
        yield run


def _is_vouched(run: Sequence[_Word], vouched: set[str], language: str) -> bool:
    forms = nominatives(run[0].text)
    return not vouched.isdisjoint(forms) or _given(forms) is not None or any(_place([word.text for word in run[:size]], language) for size in (1, 2, 3))


# -- nominatives ------------------------------------------------------------------------------------------------------


def _choice(texts: Sequence[str]) -> dict[str, str]:
    """For each form the nominative that most forms of the document can be led back to; of equals one that stands in it, then the likeliest."""
    counts = Counter(texts)
    explained: Counter[str] = Counter()
    for text in counts:
        explained.update(nominatives(text))
    return {text: _best(text, explained, counts) for text in counts}


def _best(text: str, explained: Counter[str], counts: Counter[str]) -> str:
    forms = nominatives(text)
    given = _given(forms)
    if given is not None:
        return given
    ranked = sorted(enumerate(forms), key=lambda item: (-explained[item[1]] if explained[item[1]] > 1 else 0, item[1] not in counts, item[0]))
    return ranked[0][1]


def _given(forms: Sequence[str]) -> str | None:
    """The form that is a known given name."""
    return next((form for form in forms if not _given_names().isdisjoint(spellings(form))), None)


@cache
def _given_names() -> frozenset[str]:
    lexicon = load("first_names")
    listed = {anyascii(name).casefold() for name in (*lexicon["male"], *lexicon["female"])}
    return frozenset(listed | {name for section in load("nicknames").values() for group in section for name in group if len(name) > 2})


# -- names ------------------------------------------------------------------------------------------------------------


def _named(run: Sequence[_Word], language: str, nominative: dict[str, str], text: str) -> Iterator[_Name]:
    """A run cut into places and the names between them."""
    at, rest = 0, list[_Word]()
    while at < len(run):
        size, known = _longest_place(run[at:], language)
        if known is None or (rest and _given(nominatives(rest[0].text))):
            rest.append(run[at])
            at += 1
            continue
        yield from (_plain(part, nominative, text) for part in _cut(rest))
        rest = []
        yield _Name(tuple(run[at : at + size]), tuple(known.name.split()), known.kind, known)
        at += size
    yield from (_plain(part, nominative, text) for part in _cut(rest))


def _cut(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Apart what stands side by side: before a given name, round an acronym, and behind a family name in Cyrillic letters."""
    part: list[_Word] = []
    for word in words:
        if part and (_begins_another(part, word) or part[-1].text.isupper() or word.text.isupper()):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _begins_another(part: Sequence[_Word], word: _Word) -> bool:
    led = _given(nominatives(part[0].text)) is not None
    if _given(nominatives(word.text)) is not None:
        return not led
    return led and len(part) > 1 and LETTER.search(word.text) is not None and not _PATRONYMIC.search(part[-1].text)


def _longest_place(run: Sequence[_Word], language: str) -> tuple[int, Known | None]:
    for size in range(min(4, len(run)), 0, -1):
        if known := _place([word.text for word in run[:size]], language):
            return size, known
    return 0, None


def _place(words: Sequence[str], language: str) -> Known | None:
    """A state or city in any of its cases."""
    listed = places(language)
    ways: list[tuple[str, ...]] = [()]
    for word in words:
        ways = [(*way, form) for way in ways for form in nominatives(word)][:200]
    return next((listed[way] for way in ways if way in listed), None)


def _plain(words: Sequence[_Word], nominative: dict[str, str], text: str) -> _Name:
    forms = tuple(nominative[word.text] for word in words)
    first, last = words[0], words[-1]
    if text[first.start - 1 : first.start] in ("«", "“", "„") and text[last.end : last.end + 1] in ("»", "”", "“"):
        return _Name(tuple(words), forms, "organization")
    if len(words) == 1 and first.text.isupper():
        return _Name(tuple(words), (first.text,), "organization")
    if len(words) > 1 and _given(nominatives(first.text)):
        return _Name(tuple(words), _agreeing(words, forms), "person")
    return _Name(tuple(words), forms, "other")


def _agreeing(words: Sequence[_Word], forms: tuple[str, ...]) -> tuple[str, ...]:
    """A family name stands in the case of the given name before it: in another than the nominative it has a form of its own."""
    if words[0].text == forms[0]:
        return (forms[0], *(word.text for word in words[1:]))
    female = forms[0][-1:] in "ая"
    return (forms[0], *(_oblique(word.text, form, female) for word, form in zip(words[1:], forms[1:], strict=True)))


def _oblique(text: str, form: str, female: bool) -> str:
    if form != text:
        return form
    led = [other for other in nominatives(text)[1:] if (other[-1:] in "ая") == female or other.endswith(_OF_EITHER)]
    return led[0] if led else text


# -- entities ---------------------------------------------------------------------------------------------------------


def _entities(names: Sequence[_Name]) -> tuple[tuple[Mention, ...], tuple[DocEntity, ...]]:
    """One entity for each name; a single word goes to the person who bears it."""
    bearers: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in names:
        if name.type == "person":
            bearers[name.forms[-1]].add(name.forms)
    entities: dict[tuple[str, ...], DocEntity] = {}
    mentions = []
    for name in names:
        forms, kind = name.forms, name.type
        if kind == "other" and len(forms) == 1 and len(bearers[forms[0]]) == 1:
            forms, kind = min(bearers[forms[0]]), "person"
        key = (kind, *forms)
        if key not in entities:
            code, sector = (name.known.code, name.known.sector) if name.known else (None, None)
            entities[key] = DocEntity(len(entities), " ".join(forms), kind, code, sector)
        mentions.append(Mention(name.words[0].start, name.words[-1].end, kind, "name", entities[key].id))
    return tuple(sorted(mentions, key=lambda mention: mention.start)), tuple(entities.values())
