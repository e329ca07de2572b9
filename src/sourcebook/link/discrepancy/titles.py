"""Titles in dispute: one person given offices or ranks of different kind, or a recognition that others do not give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from sourcebook.lexicon import load
from sourcebook.model.document import make_id
from sourcebook.model.record import Discrepancy, Entity, Evidence, Side


def titles_in_dispute(entities: Iterable[Entity]) -> list[Discrepancy]:
    """A row for each person whose titles contest one another."""
    rows = []
    for entity in entities:
        if entity.type != "person" or len(entity.roles) < 2:
            continue
        contested = any(_marks(role.text) for role in entity.roles)
        by_title: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
        for role in entity.roles:
            if re.search(load("contested")["once"], role.text, re.IGNORECASE) or (contested and not _marks(role.text) and not _leads(role.text)):
                continue
            by_title[_marks(role.text), _head(role.text) if contested else _office(role.text)].append(role)
        rows += [_row(entity, sides) for sides in (_sides(by_title), _camps(entity.roles)) if sides]
    return rows


def _row(entity: Entity, sides: Sequence[Side]) -> Discrepancy:
    id_ = make_id("discrepancy", entity.id, "title", *(side.value for side in sides))
    return Discrepancy(id_, entity.name, "title", tuple(sides), entity=entity.id)


def _sides(by_title: Mapping[tuple[str, str], Sequence[Evidence]]) -> list[Side]:
    contested = any(marks for marks, _ in by_title)
    if contested and len({marks for marks, _ in by_title}) < 2:
        return []
    kept = list(by_title) if contested else _different(by_title)
    return [_side(by_title[key]) for key in sorted(kept)] if len(kept) > 1 else []


def _camps(roles: Sequence[Evidence]) -> list[Side]:
    """Of which camp one is said to be, where no document says both: "opposition candidate", "independent candidate"."""
    told: dict[str, list[Evidence]] = defaultdict(list)
    for role in roles:
        for camp, words in load("contested")["camps"].items():
            if re.search(rf"\b(?:{words})\b", role.text, re.IGNORECASE):
                told[camp].append(role)
    docs = {camp: {role.doc for role in found} for camp, found in told.items()}
    apart = [one for one in sorted(told) if any(one != two and docs[one].isdisjoint(docs[two]) for two in told)]
    return [_side(told[camp]) for camp in apart] if len(apart) > 1 else []


def _side(told: Sequence[Evidence]) -> Side:
    value = min(told, key=lambda role: (role.text[:1].islower(), len(role.text), role.text)).text
    return Side(" ".join(value.split()), tuple(told), ())


def _different(by_title: Mapping[tuple[str, str], Sequence[Evidence]]) -> list[tuple[str, str]]:
    """Titles of one ladder (offices, or military ranks) that differ, where no document gives a person both."""
    kept = []
    for ladder in (True, False):
        known = [key for key in by_title if key[1] and (key[1] in _ranks().values()) is ladder]
        docs = {key: {role.doc for role in by_title[key]} for key in known}
        kept += [one for one in known if any(one != two and not docs[one] & docs[two] for two in known)]
    return kept


@cache
def _contesting() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![a-z]){re.escape(mark)}(?![a-z])" for mark in load("contested")["contested"]))


@lru_cache(maxsize=65536)
def _marks(text: str) -> str:
    return " ".join(sorted(set(_contesting().findall(text.casefold()))))


def _leads(text: str) -> bool:
    """Whether a title says that its bearer holds an office or leads: a "hostage-taker" is given no recognition that others withhold."""
    return bool(_office(text)) or re.search(load("contested")["leading"], text, re.IGNORECASE) is not None


@cache
def _ranks() -> dict[str, str]:
    return {word: rank for rank, words in load("contested")["ranks"].items() for word in words}


@cache
def _offices() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(rf"\b(?:{words})\b"), office) for office, words in load("contested")["offices"].items()]


def _head(text: str) -> str:
    """The noun a title is made on: where recognition is contested, "head of the republic" is chosen over "president" for a reason."""
    words = re.findall(r"[\w-]+", re.split(r"\b(?:of|for|to|in|at|on)\b|,", text.casefold())[0])
    return words[-1] if words else ""


@lru_cache(maxsize=65536)
def _office(text: str) -> str:
    """The office or rank that a title names, spelt one way; empty for what describes ("leader", "lawyer"), of which one person may have several."""
    folded = re.split(r"['’ʼ]s\s+(?=\S+)", text.casefold())[-1]
    found = [(match.start(), rank, name) for rank, (pattern, name) in enumerate(_offices()) if (match := pattern.search(folded))]
    if found:
        return min(found)[2]
    before = re.split(r"\b(?:of|for|to|in|at|on)\b|,", folded)[0]
    words = re.findall(r"[\w-]+", before)
    rank = next((_ranks()[word] for word in words if word in _ranks()), None)
    return rank or ""
