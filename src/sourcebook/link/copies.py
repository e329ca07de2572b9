"""Documents that copy one another: the share of five-word runs that two texts have in common.

An inverted index of sampled shingles finds containment, which is what a copy or an excerpt is; MinHash measures
resemblance and misses excerpts (Broder 1997 for both). Each shingle links only to the first document that has it, so
that a wire story printed a thousand times costs a thousand links, not half a million.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable

from sourcebook.link.corpus import Annotated

RUN = 5
KEEP = 4  # one shingle in four
COPY = 0.6  # the share of the shorter text's own words found in the other
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{20,}[”\"»“]")


def shingles(text: str) -> frozenset[int]:
    """Checksums of the sampled five-word runs of a text, quotations left out: two reports may quote one speech."""
    words = _WORD.findall(_QUOTED.sub(" ", text).casefold())
    sums = (zlib.crc32(" ".join(words[i : i + RUN]).encode()) for i in range(len(words) - RUN + 1))
    return frozenset(value for value in sums if value % KEEP == 0)


def copies(docs: Iterable[Annotated]) -> dict[str, str]:
    """Each document that copies another, and the document it stands with: the earliest published, then the smallest id."""
    ordered = sorted(docs, key=lambda doc: (doc.document.published or "9999", doc.id))
    runs = {doc.id: shingles(_body(doc)) for doc in ordered}
    first: dict[int, str] = {}
    found: dict[str, str] = {}
    exact: dict[str, str] = {}
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for doc in ordered:
        holder = exact.setdefault(doc.document.text.strip(), doc.id)
        if holder != doc.id:
            found[doc.id] = found.get(holder, holder)
            continue
        for run in sorted(runs[doc.id]):
            shared[doc.id][first.setdefault(run, doc.id)] += 1
        match = _copied(doc.id, shared[doc.id], runs)
        if match is not None:
            found[doc.id] = found.get(match, match)
    return found


def _copied(doc: str, shared: Counter[str], runs: dict[str, frozenset[int]]) -> str | None:
    candidates = ((other, count / max(1, min(len(runs[doc]), len(runs[other])))) for other, count in shared.items() if other != doc)
    good = [(-share, other) for other, share in candidates if share >= COPY and len(runs[doc]) >= 4]
    return min(good)[1] if good else None


def _body(doc: Annotated) -> str:
    parts, at = [], 0
    for noise in sorted(doc.document.noise):
        parts.append(doc.document.text[at : max(at, noise.start)])
        at = max(at, noise.end)
    return "".join([*parts, doc.document.text[at:]])
