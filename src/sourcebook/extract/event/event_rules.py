"""The event lexicon, compiled: from the form a word takes in a text to the frames it may trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.lexicon import compiled, load
from sourcebook.lexicon.inflection import noun_forms, verb_forms
from sourcebook.lexicon.own import FILES, OWN

_KEYS = frozenset({"verbs", "nouns", "adjectives", "mode", "actor", "recipient", "joint", "unreal", "undergone", OWN})


@dataclass(frozen=True, slots=True)
class Condition:
    """What must (or, if `negated`, must not) fill a place of a frame. `special` holds ANY, NONE, ACTOR, PERSON, ..."""

    place: str
    words: frozenset[str]
    special: frozenset[str]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """One trigger of one lexicon entry. `part`: verb, noun or adjective; `tail`: the particles that must follow."""

    rule: str
    type: str
    part: str
    tail: tuple[str, ...]
    mode: str | None
    conditions: tuple[Condition, ...]
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    joint: bool
    unreal: bool
    undergone: bool = False
    own: bool = False
    """Whether it is the user's: hers are tried before ours."""

    @property
    def governs_object(self) -> bool:
        """Whether the frame says anything of its object, which a closing preposition may govern."""
        return any(condition.place == "object" for condition in self.conditions) or any(place == "object" or place in self.tail for place in self.recipient)

    @property
    def says_whence(self) -> bool:
        """Whether the frame demands a place that somebody comes from: "freed from captivity"."""
        return any(condition.place == "from" and not condition.negated for condition in self.conditions)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The user's frames come first, then narrower ones."""
        return (not self.own, -len(self.tail), -sum(3 if condition.words else 1 for condition in self.conditions if not condition.negated))


@compiled
def frames() -> Mapping[str, tuple[Frame, ...]]:
    """First word of a trigger, in every form -> its frames, narrowest first; entries of equal width in file order."""
    index: dict[str, list[Frame]] = {}
    for file in FILES:
        for event_type, entries in load(file).items():
            for rule, entry in entries.items():
                for form, frame in _compiled(rule, event_type, entry):
                    index.setdefault(form, []).append(frame)
    return {form: tuple(sorted(found, key=lambda frame: frame.rank)) for form, found in index.items()}


def is_happening(noun: str) -> bool:
    """Whether the noun may tell an event."""
    return any(frame.part == "noun" for frame in frames().get(noun, ()))


def _compiled(rule: str, event_type: str, entry: dict[str, Any]) -> Iterable[tuple[str, Frame]]:
    conditions = tuple(_condition(_word(place), value) for place, value in entry.items() if place not in _KEYS)
    actor, recipient = (tuple(_word(place) for place in entry.get(side, ())) for side in ("actor", "recipient"))
    for part, inflect in (("verb", verb_forms), ("noun", noun_forms), ("adjective", frozenset)):
        for trigger in entry.get(f"{part}s", ()):
            first, *tail = trigger.split()
            flags = {flag: bool(entry.get(flag)) for flag in ("joint", "unreal", "undergone", OWN)}
            frame = Frame(rule, event_type, part, tuple(tail), entry.get("mode"), conditions, actor, recipient, **flags)
            for form in sorted(inflect(first) if part != "adjective" else {first}):
                yield form, frame


def _word(place: str | bool) -> str:
    """YAML reads a bare "on" as true."""
    return "on" if place is True else str(place)


def _condition(place: str, value: str | list[str]) -> Condition:
    listed = [value] if isinstance(value, str) else [_word(word) for word in value]
    special = frozenset(word for word in listed if word.isupper() and word != "POW")
    words = frozenset().union(*(word_class(word, verbs=place.endswith("to_do")) for word in listed if word not in special))
    negated = place.startswith("not_")
    return Condition(place.removeprefix("not_"), words, special, negated)


@compiled
def word_class(name: str, *, verbs: bool = False) -> frozenset[str]:
    """The forms of a word, or of every word of the class of that name."""
    members = load("events_classes").get(name)
    if members is None:
        return forms(name, verbs=verbs)
    found: set[str] = set()
    for member in members:
        found |= word_class(member[1:]) if member.startswith("+") else forms(str(member), verbs=verbs)
    return frozenset(found)


def forms(word: str, *, verbs: bool = False) -> frozenset[str]:
    """A noun in both numbers (and a verb in all its forms), in small letters."""
    word = word.lower()
    nouns = noun_forms(word) | {f"{word}s"}
    return nouns | verb_forms(word) if verbs else nouns


@compiled
def governors() -> Mapping[str, str]:
    """Form of a governing word -> the modality of what it governs."""
    found: dict[str, str] = {}
    for modality, words in load("modality")["governing"].items():
        for word in words:
            for form in forms(word, verbs=True):
                found.setdefault(form, modality)
    return found


@compiled
def listed(name: str, *, inflected: bool = False) -> frozenset[str]:
    """A plain list of modality.yaml; every verb form of its words where `inflected`."""
    words = load("modality")[name]
    return frozenset().union(*(verb_forms(word) for word in words)) if inflected else frozenset(words)
