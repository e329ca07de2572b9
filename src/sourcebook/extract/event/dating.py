"""When an act was: the expressions that belong to it, those of the clause that it is a part of, or a day that is counted from another's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date, timedelta

from sourcebook.extract.event.clauses import SUBJECTS, Clauses
from sourcebook.extract.event.event_rules import frames, listed
from sourcebook.extract.event.settings import Setting
from sourcebook.extract.event.trigger import Trigger
from sourcebook.lexicon import compiled
from sourcebook.lexicon.inflection import verb_forms
from sourcebook.model.annotation import EventDate

BY_DECISION = frozenset({"SANCTION", "CONCEDE", "REJECT", "AGREE"})
"""Types of acts that are done by deciding on them, or by announcing that they are done."""
_DESCRIBES = frozenset({"relcl", "acl"})
_COUNT = re.compile(r"P(\d+)([DW])$")
_DAYS = {"D": 1, "W": 7}
_SIDES = {"after": -1, "following": -1, "before": 1}
_BASIS = "counted from another day of its sentence"
_WITHIN_PHRASE = frozenset({"pobj", "prep", "poss", "conj", "compound"})


def dated(
    clauses: Clauses, setting: Setting, trigger: Trigger, said: Set[int], *, to_come: bool, done: bool, decreed: bool = False
) -> tuple[tuple[int, ...], EventDate | None]:
    """The time expressions of an event, and its date as far as they tell it.

    Args:
        clauses: the document's clauses.
        setting: its times and quantities.
        trigger: what tells the event.
        said: words that say something of an event and do not date it.
        to_come: whether a noun names what has yet to be.
        done: whether it was done.
        decreed: whether it is done by saying that it will be.
    """
    times = setting.times_of(trigger.word, trigger.word if to_come else trigger.verb)
    found = setting.date(times) or _counted(clauses, setting, trigger.verb)
    if found is None and not _has_gone_on(clauses, trigger.verb):
        near = [
            *_near(clauses, setting, trigger),
            *(() if to_come else setting.shared_times(trigger.verb, said)),
            *(_announced(clauses, setting, trigger, decreed=decreed) if done else ()),
        ]
        times = tuple(dict.fromkeys((*times, *near)))
        found = setting.date(times)
    return times, found


def _has_gone_on(clauses: Clauses, verb: int) -> bool:
    """ "Have been trading fire": not on the day that is named beside it."""
    return clauses.tags[verb] == "VBG" and any(clauses.words[child] == "been" for child in clauses.having(verb, {"aux"}))


def _near(clauses: Clauses, setting: Setting, trigger: Trigger) -> Iterator[int]:
    """The expressions of the clause that says when it was ("talks, which took place on Friday"), of the next deed, behind what is prepared, or on a topic."""
    is_noun = trigger.frame.part == "noun"
    told = [child for child in clauses.having(trigger.word, _DESCRIBES) if clauses.words[child] in _held()] if is_noun else []
    yield from (index for child in [*told, *_next_deeds(clauses, trigger)] for index in setting.times_of(child, child))
    governor = clauses.heads[clauses.heads[trigger.word]]
    if trigger.frame.type == "CONSULT":
        yield from setting.times_of_topic([trigger.word] if is_noun else clauses.objects(trigger.word))
    if _is_prepared(clauses, trigger, governor):
        yield from setting.times_after(governor, trigger.word)


def _next_deeds(clauses: Clauses, trigger: Trigger) -> list[int]:
    """ "Killed three and wounded scores on Friday": the time behind the second deed is the first one's too."""
    joined = [verb for verb in clauses.having(trigger.word, {"conj"}) if not clauses.having(verb, SUBJECTS)] if trigger.frame.part == "verb" else []
    return [verb for verb in joined if any(frame.type == trigger.frame.type for frame in frames().get(clauses.words[verb], ()))]


def _is_prepared(clauses: Clauses, trigger: Trigger, governor: int) -> bool:
    """ "Prepares for talks with Y in May": the date behind the talks is theirs."""
    return trigger.frame.part == "noun" and clauses.deps[trigger.word] == "pobj" and clauses.words[governor] in listed("towards", inflected=True)


def _announced(clauses: Clauses, setting: Setting, trigger: Trigger, *, decreed: bool) -> tuple[int, ...]:
    """ "It has closed its embassy, the ministry announced on Friday": what is done by deciding on it was done when it was announced."""
    above = clauses.heads[trigger.verb]
    saying = listed("speech", inflected=True) if decreed else verb_forms("announce")
    told = trigger.frame.type in BY_DECISION and clauses.deps[trigger.verb] == "ccomp" and clauses.words[above] in saying
    return setting.times_of(above, above) if told else ()


def _counted(clauses: Clauses, setting: Setting, word: int) -> EventDate | None:
    """ "(He came home on Thursday,) a day after Peru freed him": the day that is counted from another."""
    marker, main = next(_bounds(clauses, word), (None, word))
    length = _COUNT.match(setting.length_before(marker) or "") if marker is not None else None
    other = setting.date(setting.times_of(main, main)) if length else None
    if marker is None or not length or other is None or other.start != other.end or len(other.start) != len("2025-06-21"):
        return None
    day = date.fromisoformat(other.start) + timedelta(_SIDES[clauses.words[marker]] * int(length[1]) * _DAYS[length[2]])
    return EventDate(day.isoformat(), day.isoformat(), "day", _BASIS)


def _bounds(clauses: Clauses, word: int) -> Iterator[tuple[int, int]]:
    """The "after" or "before" that a word's clause or phrase stands under, and the verb that has the other day."""
    while clauses.heads[word] != word:
        head = clauses.heads[word]
        if clauses.deps[word] == "advcl":
            yield from ((mark, head) for mark in clauses.having(word, {"mark", "advmod"}) if clauses.words[mark] in _SIDES)
            return
        if clauses.deps[word] == "pobj" and clauses.words[head] in _SIDES:
            above = clauses.heads[head]
            yield head, clauses.heads[above] if clauses.deps[above] == "npadvmod" else above
            return
        if clauses.deps[word] not in _WITHIN_PHRASE or clauses.tags[word].startswith("V"):
            return
        word = head


@compiled
def _held() -> frozenset[str]:
    """Forms of the verbs that say of a happening when it was or is to be."""
    return listed("happening", inflected=True) | listed("planning", inflected=True) | verb_forms("hold") | verb_forms("set")
