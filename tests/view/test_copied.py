"""Copies in words: in the sources, in the brief, on the page."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace

from sourcebook.export import write_html
from sourcebook.model.record import Copy, Record, Shared
from sourcebook.view.brief import as_text, brief
from sourcebook.view.sources import sources


def with_copy(grain: Record, kind: str, share: float = 0.87, share_of: float = 0.5) -> Record:
    return replace(grain, copies=(Copy("d3", "d1", kind, share, share_of, (Shared(0, 5, 0, 5),), ("87% of its words stand there",)),))


@pytest.mark.parametrize(
    ("kind", "words", "mostly"),
    [
        ("exact", "the same text as The Tern Gazette (document 1)", True),
        ("revision", "a later state of The Tern Gazette (document 1), 87% in common", True),
        ("copy", "copy of The Tern Gazette (document 1), 87% in common", True),
        ("whole", "holds 50% of The Tern Gazette (document 1), which makes 87% of its own words", False),
        ("excerpt", "excerpt from The Tern Gazette (document 1), 87% in common", False),
    ],
)
def test_what_a_copy_is_called(grain: Record, kind: str, words: str, mostly: bool) -> None:
    shown = sources(with_copy(grain, kind))
    (copy,) = shown.copies
    assert (copy.source.doc, copy.words, copy.reasons) == ("d3", words, ("87% of its words stand there",))
    assert ("d3" not in [source.doc for source in shown.own_reporting]) == mostly


def test_the_brief_and_the_page_name_what_is_mostly_a_copy(grain: Record) -> None:
    words = "copy of The Tern Gazette (document 1), 87% in common"
    assert f": {words}\n" in as_text(brief(with_copy(grain, "copy")), width=200)
    assert "in common" not in as_text(brief(with_copy(grain, "excerpt")), width=200)
    page = io.BytesIO()
    write_html(with_copy(grain, "copy"), page)
    assert page.getvalue().decode().count(words) == 3
