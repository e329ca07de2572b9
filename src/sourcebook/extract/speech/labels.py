"""Speakers that a colon names: "NYT: envoy visits Minsk", "The mayor was firm: '...'", "From the report: '...'"."""

from __future__ import annotations

from typing import Final

from sourcebook.extract.speech.cues import words
from sourcebook.extract.speech.draft import Draft, noun_phrase
from sourcebook.extract.tokens.syntax import Tree

_LONGEST: Final = 7
_NAMES: Final = frozenset({"NNP", "NNPS"})
_BETWEEN: Final = frozenset({"DT", "IN", "POS", "CC", "NN", "JJ", "HYPH", "_SP", "-LRB-", "-RRB-"})
_COPULAS: Final = frozenset({"is", "are", "was", "were", "be", "'s", "’s"})


def label_draft(tree: Tree, first: int, last: int) -> Draft | None:
    """A name before the first colon of a paragraph, and what follows it as the content."""
    colon = next((i for i in range(first + 1, min(first + _LONGEST + 1, last)) if tree.lower[i] == ":"), None)
    if colon is None or colon >= last - 2 or any(tree.lower[i] in words("labels") for i in (first, colon - 1)):
        return None
    named = [i for i in range(first, colon) if tree.tags[i] in _NAMES]
    if tree.tags[colon - 1] not in _NAMES and tree.lower[colon - 1] not in words("reporting_nouns"):
        return None
    if not named and tree.lower[colon - 1] not in words("reporting_nouns"):
        return None
    if any(tree.tags[i] not in _NAMES and tree.tags[i] not in _BETWEEN for i in range(first, colon)):
        return None
    acronym = tree.text[tree.starts[colon - 1] : tree.ends[colon - 1]]
    if acronym.isalpha() and acronym.isupper() and 2 <= len(acronym) <= 5 and colon - first == 1:
        return Draft(colon, "say", [(colon, colon)], (first, colon - 1), colon - 1, [(colon + 1, last)], frame="label")
    if not (tree.named.get(colon - 1) in ("PERSON", "ORG", "NORP", "GPE") or tree.lower[colon - 1] in words("reporting_nouns")):
        return None
    return Draft(colon, "say", [(colon, colon)], (first, colon - 1), colon - 1, [(colon + 1, last)], frame="label")


def colon_draft(tree: Tree, first: int, colon: int) -> Draft | None:
    """Who acts in the last clause that leads up to a colon and quoted words; "From the report:"."""
    if colon <= first:
        return None
    if tree.lower[first] == "from" and colon - first < 10:
        head = tree.child(first, "pobj")
        if head is not None:
            return Draft(colon, "say", [(colon, colon)], noun_phrase(tree, head), head, frame="label")
    subjects = [i for i in range(first, colon) if tree.deps[i] == "nsubj" and first <= tree.heads[i] < colon and tree.lower[tree.heads[i]] not in _COPULAS]
    if not subjects:
        return None
    main = subjects[-1]
    if tree.lower[main] in ("who", "which", "that") and tree.deps[tree.heads[main]] == "relcl":
        main = tree.heads[tree.heads[main]]
    return Draft(colon, "say", [(colon, colon)], noun_phrase(tree, main), main, frame="label")
