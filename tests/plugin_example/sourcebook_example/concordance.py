"""A judge: names that a list of one's own says are one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.link.judges import Candidate
from sourcebook.model.provenance import Judgement

SAME = (("Ann Lee", "the Fox of Strelsau"), ("Ann Lee", "Hanna Ley"))


class Concordance:
    """Says that the names of its list are one."""

    def judge(self, candidates: Sequence[Candidate]) -> Iterator[Judgement]:
        """One judgement for each entry of the list both of whose names the documents have."""
        known = {name: one for one in candidates for name in one.names}
        for left, right in SAME:
            if left in known and right in known:
                yield Judgement("entity", known[left].key, known[right].key, same=True, score=0.95, reasons=("the concordance",))
