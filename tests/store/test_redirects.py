from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.store.redirects import redirects

OLD = {"a": [("d1", 0, 10), ("d2", 5, 9)], "b": [("d1", 20, 30)]}


def test_an_id_that_stays_needs_no_redirect() -> None:
    assert redirects(OLD, OLD) == {}


def test_a_merged_id_leads_to_the_merger() -> None:
    assert redirects(OLD, {"a": [*OLD["a"], *OLD["b"]]}) == {"b": "a"}


def test_a_split_id_leads_to_the_larger_part() -> None:
    assert redirects({"a": OLD["a"]}, {"x": [("d1", 0, 10)], "y": [("d2", 5, 9)]}) == {"a": "x"}


def test_spans_that_moved_a_little_still_count() -> None:
    assert redirects({"a": [("d1", 5, 15)]}, {"x": [("d1", 0, 8)], "y": [("d1", 8, 40)], "z": [("d2", 5, 15)]}) == {"a": "y"}


def test_of_two_equal_ones_the_first_id_is_taken() -> None:
    assert redirects({"a": [("d1", 0, 4)]}, {"y": [("d1", 2, 4)], "x": [("d1", 0, 2)]}) == {"a": "x"}


def test_what_shares_nothing_leads_nowhere() -> None:
    assert redirects({"a": [("d1", 0, 4)], "empty": []}, {"x": [("d1", 4, 8)]}) == {}


SPANS = st.lists(st.tuples(st.sampled_from(["d1", "d2"]), st.integers(0, 30), st.integers(1, 12)).map(lambda s: (s[0], s[1], s[1] + s[2])), max_size=5)


@given(st.dictionaries(st.sampled_from("abcd"), SPANS), st.dictionaries(st.sampled_from("cdef"), SPANS))
def test_the_target_shares_as_many_characters_as_any(old: dict[str, list[tuple[str, int, int]]], new: dict[str, list[tuple[str, int, int]]]) -> None:
    def shared(one: str, other: str) -> int:
        return sum(max(0, min(e1, e2) - max(s1, s2)) for d1, s1, e1 in set(old[one]) for d2, s2, e2 in new[other] if d1 == d2)

    found = redirects(old, new)
    for one in old:
        best = max((shared(one, other) for other in new), default=0)
        if one in new or not best:
            assert one not in found
        else:
            assert shared(one, found[one]) == best
