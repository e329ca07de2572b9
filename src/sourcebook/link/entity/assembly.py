"""One entity of the record from its nodes: its name, type and country, with all words that mean it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sourcebook.link.entity.adjectives import adjectives
from sourcebook.link.entity.groups import best_name
from sourcebook.link.entity.nodes import Node
from sourcebook.link.tally import most
from sourcebook.model.document import make_id
from sourcebook.model.record import Entity, EntityMention, Evidence, Location

_OFTEN = 4  # descriptions in all before one that is common among them is told from one that is not
_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their", "whose"})
_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those"})


def assemble(nodes: Sequence[Node], given: str | None, location: Location | None) -> Entity:
    """What the record says of some nodes that are one.

    Args:
        nodes: the nodes.
        given: the name that a person gave.
        location: where it is.
    """
    mentions = _mentions(nodes)
    name = given or _without_a_lone_mark(_described(mentions, best_name(nodes)))
    types = Counter(node.entity.type for node in nodes)
    aliases = sorted({mention.text for mention in mentions if mention.form == "name"} - {name})
    return Entity(
        id=make_id("entity", min(node.key for node in nodes)),
        name=name,
        type=min(types, key=lambda kind: (-types[kind], kind)),
        country=most(node.entity.country for node in nodes),
        sector=most(node.entity.sector for node in nodes),
        aliases=tuple(aliases),
        roles=_roles(nodes),
        mentions=mentions,
        anonymous=all(node.entity.anonymous for node in nodes),
        location=location,
        phrases=_phrases(nodes),
    )


def _described(mentions: Sequence[EntityMention], name: str) -> str:
    """The description of two words or more that the reports of somebody without a name use most, if they use one more often than `name`.

    One that says by a pronoun whose it is ("his family") is nobody's outside its sentence: any other comes first.
    """
    if any(mention.form == "name" for mention in mentions):
        return name
    phrases = [" ".join(mention.text.split()) for mention in mentions if mention.form == "nominal"]
    full = [phrase for phrase in phrases if " " in _bare(phrase)]
    clear = [phrase for phrase in full if not _is_by_pronoun(phrase)]
    counts = Counter(map(_bare, phrases))
    best = max(clear or full, key=lambda phrase: counts[_bare(phrase)], default=name)
    if clear and _is_by_pronoun(name):
        return best
    return best if len(phrases) >= _OFTEN and counts[_bare(best)] > max(1, counts[_bare(name)]) else name


def _without_a_lone_mark(name: str) -> str:
    """A description that a quotation cuts in two (`bullying" powers`) without the mark inside it."""
    marks = [at for at, char in enumerate(name) if char in '"“”']
    return name if len(marks) != 1 else name[: marks[0]] + name[marks[0] + 1 :]


def _is_by_pronoun(phrase: str) -> bool:
    return phrase.partition(" ")[0].casefold() in _OWNERS


def _bare(phrase: str) -> str:
    first, _, rest = phrase.casefold().partition(" ")
    return rest if rest and first in _ARTICLES else f"{first} {rest}".rstrip()


def _mentions(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    found = [
        EntityMention(node.doc.id, m.start, m.end, node.doc.document.text[m.start : m.end], m.form)
        for node in nodes
        for m in node.doc.mentions_of[node.entity.id]
    ]
    return tuple(sorted(found, key=lambda m: (m.doc, m.start, m.end)))


def _phrases(nodes: Sequence[Node]) -> tuple[EntityMention, ...]:
    """The whole phrases round the mentions, and the adjectives of a country."""
    found = {(node.doc, whole, "phrase") for node in nodes for mention in node.doc.mentions_of[node.entity.id] if (whole := mention.phrase)}
    countries = ((node.doc, node.entity.country) for node in nodes if node.entity.type == "country")
    found |= {(doc, span, "adjective") for doc, code in countries if code for span in adjectives(doc, code)}
    made = (EntityMention(doc.id, span.start, span.end, doc.document.text[span.start : span.end], form) for doc, span, form in found)
    return tuple(sorted(made, key=lambda m: (m.doc, m.start, m.end, m.form)))


def _roles(nodes: Sequence[Node]) -> tuple[Evidence, ...]:
    return tuple(sorted({node.doc.evidence(role.start, role.end) for node in nodes for role in node.entity.roles}, key=lambda e: (e.doc, e.start, e.end)))
