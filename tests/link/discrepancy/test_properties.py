"""How old, at what hour, who began, how much: what texts state of one person or happening."""

from __future__ import annotations

import pytest

from sourcebook import link
from tests.conftest import annotate_text
from tests.link.build import Report
from tests.link.discrepancy.test_discrepancies import rows, told, values


def test_two_ages_of_one_person() -> None:
    (row,) = told("count", "Jonas Vik, 52, was freed in Mombasa on Monday.", "The army freed Jonas Vik, a 57-year-old engineer, on Monday.")
    assert (row.subject, values(row), row.entity is None) == ("how old Jonas Vik is", ["52", "57"], False)


@pytest.mark.parametrize(
    "other",
    ["The army freed Jonas Vik, a 52-year-old engineer.", "Jonas Vik was freed, and Lena Berg, 57, was not.", "Jonas Vik, who had 57 cows, was freed."],
)
def test_the_same_age_another_person_and_another_number(other: str) -> None:
    assert [row for row in told("count", "Jonas Vik, 52, was freed in Mombasa on Monday.", other) if row.entity] == []


def test_two_hours_of_one_blast() -> None:
    (row,) = told(
        "date", "A blast shook the port of Mombasa at 7:45 a.m. on Monday.", "The port of Mombasa was bombed on Monday. The explosion happened at 8.30 a.m."
    )
    assert (row.subject, values(row)) == ("at what hour the explosion was (2031-03-03)", ["07:45", "08:30"])


@pytest.mark.parametrize(
    "other",
    [
        "The explosion in Mombasa happened at around 8 a.m. on Monday.",
        "The explosion in Mombasa happened at 5.30 a.m. GMT on Monday.",
        "The first blast shook Mombasa at 8.30 a.m. on Monday, a second explosion followed at 8.50 a.m.",
        "By 8.30 a.m. on Monday the fire after the explosion in Mombasa was out.",
        "The explosion in Mombasa happened at 8.30 a.m. on Tuesday.",
    ],
)
def test_what_is_no_other_hour(other: str) -> None:
    assert told("date", "A blast shook the port of Mombasa at 7:45 a.m. on Monday.", other) == []


def test_who_is_said_to_have_begun() -> None:
    one = "Norway said on Monday that the clash on the border was provoked by Kenyan soldiers."
    two = "Kenyan officials said on Monday that the Norwegian troops crossed the border and fired first on the Kenyan patrol."
    (row,) = told("order", one, two)
    assert (row.subject, values(row)) == ("who began (2031-03-05)", ["Kenya", "Norway"])


def test_who_did_not_begin_and_what_is_provoked_besides() -> None:
    one = "Norway said on Monday that the clash on the border was provoked by Kenyan soldiers."
    assert told("order", one, "Norwegian officials said on Monday that their troops on the border of Kenya had not fired first.") == []
    assert told("order", one, "The visit of the Norwegian king to Kenya provoked anger on Monday.") == []


def test_whom_somebody_blames_for_provoking() -> None:
    one = "The Kenyan president blamed Lena Berg for provoking the clash in Mombasa on Monday."
    (row,) = told("order", one, "The clash in Mombasa on Monday was provoked by Norwegian soldiers.")
    assert values(row) == ["Lena Berg", "Norway"]


def test_what_is_due_to_happen_is_no_reason() -> None:
    text = "Norway freed two sailors on Monday and the envoy was due to fly home. Peru freed a spy due to the raid."
    claims = link.build([annotate_text(text, published="2031-03-05")])[0].claims
    assert [claim.value for claim in claims if claim.property == "reason"] == ["the raid"]


def test_how_long_until_the_next_blast() -> None:
    one, two = (f"A bomb hit the port of Mombasa on Monday. {minutes} minutes later a second blast shook Mombasa on Monday." for minutes in ("Five", "Fifteen"))
    (row,) = told("duration", one, two)
    assert values(row) == ["15 minutes", "5 minutes"]
    assert told("duration", one, "A blast shook Mombasa on Monday, the minister left. Fifteen minutes later he was in Nairobi.") == []
    assert told("duration", one, "A bomb hit Lima on Monday. Fifteen minutes later a second blast shook the city.") == []


def test_two_sums_of_one_ransom() -> None:
    (row,) = told("count", "Norway paid a ransom of $5 million for the sailors on Monday.", "On Monday Norway paid the rebels a $2 million ransom.")
    assert (row.subject, values(row)) == ("ransom in dollars (2031-03-03)", ["2000000", "5000000"])


def test_sums_in_two_currencies_or_of_two_kinds() -> None:
    one = "Norway paid a ransom of $5 million for the sailors on Monday."
    assert told("count", one, "On Monday Norway paid the rebels a €2 million ransom.") == []
    assert told("count", one, "On Monday Norway lent the rebels $2 million.") == []


def test_every_row_is_about_something() -> None:
    (row,) = told(
        "count", "A ferry sank off Mombasa on Monday. There were 247 people on board.", "A ferry sank off Mombasa on Monday with 180 people on board."
    )
    assert [bool(row.event), bool(row.entity), bool(row.document)].count(True) == 1


def test_who_came_why_it_was_and_how_old_somebody_is_are_claims() -> None:
    text = "Jane Roe, 52, met Tom Lind in Oslo on Monday. Norway arrested Omar Deby because of the raid on Mombasa, and Lind left."
    record = link.build([annotate_text(text, published="2031-03-05", outlet="The Daily News")])[0]
    claims = {(c.property, c.value) for c in record.claims if c.property in ("age", "participants", "reason")}
    assert claims == {("age", "52"), ("participants", "Jane Roe"), ("participants", "Tom Lind"), ("reason", "the raid on Mombasa")}
    assert {c.original_value for c in record.claims if c.property == "reason"} == {"the raid on Mombasa"}


def test_two_kinds_of_causes() -> None:
    one, two = (
        "Police said excessive speed caused the train to crash in Mombasa on Monday.",
        "Experts say a fault in the brakes is to blame for Monday's crash in Mombasa.",
    )
    (row,) = told("reason", one, two)
    assert (row.subject, values(row)) == ("what caused the crash (2031-03-03)", ["human error", "technical fault"])


def test_causes_that_overcame_a_vessel_or_are_a_main_factor() -> None:
    one, two = (
        "The ferry sank near Mombasa on Monday when it was swamped by high waves.",
        "Overloading was one of the main factors in the sinking near Mombasa on Monday.",
    )
    (row,) = told("reason", one, two)
    assert (row.subject, values(row)) == ("what caused the sinking (2031-03-03)", ["overloading", "weather"])


@pytest.mark.parametrize(
    "other",
    [
        "The train crash in Mombasa on Monday was caused by the driver's speeding.",
        "It is not clear whether a fault in the brakes caused the crash in Mombasa on Monday.",
        "The minister ruled out that a fault in the brakes caused the crash in Mombasa on Monday.",
        "The crash in Mombasa on Monday was caused by speeding. An engine failure may have contributed to the crash.",
        "The blast in Mombasa on Monday was caused by a gas leak.",
        "",
    ],
)
def test_what_is_no_other_cause(other: str) -> None:
    assert told("reason", "Police said excessive speed caused the train to crash in Mombasa on Monday.", other) == []


def test_beginnings_causes_and_orders_are_claims() -> None:
    text = (
        "Norway said on Monday that its army killed two rebels in Mombasa after Kenyan soldiers fired first. "
        "The army arrested three rebels in Nairobi before it released two Kenyan officers on Tuesday. "
        "A bridge in Mombasa collapsed because of heavy floods on Monday."
    )
    claims = link.build([annotate_text(text, published="2031-03-05")])[0].claims
    found = {(claim.property, claim.value.partition(":")[0], claim.original_value) for claim in claims if claim.property in ("who began", "reason", "order")}
    assert found == {
        ("who began", "Kenya", "Kenyan soldiers fired first"),
        ("order", "before retreat", "arrested three rebels in Nairobi before it released"),
        ("reason", "weather", "heavy floods on Monday"),
    }
    assert all(claim.quote for claim in claims if claim.property == "who began")


@pytest.mark.parametrize("published", ["2025-06", "2031-03-05T10:00", None])
def test_odd_dates_stop_no_claim(published: str | None) -> None:
    texts = ("The ferry sank after the talks in Mombasa. Waves were to blame.", "", "Norway fired first. The ferry was hit by waves and sank off Mombasa.")
    record, _ = link.build([annotate_text(text, published=published, outlet=f"Paper {n}") for n, text in enumerate(texts)])
    assert [row for row in record.discrepancies if row.aspect == "reason"] == []


def test_two_orders_of_two_events() -> None:
    one = "Norway arrested Jonas Vik in Mombasa on Monday after Kenya expelled Lena Berg on Monday."
    two = "Norway arrested Jonas Vik in Mombasa on Monday before Kenya expelled Lena Berg on Monday."
    (row,) = told("order", one, two)
    assert {side.mentions[0].text.split()[-3] for side in row.values} == {"after", "before"}
    assert told("order", one, "Norway arrested Jonas Vik in Mombasa on Monday. After that, Kenya met Lena Berg.") == []


BLAMED = "Kenya blamed Norway for the bombing of the port of Mombasa on Monday."


@pytest.mark.parametrize(
    ("other", "sides"),
    [
        ("Norway denied any involvement in Monday's bombing of the port of Mombasa.", ["Norway", "not Norway"]),
        ("Denmark claimed responsibility for Monday's bombing in Mombasa, Norway said.", ["Denmark", "Norway"]),
        ("Norway denies it was behind Monday's bombing of the port of Mombasa.", ["Norway", "not Norway"]),
        ("Norway claimed responsibility for Monday's bombing in Mombasa, Kenya said.", []),
        ("No one has claimed responsibility for Monday's bombing in Mombasa, Norway said.", []),
        ("A caller to Denmark claimed responsibility for Monday's bombing in Mombasa, Norway said.", []),
        ("The group which Denmark said was responsible for Monday's bombing in Mombasa has fled.", []),
        ("Denmark claimed responsibility for the kidnapping of three sailors from Norway in Mombasa on Monday.", []),
    ],
)
def test_who_was_behind_it(other: str, sides: list[str]) -> None:
    found = told("denial" if "not Norway" in sides else "participants", BLAMED, other)
    assert [values(row) for row in found] == ([sides] if sides else [])
    assert all(row.subject == "who was behind the explosion (2031-03-03)" for row in found)


@pytest.mark.parametrize(
    ("one", "two", "days"),
    [
        (
            "Both men claimed victory in Monday's election in Kenya, Ana Roe of Lamu said.",
            "In Kenya, Ana Roe of Lamu won the 2 March election.",
            ["2031-03-02", "2031-03-03"],
        ),
        (
            "Kenya is to announce election results on Thursday, Ana Roe told Lamu.",
            "Ana Roe of Lamu in Kenya awaits the results on 7 March.",
            ["2031-03-06", "2031-03-07"],
        ),
        (
            "The ferry Lamu sank on Monday off Kenya.",
            "On Sunday, the ferry Lamu sank off Kenya. On Monday, another ferry sank off Kenya.",
            None,
        ),  # it tells of two
        ("The ferry Lamu sank today off Kenya.", "The ferry Lamu sank on Monday off Kenya.", None),  # the day of writing need not be that of printing
        ("Kenya voted in Monday's election.", "Ana Roe of Lamu won the 2 March election in Norway.", None),  # nobody is named by both
    ],
)
def test_the_day_of_what_happens_once(one: str, two: str, days: list[str] | None) -> None:
    assert [values(row) for row in told("date", one, two) if row.subject.startswith("the day of")] == ([days] if days else [])


def test_the_hour_from_which_a_truce_holds() -> None:
    one = "Kenya and Norway agreed in Lamu on a truce starting at noon on 4 March, 10 a.m. British time."
    two = "Kenya and Norway said in Lamu that a truce had been reached, starting at midnight on 4 March."
    assert [values(row) for row in told("date", one, two) if "truce" in row.subject] == [["12:00", "24:00"]]


def _met(path: str, day: str, published: str) -> Report:
    report = Report(path, f"Karl Berg and Maria Lind met on {day}.", published=published)
    for name in ("Karl Berg", "Maria Lind"):
        report.entity(name)
    when = report.time(day, day)
    report.event(f"Karl Berg and Maria Lind met on {day}", "met", "CONSULT", by=["Karl Berg"], to=["Maria Lind"], times=[when])
    return report


@pytest.mark.parametrize(("published", "clash"), [("2031-03-06", False), ("2031-03-07", True)])
def test_what_each_report_tells_of_its_own_day_is_no_dispute(published: str, clash: bool) -> None:
    one, two = _met("a.txt", "2031-03-05", "2031-03-05"), _met("b.txt", "2031-03-06", published)
    assert bool(rows("date", one, two)) is clash
