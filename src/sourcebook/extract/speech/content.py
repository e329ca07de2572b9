"""What is said, from the syntax under a verb: clauses, infinitives, noun phrases; in tokens, both ends included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sourcebook.extract.speech.cues import Cue, unsaid, verbs, words
from sourcebook.extract.speech.draft import Draft, Range, noun_phrase
from sourcebook.extract.speech.repairs import after_vehicle, clause_of, end_of_naming
from sourcebook.extract.tokens.syntax import FINITE, PASSIVE_SUBJECTS, Tree
from sourcebook.lexicon import load

_CLAUSES: Final = ("ccomp", "parataxis")


def active_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    """What stands said under an active verb; tells the draft by which frame it was found, and the act."""
    for frame, content in (
        ("clause", _clause(tree, cue)),
        ("infinitive", _infinitive(tree, cue)),
        ("preposition", _prepositional(tree, cue, draft)),
        ("object", None if _says_nothing(tree, cue) else _object(tree, cue)),
        ("object", _named_as(tree, cue)),
    ):
        if content:
            draft.frame = frame
            draft.act = _act_in(tree, cue, frame, content)
            return [content]
    return []


def _act_in(tree: Tree, cue: Cue, frame: str, content: Range) -> str:
    """The act of a verb in its frame: "agreed to go" and "agreed on it" mean to, "promised that" says, "told X to go" orders, "urged calm" judges."""
    act = cue.verb.act
    if frame == "object":
        return "judge" if act == "order" else act
    if frame == "clause" and act == "intend" and cue.can("quote"):
        return "say"
    if frame == "preposition" and act == "say" and cue.can("infinitive"):
        return "intend"
    if frame != "infinitive" or act not in ("say", "ask"):
        return act
    told = tree.child(cue.at, "dobj")
    if told is not None and cue.can("person") and content[0] <= told:
        return "order"
    return "intend" if act == "say" and cue.verb.base != "claim" else act


def _clause(tree: Tree, cue: Cue) -> Range | None:
    """A clause right of the verb: "said that ...", "asked whether ..."."""
    if not (cue.can("clause") or cue.can("quote")):
        return None
    held = after_vehicle(tree, cue.at)
    for kid in tree.kids[cue.at]:
        if kid > cue.at and (tree.deps[kid] in _CLAUSES or (tree.deps[kid] == "advcl" and _asks(tree, kid))):
            first = tree.left(kid)
            if held is not None and first == held[1] + 1 and tree.child(kid, "mark") is None:
                return held[0], _upto_contrast(tree, kid)  # one clause that the parser broke in two
            if first > cue.at:
                return _from(tree, first, cue), _upto_contrast(tree, _whole(tree, cue, kid))
    return held


def _whole(tree: Tree, cue: Cue, clause: int) -> int:
    """The clause, or the one right behind it where the parser took a phrase in front for a clause: "said that under the terms being considered, he would go"."""
    last = tree.right(clause)
    if has_finite(tree, tree.left(clause), last) or tree.lower[last + 1 : last + 2] != [","]:
        return clause
    return next((kid for kid in tree.kids[cue.at] if tree.deps[kid] in _CLAUSES and tree.left(kid) in (last + 1, last + 2)), clause)


def _upto_contrast(tree: Tree, clause: int) -> int:
    """The end of a clause, or of its part before "while Y called for ...": another's words by way of contrast."""
    for kid in tree.kids[clause]:
        mark = tree.child(kid, "mark") if tree.deps[kid] == "advcl" and kid > clause else None
        if mark is not None and tree.lower[mark] in ("while", "whereas") and tree.lower[mark - 1] == "," and tree.lower[kid] in verbs():
            subject = tree.child(kid, "nsubj")
            if subject is not None and tree.tags[subject] != "PRP":
                return mark - 2
    return tree.right(clause)


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
        person = _addressed(tree, cue)
        if person is not None and cue.at < person < kid and cue.can("person"):
            return tree.left(person), tree.right(kid)
        if (cue.can("infinitive") and tree.is_infinitive(kid)) or (cue.can("person") and tree.child(kid, "nsubj") is not None):
            return tree.left(kid), tree.right(kid)
        if cue.can("infinitive") and tree.tags[kid] == "VBG" and tree.lower[tree.left(kid) - 1] != ",":
            return tree.left(kid), tree.right(kid)
    person = _addressed(tree, cue) if cue.verb.particle is not None and cue.can("person") else None
    last = None if person is None else _told_to(tree, cue, person)
    return None if person is None or last is None else (tree.left(person), last)


def _told_to(tree: Tree, cue: Cue, person: int) -> int | None:
    """The end of what somebody is told to do, where the parser took it for a clause about him or for a purpose: "called on Kenya to free the men"."""
    if any(tree.deps[kid] in ("acl", "relcl") and tree.is_infinitive(kid) for kid in tree.kids[person]):
        return tree.right(person)
    behind = tree.right(person) + 1
    return next((tree.right(kid) for kid in tree.children(cue.at, ("advcl",)) if tree.is_infinitive(kid) and tree.left(kid) == behind), None)


def _addressed(tree: Tree, cue: Cue) -> int | None:
    """Who is told to do something: the object, or what a particle leads to ("called on X to leave")."""
    return tree.child(cue.at, "dobj") if cue.verb.particle is None else tree.child(cue.last, "pobj")


def _prepositional(tree: Tree, cue: Cue, draft: Draft) -> Range | None:
    """What follows the verb's preposition: "warned of ...", "called on X to ..."."""
    if tree.child(cue.at, "dobj") is not None and cue.can("object"):
        return None
    for kid in tree.kids[cue.at]:
        if kid > cue.at and tree.deps[kid] == "prep" and tree.lower[kid] in cue.verb.prepositions:
            end = tree.right(kid)
            about = tree.child(kid, "pobj")
            if end == kid or tree.named.get(about or kid) in ("DATE", "TIME") or (about is not None and tree.lower[about] in load("relays")["platforms"]):
                continue
            asked = next((k for k in tree.kids[cue.at] if k > end and tree.deps[k] in ("xcomp", "advcl") and tree.is_infinitive(k)), None)
            draft.cue = [(cue.first, kid)] if kid <= cue.last + 2 else [(cue.first, cue.last), (kid, kid)]
            named = next((k for k in tree.kids[cue.at] if k == end + 1 and tree.lower[k] == "as" and tree.deps[k] == "prep"), None)
            if named is not None:
                return kid + 1, tree.right(named)
            return kid + 1, tree.right(asked) if asked is not None and tree.lower[kid] in ("on", "for", "upon") else end
    return None


def _object(tree: Tree, cue: Cue) -> Range | None:
    """The noun phrase that is judged, announced, named; with what it is named or blamed for."""
    thing = tree.child(cue.at, "dobj")
    named = cue.can("naming")
    if thing is None and named:
        clause = tree.child(cue.at, "ccomp", "oprd")
        return (tree.left(clause), tree.right(clause)) if clause is not None and clause > cue.at else None
    if any(tree.lower[kid] == "as" and tree.child(kid, "pcomp") is not None for kid in tree.kids[cue.at] if tree.deps[kid] == "prep") and not named:
        return None
    if thing is None or thing < cue.at or not (cue.can("object") or named) or tree.lower[thing].endswith(("self", "selves")):
        return None
    last = tree.right(thing)
    for kid in tree.kids[cue.at]:
        if kid <= thing:
            continue
        if tree.deps[kid] == "oprd" or (tree.deps[kid] == "prep" and tree.lower[kid] in ("for", "of", "as", "over") and kid == last + 1):
            last = tree.right(kid)
    if (clause := clause_of(tree, cue, last + 1)) is not None:
        return tree.left(thing), clause
    if named and last == tree.right(thing):
        last = end_of_naming(tree, cue.at, last)
    if not cue.can("object") and last == tree.right(thing):
        return None
    return tree.left(thing), last


def _says_nothing(tree: Tree, cue: Cue) -> bool:
    """Whether the verb's object leaves it no verb of saying: "claimed 38 lives", "claimed hundreds of lives"."""
    nouns = list(tree.children(cue.at, ("dobj",)))
    nouns += [noun for thing in nouns for of in tree.children(thing, ("prep",)) if tree.lower[of] == "of" for noun in tree.children(of, ("pobj",))]
    return any(tree.lower[noun] in unsaid().get(cue.verb.base, ()) for noun in nouns)


def _named_as(tree: Tree, cue: Cue) -> Range | None:
    """What is quoted of a thing that a relative clause is about: "whom X called ...", "which X has referred to as ..."."""
    if tree.deps[cue.at] != "relcl":
        return None
    for kid in tree.kids[cue.at]:
        if kid > cue.at and (tree.deps[kid] == "oprd" or (tree.deps[kid] == "prep" and tree.lower[kid] == "as")):
            first, last = tree.left(kid) + (tree.deps[kid] == "prep"), tree.right(kid)
            if any(tree.tags[i] in ("``", "''") for i in range(first, last + 1)):
                return first, last
    return None


def passive_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    """What stands in the passive: its subject and, for "is expected to ...", what it is to do."""
    patient = tree.child(cue.at, *PASSIVE_SUBJECTS)
    clause = next((kid for kid in tree.kids[cue.at] if kid > cue.at and tree.deps[kid] in ("xcomp", "ccomp", "oprd")), None)
    if clause is not None and cue.can("passive") and tree.lower[cue.at] not in words("adjectives"):
        subject = [noun_phrase(tree, patient)] if patient is not None else []
        return [*subject, (tree.left(clause), tree.right(clause))]
    if clause is not None and tree.deps[clause] == "ccomp" and cue.can("clause") and tree.lower[cue.at] not in words("adjectives"):
        return [(tree.left(clause), tree.right(clause))]
    if patient is not None and points_back(tree, cue.at):
        return []
    if patient is not None and draft.source is not None and (cue.can("object") or cue.can("naming")):
        relative = tree.tags[patient] in ("WDT", "WP")
        return [*([] if relative else [noun_phrase(tree, patient)]), *(_called(tree, cue) if cue.can("naming") else ())]
    return []


def _called(tree: Tree, cue: Cue) -> Iterator[Range]:
    """What a thing is called in the passive: "was hailed by the mayor as a triumph", "was called useful"."""
    for kid in tree.kids[cue.at]:
        if kid > cue.at and (tree.deps[kid] == "oprd" or (tree.deps[kid] == "prep" and tree.lower[kid] == "as" and tree.right(kid) > kid)):
            yield (tree.left(kid) if tree.deps[kid] == "oprd" else kid + 1), tree.right(kid)


def points_back(tree: Tree, i: int) -> bool:
    """Whether the subject of a passive takes up what was told before: "this was said by X"."""
    patient = tree.child(i, *PASSIVE_SUBJECTS)
    return patient is not None and tree.lower[patient] in ("this", "that", "it") and tree.right(patient) == patient


def around(tree: Tree, clause: int, first: int, last: int) -> list[Range]:
    """A clause without the tokens first to last that stand in it, nor the commas round those."""
    start, end = tree.left(clause), _upto_contrast(tree, clause)
    end = end if end > last else tree.right(clause)
    before, after = (start, min(first - 1, end)), (max(last + 1, start), end)
    return [trimmed for part in (before, after) if (trimmed := _trim_commas(tree, part))]


def _trim_commas(tree: Tree, part: Range) -> Range | None:
    first, last = part
    while first <= last and tree.lower[first] in (",", "-", "–", "—", ";", "(", ")"):
        first += 1
    while last >= first and tree.lower[last] in (",", "-", "–", "—", ";", ".", "(", ")"):
        last -= 1
    return (first, last) if first <= last else None


def has_finite(tree: Tree, first: int, last: int) -> bool:
    """Whether a run of tokens holds a finite verb, so that it can be a statement."""
    return any(tag in FINITE for tag in tree.tags[first : last + 1])
