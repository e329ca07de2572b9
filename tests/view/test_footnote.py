"""How documents, and what they say, are cited."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.model.document import Document
from sourcebook.model.record import Evidence, Record
from sourcebook.view.evidence import index
from sourcebook.view.footnote import document_note, footnote, statement_note

TEXT = 'First paragraph.\n\n"We met", she said.'
DOC = Document("d1", "reports/monday.html", "0" * 64, "text/html", TEXT, title="Talks end", outlet="The Harbour Courier", published="2031-05-02")


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({}, "“Talks end,” The Harbour Courier, 2 May 2031."),
        ({"authors": ("Jane Doe", "John Roe")}, "Jane Doe and John Roe, “Talks end,” The Harbour Courier, 2 May 2031."),
        ({"authors": ("A", "B", "C", "D")}, "A et al., “Talks end,” The Harbour Courier, 2 May 2031."),
        ({"url": "https://example.org/a"}, "“Talks end,” The Harbour Courier, 2 May 2031, https://example.org/a."),
        ({"published": "2031-05"}, "“Talks end,” The Harbour Courier, May 2031."),
        ({"published": None}, "“Talks end,” The Harbour Courier, n.d."),
        ({"title": 'The "end" of talks', "outlet": None}, "“The 'end' of talks,” 2 May 2031."),
        ({"title": None, "outlet": None, "published": None}, "reports/monday.html, n.d."),
    ],
)
def test_a_document(change: dict[str, object], note: str) -> None:
    assert document_note(replace(DOC, **change)) == note


def test_a_passage_names_its_paragraph_and_its_words() -> None:
    ix = index(Record(documents=(DOC,)))
    said = Evidence("d1", 18, 26, TEXT[18:26])
    assert footnote((said,), ix, ("Ana Ruiz → the agency",)) == ("“Talks end,” The Harbour Courier, 2 May 2031, para. 2: “We met” (Ana Ruiz → the agency).")


def test_of_several_documents_each_is_cited_and_the_rest_counted(grain: Record) -> None:
    passages = [Evidence(doc.id, 0, 9, doc.text[:9]) for doc in grain.documents] * 20
    note = footnote(passages, index(grain))
    assert (note.count("; "), note.endswith(f"; and {len(passages) - 24} more in the record.")) == (24, True)


def test_a_statement_has_the_hands_it_came_through(grain: Record) -> None:
    ix = index(grain)
    quote = next(quote for quote in grain.quotes if len(quote.chain) > 1)
    assert statement_note(quote, ix).endswith(f" ({' → '.join(ix.names_of(quote.chain))}).")
