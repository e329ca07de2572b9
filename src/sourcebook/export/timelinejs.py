"""TimelineJS: the dated events as slides. How exactly a date is known stands in its display date, for the library has no other place for it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import IO, Any, Final

import msgspec

from sourcebook.model.record import DateRange, EventRecord, Record
from sourcebook.registry import Format
from sourcebook.view.evidence import Index, index, one_a_document
from sourcebook.view.timeline import told
from sourcebook.view.wording import count, event_label, join_some, plain, range_words, shorten, when_words

Json = dict[str, Any]

WORDS: Final = 400  # characters of the words of one document on a slide
FULL: Final = len("2025-06-21")


def timelinejs(record: Record) -> Json:
    """The title slide and one slide a dated event. Events without a date, or with that of a report alone, have no place on it; the title says how many there are."""
    ix = index(record)
    events = told(ix)
    dated = [(event, event.date) for event in events if event.date and len(event.date.start) == FULL and not event.date.is_reported]
    undated = len(events) - len(dated)
    text = f"From {count(len(record.documents), 'document')}." + (f" {count(undated, 'event')} without a date are left out." if undated else "")
    return {
        "title": {"text": {"headline": "What the documents tell", "text": f"<p>{escape(text)}</p>"}},
        "events": [_slide(event, date, ix) for event, date in dated],
    }


def _slide(event: EventRecord, date: DateRange, ix: Index) -> Json:
    return {
        "unique_id": event.id,
        "start_date": _date(date.start, date),
        **({"end_date": _date(date.end, date)} if date.end != date.start else {}),
        "display_date": display(date),
        "group": event.modality,
        "text": {"headline": escape(_headline(event, ix)), "text": "".join(_paragraphs(event, ix))},
    }


def _date(day: str, date: DateRange) -> Json:
    """A date no finer than it is known."""
    year, month, number = (int(part) for part in day.split("-"))
    if date.precision == "year":
        return {"year": year}
    return {"year": year, "month": month} if date.precision == "month" else {"year": year, "month": month, "day": number}


def display(date: DateRange) -> str:
    """`June 2025 (between 1–30 June 2025; stated)`: the date in words, what it may be, and where it comes from."""
    words, range_ = when_words(date), range_words(date.start, date.end)
    doubt = [f"between {range_}"] if date.start != date.end and words != range_ else [date.precision] if date.start != date.end else []
    return f"{words} ({'; '.join([*doubt, date.basis])})"


def _headline(event: EventRecord, ix: Index) -> str:
    who = join_some([ix.name(one) for one in event.actors], 3)
    whom = join_some([ix.name(one) for one in event.recipients], 3)
    label = event_label(event.type, event.mode) + ("" if event.modality == "done" else f" ({event.modality})")
    return plain(f"{label}: {who or 'somebody'}{f' → {whom}' if whom else ''}" if who or whom else label)


def _paragraphs(event: EventRecord, ix: Index) -> Iterator[str]:
    for one in one_a_document(event.mentions, (*event.actors, *event.recipients), ix):
        source = ix.sources[one.doc]
        cited = ", ".join(part for part in (source.label, source.published) if part)
        yield f"<blockquote>{escape(shorten(one.text, WORDS))}</blockquote><p>{escape(cited)}, characters {one.start}–{one.end}</p>"
    yield f"<p>{escape(ix.support(event.corroboration).words)}</p>"
    yield from (f"<p><b>{escape(words)}</b></p>" for words in ix.decided.get(event.id, ()))


def write_timelinejs(record: Record, file: IO[bytes]) -> None:
    """One JSON object."""
    file.write(msgspec.json.format(msgspec.json.encode(timelinejs(record)), indent=1) + b"\n")


TIMELINEJS = Format("the dated events as slides for TimelineJS", ".timeline.json", "application/json", write=write_timelinejs)
