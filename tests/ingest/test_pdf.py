"""PDF files: paragraphs across lines and pages, broken words, running heads."""

from __future__ import annotations

from sourcebook.ingest import read_bytes
from sourcebook.model.document import Document
from tests.ingest.make import pdf

FIRST = [
    (60, 800, 8, "SIIA SPOTLIGHT No. 12/2025"),
    (60, 740, 18, "Norland Looks for a Way Out"),
    (60, 718, 18, "of Its Isolation"),
    (60, 690, 10, "Maria Lind"),
    (60, 660, 10, "Norland has tried since the spring to open channels to Western states. It has re-"),
    (60, 648, 10, "leased prisoners and received envoys, but it has changed nothing in its long-"),
    (60, 636, 10, "term policy towards its neighbours."),
    (60, 612, 10, "The second paragraph begins here and it is long enough to fill the whole of the line"),
    (60, 600, 10, "and goes on to the next page, where the sentence about the envoy is"),
    (290, 30, 8, "1"),
]
SECOND = [
    (60, 800, 8, "SIIA SPOTLIGHT No. 12/2025"),
    (60, 740, 10, "continued by the authors of this paper. It ends with the long-term view of the talks,"),
    (60, 728, 10, "which were held in Varno."),
    (290, 30, 8, "2"),
]


PARAGRAPHS = [
    "Norland Looks for a Way Out of Its Isolation",
    (
        "Norland has tried since the spring to open channels to Western states. It has released prisoners and received envoys, "
        "but it has changed nothing in its long-term policy towards its neighbours."
    ),
    (
        "The second paragraph begins here and it is long enough to fill the whole of the line and goes on to the next page, where the sentence "
        "about the envoy is continued by the authors of this paper. It ends with the long-term view of the talks, which were held in Varno."
    ),
]


def document(data: bytes) -> Document:
    (item,) = read_bytes(data, path="paper.pdf")
    assert item.document is not None, item.failure
    return item.document


def test_paragraphs_titles_and_running_heads() -> None:
    doc = document(pdf([FIRST, SECOND]))
    assert [part for part in doc.text.split("\n\n") if len(part) > 30] == PARAGRAPHS
    assert [doc.words(mark.start, mark.end) for mark in doc.noise if mark.kind == "running-head"] == [
        "SIIA SPOTLIGHT No. 12/2025",
        "1",
        "SIIA SPOTLIGHT No. 12/2025",
        "2",
    ]
    assert (doc.title, doc.authors, doc.published) == ("Norland Looks for a Way Out of Its Isolation", ("Maria Lind",), None)


def test_when_the_file_was_made_is_not_when_it_was_published() -> None:
    doc = document(pdf([FIRST], info="/CreationDate(D:20250612101010)/Author(Jane Doe)"))
    assert doc.published is None
    assert [(item.value, item.basis) for item in doc.stated if item.field == "created"] == [("2025-06-12", "file properties")]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60, 700 - 12 * row, 10, f"The left column tells of the talks in line {row} of") for row in range(4)]
    right = [(320, 700 - 12 * row, 10, f"the right column tells of the envoy in line {row} of") for row in range(4)]
    text = document(pdf([[*left, *right]])).text
    assert text.index("left column tells of the talks in line 3") < text.index("right column tells of the envoy in line 0")
