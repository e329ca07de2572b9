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


def test_a_line_that_the_file_gives_as_its_title_is_the_title_of_a_printed_page() -> None:
    page = [
        (60, 780, 8, "We use cookies. Accept all"),
        (60, 740, 18, "Norland Frees Two Envoys"),
        (60, 700, 10, "Norland released two envoys on Monday and said that others would follow in the spring, after months"),
        (60, 688, 10, "of talks that were held in Varno."),
    ]
    assert document(pdf([page], info="/Title(Norland Frees Two Envoys - The Harbour Courier)")).title == "Norland Frees Two Envoys"
    assert document(pdf([page], info="/Title(Minutes of another meeting)")).title == "We use cookies. Accept all"


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60, 700 - 12 * row, 10, f"The left column tells of the talks in line {row} of") for row in range(4)]
    right = [(320, 700 - 12 * row, 10, f"the right column tells of the envoy in line {row} of") for row in range(4)]
    text = document(pdf([[*left, *right]])).text
    assert text.index("left column tells of the talks in line 3") < text.index("right column tells of the envoy in line 0")


def interleaved(rows: int, left: str, right: str) -> list[tuple[float, float, float, str]]:
    """Two columns as a file may write them: to and fro, line by line."""
    return [printed for row in range(rows) for printed in ((60.0, 700.0 - 12 * row, 10.0, f"{left} {row}"), (320.0, 700.0 - 12 * row, 10.0, f"{right} {row}"))]


def test_columns_that_are_written_line_by_line() -> None:
    sides = ("Left column tells of the talks", "Right column tells of the envoy")
    head = (60.0, 760.0, 16.0, "The title goes over the whole width of the page")
    text = document(pdf([[head, *interleaved(5, *sides)]])).text
    assert text.split("\n\n") == [head[3], *(" ".join(f"{side} {row}" for row in range(5)) for side in sides)]


def test_a_table_is_read_row_by_row() -> None:
    text = document(pdf([[(60.0, 760.0, 10.0, "The prices of potash in Halden, by month."), *interleaved(5, "Month", "Price")]])).text
    assert text.split("\n\n")[1:] == [" ".join(f"Month {row} Price {row}" for row in range(5))]


def test_a_hyphen_before_a_capital_stays() -> None:
    lines = [
        (60.0, 700.0, 10.0, "The ministers spoke for two hours in the capital about the Norland-"),
        (60.0, 688.0, 10.0, "Sudria border and what it costs."),
    ]
    assert "the Norland-Sudria border" in document(pdf([lines])).text


def test_every_line_keeps_its_page_and_its_place_there() -> None:
    doc = document(pdf([FIRST, SECOND]))
    first = doc.layout[0]
    assert (doc.words(first.start, first.end), first.page) == ("SIIA SPOTLIGHT No. 12/2025", 1)
    assert (round(first.left, 2), round(first.bottom, 2)) == (0.10, 0.05), "60 of 595 points from the left, 842 - 800 of 842 from the top"
    at = doc.text.index("released")
    assert [(box.page, doc.words(box.start, box.end)[:12]) for box in doc.boxes(at, at + len("released"))] == [(1, "Norland has "), (1, "leased priso")]
    over = doc.text.index("envoy is continued")
    assert [box.page for box in doc.boxes(over, over + 18)] == [1, 2]
    assert all(0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1 and box.start < box.end for box in doc.layout)


def test_the_place_of_a_line_on_a_turned_page() -> None:
    data = pdf([[(60.0, 700.0, 10.0, "The envoy left Halden on Sunday.")]]).replace(b"/MediaBox[0 0 595 842]", b"/Rotate 90/MediaBox[0 0 595 842]")
    (box,) = document(data).layout
    assert box.right - box.left < 0.03 < box.bottom - box.top, "a line that runs down the page as it is shown"
