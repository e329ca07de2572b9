from __future__ import annotations

import re

from sourcebook.export.page_figure import hands_figure
from sourcebook.view.sources import Hand


def test_a_relayed_way_runs_through_the_middle_and_says_what_it_is() -> None:
    svg = hands_figure([Hand(("Quill", "Gazette", "Courier"), 3), Hand(("Halloran", "Wire"), 1)])
    assert re.findall(r'class="(relayed|direct)"', svg) == ["direct", "relayed"]
    assert "<title>Quill → Gazette → Courier: 3 statements</title>" in svg
    assert re.findall(r">(Quill|Gazette|Courier|Halloran|Wire)<", svg) == ["Quill", "Halloran", "Gazette", "Courier", "Wire"]


def test_the_more_statements_the_wider_the_band() -> None:
    svg = hands_figure([Hand(("a", "b"), 1), Hand(("c", "d"), 4), Hand(("e", "f"), 900)])
    assert sorted(float(width) for width in re.findall(r'stroke-width="([\d.]+)"', svg)) == [2, 6.5, 16]


def test_names_are_escaped() -> None:
    assert "<script>" not in hands_figure([Hand(("<script>", "x"), 1)])


def test_a_long_list_is_cut_to_the_relayed_and_the_frequent() -> None:
    svg = hands_figure([*(Hand((f"s{number}", "o"), number) for number in range(1, 60)), Hand(("q", "m", "o"), 1)])
    assert svg.count("<path") == 18
    assert ">q<" in svg
    assert ">s59<" in svg
