from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.extract.tokens.grammar import grammar, tokens_of
from sourcebook.model.annotation import TimeExpression
from sourcebook.model.document import Noise, Stated

SUNDAY = "2025-06-22"


def times_of(annotate, text: str, published: str | None = SUNDAY, **fields) -> list[TimeExpression]:
    return list(annotate(text, published=published, layers=("times",), **fields).layers["times"])


def only(annotate, text: str, published: str | None = SUNDAY, **fields) -> tuple[str, TimeExpression]:
    (time,) = times_of(annotate, text, published, **fields)
    return text[time.start : time.end], time


DATES = [
    # text, the expression, value, earliest, latest, precision, basis
    ("They met on June 21, 2025, in Vilnius.", "June 21, 2025", "2025-06-21", "2025-06-21", "2025-06-21", "day", "stated"),
    ("They met on 21 June 2025 in Vilnius.", "21 June 2025", "2025-06-21", "2025-06-21", "2025-06-21", "day", "stated"),
    ("The form is dated 2025-06-21.", "2025-06-21", "2025-06-21", "2025-06-21", "2025-06-21", "day", "stated"),
    ("The report came on Friday, June 20.", "Friday, June 20", "2025-06-20", "2025-06-20", "2025-06-20", "day", "year of the document date"),
    ("The vote was held on Sept. 30.", "Sept. 30", "2024-09-30", "2024-09-30", "2024-09-30", "day", "year of the document date"),
    ("The talks lasted from Oct. 18-22, 2024.", "Oct. 18-22, 2024", "2024-10-18/2024-10-22", "2024-10-18", "2024-10-22", "day", "stated"),
    ("The convoy left on Saturday.", "Saturday", "2025-06-21", "2025-06-21", "2025-06-21", "day", "document date"),
    ("The envoy will arrive on Monday.", "Monday", "2025-06-23", "2025-06-23", "2025-06-23", "day", "document date"),
    ("The envoys will meet on Friday of next week.", "Friday of next week", "2025-06-27", "2025-06-27", "2025-06-27", "day", "document date"),
    ("The envoys will meet on Friday in the week ahead.", "Friday in the week ahead", "2025-06-27", "2025-06-27", "2025-06-27", "day", "document date"),
    ("The envoys met on Tuesday last week.", "Tuesday last week", "2025-06-10", "2025-06-10", "2025-06-10", "day", "document date"),
    ("The court is expected to rule on Monday.", "Monday", "2025-06-23", "2025-06-23", "2025-06-23", "day", "document date"),
    ("The envoy is leaving on Monday.", "Monday", "2025-06-23", "2025-06-23", "2025-06-23", "day", "document date"),
    ("Sales grew in Q1 2025.", "Q1 2025", "2025-Q1", "2025-01-01", "2025-03-31", "quarter", "stated"),
    ("Sales grew in H2 2024.", "H2 2024", "2024-H2", "2024-07-01", "2024-12-31", "half", "stated"),
    ("Two buses crossed the border yesterday.", "yesterday", "2025-06-21", "2025-06-21", "2025-06-21", "day", "document date"),
    ("The mayor resigned last week.", "last week", "2025-W24", "2025-06-09", "2025-06-15", "week", "document date"),
    ("The mayor resigned in February.", "February", "2025-02", "2025-02-01", "2025-02-28", "month", "year of the document date"),
    ("The bridge opened in November.", "November", "2024-11", "2024-11-01", "2024-11-30", "month", "year of the document date"),
    ("The bridge will open in November.", "November", "2025-11", "2025-11-01", "2025-11-30", "month", "year of the document date"),
    ("He was jailed last July.", "last July", "2024-07", "2024-07-01", "2024-07-31", "month", "document date"),
    ("He was freed at the end of June 2025.", "the end of June 2025", "2025-06", "2025-06-21", "2025-06-30", "month", "stated"),
    ("The strike began in early March 2024.", "early March 2024", "2024-03", "2024-03-01", "2024-03-10", "month", "stated"),
    ("The rule has held since 1994.", "1994", "1994", "1994-01-01", "1994-12-31", "year", "stated"),
    ("Prices rose in the first half of 2024.", "the first half of 2024", "2024-H1", "2024-01-01", "2024-06-30", "half", "stated"),
    ("Exports fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3", "2024-07-01", "2024-09-30", "quarter", "stated"),
    ("It was dry in summer 2024.", "summer 2024", "2024-SU", "2024-06-01", "2024-08-31", "season", "stated"),
    ("The line was built in the 1990s.", "the 1990s", "199", "1990-01-01", "1999-12-31", "decade", "stated"),
    ("The castle is from the 16th century.", "the 16th century", "15", "1501-01-01", "1600-12-31", "century", "stated"),
    ("Elections were held two years ago.", "two years ago", "2023", "2023-01-01", "2023-12-31", "year", "document date"),
    ("They were taken a year and a half ago.", "a year and a half ago", "2023", "2023-01-01", "2023-12-31", "year", "document date"),
    ("The law passed this month.", "this month", "2025-06", "2025-06-01", "2025-06-30", "month", "document date"),
]


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest", "precision", "basis"), DATES)
def test_dates(annotate, text, words, value, earliest, latest, precision, basis):
    found, time = only(annotate, text)
    assert (found, time.type, time.value, time.earliest, time.latest, time.precision, time.basis) == (words, "DATE", value, earliest, latest, precision, basis)


OTHERS = [
    ("They spoke late into Friday night.", "Friday night", "TIME", "2025-06-20TNI"),
    ("The doors open at 7:15 p.m. on Monday.", "7:15 p.m. on Monday", "TIME", "2025-06-23T19:15"),
    ("They arrived at noon Thursday.", "noon Thursday", "TIME", "2025-06-19T12:00"),
    ("The police came last night.", "last night", "TIME", "2025-06-21TNI"),
    ("The council sits every Tuesday.", "every Tuesday", "SET", "XXXX-WXX-2"),
    ("The board meets twice a year.", "twice a year", "SET", "P1Y"),
    ("Flights run daily.", "daily", "SET", "P1D"),
    ("The office now has a new roof.", "now", "DATE", "PRESENT_REF"),
    ("The office was recently painted.", "recently", "DATE", "PAST_REF"),
    ("Nobody knows what the future holds.", "the future", "DATE", "FUTURE_REF"),
]


@pytest.mark.parametrize(("text", "words", "kind", "value"), OTHERS)
def test_times_sets_and_references(annotate, text, words, kind, value):
    found, time = only(annotate, text)
    assert (found, time.type, time.value) == (words, kind, value)


DURATIONS = [
    ("They talked for six and a half hours.", "six and a half hours", "PT6H30M", 6.5),
    ("The 6.5-hour-long meeting ended.", "6.5-hour-long", "PT6.5H", 6.5),
    ("He held the post for the past two years.", "the past two years", "P2Y", None),
    ("He waited nearly three days.", "nearly three days", "P3D", 72.0),
    ("She was held for more than 40 minutes.", "more than 40 minutes", "PT40M", pytest.approx(2 / 3)),
    ("He lived there for several years.", "several years", "PXY", None),
    ("The walk takes half an hour.", "half an hour", "PT30M", 0.5),
    ("The trial ran for two decades.", "two decades", "P20Y", None),
]


@pytest.mark.parametrize(("text", "words", "value", "hours"), DURATIONS)
def test_durations(annotate, text, words, value, hours):
    found, time = only(annotate, text)
    assert (found, time.type, time.value, time.hours) == (words, "DURATION", value, hours)


UNRESOLVED = [
    ("The vote was held on Sept. 30.", "XXXX-09-30", "day", "no year stated"),
    ("The vote was held on Saturday.", "XXXX-WXX-6", "day", "no document date"),
    ("The vote was held in March.", "XXXX-03", "month", "no year stated"),
    ("The vote was held yesterday.", None, None, "no document date"),
]


@pytest.mark.parametrize(("text", "value", "precision", "basis"), UNRESOLVED)
def test_without_a_document_date_nothing_is_guessed(annotate, text, value, precision, basis):
    _, time = only(annotate, text, published=None)
    assert (time.value, time.earliest, time.latest, time.precision, time.basis) == (value, None, None, precision, basis)


def test_a_document_whose_issue_names_another_year_gives_none(annotate):
    issue = (Stated("issue_year", "2024", "masthead"),)
    _, time = only(annotate, "The vote was held on Sept. 30.", stated=issue)
    assert (time.value, time.earliest, time.basis) == ("XXXX-09-30", None, "no year stated")


def test_a_year_stated_in_the_sentence_holds_for_its_other_dates(annotate):
    text = "In February 2023 the editor was arrested, and on 29 May she went on trial. On 1 June 2025 she was freed. On 3 June the paper opened."
    assert [time.value for time in times_of(annotate, text)] == ["2023-02", "2023-05-29", "2025-06-01", "2025-06-03"]


def test_a_past_verb_looks_back_and_a_deadline_ahead(annotate):
    text = "The law was signed on July 4. The owner has until July 4."
    assert [time.value for time in times_of(annotate, text)] == ["2024-07-04", "2025-07-04"]


def test_a_weekday_settles_the_year(annotate):
    text = "The law was signed on Thursday, July 4."
    assert [time.value for time in times_of(annotate, text)] == ["2024-07-04"]


YEARS = [
    # published, text, the first expression, its value: a day without a year
    ("2024-05-20", "The minister visited Tervo on 8 May.", "8 May", "2024-05-08"),
    ("2024-05-20", "On 17 May a second explosion hit the station.", "17 May", "2024-05-17"),
    ("2022-06-21", "The navy still holds a fishing boat seized in May.", "May", "2022-05"),
    ("2022-07-04", "On Monday, 21 June, the ministers met in Geneva.", "Monday, 21 June", "2022-06-21"),
    ("2021-09-12", "Soldiers seized power on Wednesday, 14 September.", "Wednesday, 14 September", "2021-09-14"),
    ("2021-09-12", "The leaders will meet on Wednesday, 14 September.", "Wednesday, 14 September", "2021-09-14"),
    ("2024-12-20", "The court will rule on 8 January.", "8 January", "2025-01-08"),
    ("2024-01-08", "The court ruled on 20 December.", "20 December", "2023-12-20"),
    ("2024-05-24", "The army said it would leave on 20 May.", "20 May", "2024-05-20"),
]


@pytest.mark.parametrize(("published", "text", "words", "value"), YEARS)
def test_a_day_without_a_year_lies_near_the_document_date(annotate, published, text, words, value):
    first = times_of(annotate, text, published)[0]
    assert (text[first.start : first.end], first.value) == (words, value)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_any_cue_is_never_a_year_off(annotate, published, month, day):
    _, time = only(annotate, f"Vilnius, {day} {calendar.month_name[month]}", published.isoformat())
    assert abs((date.fromisoformat(time.value) - published).days) <= 200


FUZZY = [
    # text, the expression, value, earliest, latest, mod
    ("He was freed more than a year ago.", "more than a year ago", "2024", "2023-06-23", "2024-06-22", "MORE_THAN"),
    ("He was freed over two years ago.", "over two years ago", "2023", "2022-06-23", "2023-06-22", "MORE_THAN"),
    ("Less than three weeks ago it fell.", "Less than three weeks ago", "2025-W22", "2025-06-01", "2025-06-22", "LESS_THAN"),
    ("Some ten years ago it was shut.", "Some ten years ago", "2015", "2015-01-01", "2015-12-31", "APPROX"),
    ("It broke in early March.", "early March", "2025-03", "2025-03-01", "2025-03-10", "START"),
    ("It broke in the late 1980s.", "the late 1980s", "198", "1986-09-02", "1989-12-31", "END"),
    ("It broke earlier this year.", "earlier this year", "2025", "2025-01-01", "2025-06-22", "START"),
    ("It will break later this month.", "later this month", "2025-06", "2025-06-22", "2025-06-30", "END"),
    ("It broke in the first week of May.", "the first week of May", "2025-05", "2025-05-01", "2025-05-07", None),
    ("It broke on the last Friday of May 2024.", "the last Friday of May 2024", "2024-05-31", "2024-05-31", "2024-05-31", None),
    ("Trade fell in fiscal year 2023/24.", "fiscal year 2023/24", "2023/2024", "2023-01-01", "2024-12-31", None),
    ("It broke in the second half of the 19th century.", "the second half of the 19th century", "18", "1851-01-01", "1900-12-31", None),
]


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest", "mod"), FUZZY)
def test_fuzzy_bounds(annotate, text, words, value, earliest, latest, mod):
    found, time = only(annotate, text)
    assert (found, time.value, time.earliest, time.latest, time.mod) == (words, value, earliest, latest, mod)


def test_the_bound_of_a_duration_is_kept(annotate):
    assert [(time.value, time.mod) for time in times_of(annotate, "It lasted at least two days, at most a week, no more than 200 hours.")] == [
        ("P2D", "EQUAL_OR_MORE"), ("P1W", "EQUAL_OR_LESS"), ("PT200H", "EQUAL_OR_LESS"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The road was blocked until Thursday.", "2025-06-19"),
        ("The talks went on until Saturday morning.", "2025-06-21TMO"),
        ("The shop is shut until Monday.", "2025-06-23"),
        ("The vote was postponed until Tuesday.", "2025-06-24"),
        ("The meeting begins on Monday.", "2025-06-23"),
        ("The following morning the troops left.", "XXXX-XX-XXTMO"),
        ("At dawn on Sunday the troops came.", "2025-06-22TMO"),
        ("It was broken on New Year's Eve.", "2024-12-31"),
        ("They meet every second Thursday.", "XXXX-WXX-4"),
        ("They meet every other week.", "P2W"),
    ],
)
def test_which_day_the_verb_means(annotate, text, value):
    assert only(annotate, text)[1].value == value


def test_a_month_takes_the_year_at_the_other_end_of_its_range(annotate):
    assert [time.value for time in times_of(annotate, "From November until June 2022 the port was shut.")] == ["2021-11", "2022-06"]


def test_a_clock_time_takes_the_day_named_before_it(annotate):
    text = "Live: Wednesday, 14 September\n\n11:00 The hall opens.\n\n17:40 Police close the road."
    assert [time.value for time in times_of(annotate, text, "2021-09-12")] == ["2021-09-14", "2021-09-14T11:00", "2021-09-14T17:40"]


PARTS_OF_A_DAY = [
    ("The mine blew up on the morning of Tuesday, 14 March.", "the morning of Tuesday, 14 March", "2023-03-14TMO"),
    ("The mine blew up in the early hours of 14 March.", "the early hours of 14 March", "2023-03-14TMO"),
    ("The mine blew up on the night of Tuesday.", "the night of Tuesday", "2023-03-14TNI"),
    ("The mine blew up on 14 March. Men came in the evening.", "the evening", "2023-03-14TEV"),
]


@pytest.mark.parametrize(("text", "words", "value"), PARTS_OF_A_DAY)
def test_a_part_of_a_day_belongs_to_the_day_named(annotate, text, words, value):
    last = times_of(annotate, text, "2023-03-20")[-1]
    assert (text[last.start : last.end], last.type, last.value) == (words, "TIME", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The envoy wrote on Friday, “Today we met.”", "2025-06-20"),
        ('The envoy told reporters on Friday: "We will meet tomorrow."', "2025-06-21"),
        ('The envoy left on Friday. "We met today," she said.', "2025-06-22"),
    ],
)
def test_who_is_quoted_speaks_on_the_day_named_before(annotate, text, value):
    assert [time.value for time in times_of(annotate, text)] == ["2025-06-20", value]


def test_later_is_counted_from_the_date_before_it(annotate):
    text = "The camp was cleared on 29 May 2024. Two days later it was full again."
    last = times_of(annotate, text)[-1]
    assert (text[last.start : last.end], last.value, last.basis) == ("Two days later", "2024-05-31", "a date before it in the text")


def test_a_day_is_not_counted_from_a_year(annotate):
    text = "The law of 2024 is dead. The next day nobody cared."
    last = times_of(annotate, text)[-1]
    assert (text[last.start : last.end], last.value, last.basis) == ("The next day", None, "no date before it in the text")


def test_a_history_takes_the_year_named_last(annotate):
    text = (
        "War broke out in 1808. In May the capital rose. In 1809 the siege began, and in 1810 the port was lost. By 1812 the siege was over. "
        "In July the town fell. The army left in 1813. The king returned in 1814."
    )
    assert [time.value for time in times_of(annotate, text)] == ["1808", "1808-05", "1809", "1810", "1812", "1812-07", "1813", "1814"]


NO_TIMES = [
    "He may march on the square.",
    "The second man left the room.",
    "She paid $1999 for it.",
    "It happened at 2100 Main Street, version 3.11.",
    "The shop is open 24/7.",
    "A 43-year-old teacher was held.",
    "Most of the 2000 soldiers fled.",
    "He ran for the fall of the regime.",
    "The drill is called Ocean-2025.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_words_that_only_look_like_times(annotate, text):
    assert times_of(annotate, text) == []


def test_silent_noise_gives_nothing(annotate):
    text = "The bridge opened on Monday. Copyright 2025."
    noise = [Noise(29, len(text), "footer")]
    assert [text[time.start : time.end] for time in times_of(annotate, text, noise=noise)] == ["Monday"]


def test_a_text_in_another_language_gives_its_dates(annotate):
    found = times_of(annotate, "Вони прибули 21 червня 2025 року, наступного дня поїхали.", language="uk")
    assert [(time.start, time.end, time.value) for time in found] == [(13, 27, "2025-06-21")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("21 июня 2025 года", "21 июня 2025", "2025-06-21"),
        ("The page bore the line «21 июня 2025 года» and nothing else.", "21 июня 2025", "2025-06-21"),
        ("The letter is dated 14. März 2024 and signed.", "14. März 2024", "2024-03-14"),
        ("The notice is dated 14 de marzo de 2024 and signed.", "14 de marzo de 2024", "2024-03-14"),
        ("The notice was dated 2025年6月22日 in Beijing.", "2025年6月22日", "2025-06-22"),
        ("The order is of 2025. június 22.", "2025. június 22", "2025-06-22"),
        ("It was printed on 22 يونيو 2025 in Cairo.", "22 يونيو 2025", "2025-06-22"),
    ],
)
def test_a_date_in_another_language_stands_alone_in_an_english_text(annotate, text, words, value):
    found, time = only(annotate, text)
    assert (found, time.value, time.earliest, time.basis) == (words, value, value, "stated")


def test_a_month_that_is_another_in_another_language_says_nothing(annotate):
    assert [time.value for time in times_of(annotate, "The stamp said 5 listopad 2024.")] == ["2024"]  # October in Croatian, November in Polish


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 -/.:,'’apmJune May Friday two last week of the year\n½$é"), max_size=60))
def test_matches_stand_inside_the_text_in_order(text):
    rules = grammar("times")
    end = 0
    for match in rules.find(rules.lex(tokens_of(text))):
        assert end <= match.words[0].start < match.words[-1].end <= len(text)
        end = match.words[-1].end


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "On",
                "Friday",
                ",",
                "June",
                "31",
                "2025",
                ";",
                "99",
                "1/2",
                "hours",
                "ago",
                "the",
                "0th",
                "quarter",
                "of",
                "1000s",
                "24:00",
                "last",
                "night",
                "may",
                "Second",
                "week",
                "'s",
                "13:99",
                "Feb.",
                "30",
                "-",
            ]
        ),
        max_size=14,
    )
)
def test_every_expression_has_words(annotate, pieces):
    text = " ".join(pieces)
    for time in times_of(annotate, text):
        assert text[time.start : time.end].strip()
        assert time.earliest is None or time.latest is None or time.earliest <= time.latest
