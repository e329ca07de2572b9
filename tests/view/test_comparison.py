from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.model.record import Record
from sourcebook.view.comparison import comparisons, differing, question, shown_value


def test_each_value_has_its_words_and_its_chain(grain: Record) -> None:
    count = comparisons(grain)[0]
    assert (count.question, count.about) == ("how many", "Port Veldt released 31 sailors who had been held since March")
    assert [(column.value, [one.doc for one in column.passages], column.chains) for column in count.columns] == [
        ("31 sailors", ["d4", "d1", "d2"], ("Noor Halloran → Coast Wire",)),
        ("29 sailors", ["d3"], ()),
    ]


def test_the_words_that_differ_are_marked() -> None:
    assert differing("31 sailors", ["29 sailors"]) == (("31", False), ("sailors", True))
    assert differing("We will let no ship rot,", ["we will not let a ship rot"]) == (
        ("We", True),
        ("will", True),
        ("let", True),
        ("no", False),
        ("ship", True),
        ("rot,", True),
    )


def test_spellings_come_after_what_matters_more_and_one_value_is_no_discrepancy(grain: Record) -> None:
    first, second, third = grain.discrepancies
    record = replace(grain, discrepancies=(replace(first, aspect="name"), replace(second, values=second.values[:1]), third))
    assert [one.aspect for one in comparisons(record)] == ["wording", "name"]


def test_a_chain_stands_by_the_document_that_gives_it_and_by_no_other(grain: Record) -> None:
    wording = next(one for one in comparisons(grain) if one.aspect == "wording")
    assert [column.ways for column in wording.columns] == [("Ada Quill",), ("Ada Quill → The Tern Gazette",)]
    count = comparisons(grain)[0]
    assert count.columns[0].ways == (None, None, None)


def test_the_marks_of_a_quotation_do_not_hide_who_said_it(grain: Record) -> None:
    wording = next(one for one in grain.discrepancies if one.aspect == "wording")
    told = wording.values[0].mentions[0]
    text = next(document.text for document in grain.documents if document.id == told.doc)
    marked = replace(told, start=told.start - 1, end=told.end + 1, text=text[told.start - 1 : told.end + 1])
    side = replace(wording.values[0], mentions=(marked,))
    shown = comparisons(replace(grain, discrepancies=(replace(wording, values=(side, *wording.values[1:])),)))
    assert marked.text[0] in '“"'
    assert shown[0].columns[0].ways == ("Ada Quill",)


@pytest.mark.parametrize(
    ("subject", "asked"),
    [
        ("killed (2031-03-04)", "how many killed"),
        ("aircraft attacking", "how many aircraft attacking"),
        ("debt in dollars", "how much debt in dollars"),
        ("retreat: Norway, Kenya (2031-03-04): count of soldier", "how many soldiers"),
        ("retreat: Norway (2031-03-04): count of people", "how many people"),
        ("which exchange it was (2031-03-04)", "which exchange it was"),
        ("The release of the sailors", "how many"),
    ],
)
def test_a_count_says_of_what(grain: Record, subject: str, asked: str) -> None:
    assert question(replace(grain.discrepancies[0], aspect="count", subject=subject)) == asked


def test_long_numbers_are_parted_by_commas() -> None:
    assert [shown_value(value) for value in ("522000000", "2024", "2024-05", "31 sailors")] == ["522,000,000", "2024", "May 2024", "31 sailors"]
