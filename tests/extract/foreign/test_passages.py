"""Names and dates in passages in another language than the document's."""

from __future__ import annotations

from sourcebook.extract.foreign.passages import dates_in_passages, with_names
from sourcebook.model.annotation import DocEntity, Mention
from sourcebook.model.document import Document, Foreign

HEAD = "Keith Harlow wrote:\n\n"
QUOTED = "Вчера, 21 июня 2025 года, Виктор Громов уехал. С ним был Дмитрий Белов."
TAIL = "\n\nHarlow left on 22 June 2025."
DOCUMENT = Document(
    "d", "d.txt", "", "text/plain", HEAD + QUOTED + TAIL, language="en", published="2025-06-23", foreign=(Foreign(len(HEAD), len(HEAD + QUOTED), "ru"),)
)


def test_names_are_added_to_those_of_the_document() -> None:
    mentions, entities = with_names(DOCUMENT, [Mention(0, 12, "person", "name", 0)], [DocEntity(0, "Keith Harlow", "person")])
    assert [(entity.id, entity.name) for entity in entities] == [(0, "Keith Harlow"), (1, "Виктор Громов"), (2, "Дмитрий Белов")]
    assert [(DOCUMENT.words(m.start, m.end), m.entity) for m in mentions] == [("Keith Harlow", 0), ("Виктор Громов", 1), ("Дмитрий Белов", 2)]


def test_only_the_dates_of_the_passage() -> None:
    assert [(DOCUMENT.words(t.start, t.end), t.value) for t in dates_in_passages(DOCUMENT)] == [("21 июня 2025", "2025-06-21")]
