"""Which entities of a document are outlets and agencies, and which of them is its own."""

from __future__ import annotations

import re
from typing import Final

from sourcebook.extract.actor.nametypes import outlet_endings
from sourcebook.extract.tokens.syntax import Tree
from sourcebook.lexicon import load
from sourcebook.model.annotation import DocEntity, Mention
from sourcebook.stage import Reading

_REPORTS: Final = frozenset({"report", "reports", "reported", "writes", "wrote"})
COLLECTIVE: Final = frozenset(
    {"media", "press", "outlet", "outlets", "newspaper", "newspapers", "agency", "agencies", "broadcaster", "channel", "channels", "television", "radio"}
)
"""Nouns for outlets that are not named."""
_ARTICLE: Final = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


def outlets(tree: Tree, reading: Reading) -> frozenset[int]:
    """The entities that are journalism by their name, or that are seen to report and are nothing else."""
    platforms = load("relays")["platforms"]
    entities: list[DocEntity] = [entity for entity in reading.layers["entities"] if _folded(entity.name) not in platforms and not _is_on_air(entity.name)]
    known = {entity.id for entity in entities if entity.sector == "JRN" and (entity.type == "organization" or entity.name.split()[-1].lower() in COLLECTIVE)}
    unknown = {entity.id for entity in entities if entity.type == "organization" and entity.sector is None and not entity.anonymous}
    return frozenset(known | _seen_reporting(tree, reading, unknown)) if unknown else frozenset(known)


def _is_on_air(name: str) -> bool:
    """Whether it is a country's television or radio without a name: it speaks ("Kenyan state television said"), and no report rests on it."""
    *before, last = name.split()
    return last.lower() in ("television", "tv", "radio") and bool(before) and (last.islower() or before[-1].islower())


def _seen_reporting(tree: Tree, reading: Reading, unknown: set[int]) -> set[int]:
    seen: set[int] = set()
    for mention in reading.layers["mentions"]:
        if mention.entity in unknown and mention.form == "name":
            for i in (_with_news(tree, i) for i in tree.tokens(mention.start, mention.end)):
                above = tree.heads[i]
                if (
                    _is_called_one(tree, mention)
                    or _is_named_and_told(tree, mention, i)
                    or (tree.deps[i] == "nsubj" and _reports(tree, above) and tree.child(i, "poss") is None)
                    or (tree.deps[i] == "pobj" and _is_interview(tree, above))
                ):
                    seen.add(mention.entity)
    return seen


def _is_called_one(tree: Tree, mention: Mention) -> bool:
    """Whether the noun for an outlet stands right before or behind a name: "the private channel X", "the X channel"."""
    tokens = tree.tokens(mention.start, mention.end)
    first, last = tokens[0], tokens[-1]
    before = {tree.lower[first - 1], " ".join(tree.lower[max(first - 2, 0) : first])} if first else set()
    behind = {tree.lower[last + 1], " ".join(tree.lower[last + 1 : last + 3])} if last + 1 < len(tree.lower) else set()
    return bool((before | behind) & set(load("organizations")["naming_nouns"]))


def _is_named_and_told(tree: Tree, mention: Mention, word: int) -> bool:
    """Whether a name that ends as outlets' names do is told something, or is "according to" whom it is: "told Lamu Report that"."""
    *before, last = tree.text[mention.start : mention.end].lower().split()
    above, relation = tree.heads[word], tree.deps[word]
    if not before or not (last in outlet_endings() or last.isdigit()):
        return False
    told = relation in ("dobj", "dative") and tree.lower[above] in ("told", "tells", "tell", "telling")
    return told or (relation == "pobj" and tree.lower[above] == "to" and tree.lower[tree.heads[above]] == "according")


def _with_news(tree: Tree, word: int) -> int:
    """The "news" of "Lamu news reported", else the word."""
    return tree.heads[word] if tree.deps[word] == "compound" and tree.lower[tree.heads[word]] == "news" else word


def _reports(tree: Tree, verb: int) -> bool:
    """Whether what a verb tells is reporting: "reports that", "quoted him as saying"."""
    quotes = tree.lower[verb] in ("quoted", "quotes") and any(tree.lower[kid] == "as" for kid in tree.kids[verb])
    return tree.lower[verb] in _REPORTS or quotes


def _is_interview(tree: Tree, preposition: int) -> bool:
    """ "... said in an interview with X"."""
    noun = tree.heads[preposition]
    return tree.lower[preposition] in ("with", "to") and tree.lower[noun] == "interview" and tree.lower[tree.heads[noun]] == "in"


def spelled_alike(outlet: str | None, name: str) -> bool:
    """Whether a name is that of the document's own outlet, whatever its article and case, the last words of it ("the Herald" in the Norland Herald),
    or of the same house by its letters: "CNN" and "CNN Arabic" in CNN News.
    """
    own, given = _folded(outlet or "").split(), _folded(name).split()
    house = _ARTICLE.sub("", outlet or "").split()[:1]
    return bool(given) and (own[-len(given) :] == given or (own[:1] == given[:1] and re.fullmatch(r"[A-Z]{3,5}", house[0]) is not None))


def is_agency(name: str) -> bool:
    """Whether it is the name of a news agency, as bylines and last lines credit them."""
    return _folded(name) in load("masthead_cues")["agencies"]


def _folded(name: str) -> str:
    return _ARTICLE.sub("", name).casefold().strip()
