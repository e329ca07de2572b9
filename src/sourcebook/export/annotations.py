"""The layers of one text as `annotate` prints them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sourcebook.errors import ConfigError
from sourcebook.lexicon import load
from sourcebook.lexicon.own import FILES, OWN
from sourcebook.model.annotation import Attribution, DocEntity, Event, EventDate, Mention, Participant, Quantity, Sentence, TimeExpression
from sourcebook.model.document import Span
from sourcebook.stage import Reading

Json = dict[str, Any]


def sentence(item: Sentence, _text: str) -> Json:
    """One sentence."""
    return {"start": item.start, "end": item.end}


def mention(item: Mention, text: str) -> Json:
    """Words that refer; `entity` is the id of an entity of the same text."""
    return {**_words(item, text), "type": item.type, "form": item.form, "entity": _entity_id(item.entity)}


def entity(item: DocEntity, _text: str) -> Json:
    """What mentions refer to."""
    return {"id": _entity_id(item.id), "name": item.name, "type": item.type, "country": item.country, "sector": item.sector}


def attribution(item: Attribution, _text: str) -> Json:
    """Who is said to say what."""
    return {
        "source": _spans(item.source),
        "cue": _spans(item.cue),
        "content": _spans(item.content),
        "kind": item.kind,
        "speaker": _entity_id(item.speaker),
        "parent": _attribution_id(item.parent),
    }


def time(item: TimeExpression, text: str) -> Json:
    """A TIMEX3 expression."""
    rest = {"type": item.type, "value": item.value, "earliest": item.earliest, "latest": item.latest, "basis": item.basis, "mod": item.mod}
    return {**_words(item, text), **rest}


def quantity(item: Quantity, text: str) -> Json:
    """A number and what it counts."""
    return {**_words(item, text), "value": item.value, "low": item.low, "high": item.high, "unit": item.unit, "qualifier": item.qualifier}


def event(item: Event, text: str) -> Json:
    """A PLOVER event."""
    return {
        **_words(item, text),
        "type": item.type,
        "mode": item.mode,
        "modality": item.modality,
        "actors": [_participant(one, text) for one in item.actors],
        "recipients": [_participant(one, text) for one in item.recipients],
        "date": _date(item.date),
        "place": _participant(item.place, text) if item.place else None,
        "place_basis": item.place_basis,
    }


LAYERS: dict[str, Callable[[Any, str], Json]] = {
    "sentences": sentence,
    "mentions": mention,
    "entities": entity,
    "attributions": attribution,
    "times": time,
    "quantities": quantity,
    "events": event,
}
"""The layers that are printed, in order, and what shapes each."""

_TOGETHER = {"mentions": ("mentions", "entities"), "entities": ("mentions", "entities")}


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The layers to print when these are asked for, in the order in which they are printed.

    Raises:
        ConfigError: a name is none of `LAYERS`.
    """
    asked = list(names)
    unknown = [name for name in asked if name not in LAYERS]
    if unknown:
        raise ConfigError(f"there is no layer {', '.join(map(repr, unknown))}", f"Layers: {', '.join(LAYERS)}")
    wanted = {one for name in asked for one in _TOGETHER.get(name, (name,))}
    return tuple(name for name in LAYERS if name in wanted)


def shaped(reading: Reading, layers: Iterable[str], *, explain: bool = False) -> Json:
    """The layers of one text, by name. `explain` adds to each event the entry of the lexicon that found it, and the word that set it off."""
    text = reading.document.text
    found = {name: [LAYERS[name](item, text) for item in reading.layers.get(name, ())] for name in layers}
    for number, shown in enumerate(found.get("attributions", ())):
        shown["id"] = _attribution_id(number)
    for shown, item in zip(found.get("events", ()), reading.layers.get("events", ()), strict=False):
        shown["attribution"] = _told_by(item.attribution, reading)
    if explain:
        for shown, item in zip(found.get("events", ()), reading.layers.get("events", ()), strict=False):
            shown["explanation"] = explanation(item, text)
    return found


def _told_by(number: int | None, reading: Reading) -> Json | None:
    """The attribution in whose content an event stands: who is said to say so, by which words. Its content stands in the layer "attributions"."""
    if number is None:
        return None
    said = attribution(reading.layers["attributions"][number], reading.document.text)
    return {"id": _attribution_id(number), **{name: said[name] for name in ("source", "cue", "kind", "speaker")}}


def explanation(item: Event, text: str) -> Json:
    """Why there is an event: the rule, where the lexicon has it, and its trigger. A rule that no file has is one of grammar ("people pictured together")."""
    places = [(file, event_type) for file in FILES for event_type, entries in load(file).items() if item.rule in entries]
    file, coded = min(places, key=lambda place: place[1] != item.type, default=(None, None))
    trigger = {"start": item.trigger_start, "end": item.trigger_end, "text": text[item.trigger_start : item.trigger_end]}
    own = file is not None and OWN in load(file)[coded][item.rule]
    shown = None if file is None else "your own lexicon" if own else f"lexicon/{file}.yaml"
    return {"rule": item.rule or None, "file": shown, "listed_under": coded, "trigger": trigger}


def _words(item: Any, text: str) -> Json:
    return {"start": item.start, "end": item.end, "text": text[item.start : item.end]}


def _entity_id(number: int | None) -> str | None:
    return None if number is None else f"e{number}"


def _attribution_id(number: int | None) -> str | None:
    return None if number is None else f"a{number}"


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _participant(item: Participant, text: str) -> Json:
    return {**_words(item, text), "entity": _entity_id(item.entity), "country": item.country, "sector": item.sector}


def _date(item: EventDate | None) -> Json | None:
    return {"start": item.start, "end": item.end, "precision": item.precision, "basis": item.basis} if item else None
