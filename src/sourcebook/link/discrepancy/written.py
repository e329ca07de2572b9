"""Names written in two ways that nothing has joined: "the dhow Salabin" in one text, "the dhow Salaben" in another.

What is compared is words with a capital as they stand in the texts, whatever they name: two that sound alike, in
documents of which none has both, beside the same words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import combinations

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from sourcebook.lexicon import load
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.link.corpus import Annotated, Corpus
from sourcebook.link.discrepancy.spellings import BROKEN
from sourcebook.link.each import each, share
from sourcebook.link.name import names
from sourcebook.link.name.sounds import consonants
from sourcebook.link.near import names_near
from sourcebook.link.similarity import stems
from sourcebook.link.tally import connected
from sourcebook.model.annotation import Sentence
from sourcebook.remembered import Remembered, digest, key_of

_WORD = r"[A-ZÀ-ÖØ-ÞŁŚŠŽ][^\W\d_]*(?:['’ʼ‘][^\W\d_]+|-[A-Z][^\W\d_]*)*"
_RUN = re.compile(rf"\b{_WORD}(?: {_WORD})*")
_SMALL = re.compile(r"(?<![\w’'-])[a-z]{4,}(?![\w’'-])")
_OPENS = re.compile(r"(?:^|[.!?:“”\"\n])\W*$")
_OWNER = re.compile(r"['’ʼ]s?$")
_FEWEST, _SURE = 4, 7  # letters of a part; of one that stands alone
_LARGEST_BLOCK = 60
_BESIDE = 30  # characters
_FAR = 2  # letters
_CUTTING = 16
"""Of 256 documents so many end a run."""
_OWN = ("country", "territory", "region", "demonym", "capital")
_DIALECTS = (("our", "or"), ("re", "er"), ("ise", "ize"), ("isa", "iza"), ("ence", "ense"), ("ogue", "og"), ("amme", "am"), ("ll", "l"))

_Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class Written:
    """A name [start, end) of a document, at its first place there.

    `parts` are its words in small letters without accents.
    """

    doc: Annotated
    start: int
    end: int
    parts: tuple[str, ...]

    @cached_property
    def beside(self) -> frozenset[str]:
        """The stems of the small words right before and behind it."""
        text, since, until = self.doc.document.text, self._sentence.start, self._sentence.end
        around = f"{text[max(since, self.start - _BESIDE) : self.start]} {text[self.end : min(until, self.end + _BESIDE)]}"
        return stems(" ".join(_SMALL.findall(around)))

    @cached_property
    def named(self) -> frozenset[str]:
        """The names near it."""
        return frozenset(map(_folded, names_near(self.doc, self._sentence)))

    @property
    def _sentence(self) -> Sentence:
        return self.doc.sentences[self.doc.sentence_index(self.start)]


def written_apart(corpus: Corpus) -> list[dict[str, list[Written]]]:
    """Names of which one part is spelt in two ways or more, by its spellings."""
    told: dict[str, list[Written]] = defaultdict(list)
    for one in each(corpus, "written names", Written, _written, alone=True):
        for part in dict.fromkeys(one.parts):
            if _is_compared(part):
                told[part].append(one)
    pairs = list(_of_one(_alike_parts(told, corpus.remembered), told, corpus.remembered))
    joined = set(map(frozenset, pairs)) - set(map(frozenset, _words(pairs, corpus)))
    groups = connected(sorted({part for pair in joined for part in pair}), lambda a, b: frozenset((a, b)) in joined)
    return [{part: told[part] for part in group} for group in groups]


def _written(doc: Annotated) -> Iterable[Written]:
    seen: set[tuple[str, ...]] = set()
    text = doc.document.text
    for sentence in doc.sentences:
        for match in _RUN.finditer(text, sentence.start, sentence.end):
            parts = tuple(_folded(word) for word in match[0].split())
            if (
                parts in seen
                or not any(_is_compared(part) for part in parts)
                or BROKEN.search(match[0])
                or match[0].isupper()
                or doc.document.noise_at(match.start(), match.end())
            ):
                continue
            if len(parts) == 1 and _OPENS.search(text[sentence.start : match.start()]):
                continue
            seen.add(parts)
            yield Written(doc, match.start(), match.end(), parts)


@lru_cache(maxsize=65536)
def _is_compared(part: str) -> bool:
    return len(part) >= _FEWEST and _known().isdisjoint(part.split("-"))


def folded_parts(name: str) -> frozenset[str]:
    """The words of a name as they are compared."""
    return frozenset(map(_folded, name.split()))


def _folded(word: str) -> str:
    return anyascii(_OWNER.sub("", word)).casefold().replace("'", "")


def _alike_parts(parts: Iterable[str], remembered: Remembered) -> list[_Pair]:
    """Parts that sound alike, or lack one letter of one another, in pairs; a part that comes in leaves all that begin otherwise or are much longer or shorter as they are remembered."""
    by_size: dict[tuple[str, int], list[str]] = defaultdict(list)
    for part in sorted(parts):
        by_size[part[0], len(part)].append(part)
    near = [(own, [part for more in range(1, _FAR + 1) for part in by_size.get((first, size + more), ())]) for (first, size), own in by_size.items()]
    found = share(remembered, remembered.shelf("parts that are alike", list[_Pair]), [digest(one) for one in near], near, lambda one: _alike_of(*one))
    return [pair for pairs in found for pair in pairs]


def _alike_of(own: Sequence[str], longer: Sequence[str]) -> list[_Pair]:
    """The pairs of some parts of one length, and those of them with longer ones."""
    by_key: dict[str, set[str]] = defaultdict(set)
    for part in own:
        for key in _keys(part):
            by_key[key].add(part)
    for part in longer:
        for key in by_key.keys() & _keys(part):
            by_key[key].add(part)
    blocks = [sorted(parts) for parts in by_key.values() if 1 < len(parts) <= _LARGEST_BLOCK]
    pairs = {pair for block in blocks for pair in combinations(block, 2) if min(map(len, pair)) == len(own[0])}
    return sorted(pair for pair in pairs if _alike(*pair))


def _keys(part: str) -> set[str]:
    shorter = [f"{part[:at]}{part[at + 1 :]}" for at in range(1, len(part))] if len(part) >= _SURE else []
    return {consonants(part), names.skeleton(part), _letters(part), *shorter}


def _alike(one: str, two: str) -> bool:
    """Whether two words may be one name in two spellings, and not two forms of a word ("Ruritania", "Ruritanian")."""
    far = DamerauLevenshtein.distance(one, two, score_cutoff=_FAR)
    if far > _FAR or (far > 1 and not _sound_alike(one, two)):
        return False
    return not (one.startswith(two) or two.startswith(one) or names.same_given(one, two) or _undialected(one) == _undialected(two))


def _sound_alike(one: str, two: str) -> bool:
    return consonants(one) == consonants(two) or names.skeleton(one) == names.skeleton(two) or (len(one) >= _FEWEST + 1 and _letters(one) == _letters(two))


def _letters(part: str) -> str:
    """The letters of a part by the alphabet, behind its first: "Obigarm" and "Obirgam" have the same."""
    return f"{part[0]} {''.join(sorted(part[1:]))}"


def _undialected(word: str) -> str:
    for british, american in _DIALECTS:
        word = word.replace(british, american)
    return word


def _of_one(pairs: Iterable[_Pair], told: Mapping[str, Sequence[Written]], remembered: Remembered) -> Iterable[_Pair]:
    """The pairs that name one: no document has both, and somewhere they stand beside the same words."""
    apart = [pair for pair in pairs if {one.doc.id for one in told[pair[0]]}.isdisjoint(one.doc.id for one in told[pair[1]])]
    asked = [(pair, [told[part][:_LARGEST_BLOCK] for part in pair]) for pair in apart]
    keys = [_key(pair, *where) for pair, where in asked]
    found = share(remembered, remembered.shelf("parts of one name", bool), keys, asked, lambda one: _stand_alike(*one))
    return (pair for pair, same in zip(apart, found, strict=True) if same)


def _key(pair: _Pair, *where: Sequence[Written]) -> bytes | None:
    return key_of([one.doc.digest for side in where for one in side], pair, [[(one.start, one.end) for one in side] for side in where])


def _stand_alike(pair: _Pair, where: Sequence[Sequence[Written]]) -> bool:
    return any(_beside_the_same(a, pair[0], b, pair[1]) for a in where[0] for b in where[1])


def _beside_the_same(one: Written, part: str, two: Written, other: str) -> bool:
    """ "Kiril Osk" and "Kyril Osk"; one that stands alone, if it sounds the same and is long, or what stands beside it is the same."""
    if one.named.isdisjoint(two.named):
        return False
    if (_neighbours(one, part) & _neighbours(two, other)) - _known():
        return True
    if min(len(one.parts), len(two.parts)) > 1 or not _sound_alike(part, other) or {part, other} & _given():
        return False
    return min(len(part), len(other)) >= _SURE or not one.beside.isdisjoint(two.beside)


def _neighbours(written: Written, part: str) -> frozenset[str]:
    at = written.parts.index(part)
    return frozenset((*written.parts[max(0, at - 1) : at], *written.parts[at + 1 : at + 2]))


def _words(pairs: Sequence[_Pair], corpus: Corpus) -> set[_Pair]:
    """The pairs of which a document writes one small: then it is no name."""
    return {pair for docs in _runs(corpus) for pair, small in zip(pairs, _small(pairs, docs, corpus.remembered), strict=True) if small}


def _runs(corpus: Corpus) -> Iterator[list[Annotated]]:
    """The documents, cut behind some of them, whatever stands beside: one that comes in leaves all runs but its own as they were."""
    run: list[Annotated] = []
    for doc in corpus:
        run.append(doc)
        if doc.digest is None or doc.digest[0] < _CUTTING:
            yield run
            run = []
    if run:
        yield run


def _small(pairs: Sequence[_Pair], docs: Sequence[Annotated], remembered: Remembered) -> Iterable[bool]:
    texts, whole = [doc.document.text for doc in docs], key_of([doc.digest for doc in docs])
    keys = [key_of([whole], pair) for pair in pairs]
    return share(remembered, remembered.shelf("parts that are words", bool), keys, pairs, lambda pair: _is_a_word(pair, texts))


def _is_a_word(pair: _Pair, texts: Iterable[str]) -> bool:
    whole = re.compile(rf"\b(?:{'|'.join(map(re.escape, pair))})\b")
    return any((pair[0] in text or pair[1] in text) and whole.search(text) for text in texts)  # most have neither, which is quickly seen


@cache
def _given() -> frozenset[str]:
    """Given names, which many bear."""
    return frozenset(name.casefold() for sex in ("male", "female") for name in load("first_names")[sex])


@cache
def _known() -> frozenset[str]:
    """Countries, capitals and their people, days, months, offices: what has its own spellings."""
    words = {word for found in gazetteer().values() for name, known in found if known.kind in _OWN for word in name.split()}
    return frozenset(_folded(word) for word in (*words, *load("figures")["no_names"]))
