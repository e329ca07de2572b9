"""Words in which values differ."""

from __future__ import annotations

from sourcebook.web.marking import runs


def test_words_that_stand_together_are_marked_together() -> None:
    assert runs((("about", True), ("14", False), ("tired", False), ("sailors", True))) == [("about", True), ("14 tired", False), ("sailors", True)]


def test_a_short_value_is_marked_whole_a_sentence_of_other_words_is_not() -> None:
    assert runs((("14", False),)) == [("14", False)]
    assert runs(tuple((word, False) for word in ["the", "port", "was", "shut", "at", "dawn", "today"])) == [("the port was shut at dawn today", True)]
