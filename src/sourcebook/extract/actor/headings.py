"""Which sentences are headings, where a capital says nothing."""

from __future__ import annotations

from sourcebook.extract.tokens.words import Words


def headings(words: Words) -> frozenset[int]:
    """Sentences that write most of their words with a capital."""
    size = words.sent[-1] + 1 if words.sent else 0
    small, capital = [0] * size, [0] * size
    for text, number in zip(words.text, words.sent, strict=True):
        if len(text) > 3 and text.isalpha():
            if text[0].isupper():
                capital[number] += 1
            else:
                small[number] += 1
    titled = {number for number in range(size) if capital[number] > 3 and small[number] * 2 < capital[number]}
    return frozenset(titled.difference(number for text, number in zip(words.text, words.sent, strict=True) if text in (".", "!"))) if titled else frozenset()
