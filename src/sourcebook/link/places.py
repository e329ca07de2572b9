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
    return bool(_WITHIN.search(maker.corpus.by_id[claim.doc].document.text[max(0, claim.start - 30) : claim.start]))
