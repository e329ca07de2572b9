"""Whether an event was done, planned, expected, demanded, hypothetical or denied: read from auxiliaries and governors."""

from __future__ import annotations

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.event_rules import governors, listed
from sourcebook.lexicon import compiled, load

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "pobj", "dobj", "csubj", "acomp"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LEFT_OUT = frozenset({"counting", "including", "mention", "mentioning"})
"""After "not": what is left out of a count happened all the same."""
_NOT_ALL = frozenset({"only", "just", "merely", "simply"})  # "not only refused": that, and more
_ONE_CLAUSE = frozenset({"xcomp", "acomp", "dobj"})
_ABOUT = frozenset({"on", "about", "over", "regarding", "concerning"})
_AIMING = frozenset({"aim", "aims", "aimed", "aiming"})
_FINITE = frozenset({"VBD", "VBZ"})
_PAST = frozenset({"VBD", "VBN"})
_PAST_TENSE = frozenset({"VBD"})
_SINCE = frozenset({"after", "since", "before"})
_NONE = frozenset({"no", "not", "neither"})
_DO = frozenset({"do", "does", "did"})
_NOT = frozenset({"not", "n't"})
_MAYBE = frozenset({"maybe", "perhaps", "possibly"})
_BACKING = frozenset({"support", "supports", "supported", "supporting"})
"""For an attack these prepare nothing: it may long be under way."""
_WHEN = frozenset({"before", "until", "till", "once"})  # "might announce it before he met the king"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_BEING = frozenset({"is", "are", "was", "were", "been", "be", "'s", "'re", "began", "begun", "started", "continue", "continued"})
_MODIFIERS = frozenset({"amod", "compound", "nmod"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "relcl", "pcomp", "csubj", "advcl"})


@compiled
def _modals() -> dict[str, str]:
    return {word: modality for modality, words in load("modality")["modal"].items() for word in words}


@compiled
def _ahead() -> dict[str, str]:
    return {word: modality for modality, words in load("modality")["ahead"].items() for word in words}


def noun_modality(clauses: Clauses, noun: int, *, harms: bool = False) -> str | None:
    """What is said of the thing a noun names: "a planned meeting", "next week's talks", "sites for a summit"; None when nothing is, or when it came about:
    "the planned meeting took place".
    """
    above = clauses.heads[noun]
    if (
        clauses.deps[noun] == "nsubj"
        and clauses.words[above] in listed("happening", inflected=True)
        and clauses.tags[above] in _PAST
        and not is_negated(clauses, above)
    ):
        return own_modality(clauses, above)
    ahead = _ahead()
    for child in clauses.children[noun]:
        dep = clauses.deps[child]
        if dep == "det" and clauses.words[child] == "any":
            return "hypothetical"  # "unaware of any meeting"
        near = clauses.below(child) if dep == "poss" else [child] if dep in _MODIFIERS or (dep == "acl" and clauses.tags[child] == "VBN") else []
        found = next((ahead[clauses.words[word]] for word in near if clauses.words[word] in ahead), None)
        if found:
            return found
    if clauses.deps[noun] == "attr" and own_modality(clauses, clauses.heads[noun]) in ("planned", "expected"):
        return own_modality(clauses, clauses.heads[noun])  # "their talks, which will be the first summit of the two"
    preposition = clauses.heads[noun]
    if clauses.deps[noun] != "pobj" or clauses.words[preposition] not in ("for", "of", "to"):
        return None
    governor = clauses.heads[preposition]
    if not (harms and clauses.words[governor] in _BACKING) and _is_towards(clauses, governor, "towards"):
        return "planned"
    return "hypothetical" if _is_towards(clauses, governor, "open") else None


def _is_towards(clauses: Clauses, governor: int, words: str) -> bool:
    """ "The groundwork for a summit", "plans are under way for a meeting", "removed an obstacle to the talks", "opens the door to talks"."""
    towards = listed(words, inflected=True)
    said_of = clauses.having(governor, _SUBJECTS if clauses.words[governor] in _BEING else {"dobj"})
    return clauses.words[governor] in towards or any(clauses.words[noun] in towards for noun in said_of)


def is_negated(clauses: Clauses, verb: int) -> bool:
    """Negated by its own adverb or determiner: "did not release", "no visit"; what there was no choice but to do was done.

    Of two verbs that "or" joins what denies the one denies the other.
    """
    while not _is_itself_negated(clauses, verb):
        if not _is_alternative(clauses, verb):
            return False
        verb = clauses.heads[verb]
    return True


def _is_itself_negated(clauses: Clauses, verb: int) -> bool:
    if clauses.words[max(0, verb - 2) : verb] in (["rather", "than"], ["instead", "of"], ["short", "of"]) or _is_denied_by_adverb(clauses, verb):
        return True
    negation = listed("negation")
    nouns = [noun for noun in clauses.having(verb, _ARGUMENTS) if "but" not in clauses.words[noun + 1 : noun + 2]]
    if any(clauses.words[low] in _NONE for noun in nouns for low in clauses.having(noun, {"det", "neg", "predet", "preconj"})) or any(
        clauses.words[noun] == "none" for noun in nouns
    ):
        return True
    return any(
        clauses.deps[child] in ("neg", "det", "preconj", "cc")
        and clauses.words[child] in negation
        and _NOT_ALL.isdisjoint(clauses.words[child + 1 : child + 2])
        for child in clauses.children[verb]
    )


def _is_denied_by_adverb(clauses: Clauses, verb: int) -> bool:
    """ "Does not de jure lift the ban": the parser hangs the negation under the adverb."""
    return any(
        clauses.words[low] in _NOT and clauses.words[low - 1] in _DO
        for adverb in clauses.having(verb, {"advmod"})
        if adverb < verb
        for low in clauses.having(adverb, {"neg"})
    )


def _is_alternative(clauses: Clauses, verb: int) -> bool:
    """The second of two verbs with one subject that "or" joins ("was not starved or beaten")."""
    head = clauses.heads[verb]
    joined = clauses.deps[verb] == "conj" and any(clauses.deps[child] == "cc" and clauses.words[child] in ("or", "nor") for child in clauses.children[head])
    return joined and not clauses.having(verb, _SUBJECTS)


def own_modality(clauses: Clauses, verb: int) -> str | None:
    """What the verb's own auxiliaries say, or those that it shares: "will", "must", "going to"; None when they leave it done."""
    said = _said_by_auxiliaries(clauses, verb)
    while said is None and _shares_auxiliaries(clauses, verb):
        verb = clauses.coordinated(verb)
        said = _said_by_auxiliaries(clauses, verb)
    return said


def _said_by_auxiliaries(clauses: Clauses, verb: int) -> str | None:
    modals = _modals()
    for child in clauses.children[verb]:
        if clauses.deps[child] == "aux":
            found = modals.get(clauses.words[child])
            if found == "demanded" and any(clauses.words[low] == "have" for low in clauses.having(verb, {"aux"})):
                return "hypothetical"  # "should have been made": blame or guess, no demand
            if found == "planned" and _is_forecast(clauses, verb):
                return "expected"
            if found:
                return "planned" if clauses.words[child] == "would" and _reported(clauses, verb) else found
        if clauses.deps[child] == "mark" and clauses.words[child] in listed("conditional"):
            return "hypothetical"
    if clauses.deps[verb] == "xcomp" and (clauses.words[clauses.heads[verb]] == "going" or _is_to(clauses, verb)):
        return "planned"
    if _opens_headline(clauses, verb):
        return "planned"
    if _is_beside_finite(clauses, verb) and not clauses.having(verb, {"aux"}):
        return governors().get(clauses.words[clauses.heads[verb]])  # "demanded that they stop; confiscate ..."
    return None


def _is_beside_finite(clauses: Clauses, verb: int) -> bool:
    return clauses.deps[verb] == "conj" and clauses.tags[verb] == "VB" and clauses.tags[clauses.heads[verb]] in _FINITE


def _shares_auxiliaries(clauses: Clauses, verb: int) -> bool:
    """Whether the verb has those of the one that it is joined to: "will visit Kenya and meet the envoy"."""
    joined = clauses.deps[verb] == "conj" and clauses.tags[verb] in ("VB", "VBN") and not clauses.having(verb, {"aux", "nsubj", "auxpass"})
    return joined and not _is_beside_finite(clauses, verb)


def _is_to(clauses: Clauses, verb: int) -> bool:
    """ "is to visit", but not "the aim is to visit"."""
    head = clauses.heads[verb]
    return (
        clauses.words[head] in ("is", "are", "'s", "'re")
        and clauses.is_infinitive(verb)
        and any(subject in clauses.actors for subject in clauses.having(head, {"nsubj"}))
    )


def _opens_headline(clauses: Clauses, verb: int) -> bool:
    """ "Kenya to free two pilots", "Two pilots to be freed": an infinitive with the first words of a line as its subject."""
    subject = next(iter(clauses.having(verb, _SUBJECTS)), None)
    if subject is None or all(clauses.words[child] != "to" for child in clauses.having(verb, {"aux"})):
        return False
    first, sent = min(clauses.below(subject)), clauses.source.sent
    return first == 0 or sent[first - 1] != sent[first]


def _is_forecast(clauses: Clauses, verb: int) -> bool:
    """ "will likely resign"."""
    return any(clauses.deps[child] == "advmod" and clauses.words[child] in listed("forecast") for child in clauses.children[verb])


def _reported(clauses: Clauses, verb: int) -> bool:
    """ "said it would withdraw": a future in the past, not a condition."""
    return clauses.deps[verb] == "ccomp" and clauses.words[clauses.heads[verb]] in listed("speech", inflected=True)


def is_habit(clauses: Clauses, verb: int) -> bool:
    """ "regularly visits": a custom, no single event."""
    adverbs = (clauses.words[child] for child in clauses.children[verb] if clauses.deps[child] == "advmod")
    return clauses.tags[verb] != "VBD" and any(adverb in listed("habitual") for adverb in adverbs)


def is_bygone(clauses: Clauses, verb: int) -> bool:
    """ "used to visit", "would often visit", "often visited": a custom of the past."""
    if clauses.deps[verb] == "xcomp" and clauses.words[clauses.heads[verb]] == "used" and clauses.is_infinitive(verb):
        return True
    return clauses.tags[verb] == "VBD" and any(
        clauses.words[child] in listed("habitual") and clauses.deps[child] == "advmod" for child in clauses.children[verb]
    )


def modality(clauses: Clauses, word: int, *, by_decision: bool = False) -> str:
    """The modality of an event whose trigger is `word`: its own auxiliaries first, then each word it is a complement of.

    "not planned" and the like: what was not going to happen. An act that is one `by_decision` is done when it is decided on.
    """
    found: str | None = "hypothetical" if clauses.is_question(word) or is_habit(clauses, word) else None
    denied = is_negated(clauses, word) and not _is_unannounced(clauses, word)
    current = word
    for _ in range(12):
        found = found or own_modality(clauses, current)
        if _is_perhaps(clauses, current):
            found, denied = "hypothetical", False
        dep, head = clauses.deps[current], clauses.coordinated(current)
        if head == current or not _climbs(clauses, current) or _is_part_in(clauses, current, word):
            break
        if dep == "prep":
            found = found or _as_topic(clauses, current, head)
        decided = by_decision and clauses.words[head] in listed("deciding", inflected=True) and clauses.tags[head] in _PAST
        if dep not in ("conj", "prep") and not decided:
            verdict = _governed(clauses, current, head)
            denied ^= verdict == "denied"
            if verdict == "demanded" and own_modality(clauses, head) == "hypothetical":
                verdict = "hypothetical"  # "might not need to test"
            found = found or (verdict if verdict != "denied" else None)
        aside = clauses.words[head] in _LEFT_OUT or _is_unacknowledged(clauses, current)
        meant = dep == "ccomp" and clauses.words[head] in listed("meaning", inflected=True)
        denied ^= (dep in _ONE_CLAUSE or meant) and not aside and is_negated(clauses, head)
        current = head
    if denied and found != "hypothetical":
        return "denied" if found is None else f"not {found}"
    return found or ("demanded" if _is_order(clauses, current) else "done")


def _is_part_in(clauses: Clauses, noun: int, deed: int) -> bool:
    """ "Denied responsibility for the attack", "refused to comment on his role in the killing": the deed was done, whoever did it."""
    return noun != deed and clauses.tags[deed].startswith("N") and clauses.words[noun] in listed("part_in")


def _is_perhaps(clauses: Clauses, verb: int) -> bool:
    """ "Maybe they will not meet", "either they meet or they do not"."""
    first = clauses.heads[verb] if clauses.deps[verb] == "conj" else verb
    if any(clauses.words[child] == "either" for child in clauses.having(first, {"preconj", "cc"})):
        return True
    return any(clauses.words[child] in _MAYBE for child in clauses.having(verb, {"advmod"}) if child < verb)


def _is_order(clauses: Clauses, verb: int) -> bool:
    """ "Free the men!", "(it must act:) arrest the men": a bare verb under nothing tells no deed."""
    return clauses.tags[verb] == "VB" and not clauses.having(verb, _SUBJECTS | {"aux"})


def _is_unannounced(clauses: Clauses, verb: int) -> bool:
    """ "The visit had not been announced": it took place for all that."""
    return clauses.words[verb] in listed("admitting", inflected=True) and bool(clauses.having(verb, {"nsubjpass"}))


def _is_unacknowledged(clauses: Clauses, noun: int) -> bool:
    """ "Did not acknowledge his trip": so was the trip that is known of; "did not announce a trip" tells of none."""
    known = clauses.having(noun, {"poss"}) or any(clauses.words[word] in ("the", "this", "these") for word in clauses.having(noun, {"det"}))
    return bool(known) and clauses.deps[noun] == "dobj" and clauses.words[clauses.heads[noun]] in listed("admitting", inflected=True)


def _climbs(clauses: Clauses, current: int) -> bool:
    """Whether what is above says something of the event: not across a finite adverbial clause or a participle that modifies."""
    dep, head = clauses.deps[current], clauses.heads[current]
    if dep == "pcomp" and clauses.tags[current] in _PAST_TENSE and clauses.words[head] in _SINCE:
        return False
    if dep == "conj":
        return not clauses.having(current, {"nsubj", "nsubjpass"})
    if dep in ("acl", "relcl"):
        return clauses.is_infinitive(current) or (dep == "acl" and bool(clauses.having(current, {"mark"})))
    if dep == "advcl":
        if any(clauses.words[mark] in _WHEN for mark in clauses.having(current, {"mark", "advmod"})) and own_modality(clauses, head):
            return True
        return clauses.is_infinitive(current) or (clauses.tags[current] == "VBG" and not clauses.having(current, {"mark", "nsubj"}))
    if dep == "prep":
        priced = clauses.words[current] == "in" and any(clauses.words[noun] in ("exchange", "return") for noun in clauses.having(current, {"pobj"}))
        return priced or not clauses.tags[head].startswith("V") or clauses.words[current] in ("for", "to", "on", "of") or _is_aim(clauses, current, head)
    return dep in _COMPLEMENTS and not (dep == "ccomp" and clauses.is_before_semicolon(current))


def _is_aim(clauses: Clauses, preposition: int, head: int) -> bool:
    """ "(talks) aimed at ending (the war)"."""
    return clauses.words[preposition] == "at" and clauses.words[head] in _AIMING and bool(clauses.having(preposition, {"pcomp"}))


def _as_topic(clauses: Clauses, preposition: int, head: int) -> str | None:
    """What a phrase says of an event: agreed ("provides for", "agreed on"), talked about ("talks on"), aimed at, or nothing."""
    name, topics = clauses.words[preposition], listed("talks")
    if _is_aim(clauses, preposition, head):
        return "hypothetical"
    if name == "for" and clauses.words[head] in listed("providing", inflected=True):
        return "planned"
    if name == "on" and clauses.words[head] in listed("agreeing", inflected=True):
        return "planned"
    near = [head, *clauses.having(head, _ARGUMENTS)] if clauses.tags[head].startswith("V") else [head]
    return "hypothetical" if name in _ABOUT and any(clauses.words[word] in topics for word in near) else None


def _governed(clauses: Clauses, current: int, head: int) -> str | None:
    dep = clauses.deps[current]
    if dep == "advcl":
        return "hypothetical" if clauses.is_infinitive(current) else None
    if dep == "ccomp" and clauses.words[head] in listed("transparent", inflected=True):
        return None
    if clauses.words[head] == "order" and clauses.words[clauses.heads[head]] == "in":
        return "hypothetical"
    verdict = governors().get(clauses.words[head])
    if verdict == "demanded" and dep in ("ccomp", "acl") and clauses.is_indicative(current):
        return None
    if verdict or clauses.tags[head].startswith(("V", "IN")) or dep not in _CLAUSES:
        return verdict
    return "hypothetical" if clauses.is_infinitive(current) else None
