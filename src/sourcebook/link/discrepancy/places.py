"""Places in dispute: two towns for one happening. A town and its region or country do not differ."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from sourcebook.link.claims import ClaimMaker
from sourcebook.model.record import Claim

_WITHIN = re.compile(r"\b(?:in|at) (?:the )?(?:(?:town|city|village|port|capital|district) of )?$")


def places_apart(told: Sequence[Claim], maker: ClaimMaker) -> list[str]:
    """The places that documents which name no other put in place of one another."""
    by_doc: dict[str, set[str]] = {}
    for claim in told:
        by_doc.setdefault(claim.doc, set()).add(claim.value)
    sure = {claim.value for claim in told if claim.value in maker.towns and _is_within(claim, maker)}
    found: set[str] = set()
    for one, two in combinations(sorted(sure), 2):
        only = [any(names & {one, two} == {name} for names in by_doc.values()) for name in (one, two)]
        together = any({one, two} <= names for names in by_doc.values())
        if all(only) and not together and not maker.within.holds(one, two) and not maker.within.holds(two, one):
            found |= {one, two}
    return sorted(found)


def _is_within(claim: Claim, maker: ClaimMaker) -> bool:
    """Whether something was in a place, and its sentence names none besides in which, or around which, it does not lie."""
    doc = maker.corpus.by_id[claim.doc]
    sentence = doc.sentence_at(claim.start)
    if sentence is None or not _WITHIN.search(doc.document.text[max(sentence.start, claim.start - 30) : claim.start]):
        return False
    near = (m.entity for m in doc.mentions if sentence.start <= m.start < sentence.end and m.type == "place" and m.form == "name")
    others = {maker.lines.entity[id_].name for id_ in maker.lines.entities.ids_of(doc, near)} - {claim.value}
    return all(maker.within.holds(claim.value, other) or maker.within.holds(other, claim.value) for other in others)
