"""What changed since a build, a day or a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook.errors import ConfigError
from sourcebook.story import Story
from sourcebook.view.brief import as_text
from tests.decisions.conftest import called

Write = Callable[..., Path]


@pytest.fixture
def grown(story: Story, write: Write) -> Story:
    """The story after a fourth report, which tells of one meeting again and of a new one."""
    story.add([write(thursday="Jonas Holm met Maria Lind. Oleksandr Petrenko met Jonas Holm.")], workers=0)
    story.build(workers=0)
    return story


def test_a_story_built_once_has_nothing_to_compare_with(story: Story) -> None:
    assert story.diff() is None
    assert "WHAT CHANGED" not in as_text(story.brief())


def test_what_is_new_and_what_is_told_by_more_lines(grown: Story) -> None:
    found = grown.diff()
    assert found is not None
    assert found.documents_added == ("thursday.txt",)
    assert [(one.label, one.lines) for one in found.new] == [("Oleksandr Petrenko met Jonas Holm.", (None, 1))]
    assert [(one.label, one.lines, one.documents) for one in found.strengthened] == [("Jonas Holm met Maria Lind.", (1, 2), (1, 2))]
    assert found.new[0].evidence is not None
    assert found.new[0].evidence.text == "Oleksandr Petrenko met Jonas Holm."
    assert "WHAT CHANGED\nSince build " in as_text(grown.brief())


def test_a_document_that_is_gone_withdraws_and_weakens(grown: Story) -> None:
    grown.remove("thursday.txt")
    found = grown.diff()
    assert found is not None
    assert found.documents_removed == ("thursday.txt",)
    assert [(one.label, one.id) for one in found.withdrawn] == [("Oleksandr Petrenko met Jonas Holm.", None)]
    assert [one.lines for one in found.weakened] == [(2, 1)]


def test_merges_and_splits_are_named_with_the_ids_from_before(story: Story) -> None:
    holm, lind = called(story, "Jonas Holm"), called(story, "Maria Lind")
    story.merge(holm, lind)
    found = story.diff()
    assert found is not None
    assert [(one.id, sorted(one.was)) for one in found.merged if one.kind == "entity"] == [(called(story, "Jonas Holm"), sorted((holm, lind)))]
    merged = called(story, "Jonas Holm")
    story.undo()
    found = story.diff()
    assert found is not None
    assert sorted((one.id, one.was) for one in found.split if one.kind == "entity") == sorted((one, (merged,)) for one in (lind, holm))


def test_since_a_build_a_day_or_a_document(grown: Story) -> None:
    first, second = (row.number for row in grown.history() if row.verb == "build")
    for since in (str(first), str(second - 1), "thursday.txt"):
        found = grown.diff(since)
        assert found is not None
        assert (found.documents_added, found.since.split(" (")[0]) == (("thursday.txt",), f"build {first}")
    assert grown.diff(str(second)).empty  # type: ignore[union-attr]
    assert len(grown.diff("2001-01-01").documents_added) == 4  # type: ignore[union-attr]
    assert grown.diff("2101-01-01").empty  # type: ignore[union-attr]


@pytest.mark.parametrize(("since", "message"), [("soon", "no day, no build and no document"), ("2025-02-30", "there is no day"), ("0", "is not remembered")])
def test_what_since_cannot_be(grown: Story, since: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        grown.diff(since)


def test_what_the_record_owes_to_a_document(grown: Story) -> None:
    found = grown.diff(without="thursday.txt")
    assert found is not None
    assert ([one.label for one in found.new], [one.lines for one in found.strengthened]) == (["Oleksandr Petrenko met Jonas Holm."], [(1, 2)])


def test_a_build_that_changes_nothing_is_not_remembered(grown: Story) -> None:
    before = grown.diff()
    grown.note("thursday.txt", "seen")
    grown.rename(called(grown, "Jonas Holm"), "Jonas Holm")
    assert grown.diff() == before
