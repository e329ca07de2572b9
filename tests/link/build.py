"""Annotated documents by hand: each layer says in words where it stands in the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from unicodedata import category

from sourcebook.model.annotation import (
    Attribution,
    Description,
    DocEntity,
    Event,
    EventDate,
    Mention,
    Participant,
    Quantity,
    RelayCue,
    Role,
    Sentence,
    TimeExpression,
)
from sourcebook.model.document import Document, Noise, Span, make_id
from sourcebook.stage import Layers, Reading


class Report:
    """A document under construction; every method finds its words in the text and returns what it added."""

    def __init__(self, path: str, text: str, **fields: Any) -> None:
        self.path, self.text, self.fields = path, text, fields
        self.names: dict[str, int] = {}
        self.layers: dict[str, list[Any]] = {"mentions": [], "entities": [], "relays": [], "attributions": [], "times": [], "quantities": [], "events": []}

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def entity(
        self,
        name: str,
        type_: str = "person",
        *,
        country: str | None = None,
        forms: Sequence[str] = (),
        role: str | None = None,
        anonymous: bool = False,
        description: Description | None = None,
    ) -> int:
        """An entity mentioned by its name and other forms, everywhere they stand; a form in small letters is a nominal."""
        index = len(self.layers["entities"])
        roles = (Role(*_ends(self.span(role))),) if role else ()
        self.layers["entities"].append(DocEntity(index, name, type_, country, None, roles, anonymous, description))
        for form in forms or (name,):
            kind = "name" if category(form[0]) in ("Lu", "Lo") and not anonymous else "nominal"
            self.layers["mentions"].append(Mention(*_ends(self.span(form)), type_, kind, index))
        self.names[name] = index
        return index

    def says(self, speaker: str | None, content: str, *, quoted: str | None = None, chain: Sequence[str] = (), cue: str = "said") -> None:
        """An attribution, direct if something is quoted."""
        marked = (self.span(quoted),) if quoted else ()
        kind = "direct" if quoted else "indirect"
        who = self.names[speaker] if speaker else None
        hands = tuple(self.names[name] for name in chain or ([speaker] if speaker else []))
        self.layers["attributions"].append(Attribution((), (self.span(cue),), (self.span(content),), kind, marked, who, hands))

    def relays(self, outlet: str, words: str, *, scope: str | None = None) -> None:
        """A relay of an outlet; without a scope the whole document rests on it."""
        start, end = _ends(self.span(scope)) if scope else (0, len(self.text))
        self.layers["relays"].append(RelayCue(*_ends(self.span(words)), self.names[outlet], start, end, partial=scope is not None))

    def time(self, words: str, value: str, *, type_: str = "DATE", hours: float | None = None, stated: bool = True) -> int:
        """A time expression; a value that begins with X is unresolved."""
        known = type_ == "DATE" and not value.startswith("X")
        ends = (value, value) if known else (None, None)
        self.layers["times"].append(TimeExpression(*_ends(self.span(words)), type_, value, *ends, "day", "stated" if stated else "document date", hours))
        return len(self.layers["times"]) - 1

    def count(self, words: str, value: float, unit: str, *, qualifier: str | None = None) -> int:
        """A quantity and what it counts."""
        self.layers["quantities"].append(Quantity(*_ends(self.span(words)), value, unit=unit, qualifier=qualifier))
        return len(self.layers["quantities"]) - 1

    def event(
        self, words: str, trigger: str, type_: str, *, mode: str | None = None, by: Sequence[str] = (), to: Sequence[str] = (), times: Sequence[int] = (),
        counts: Sequence[int] = (), modality: str = "done", rule: str | None = None, place: str | None = None, tense: str | None = None,
    ) -> None:  # fmt: skip
        """An event with its participants and its place by name; its date is that of its first time expression."""
        whole, predicate = self.span(words), self.span(trigger)
        when = next((t for i in times if (t := self.layers["times"][i]).earliest), None)
        date = EventDate(when.earliest, when.latest, "day", "stated") if when else None
        known = {name: (index, self.layers["entities"][index].country) for name, index in self.names.items()}
        actors, recipients = (tuple(Participant(*_ends(predicate), *known[name]) for name in names) for names in (by, to))
        where = Participant(*_ends(self.span(place)), *known[place]) if place else None
        (start, end), (trigger_start, trigger_end) = _ends(whole), _ends(predicate)
        self.layers["events"].append(
            Event(
                start, end, trigger_start, trigger_end, type_, mode, modality, actors, recipients, date, where,
                times=tuple(times), quantities=tuple(counts), rule=rule or trigger, tense=tense,
            )
        )  # fmt: skip

    def reading(self) -> Reading:
        """The finished document."""
        document = Document(make_id("document", self.path), self.path, "0" * 64, "text/plain", self.text, language="en", **self.fields)
        layers: Layers = {name: tuple(sorted(items, key=lambda item: item.start) if name == "mentions" else items) for name, items in self.layers.items()}
        layers["sentences"] = tuple(_sentences(self.text))
        return Reading(document, layers)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _sentences(text: str) -> list[Sentence]:
    found, at = [], 0
    for part in text.replace(".\n", ". ").split(". "):
        end = min(at + len(part) + 1, len(text))
        if part.strip():
            found.append(Sentence(at, end))
        at += len(part) + 2
    return found


def noise(report: Report, words: str, kind: str) -> None:
    """Mark words of a report as noise."""
    found = report.span(words)
    report.fields["noise"] = (*report.fields.get("noise", ()), Noise(found.start, found.end, kind))
