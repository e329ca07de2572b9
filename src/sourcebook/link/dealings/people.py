"""Whose people are given: those who are freed go home, so that their own side is the one that pays for them or takes them."""

from __future__ import annotations

import re
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.dealings.acts import Clause
from sourcebook.link.dealings.parties import Parties
from sourcebook.link.gazetted import gazetted

_OF = re.compile(
    r"\b(?:members?|fighters?|leaders?|commanders?|soldiers?|citizens|nationals|supporters?|associates?|operatives?|prisoners) (?:of|from|with) (?:the )?(?:\w+ )?$",
    re.IGNORECASE,
)


_ARMS = ("GOV", "MIL", "SPY", "COP")


@cache
def _people() -> re.Pattern[str]:
    """ "Two Norwegian citizens", "a guerrilla figure": a word for people, up to two words after the name of their side."""
    return re.compile(rf"[ -](?:[\w-]+ ){{0,2}}?(?:{'|'.join(load('exchanges')['people'])})(?!\w)", re.IGNORECASE)


def people_of(clause: Clause, known: Parties) -> tuple[str, ...]:
    """The sides whose people a clause names: by nationality, by what they are members of, or by name; none for what is no people."""
    found: list[tuple[int, str]] = []
    offset = clause.start
    for start, end, one in gazetted(clause.words):
        government = known.governments.get(one.code or "")
        plural = one.kind == "demonym" and clause.words[start:end].endswith("s")
        if government is not None and (plural or (one.kind != "capital" and _people().match(clause.words, end))):
            found.append((offset + start, government))
    for party in clause.inside():
        belonging = _people().match(clause.text, party.end, clause.end) or _OF.search(clause.text, clause.start, party.start)
        if party.person and known.state_of(party.entity) != party.entity and not _acts(clause, party.end):
            found.append((party.start, known.state_of(party.entity)))
        elif belonging and not party.person and not party.press:
            found.append((party.start, _state(party.entity, known)))
    return tuple(dict.fromkeys(side for _, side in sorted(found)[:1]))


def _state(entity: str, known: Parties) -> str:
    """The state whose arm a body is: "members of the Norwegian army"."""
    body = known.by_id[entity]
    return known.governments.get(body.country or "", entity) if body.sector in _ARMS else entity


def _acts(clause: Clause, end: int) -> bool:
    """Whether somebody named is one who does something here, and not one who is given."""
    return (
        re.match(r"['’]s? |(?:,? who)? (?:said|agreed|released|freed|offered|would|will|has|had|pledged|promised|told)\b", clause.text[end : end + 22])
        is not None
    )
