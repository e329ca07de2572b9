"""Constrained union: people before the machine, "not the same" before "the same"."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.link.clusters import cluster
from sourcebook.link.rulings import Bound
from sourcebook.model.provenance import Judgement


def judged(left: str, right: str, *, same: bool, score: float = 0.9) -> Judgement:
    return Judgement("entity", left, right, same, score, ())


def test_links_make_clusters() -> None:
    assert cluster("abcd", [judged("a", "b", same=True), judged("b", "c", same=True)]) == [("a", "b", "c"), ("d",)]


def test_a_persons_no_wins_over_any_path_that_would_join_them() -> None:
    links = [judged("a", "b", same=True, score=0.9), judged("b", "c", same=True, score=0.8)]
    assert cluster("abc", links, Bound(apart=((("a",), ("c",)),))) == [("a", "b"), ("c",)]


def test_a_persons_yes_wins_over_the_machines_no() -> None:
    assert cluster("ab", [judged("a", "b", same=False, score=1.0)], Bound(together=(("a", "b"),))) == [("a", "b")]


def test_a_persons_no_wins_over_a_persons_yes() -> None:
    assert cluster("abc", [], Bound(together=(("a", "b", "c"),), apart=((("a",), ("b",)),))) == [("a", "c"), ("b",)]


def test_the_later_of_two_yeses_is_heard_first() -> None:
    apart = ((("a",), ("b",)),)
    assert cluster("abc", [], Bound((("a", "c"), ("b", "c")), apart)) == [("a",), ("b", "c")]
    assert cluster("abc", [], Bound((("b", "c"), ("a", "c")), apart)) == [("a", "c"), ("b",)]


def test_what_loses_its_middle_holds_together_otherwise() -> None:
    merged, split = ("a", "b", "c", "d"), (("a",), ("b", "c", "d"))
    assert cluster("abcd", [], Bound((merged,), (split,))) == [("a",), ("b", "c", "d")]


def test_all_sides_of_a_decision_stay_apart() -> None:
    links = [judged(a, b, same=True) for a, b in ("ab", "bc", "cd", "de")]
    assert cluster("abcde", links, Bound(apart=((("a",), ("c",), ("e",)),))) == [("a", "b"), ("c", "d"), ("e",)]


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


GROUPS = st.lists(st.sampled_from("abcdefgh"), max_size=4, unique=True).map(tuple)


@given(
    st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from("abcdefgh"), st.booleans()), max_size=20),
    st.lists(GROUPS, max_size=4),
    st.lists(st.tuples(GROUPS, GROUPS), max_size=4),
)
def test_no_path_leads_round_a_persons_no(
    pairs: list[tuple[str, str, bool]], together: list[tuple[str, ...]], sides: list[tuple[tuple[str, ...], ...]]
) -> None:
    apart = tuple((one, tuple(key for key in two if key not in one)) for one, two in sides)
    clusters = cluster("abcdefgh", [judged(a, b, same=same) for a, b, same in pairs if a != b], Bound((*together, *(s for pair in apart for s in pair)), apart))
    for one, two in apart:
        assert not any(set(one) & set(members) and set(two) & set(members) for members in clusters)
