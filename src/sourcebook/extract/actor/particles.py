"""Small words inside names: "Dirk van der Berg", "Mustafa al-Tikriti"."""

from __future__ import annotations

from sourcebook.extract.actor.nouns import word_set
from sourcebook.extract.tokens.words import Words


def behind_particles(words: Words, at: int) -> int:
    """The word behind the particles that begin at `at`; `at` itself where none does."""
    while at < len(words) and (step := _particle(words, at)):
        at += step
    return at


def opens_with_article(words: Words, at: int) -> bool:
    """Whether an Arabic article stands at `at`, tied by its hyphen to the next part: "al-Tikriti"."""
    if not 0 <= at < len(words) - 2 or words.text[at + 1] != "-" or words.lower[at] not in word_set("name_matching", "articles"):
        return False
    return words.end[at] == words.start[at + 1] and words.end[at + 1] == words.start[at + 2]


def _particle(words: Words, at: int) -> int:
    """How many tokens a particle takes: two with the hyphen that ties an Arabic article to the next part."""
    if at + 2 < len(words) and words.text[at + 1] == "-" and words.lower[at] in word_set("name_matching", "articles"):
        return 2 if opens_with_article(words, at) else 0
    return int(words.lower[at] in word_set("names", "particles"))
