from __future__ import annotations

from sourcebook.model.document import Document
from sourcebook.view.evidence import Source, context


def test_context_stays_in_the_paragraph_and_cuts_at_words() -> None:
    text = "A first line.\nThe two crews of the harbour tug left the northern quay on Monday night in heavy rain.\nA last line."
    doc = Document("d1", "a.txt", "0", "text/plain", text)
    start = text.index("left")
    assert context(doc, start, start + 4, margin=20) == ("…of the harbour tug ", "left", " the northern quay…")
    assert context(doc, start, start + 4) == ("The two crews of the harbour tug ", "left", " the northern quay on Monday night in heavy rain.")


def test_a_document_is_called_by_its_outlet_its_title_or_its_file() -> None:
    def label(outlet: str | None, title: str | None) -> str:
        return Source(1, "d1", outlet, title, None, "folder/a.txt").label

    assert [label("The Gazette", "Ships"), label(None, "Ships"), label(None, None)] == ["The Gazette", "Ships", "a.txt"]
