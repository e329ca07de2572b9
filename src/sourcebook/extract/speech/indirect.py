"""What is said, from the syntax round a verb: clauses, infinitives, noun phrases.

Everything here is in tokens, both ends included; offsets and quotation marks come later.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from sourcebook.extract.speech.cues import Cue, verb_cues, verbs, words
from sourcebook.extract.speech.repairs import after_vehicle, clause_of, end_of_naming, has_said, left_over, person_over
from sourcebook.extract.tokens.syntax import FINITE, PASSIVE_SUBJECTS, Tree

Range = tuple[int, int]
_CLAUSES: Final = ("ccomp", "parataxis")
QUOTING: Final = frozenset({"quoted", "cited", "quotes", "cites", "quoting", "citing"})
_SAYING: Final = frozenset({"saying", "telling", "stating", "writing", "describing"})
_HEADS: Final = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP"})
_NOMINAL: Final = _HEADS | {"DT", "JJ", "POS", "CD", "PRP$"}
_PAUSES: Final = frozenset({",", "-", "–", "—", "--", "and", "but"})
_WITHIN: Final = frozenset({"ccomp", "conj", "advcl", "xcomp", "acl", "dobj", "pobj", "prep", "pcomp"})
_ASIDE: Final = 10
_DROPPED: Final = frozenset({"punct", "cc"})


@dataclass(slots=True)
class Draft:
    """An attribution in the making: `at` is the cue's token, `head` the token that names the source.

    `content` holds token ranges, `frame` is how they were found. `goes_on`: the cue of the same speaker that this one
    follows ("said that ..., adding that ...").
    """

    at: int
    act: str
    cue: list[Range]
    source: Range | None
    head: int | None
    content: list[Range] = field(default_factory=list)
    verb: Cue | None = None
    frame: str = "quote"
    goes_on: int | None = None
    teller: Range | None = None
    """Who passes it on, where the source is the one whom the teller cites."""


def verb_drafts(tree: Tree) -> Iterator[Draft]:
    """A draft for every verb of the lexicon; one that can quote may still be without content."""
    for cue in verb_cues(tree):
        yield from _of_verb(tree, cue)


def noun_phrase(tree: Tree, head: int) -> Range:
    """The noun phrase of a head with its apposition; a long aside (", who ...") and the closing comma are left out."""
    first, last = tree.left(head), tree.right(head)
    while first < head and (tree.deps[first] in _DROPPED or tree.lower[first] in ",\"“”''"):
        first += 1
    comma = next((i for i in range(first + 1, head) if tree.lower[i] == ","), None)
    if comma is not None and all(tree.tags[i][:2] in ("JJ", "RB") for i in range(first, comma)):
        first = comma + 1
    aside = next((kid for kid in tree.kids[head] if kid > head and tree.deps[kid] == "relcl" and tree.lower[tree.left(kid) - 1] == ","), None)
    if aside is not None and tree.right(aside) - tree.left(aside) > _ASIDE:
        last = tree.left(aside) - 1
    while last > head and (tree.deps[last] in _DROPPED or tree.tags[last] in ("''", "``", "_SP")):
        last -= 1
    return first, last


def _continued(tree: Tree, i: int) -> int | None:
    """The cue whose speaker goes on here: "X said that ..., adding that ...", "X said that ... and warned that ..."."""
    if tree.child(i, "nsubj") is not None:
        return None
    if tree.tags[i] == "VBG":
        return _resumed(tree, i) if can_quote(tree, i) else None
    above = tree.heads[i]
    if tree.deps[i] != "conj" or not (can_quote(tree, i) or not _same_form(tree, i, above)):
        return None
    for _ in range(4):
        upper = tree.heads[above]
        if tree.deps[above] == "ccomp" and upper < i and can_quote(tree, upper):
            return _first_cue(tree, upper) if _same_form(tree, i, upper) else None
        if tree.deps[above] not in ("conj", "ccomp"):
            return None
        above = upper
    return None


def _resumed(tree: Tree, i: int) -> int | None:
    """The verb whose subject a participle after a comma resumes: not that of the clause inside which the parser hung it."""
    if tree.deps[i] not in ("advcl", "conj") or tree.lower[max(0, tree.group_start(i) - 1)] not in _PAUSES:
        return None
    above, inside = tree.heads[i], False
    for _ in range(10):
        upper = tree.heads[above]
        if upper == above or tree.deps[above] not in _WITHIN:
            return _first_cue(tree, above) if inside and tree.is_verb(above) and above < i else None
        inside = inside or tree.deps[above] in ("ccomp", "acl")
        if tree.deps[above] == "ccomp" and upper < i and can_quote(tree, upper):
            return _first_cue(tree, upper)
        above = upper
    return None


def _first_cue(tree: Tree, i: int) -> int:
    further = _continued(tree, i)
    return i if further is None else further


def can_quote(tree: Tree, i: int) -> bool:
    """Whether a verb of the lexicon can stand by quoted words."""
    return any(verb.particle is None and "quote" in verb.frames for verb in verbs().get(tree.lower[i], ()))


def _same_form(tree: Tree, i: int, other: int) -> bool:
    """Whether two verbs stand in the same tense, with the same auxiliary."""
    auxiliaries = [[tree.lower[kid] for kid in tree.kids[verb] if tree.deps[kid] == "aux"] for verb in (i, other)]
    return tree.tags[i] == tree.tags[other] and auxiliaries[0] == auxiliaries[1] and tree.tags[i] in ("VBD", "VBZ", "VBN")


def _source(tree: Tree, cue: Cue, continued: int | None) -> tuple[Range | None, int | None]:
    i = cue.at if continued is None else continued
    head = tree.agent(i) if tree.is_passive(i) and tree.child(i, "nsubj") is None else tree.subject(i)
    head = has_said(tree, i) if head is None else head
    if head is None and (head := left_over(tree, i)) is not None:
        return _without(noun_phrase(tree, head), cue, head), head
    if head is None:
        finite = can_quote(tree, i) and tree.tags[i] in ("VBD", "VBZ") and not tree.is_passive(i)
        return _beside(tree, cue) if finite else (None, None)
    if tree.deps[i] in ("acl", "relcl") and tree.heads[i] == head:
        return _described(tree, head, i), head
    if tree.lower[head] in ("who", "which", "that", "what") and tree.deps[i] == "relcl":
        return (head, head), person_over(tree, tree.heads[i]) if tree.lower[head] == "who" else tree.heads[i]
    return _without(noun_phrase(tree, head), cue, head), head


def _beside(tree: Tree, cue: Cue) -> tuple[Range | None, int | None]:
    """The noun phrase right after or right before a verb whose subject the parse does not give, as between two quotations."""
    first = last = cue.last + 1
    while last < len(tree) and tree.tags[last] in _NOMINAL:
        last += 1
    if last > first and tree.tags[last - 1] in _HEADS:
        return (first, last - 1), last - 1
    last = first = cue.first - 1
    while first >= 0 and tree.tags[first] in _NOMINAL:
        first -= 1
    return ((first + 1, last), last) if last > first and tree.tags[last] in _HEADS else (None, None)


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
    passive = tree.is_passive(i) and tree.child(i, "nsubj") is None and has_said(tree, i) is None
    if tree.deps[i] == "pcomp" and tree.lower[tree.heads[i]] == "as" and tree.lower[tree.heads[tree.heads[i]]] in QUOTING:
        return
    if tree.lower[i] in QUOTING and as_saying(tree, i) is not None:
        return
    continued = _continued(tree, i)
    source, head = _source(tree, cue, continued)
    draft = Draft(i, cue.verb.act, [(cue.first, cue.last)], source, head, verb=cue, goes_on=continued)
    draft.content = _passive_content(tree, cue, draft) if passive else _active_content(tree, cue, draft)
    draft.frame = "passive" if passive else draft.frame
    if cue.verb.particle == "it" and _is_how(tree, i):
        draft.frame, draft.content = "back", []
        yield draft
        return
    if passive and source is not None and _points_back(tree, i) and not (draft.content and tree.lower[draft.content[-1][0]] == "that"):
        draft.frame, draft.content = "back", []
        yield draft
        return
    quotes = cue.can("quote") and not passive
    if draft.content or quotes:
        yield draft


def as_saying(tree: Tree, i: int) -> tuple[int, int] | None:
    """ "Quoted X as saying": where "as" and "saying" stand."""
    as_ = next((kid for kid in tree.kids[i] if kid > i and tree.lower[kid] == "as" and tree.deps[kid] == "prep"), None)
    saying = None if as_ is None else next((j for j in range(as_ + 1, min(as_ + 3, len(tree))) if tree.lower[j] in _SAYING), None)
    return (as_, saying) if as_ is not None and saying is not None else None


def _active_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    for frame, content in (
        ("clause", _clause(tree, cue)),
        ("infinitive", _infinitive(tree, cue)),
        ("preposition", _prepositional(tree, cue, draft)),
        ("object", _object(tree, cue)),
        ("object", _named_as(tree, cue)),
    ):
        if content:
            draft.frame = frame
            draft.act = _act_in(tree, cue, frame, content)
            return [content]
    return []


def _act_in(tree: Tree, cue: Cue, frame: str, content: Range) -> str:
    """The act of a verb in its frame: "agreed to go" means to, "promised that" says, "told X to go" orders, "urged calm" judges."""
    act = cue.verb.act
    if frame == "object":
        return "judge" if act == "order" else act
    if frame == "clause" and act == "intend" and cue.can("quote"):
        return "say"
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
                return _from(tree, first, cue), _upto_contrast(tree, kid)
    return held


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
        person = tree.child(cue.at, "dobj")
        if person is not None and cue.at < person < kid and cue.can("person"):
            return tree.left(person), tree.right(kid)
        if (cue.can("infinitive") and tree.is_infinitive(kid)) or (cue.can("person") and tree.child(kid, "nsubj") is not None):
            return tree.left(kid), tree.right(kid)
        if cue.can("infinitive") and tree.tags[kid] == "VBG" and tree.lower[tree.left(kid) - 1] != ",":
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


def _passive_content(tree: Tree, cue: Cue, draft: Draft) -> list[Range]:
    """What stands in the passive: its subject and, for "is expected to ...", what it is to do."""
    patient = tree.child(cue.at, *PASSIVE_SUBJECTS)
    clause = next((kid for kid in tree.kids[cue.at] if kid > cue.at and tree.deps[kid] in ("xcomp", "ccomp", "oprd")), None)
    if clause is not None and cue.can("passive") and tree.lower[cue.at] not in words("adjectives"):
        subject = [noun_phrase(tree, patient)] if patient is not None else []
        return [*subject, (tree.left(clause), tree.right(clause))]
    if clause is not None and tree.deps[clause] == "ccomp" and cue.can("clause") and tree.lower[cue.at] not in words("adjectives"):
        return [(tree.left(clause), tree.right(clause))]
    if patient is not None and _points_back(tree, cue.at):
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


def _is_how(tree: Tree, i: int) -> bool:
    """ "That is how X put it"."""
    above = tree.heads[i]
    subject = tree.child(above, "nsubj")
    return subject is not None and tree.lower[subject] in ("that", "this") and tree.lower[tree.left(i)] == "how"


def _points_back(tree: Tree, i: int) -> bool:
    patient = tree.child(i, *PASSIVE_SUBJECTS)
    return patient is not None and tree.lower[patient] in ("this", "that", "it") and tree.right(patient) == patient


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


def has_finite(tree: Tree, first: int, last: int) -> bool:
    """Whether a run of tokens holds a finite verb, so that it can be a statement."""
    return any(tag in FINITE for tag in tree.tags[first : last + 1])
