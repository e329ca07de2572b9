"""Whether what one text tells as done is what another denies."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sourcebook.lexicon import load
from sourcebook.link.claims import ClaimMaker
from sourcebook.link.corpus import Annotated
from sourcebook.link.dates import day_number, full_day
from sourcebook.link.denial.told import Told, nations_in, of_one_story, predicate_of, sentence_of
from sourcebook.link.similarity import stems
from sourcebook.link.towns import towns_in
from sourcebook.model.annotation import Event

_ASIDE = re.compile(r"\b(?:who|which|whose)\b|, (?:killing|leaving|causing|including)\b|\band (?:instead|then)\b")
_OWN_BEFALLEN = re.compile(r"\b(?:its|their|our|his|her)\b(?: [\w-]+){1,3}? (?:was|were|had been|has been|have been) \w")
_NEAR = 400  # characters: an answer in the same passage
_AFTER = 12  # characters: an adverb behind what is told
_YEAR = 365  # days
LARGEST_BLOCK = 300


def told_under(keys: Iterable[str], by_act: Mapping[str, Sequence[Told]]) -> list[Told]:
    """The things told under some keys."""
    return list({id(told): told for key in sorted(keys) for told in by_act.get(key, ())[:LARGEST_BLOCK]}.values())


def contradicting(denied: Told, near: Iterable[Told], maker: ClaimMaker) -> list[Told]:
    """Those of some things told that tell as done what is denied."""
    return [told for told in near if _contradicts(denied, told, maker)]


def _contradicts(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    """Whether what is told as done is what is denied: the act, and somebody or something besides."""
    same_doc = denial.doc.id == told.doc.id
    if told.event is None or (same_doc and (denial.voice == told.voice or (denial.start < told.end and told.start < denial.end))):
        return False
    if same_doc and denial.voice and denial.voice[0].entity in maker.lines.entities.ids_of(told.doc, (p.entity for p in told.event.actors)):
        return False
    if (
        not _same_act(denial, told.event, told.doc)
        or _of_another_time(denial, told, maker)
        or (_again(denial.doc.document.text[denial.start : denial.end + _AFTER]) and not _again(sentence_of(told)))
    ):
        return False
    act = predicate_of(told.doc, told.event)
    own = denial.voice[0].name if denial.voice and re.search(r"\b(?:its|their|his|her)\b", denial.words) else ""
    shared = (stems(f"{denial.words} {own}") & stems(told.words)) - act - _numbers()
    near = same_doc and abs(denial.start - told.start) < _NEAR
    fewer = min(len(denial.people), len(told.people), 2)
    same_people = len(denial.people & told.people) >= fewer > 0
    alike = same_people or len(shared) > (1 if fewer else 0) or near
    return bool(alike) and not _is_of_others(denial, told, maker) and (same_doc or of_one_story(denial.doc, told.doc, maker))


def _again(words: str) -> bool:
    """Whether words tell of something that happened more than once."""
    return re.search(load("contested")["again"], words, re.IGNORECASE) is not None


@cache
def _numbers() -> frozenset[str]:
    """The stems of number words: two things that are six each need have nothing else in common."""
    values = load("numbers")
    return frozenset(stem for words in (values["ones"], values["teens"], values["tens"]) for word in words for stem in stems(word))


def _same_act(denial: Told, event: Event, doc: Annotated) -> bool:
    act = predicate_of(doc, event)
    if denial.event is None:
        nouns = frozenset(
            stem for noun in re.findall(r"\b(?:the|an?|its|their|his|her|any|no|one|\d+)\s+(?:\w+\s+)?(\w+)", denial.words) for stem in stems(noun)
        )
        return bool(act & stems(_ASIDE.split(denial.words)[0]) - nouns)
    own = denial.event
    if own.type != event.type:
        return False
    trigger = predicate_of(denial.doc, own)
    return bool(act & trigger) or (own.mode is not None and own.mode == event.mode)


def _of_another_time(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    """Whether something happened after it was denied, or a year and more before in a year that the denial does not name."""
    when = maker.calendar.event_date(told.doc, told.event) if told.event else None
    published = full_day(denial.doc.document.published)
    if when is None or published is None:
        return False
    long_before = day_number(published) - day_number(when.end) > _YEAR and when.end[:4] not in denial.words
    return when.start > published or long_before


def _is_of_others(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    return _other_nations(denial, told) or _other_towns(denial, told, maker) or _befell_others(denial, told, maker)


def _befell_others(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    """ "Norway denied that one of its jets was shot down" says nothing of those of others, nor of what Norway itself tells."""
    if not _OWN_BEFALLEN.search(denial.words) or (country := _country_of_voice(denial, maker)) is None:
        return False
    if country == _country_of_voice(told, maker):
        return True
    befell = {p.country or _country(told.doc, p.entity) for p in told.event.recipients} - {None} if told.event else set()
    return bool(befell) and country not in befell


def _country_of_voice(told: Told, maker: ClaimMaker) -> str | None:
    entity = maker.lines.entity.get(told.voice[0].entity or "") if told.voice else None
    return entity.country if entity else None


def _country(doc: Annotated, entity: int | None) -> str | None:
    return None if entity is None else doc.entities[entity].country


def _other_towns(denial: Told, told: Told, maker: ClaimMaker) -> bool:
    one, two = (set(maker.lines.entities.ids_of(t.doc, towns_in(t.doc, t.start, t.end))) for t in (denial, told))
    return bool(one and two and not one & two)


def _other_nations(denial: Told, told: Told) -> bool:
    """ "No Danish sailors were hurt" says nothing of Swedish ones."""
    one, two = (nations_in(t.words) for t in (denial, told))
    return bool(one and two and not one & two)
