"""What is said, from the syntax round a cue: clauses, infinitives, noun phrases, "according to".

Everything here is in tokens, both ends included; offsets and quotation marks come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sourcebook.extract.cues import Cue, nouns, verb_cues, words
from sourcebook.extract.syntax import FINITE, PASSIVE_SUBJECTS, Tree

Range = tuple[int, int]
_CLAUSES: Final = ("ccomp", "parataxis")
_LIGHT: Final = frozenset("make makes made making express expresses expressed expressing voice voiced have has had issue issued raise raised give gave repeat repeated reject rejected".split())
_DROPPED: Final = frozenset({"punct", "cc"})


@dataclass(slots=True)
class Draft:
    """An attribution in the making: `at` is the cue's token, `head` the token that names the source.

    `content` holds token ranges; `reach` is how far to the right the cue's own phrase goes when the content stands before it.
    """

    at: int
    act: str
    cue: list[Range]
    source: Range | None
    head: int | None
    content: list[Range] = field(default_factory=list)
    verb: Cue | None = None
    as_clause: bool = False


def syntactic_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for every cue; those of verbs that can quote may still be without content."""
    for cue in verb_cues(tree):
        yield from _of_verb(tree, cue)
    for i, word in enumerate(tree.lower):
        if word == "according":
            yield from _according(tree, i)
        elif word in nouns() and tree.tags[i] in ("NN", "NNS"):
            yield from _of_noun(tree, i)
        elif word in words("hearsay"):
            yield from _hearsay(tree, i)


def noun_phrase(tree: Tree, head: int) -> Range:
    """The whole noun phrase of a head: apposition and relative clause included, the comma that closes it not."""
    first, last = tree.left(head), tree.right(head)
    while first < head and (tree.deps[first] in _DROPPED or tree.lower[first] in ",\"“”''"):
        first += 1
    while last > head and (tree.deps[last] in _DROPPED or tree.tags[last] in ("''", "``", "_SP")):
        last -= 1
    return first, last


def _source(tree: Tree, cue: Cue) -> tuple[Range | None, int | None]:
    i = cue.at
    if tree.is_passive(i) and tree.child(i, "nsubj") is None:
        head = tree.agent(i)
    else:
        head = tree.subject(i)
    if head is None:
        return None, None
    if tree.deps[i] in ("acl", "relcl") and tree.heads[i] == head:
        return _described(tree, head, i), head
    if tree.lower[head] in ("who", "which", "that", "what") and tree.deps[i] == "relcl":
        return (head, head), tree.heads[i]
    return _without(noun_phrase(tree, head), cue, head), head


def _described(tree: Tree, head: int, clause: int) -> Range:
    """A noun phrase up to the clause that describes it ("activists | demanding ...")."""
    first, last = noun_phrase(tree, head)
    return first, max(head, min(last, tree.left(clause) - 1))


def _without(phrase: Range, cue: Cue, head: int) -> Range:
    """A noun phrase cut where it runs over its own cue, as in a wrong parse."""
    first, last = phrase
    if first <= cue.at <= last:
        return (first, cue.first - 1) if head < cue.at else (cue.last + 1, last)
    return first, last


def _of_verb(tree: Tree, cue: Cue) -> Iterator[Draft]:
    i = cue.at
    passive = tree.is_passive(i) and tree.child(i, "nsubj") is None
    source, head = _source(tree, cue)
    draft = Draft(i, cue.verb.act, [(cue.first, cue.last)], source, head, verb=cue)
    draft.content = _passive_content(tree, cue, draft) if passive else _active_content(tree, cue, draft)
    quotes = cue.can("quote") and not passive
    if draft.content or quotes:
        yield draft


def _active_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    if content := _clause(tree, cue):
        return [content]
    if content := _infinitive(tree, cue):
        return [content]
    if content := _prepositional(tree, cue, draft):
        return [content]
    if content := _object(tree, cue):
        return [content]
    return []


def _clause(tree: Tree, cue: Cue) -> Range | None:
    """A clause right of the verb: "said that ...", "asked whether ..."."""
    if not (cue.can("clause") or cue.can("quote")):
        return None
    for kid in tree.kids[cue.at]:
        if kid > cue.at and (tree.deps[kid] in _CLAUSES or (tree.deps[kid] == "advcl" and _asks(tree, kid))):
            first = tree.left(kid)
            if first > cue.at:
                return _from(tree, first, cue), tree.right(kid)
    return None


def _from(tree: Tree, first: int, cue: Cue) -> int:
    """The start of a clause without the mark or comma before it."""
    while first < cue.at and tree.deps[first] == "punct":
        first += 1
    return first


def _asks(tree: Tree, clause: int) -> bool:
    mark = tree.child(clause, "mark")
    return mark is not None and tree.lower[mark] in ("whether", "that")


def _infinitive(tree: Tree, cue: Cue) -> Range | None:
    """What is wanted or asked for: "vowed to ...", "wants X to ...", "urged X to ..."."""
    for kid in tree.kids[cue.at]:
        if kid < cue.at or tree.deps[kid] not in ("xcomp", "ccomp") or not tree.is_verb(kid):
            continue
        person = tree.child(cue.at, "dobj")
        if person is not None and cue.at < person < kid and cue.can("person"):
            return tree.left(person), tree.right(kid)
        if (cue.can("infinitive") and tree.is_infinitive(kid)) or (cue.can("person") and tree.child(kid, "nsubj") is not None):
            return tree.left(kid), tree.right(kid)
        if cue.can("infinitive") and tree.tags[kid] == "VBG":
            return tree.left(kid), tree.right(kid)
    return None


def _prepositional(tree: Tree, cue: Cue, draft: Draft) -> Range | None:
    """What follows the verb's preposition: "warned of ...", "called on X to ..."."""
    if tree.child(cue.at, "dobj") is not None and cue.can("object"):
        return None
    for kid in tree.kids[cue.at]:
        if kid > cue.at and tree.deps[kid] == "prep" and tree.lower[kid] in cue.verb.prepositions:
            end = tree.right(kid)
            if end == kid:
                continue
            asked = next((k for k in tree.kids[cue.at] if k > end and tree.deps[k] in ("xcomp", "advcl") and tree.is_infinitive(k)), None)
            draft.cue = [(cue.first, kid)] if kid <= cue.last + 2 else [(cue.first, cue.last), (kid, kid)]
            return kid + 1, tree.right(asked) if asked is not None and tree.lower[kid] in ("on", "for", "upon") else end
    return None


def _object(tree: Tree, cue: Cue) -> Range | None:
    """The noun phrase that is judged, announced, named; with what it is named or blamed for."""
    thing = tree.child(cue.at, "dobj")
    named = cue.can("naming")
    if thing is None and named:
        clause = tree.child(cue.at, "ccomp", "oprd")
        return (tree.left(clause), tree.right(clause)) if clause is not None and clause > cue.at else None
    if thing is None or thing < cue.at or not (cue.can("object") or named) or tree.lower[thing].endswith(("self", "selves")):
        return None
    last = tree.right(thing)
    for kid in tree.kids[cue.at]:
        if kid <= thing:
            continue
        if tree.deps[kid] == "oprd" or (tree.deps[kid] == "prep" and tree.lower[kid] in ("for", "of", "as", "over") and kid == last + 1):
            last = tree.right(kid)
    if not cue.can("object") and last == tree.right(thing):
        return None
    return tree.left(thing), last


def _passive_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    """What stands in the passive: its subject and, for "is expected to ...", what it is to do."""
    patient = tree.child(cue.at, *PASSIVE_SUBJECTS)
    clause = next((kid for kid in tree.kids[cue.at] if kid > cue.at and tree.deps[kid] in ("xcomp", "ccomp", "oprd")), None)
    if clause is not None and cue.can("passive"):
        subject = [noun_phrase(tree, patient)] if patient is not None else []
        return [*subject, (tree.left(clause), tree.right(clause))]
    if clause is not None and tree.deps[clause] == "ccomp" and cue.can("clause"):
        return [(tree.left(clause), tree.right(clause))]
    if patient is not None and draft.source is not None and (cue.can("object") or cue.can("naming")):
        return [noun_phrase(tree, patient)]
    return []


def _of_noun(tree: Tree, i: int) -> Iterator[Draft]:
    """"X's claim that ...", "a warning of ...", "expressed concern that ..."."""
    noun = nouns()[tree.lower[i]]
    owner = tree.child(i, "poss")
    content: Range | None = None
    last = i
    for kid in tree.kids[i]:
        if kid < i:
            continue
        clause = tree.deps[kid] in ("acl", "ccomp", "relcl") and tree.lower[tree.left(kid)] == "that" and tree.deps[tree.left(kid)] == "mark"
        if (clause and "clause" in noun.takes) or (tree.deps[kid] == "acl" and tree.is_infinitive(kid) and "infinitive" in noun.takes and owner is not None):
            content = tree.left(kid), tree.right(kid)
            break
        if tree.deps[kid] == "prep" and tree.lower[kid] in noun.takes and owner is not None and tree.right(kid) > kid:
            content, last = (kid + 1, tree.right(kid)), kid
            break
    if content is None:
        return
    first, head = i, owner
    if owner is None:
        verb = tree.heads[i]
        if tree.deps[i] == "dobj" and tree.lower[verb] in _LIGHT:
            head, first = tree.subject(verb), tree.group_start(verb)
    source = noun_phrase(tree, head) if head is not None else None
    if source and owner is not None and tree.tags[source[1]] == "POS":
        source = source[0], source[1] - 1
    yield Draft(i, "say", [(min(first, i), last)], source, head, [content])


def _according(tree: Tree, i: int) -> Iterator[Draft]:
    to = i + 1
    if to + 1 >= len(tree) or tree.lower[to] != "to":
        return
    head = tree.child(to, "pobj") if tree.child(to, "pobj") is not None else tree.child(i, "pobj")
    if head is None:
        return
    source = noun_phrase(tree, head)
    yield Draft(i, "say", [(i, to)], source, head, around(tree, tree.heads[i], i, max(source[1], to)))


def around(tree: Tree, clause: int, first: int, last: int) -> list[Range]:
    """A clause without the tokens first to last that stand in it, nor the commas round those."""
    start, end = tree.left(clause), tree.right(clause)
    before, after = (start, min(first - 1, end)), (max(last + 1, start), end)
    return [trimmed for part in (before, after) if (trimmed := _trim_commas(tree, part))]


def _trim_commas(tree: Tree, part: Range) -> Range | None:
    first, last = part
    while first <= last and tree.lower[first] in (",", "-", "–", "—", ";", "(", ")"):
        first += 1
    while last >= first and tree.lower[last] in (",", "-", "–", "—", ";", ".", "(", ")"):
        last -= 1
    return (first, last) if first <= last else None


def _hearsay(tree: Tree, i: int) -> Iterator[Draft]:
    """"X reportedly did ...": said by someone who is not named."""
    verb = tree.heads[i]
    if tree.deps[i] == "advmod" and tree.is_verb(verb) and tree.tags[verb] not in ("VBG", "VB"):
        yield Draft(i, "say", [(i, i)], None, None, around(tree, verb, i, i))


def has_finite(tree: Tree, first: int, last: int) -> bool:
    """Whether a run of tokens holds a finite verb, so that it can be a statement."""
    return any(tag in FINITE for tag in tree.tags[first : last + 1])
