"""What a discrepancy is about, where the texts hang it on nothing: the event that most of its words stand in, or stand near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sourcebook.link.corpus import Corpus
from sourcebook.link.tally import most
from sourcebook.model.record import Discrepancy, EventRecord, Evidence


def with_subjects(rows: Iterable[Discrepancy], events: Iterable[EventRecord], corpus: Corpus) -> Iterator[Discrepancy]:
    """The rows, each with the event, entity or document that it is about: without any of them, that of its words, of their sentences, or the document."""
    told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for event in events:
        for mention in event.mentions:
            told[mention.doc].append((mention.start, mention.end, event.id))
    for row in rows:
        if row.event or row.entity or row.document:
            yield row
            continue
        words = [mention for side in row.values for mention in side.mentions]
        spans = [(mention.doc, mention.start, mention.end) for mention in words]
        event_id = _most(spans, told) or _most([_sentence(mention, corpus) for mention in words], told)
        yield replace(row, event=event_id, document=None if event_id else words[0].doc)


def _most(spans: Iterable[tuple[str, int, int]], told: dict[str, list[tuple[int, int, str]]]) -> str | None:
    return most(id_ for doc, start, end in spans for first, last, id_ in told.get(doc, ()) if first < end and start < last)


def _sentence(mention: Evidence, corpus: Corpus) -> tuple[str, int, int]:
    sentence = corpus.by_id[mention.doc].sentence_at(mention.start)
    return (mention.doc, sentence.start, sentence.end) if sentence else (mention.doc, mention.start, mention.end)
