"""What a discrepancy is about, where the texts hang it on nothing: the event that most of its words stand in, or stand near."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from sourcebook.link.corpus import Corpus
from sourcebook.link.tally import most
from sourcebook.model.record import Discrepancy, EventRecord, Evidence


class Subjects:
    """The events of a story by the words that tell them.

    Args:
        events: of the record.
        corpus: its documents.
    """

    def __init__(self, events: Iterable[EventRecord], corpus: Corpus) -> None:
        self._corpus = corpus
        self._told: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for event in events:
            for mention in event.mentions:
                self._told[mention.doc].append((mention.start, mention.end, event.id))

    def event(self, words: Sequence[Evidence]) -> str | None:
        """The event that most of the words stand in, else that of their sentences."""
        spans = [(mention.doc, mention.start, mention.end) for mention in words]
        return _most(spans, self._told) or _most([_sentence(mention, self._corpus) for mention in words], self._told)

    def of(self, row: Discrepancy) -> Discrepancy:
        """A discrepancy with the event, entity or document that it is about."""
        if row.event or row.entity or row.document:
            return row
        words = [mention for side in row.values for mention in side.mentions]
        event_id = self.event(words)
        return replace(row, event=event_id, document=None if event_id else words[0].doc)


def _most(spans: Iterable[tuple[str, int, int]], told: dict[str, list[tuple[int, int, str]]]) -> str | None:
    return most(id_ for doc, start, end in spans for first, last, id_ in told.get(doc, ()) if first < end and start < last)


def _sentence(mention: Evidence, corpus: Corpus) -> tuple[str, int, int]:
    sentence = corpus.by_id[mention.doc].sentence_at(mention.start)
    return (mention.doc, sentence.start, sentence.end) if sentence else (mention.doc, mention.start, mention.end)
