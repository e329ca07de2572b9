"""What is denied, and what stands against it."""

from __future__ import annotations

import pytest

from tests.link.discrepancy.test_discrepancies import told, values

TWO_HURT = "Two sailors were wounded when jets bombed Mombasa on Monday."


def test_nobody_hurt_against_a_count_of_the_same_day_and_place() -> None:
    (row,) = told("denial", "A shopkeeper in Mombasa said nobody was hurt when jets bombed the port on Monday.", TWO_HURT)
    assert values(row) == ["nobody was hurt", "Two sailors injured"]


@pytest.mark.parametrize(
    "other",
    ["Nobody was hurt when jets bombed Nairobi on Monday.", "Nobody was hurt when jets bombed Mombasa on Saturday."],
)
def test_nobody_hurt_elsewhere_or_on_another_day(other: str) -> None:
    assert told("denial", other, TWO_HURT) == []


def test_reports_that_are_not_true() -> None:
    one = "The deputy minister said that reports that the rebels had killed a hostage were not true."
    (row,) = told("denial", one, "The rebels killed a hostage on Friday.")
    assert values(row) == ["reports that the rebels had killed a hostage", "The rebels killed a hostage"]


def test_what_only_the_denial_says_is_reported() -> None:
    (row,) = told("denial", "A spokesman for Norway disputed reports that the ferry had been sold to Kenya.")
    assert values(row) == ["A spokesman for Norway disputed reports that the ferry had been sold to Kenya.", "the ferry had been sold to Kenya"]


def test_an_accusation_stands_with_what_is_charged_and_never_with_one_of_another() -> None:
    one = "Norway has accused Kenya of arming the rebels. Kenya denies the charge."
    (row,) = told("denial", one, "Kenya accused Norway of breaking the truce.", "Norway again accused Kenya of arming the rebels.")
    assert sorted(m.text for m in row.values[1].mentions) == [
        "Norway again accused Kenya of arming the rebels",
        "Norway has accused Kenya of arming the rebels",
    ]


def test_one_row_for_one_charge_whoever_tells_it_in_which_words() -> None:
    one = "Norway accused the armies of Kenya, Chad and Mali of joining the rebels. All three neighbours deny this."
    two = "Kenya, Chad and Mali, whose armies Norway accuses of joining the rebels, met on Friday. The three countries denied the accusation as groundless."
    (row,) = told("denial", one, two)
    assert {m.doc for side in row.values for m in side.mentions} == {m.doc for m in row.values[0].mentions}
    assert len(row.values[0].mentions) == 2


def test_a_number_is_nothing_that_two_deeds_share() -> None:
    assert told("denial", "But six were not released on Friday.", "Six have been released to the rebels on Friday by the army.") == []


def test_a_second_raid_is_denied_not_the_first() -> None:
    rows = told("denial", "The spokesman denied that the army had bombed Mombasa again.", "The army bombed Mombasa on Monday.")
    assert rows == []


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Villagers reported that the army had shelled Lamu. However, Norway denied these claims.", "the army had shelled Lamu"),
        ("There were reports doing the rounds that some sailors had gone missing. On Monday the navy dismissed such reports.", "some sailors had gone missing"),
        ("The ministry rebutted Kenyan accusations that its soldiers had shelled Lamu.", "its soldiers had shelled Lamu"),
    ],
)
def test_what_is_said_before_it_is_denied(text: str, against: str) -> None:
    (row,) = told("denial", text)
    assert against in values(row)[1]


def test_what_could_not_be_confirmed_is_not_denied() -> None:
    assert told("denial", "The arrest of Lena Berg was not confirmed by the ministry.", "The army arrested Lena Berg on Monday.") == []


def test_what_was_done_long_ago_is_not_what_is_denied() -> None:
    rows = told("denial", "The army denied that it had bombed Mombasa.", "In October 2025 the army bombed Mombasa in Kenya.")
    assert rows == []


def test_a_charge_denied_in_two_reports_is_one_row() -> None:
    one, two = "All three deny Norway's charges that their troops are involved.", "All three deny the Norwegian charges that their troops are involved."
    (row,) = told("denial", one, two)
    assert len({m.doc for m in row.values[0].mentions}) == 2


def test_what_befell_others_is_not_what_one_denies_of_its_own() -> None:
    denial = "Norway denied reports that one of its jets was shot down on Monday."
    assert not any("Kenyan" in value for row in told("denial", denial, "Norway shot down two Kenyan jets on Monday.") for value in values(row))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Norway accuses Kenya of arming the rebels, a charge Kenya has repeatedly denied.", "Norway accuses Kenya of arming the rebels"),
        ("Norway says Kenya armed the rebels, which Kenya denies.", "Norway says Kenya armed the rebels"),
        ("Norway said its troops had captured Lamu, a claim debunked by Kenya.", "Norway said its troops had captured Lamu"),
        ("Norway accuses Kenya of arming the rebels. Kenya says the accusations are baseless.", "Norway accuses Kenya of arming the rebels"),
        ('Media reported that Norway armed the rebels. Kenya called the reports "pure invention".', "Norway armed the rebels"),
        ("Kenya called the report that a hostage had been killed not credible.", "a hostage had been killed"),
    ],
)
def test_what_is_denied_in_the_same_breath_or_called_untrue(text: str, denied: str) -> None:
    (row,) = told("denial", text)
    assert (row.subject, values(row)[1]) == ("denied by Kenya", denied)


@pytest.mark.parametrize(
    "text",
    [
        "Norway offered a truce of ten days, which Kenya rejected.",
        "Norway and Kenya signed the treaty of Lamu, which the king denied himself the joy of reading.",
        "The report turned out to be false.",
    ],
)
def test_an_offer_is_no_charge(text: str) -> None:
    assert told("denial", text) == []


def test_reports_of_two_stories_deny_nothing_of_each_other() -> None:
    one = "Norway denied that it had talked with Chad. Ministers of Peru, Cuba, Laos, Oman, Mali, Togo, Fiji, Malta, Nepal, Ghana and Spain met in Rome."
    two = "Norway talked with Chad. Ministers of Japan, Kenya, Qatar, Libya, Egypt, Iraq, Haiti, Kuwait, Samoa, Tonga and Brazil met in Oslo."
    assert told("denial", one, two, published=None) == []
    assert len(told("denial", one, two)) == 1
