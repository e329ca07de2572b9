"""Who is cited has said it, and who cites passes it on, wherever the citing stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook.stage import Reading

Annotate = Callable[..., Reading]


def told(reading: Reading) -> list[tuple[list[str], str]]:
    """The chain, by name, and the content of every attribution."""
    names, text = reading.layers["entities"], reading.document.text
    return [([names[hand].name for hand in a.chain], " | ".join(text[s.start : s.end] for s in a.content)) for a in reading.layers["attributions"]]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("State news agency SANA, quoting a military source, said two rockets were shot down.", ["a military source", "SANA"], "two rockets were shot down"),
        ("According to Reuters, citing two diplomats, the deal will be signed on Friday.", ["two diplomats", "Reuters"], "the deal will be signed on Friday"),
        ("Reuters, citing Minister Ann Roe, says the talks failed.", ["Ann Roe", "Reuters"], "the talks failed"),
        ("Local media, quoting witnesses, reported gunfire near the airport.", ["witnesses"], "gunfire near the airport"),
        ("Per Reuters, the talks will resume on Monday.", ["Reuters"], "the talks will resume on Monday"),
    ],
)
def test_a_citing_between_commas(annotate: Annotate, text: str, chain: list[str], content: str) -> None:
    ((hands, said),) = told(annotate(text, layers=("attributions", "entities")))
    assert (hands[: len(chain)], said) == (chain, content)


def test_reasons_that_are_cited_say_nothing(annotate: Annotate) -> None:
    assert (["Officials"], "the road would stay shut") in told(
        annotate("Officials, citing security concerns, said the road would stay shut.", layers=("attributions", "entities"))
    )


def test_whom_an_outlet_cites_comes_before_it_in_every_chain(annotate: Annotate) -> None:
    text = 'Lind said on Saturday that Norway has agreed to pay, the Lamu Courier reports citing Reuters.\n\n"Norway has agreed to pay," Lind said in a post.'
    chains = [hands for hands, said in told(annotate(text, layers=("attributions", "entities"))) if hands[0] == "Lind"]
    assert chains == [["Lind", "Reuters", "Lamu Courier"]] * 2
