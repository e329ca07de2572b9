"""The day of what happens once - an election, a funeral, a sinking - where two texts that name the same differ by a few days.

It is read where a date and the word for the happening stand side by side, also where the text tells no event: "Monday's election", "the vote held on Sunday".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number
from sourcebook.link.discrepancy.stated import Row, Stated, apart
from sourcebook.link.each import each
from sourcebook.link.near import names_near

_FAR = 3  # days; beyond them it is another of its kind
_SHARED = 2  # names
_AROUND = 70  # characters
_TODAY = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|this|last|next|earlier|later|ago)\b", re.IGNORECASE)


def disputed_days(maker: ClaimMaker) -> list[Row]:
    """The days of one happening that differ."""
    found = each(maker.corpus, "days told", Stated, lambda doc: _of_one_day_each(list(_days(doc, maker))))
    return [(f"the day of the {group[0].of}", group) for group in apart(found, lambda one, two: one.value != two.value, _of_one)]


def _of_one(one: Stated, two: Stated) -> bool:
    return abs(day_number(one.value) - day_number(two.value)) <= _FAR and len(one.named & two.named) >= _SHARED


def _of_one_day_each(told: Sequence[Stated]) -> list[Stated]:
    """Without a kind of which a document tells several days: there was more than one."""
    days: dict[str, set[str]] = defaultdict(set)
    for stated in told:
        days[stated.of].add(stated.value)
    return [stated for stated in told if len(days[stated.of]) == 1]


def _days(doc: Annotated, maker: ClaimMaker) -> Iterable[Stated]:
    text = doc.document.text
    for number, time in enumerate(doc.times):
        sentence = doc.sentence_at(time.start)
        if time.type not in ("DATE", "TIME") or sentence is None or _TODAY.search(text, time.start, time.end) or doc.document.noise_at(time.start, time.end):
            continue
        left, right = text[max(sentence.start, time.start - _AROUND) : time.start], text[time.end : min(sentence.end, time.end + _AROUND)]
        kind = _kind(left, right)
        when = maker.calendar.date_of(doc, number) if kind else None
        if kind and when is not None and when.precision == "day" and when.start == when.end:
            yield Stated(doc, time.start, time.end, when.start, kind, when.start, names_near(doc, sentence))


def _kind(left: str, right: str) -> str | None:
    """What a date is told with: right behind it ("the 3 May vote"), right before it ("elections held on 3 May"), or in the clause that it opens."""
    behind, before, opened = (_patterns(where) for where in ("behind", "before", "opened"))
    match = behind.match(right) or before.search(left) or (opened.match(right) if not left.strip() or re.fullmatch(r"\W*[Oo]n ", left) else None)
    return match.lastgroup if match else None


@cache
def _patterns(where: str) -> re.Pattern[str]:
    kinds = "|".join(rf"(?P<{kind}>{words})" for kind, words in load("contested")["once_only"].items())
    around = {
        "behind": rf"(?:['’]s)?,? (?:[\w-]+ ){{0,3}}?(?:{kinds})\b",
        "before": rf"\b(?:{kinds})(?: (?:was|were|is|are|to be|being|that was|which was))?(?: (?:held|scheduled|set|due|planned|reached|staged))? (?:on|for|late on|early on) (?:the )?$",
        "opened": rf", (?:[^,;.:]{{0,40}} )?(?:{kinds})\b",
    }
    return re.compile(around[where], re.IGNORECASE)
