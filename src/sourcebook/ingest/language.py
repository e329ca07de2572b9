"""The language of a text, told from its first thousand characters of body.

English prose is told by its commonest words: more than a third of its words are among them, of another language's one in eight. The model that
tells all languages takes longer to load than a hundred reports to read, and is asked about the rest.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from sourcebook.lexicon import stopwords

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_SAMPLE = 1000
_FAR = 0.7  # how much likelier, as a natural logarithm for each code point: prose comes to 1.8, a list of foreign names to 0.6
_LETTER = re.compile(r"[^\W\d_]")
_OTHER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")  # a letter of no Latin alphabet
_MIXED = 0.25
_ENOUGH = 40  # letters below which nothing is said
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH = 0.25
_ENGLISH_WORDS = 20  # fewer may be a list of names, or a title
# Languages that reports are commonly written in: closely related small ones are left out, since short English texts fall to them.
_LANGUAGES = (
    "ar",
    "az",
    "be",
    "bg",
    "bn",
    "bs",
    "ca",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fa",
    "fi",
    "fr",
    "he",
    "hi",
    "hr",
    "hu",
    "hy",
    "id",
    "it",
    "ja",
    "ka",
    "kk",
    "ko",
    "ky",
    "lt",
    "lv",
    "mk",
    "mn",
    "ms",
    "nb",
    "nl",
    "pl",
    "ps",
    "pt",
    "ro",
    "ru",
    "sk",
    "sl",
    "sq",
    "sr",
    "sv",
    "sw",
    "ta",
    "th",
    "tr",
    "uk",
    "ur",
    "uz",
    "vi",
    "zh",
)


def detect(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, or None when it is too short to tell."""
    sample = text.strip()[:_SAMPLE]
    if len(_LETTER.findall(sample)) < _ENOUGH:
        return None
    opening = _opening(sample)
    return "en" if opening is None and _is_english(sample) else likeliest(opening or sample)


def _is_english(sample: str) -> bool:
    words = words_in(sample)
    return len(words) >= _ENGLISH_WORDS and common_english(words) > _ENGLISH


def words_in(text: str) -> list[str]:
    """The words of a text in small letters."""
    return _WORD.findall(text.casefold())


def common_english(words: list[str]) -> float:
    """The share of words, in small letters, that are among the commonest of English."""
    return sum(map(stopwords().__contains__, words)) / max(len(words), 1)


def _opening(sample: str) -> str | None:
    """The first paragraph of a text in two alphabets, each with a good part of its letters: it is in the language that it opens in."""
    letters = len(_LETTER.findall(sample))
    if sample.isascii() or not _MIXED < len(_OTHER.findall(sample)) / letters < 1 - _MIXED:
        return None
    return next((line for line in sample.splitlines() if len(_LETTER.findall(line)) >= _ENOUGH), None)


def likeliest(text: str) -> str:
    """The code of the language that a text reads most like, however short it is."""
    return str(_identifier().classify(text)[0])


def rival(text: str, language: str) -> str | None:
    """The language that a text reads like by far more than like `language`; None where it does not, or is too short to tell."""
    sample = text.strip()[:_SAMPLE]
    if len(sample) < _ENOUGH:
        return None
    scores = dict(_identifier().rank(sample))
    best = max(scores, key=lambda code: (scores[code], code))
    return best if best != language and scores[best] - scores.get(language, -math.inf) > _FAR * len(sample) else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in _LANGUAGES if code in known])
    return identifier
