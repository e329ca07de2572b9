"""People shown together: a line without a verb that names two people, a place and a day, as captions do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sourcebook.extract.event.clauses import Clauses
from sourcebook.extract.event.participants import Cast
from sourcebook.extract.event.places import PLACES, STATED
from sourcebook.extract.event.settings import Setting
from sourcebook.model.annotation import Event

RULE = "people pictured together"
_LINE = 40  # words
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def pictured(clauses: Clauses, cast: Cast, setting: Setting) -> Iterator[Event]:
    """A meeting (CONSULT) for each such line: "President A and Chancellor B in Riga, Latvia, on 3 May 2024"."""
    for root, head in enumerate(clauses.heads):
        people = _people(clauses, cast, root) if head == root else []
        line = sorted(clauses.below(root)) if len(people) > 1 else []
        if line and len(line) <= _LINE and not any(clauses.tags[word] in _FINITE for word in line):
            times, place = setting.within(line[0], line[-1]), _place(clauses, line)
            date = setting.date(times)
            if date and place is not None:
                spans = (clauses.starts[line[0]], clauses.ends[line[-1]], clauses.starts[root], clauses.ends[root])
                yield Event(*spans, "CONSULT", None, "done", cast.participants(people), (), date, cast.participant(place), STATED, times, rule=RULE)


def _people(clauses: Clauses, cast: Cast, root: int) -> list[int]:
    joined = clauses.joined(root)
    return joined if all((mention := cast.mention(word)) and mention.type == "person" for word in joined) else []


def _place(clauses: Clauses, line: Sequence[int]) -> int | None:
    named = (word for word in line if clauses.kinds[word] in PLACES and clauses.deps[word] == "pobj")
    return next((word for word in named if clauses.words[clauses.heads[word]] in ("in", "at")), None)
