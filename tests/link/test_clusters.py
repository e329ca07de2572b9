"""Constrained union: people before the machine, "not the same" before "the same"."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.link.clusters import cluster
from sourcebook.model.provenance import Judgement


def judged(left: str, right: str, *, same: bool, score: float = 0.9, by: str = "machine") -> Judgement:
    return Judgement("entity", left, right, same, score, (), by)


def test_links_make_clusters() -> None:
    assert cluster("abcd", [judged("a", "b", same=True), judged("b", "c", same=True)]) == [("a", "b", "c"), ("d",)]


def test_a_persons_no_wins_over_any_path_that_would_join_them() -> None:
    links = [judged("a", "b", same=True, score=0.9), judged("b", "c", same=True, score=0.8)]
    apart = judged("a", "c", same=False, by="anna")
    assert cluster("abc", [*links, apart]) == [("a", "b"), ("c",)]


def test_a_persons_yes_wins_over_the_machines_no() -> None:
    assert cluster("ab", [judged("a", "b", same=False, score=1.0), judged("a", "b", same=True, score=0.5, by="anna")]) == [("a", "b")]


def test_the_later_of_two_decisions_by_people_counts() -> None:
    yes, no = judged("a", "b", same=True, by="anna"), judged("b", "a", same=False, by="ben")
    assert cluster("ab", [yes, no]) == [("a",), ("b",)]
    assert cluster("ab", [no, yes]) == [("a", "b")]


def test_the_stronger_link_is_made_first() -> None:
    links = [judged("a", "b", same=True, score=0.6), judged("b", "c", same=True, score=0.9), judged("a", "c", same=False, score=0.5)]
    assert cluster("abc", links) == [("a",), ("b", "c")]


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.booleans(), st.floats(0, 1)), max_size=20), st.randoms())
def test_the_order_of_the_machines_judgements_does_not_matter(pairs: list[tuple[str, str, bool, float]], random: object) -> None:
    made = [judged(a, b, same=same, score=score) for a, b, same, score in pairs if a != b]
    shuffled = sorted(made, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert cluster("abcdef", made) == cluster("abcdef", shuffled)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef"), st.booleans()), max_size=20))
def test_no_cluster_holds_a_forbidden_pair(pairs: list[tuple[str, str, bool]]) -> None:
    made = [judged(a, b, same=same) for a, b, same in pairs if a != b]
    clusters = cluster("abcdef", made)
    for judgement in made:
        if not judgement.same:
            assert not any(judgement.left in members and judgement.right in members for members in clusters)
