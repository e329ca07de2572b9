from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model.annotation import Quantity
from sourcebook.model.document import Noise


def quantities_of(annotate, text: str, **fields) -> list[Quantity]:
    return list(annotate(text, layers=("quantities",), **fields).layers["quantities"])


def only(annotate, text: str) -> tuple[str, Quantity]:
    (quantity,) = quantities_of(annotate, text)
    return text[quantity.start : quantity.end], quantity


NUMBERS = [
    # text, the words, value, unit, qualifier
    ("The court freed 52 political prisoners.", "52 political prisoners", 52, "prisoner", None),
    ("Six Lithuanians were on the bus.", "Six Lithuanians", 6, "Lithuanian", None),
    ("About 1,200 people marched.", "About 1,200 people", 1200, "people", "about"),
    ("At least 30 houses burned down.", "At least 30 houses", 30, "house", "at least"),
    ("Up to 40 trucks were waiting.", "Up to 40 trucks", 40, "truck", "at most"),
    ("The toll went up to 17 on Tuesday.", "17", 17, None, None),
    ("More than 300 soldiers fled.", "More than 300 soldiers", 300, "soldier", "more than"),
    ("Fewer than 20 companies replied.", "Fewer than 20 companies", 20, "company", "less than"),
    ("No fewer than 20 women applied.", "No fewer than 20 women", 20, "woman", "at least"),
    ("A dozen men stood outside.", "A dozen men", 12, "man", None),
    ("The bank froze $6B of it.", "$6B", 6e9, "dollar", None),
    ("Half a million refugees returned.", "Half a million refugees", 500_000, "refugee", None),
    ("Two hundred and six children were vaccinated.", "Two hundred and six children", 206, "child", None),
    ("The deal is worth $2.5 billion.", "$2.5 billion", 2.5e9, "dollar", None),
    ("The ministry paid €300,000 for it.", "€300,000", 300_000, "euro", None),
    ("The fine was A$1.2m.", "A$1.2m", 1.2e6, "australian dollar", None),
    ("The fine was 5,000 roubles.", "5,000 roubles", 5000, "ruble", None),
    ("Turnout was 63.4 per cent.", "63.4 per cent", 63.4, "percentage", None),
    ("Prices rose by 7%.", "7%", 7, "percentage", None),
    ("Petrol costs $1.80 per litre.", "$1.80 per litre", 1.8, "dollar per litre", None),
    ("The road is 12 km long.", "12 km", 12, "kilometre", None),
    ("The wall is 37m high.", "37m", 37, "metre", None),
    ("They talked for six and a half hours.", "six and a half hours", 6.5, "hour", None),
    ("One of the guards was hurt.", "One of the guards", 1, "guard", None),
    ("A third of the houses stood empty.", "A third of the houses", 1 / 3, "house", None),
    ("He sent a 12 page letter.", "12 page", 12, "page", None),
    ("The 43-year-old was fined.", "43-year-old", 43, "year of age", None),
    ("Anna Nowak, 61, was fined.", "61", 61, "year of age", None),
    ("On Friday 14 prisoners were freed.", "14 prisoners", 14, "prisoner", None),
]


@pytest.mark.parametrize(("text", "words", "value", "unit", "qualifier"), NUMBERS)
def test_one_number(annotate, text, words, value, unit, qualifier):
    found, quantity = only(annotate, text)
    assert (found, quantity.value, quantity.unit, quantity.qualifier) == (words, pytest.approx(value), unit, qualifier)


RANGES = [
    ("Between 10 and 15 officers came.", "Between 10 and 15 officers", 10, 15, "officer", None),
    ("Some 6-7 trucks burned.", "Some 6-7 trucks", 6, 7, "truck", "about"),
    ("It will cost 2 to 3 million euros.", "2 to 3 million euros", 2e6, 3e6, "euro", None),
    ("Fines range from $800 to $1,500.", "from $800 to $1,500", 800, 1500, "dollar", None),
    ("The range grew from 252 miles to 287 miles.", "252 miles to 287 miles", 252, 287, "mile", None),
    ("Dozens of people were held.", "Dozens of people", 24, None, "people", "dozens"),
    ("Hundreds of shops closed.", "Hundreds of shops", 100, 1000, "shop", "hundreds"),
    ("Tens of thousands of people left.", "Tens of thousands of people", 1e4, 1e5, "people", "tens"),
]


@pytest.mark.parametrize(("text", "words", "low", "high", "unit", "qualifier"), RANGES)
def test_ranges_and_vague_numbers_have_no_one_value(annotate, text, words, low, high, unit, qualifier):
    found, quantity = only(annotate, text)
    assert (found, quantity.value, quantity.low, quantity.high, quantity.unit, quantity.qualifier) == (words, None, low, high, unit, qualifier)


def test_what_is_counted_has_its_own_span(annotate):
    text = "The state let 52 political prisoners and six Lithuanians go."
    assert [text[q.of_start : q.of_end] for q in quantities_of(annotate, text)] == ["political prisoners", "Lithuanians"]


def test_numbers_in_a_row_count_the_same_thing(annotate):
    text = "Eight or nine boats sank."
    assert [(q.value, q.unit) for q in quantities_of(annotate, text)] == [(8, "boat"), (9, "boat")]


@pytest.mark.xfail(reason="only a subject looks back for what it counts: an object is as often an amount of something else")
def test_a_bare_object_counts_what_was_counted_before(annotate):
    text = "They freed one prisoner and arrested two more."
    assert [q.unit for q in quantities_of(annotate, text)] == ["prisoner", "prisoner"]


def test_two_unlike_numbers_make_no_range(annotate):
    text = "Exports fell 7% to $2.3 billion."
    assert [(q.value, q.unit) for q in quantities_of(annotate, text)] == [(7, "percentage"), (2.3e9, "dollar")]


def test_each_is_a_number_of_its_own(annotate):
    text = "The six were citizens of three countries, two each from Latvia, Poland, and Germany."
    assert [q.value for q in quantities_of(annotate, text)] == [6, 3, 2]


NO_QUANTITIES = [
    "The treaty was signed on 21 June 2025.",
    "He was born in 1968.",
    "The second round was close.",
    "The F-16 and the A320 landed.",
    "See Section 427, page 12.",
    "It appeared in bulletin No. 43/2025.",
    "On the one hand it is cheap.",
    "The shop is open 24/7.",
    "The file is at 192.168.0.1.",
    "No one came, and one never knows why.",
]


@pytest.mark.parametrize("text", NO_QUANTITIES)
def test_numbers_that_count_nothing(annotate, text):
    assert quantities_of(annotate, text) == []


def test_a_bare_number_counts_what_was_counted_before(annotate):
    text = "The list named 20 journalists; 14 were freed."
    assert [q.unit for q in quantities_of(annotate, text)] == ["journalist", "journalist"]


def test_silent_noise_gives_nothing(annotate):
    text = "Two men were held. Read 3 more stories."
    noise = [Noise(19, len(text), "navigation")]
    assert [q.value for q in quantities_of(annotate, text, noise=noise)] == [2]


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "from",
                "$",
                "5",
                "to",
                "10",
                "%",
                "m",
                "bn",
                "between",
                "two",
                "and",
                "six",
                "hundred",
                "-",
                "1/2",
                ",",
                "half",
                "a",
                "dozen",
                "of",
                "people",
                "not",
                "½",
                "per",
                "cent",
                "3.14",
                "€",
                "US$",
                "24/7",
                "x7",
                "tens",
            ]
        ),
        max_size=14,
    )
)
def test_every_quantity_has_words_inside_the_text(annotate, pieces):
    text = " ".join(pieces)
    for quantity in quantities_of(annotate, text):
        assert text[quantity.start : quantity.end].strip()
        assert quantity.of_start is None or text[quantity.of_start : quantity.of_end].strip()


QUOTED = [
    ('"It cost us billions", he said.', [None]),
    ('He said: "We lost 40" and left.', [None]),
    ("He said 'we lost 40' and left.", [None]),
    ('The pipe is 40" wide.', ["inch"]),
    ("The 'Star' is 40' long.", ["foot"]),
]


@pytest.mark.parametrize(("text", "units"), QUOTED)
def test_a_closing_quotation_mark_is_no_inch_or_foot(annotate, text, units):
    assert [quantity.unit for quantity in annotate(text, layers=("quantities",)).layers["quantities"]] == units


@pytest.mark.parametrize("text", ["The 6.5-hour-long talks ended.", "He began a two-day visit."])
def test_a_length_of_time_that_describes_is_no_quantity(annotate, text):
    assert annotate(text, layers=("quantities",)).layers["quantities"] == ()


def test_number_words_after_a_and_what_each_got(annotate):
    layer = annotate("A hundred and twenty-five soldiers came, two each from Latvia and Peru.", layers=("quantities",)).layers["quantities"]
    assert [(quantity.value, quantity.unit, quantity.qualifier) for quantity in layer] == [(125, "soldier", None), (2, None, "each")]


def test_a_particle_before_a_number_is_no_bound(annotate):
    (found,) = quantities_of(annotate, "Norway handed over 40 prisoners.")
    assert (found.value, found.qualifier) == (40.0, None)
