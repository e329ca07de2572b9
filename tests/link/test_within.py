"""Which place lies in which, as texts say it."""

import pytest

from sourcebook.link.within import Within


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("They met in Lindby, Norland.", True),
        ("They met in Lindby (Norland).", True),
        ("They met in Lindby in the far south of Norland.", True),
        ("They met in Norland's port of Lindby.", True),
        ("They met in Norland’s old Lindby.", True),
        ("They met in New Lindby and in Norland.", False),
        ("They met in Oldlindby, Norland.", False),
        ("They met in Lindby, Norlandia.", False),
        ("They met in Lindby and flew to Norland.", False),
    ],
)
def test_a_text_says_that_one_place_lies_in_the_other(text: str, said: bool) -> None:
    within = Within(["The talks go on.", text])
    assert within.holds("Lindby", "Norland") is said
    assert not within.holds("Norland", "Lindby")
