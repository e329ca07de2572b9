"""Who rests on whose reporting, how far it reaches, and the chains that come of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook.model.document import Noise
from sourcebook.stage import Reading

Annotate = Callable[..., Reading]
LAYERS = ("attributions", "relays", "entities")


def relays(reading: Reading) -> list[tuple[str, str, bool]]:
    """(outlet, words of the cue, partial)."""
    return [(_name(reading, cue.source), reading.document.text[cue.start : cue.end], cue.partial) for cue in reading.layers["relays"]]


def chains(reading: Reading) -> list[list[str]]:
    return [[_name(reading, hand) for hand in a.chain] for a in reading.layers["attributions"]]


def _name(reading: Reading, entity: int) -> str:
    return str(reading.layers["entities"][entity].name).removeprefix("The ")


FILLER = "\n\nThe bridge was built in 1990 and has been closed for repairs three times since then.\n\nThe repairs cost the city about four million euros, most of them lent by the state."


def test_a_report_that_credits_others_as_often_rests_on_none_as_a_whole(annotate: Annotate) -> None:
    text = (
        "The bridge will close in June, Reuters reported on Monday."
        + FILLER
        + "\n\nReuters said that nobody knew. It is old, AFP reported. Two are hurt, Xinhua reported."
    )
    assert [partial for source, _, partial in relays(annotate(text, layers=LAYERS)) if source == "Reuters"] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge in the town will close in June, the mayor said. Meanwhile, the Courier reports that the road will be sold.",
        "The bridge will close, the mayor said. Two banks pay. It was built in 1990. He went home, according to the Courier. Nobody was hurt at the bridge.",
    ],
)
def test_what_an_outlet_adds_to_an_opening_is_no_source_of_the_whole(annotate: Annotate, text: str) -> None:
    assert [partial for source, _, partial in relays(annotate(text + FILLER, layers=LAYERS)) if source == "Courier"] == [True]


def test_another_desk_of_the_own_house_is_no_source(annotate: Annotate) -> None:
    text = "The bridge will close, officials said on Monday." + FILLER + "\n\nCNN Arabic has seen the plan. The mayor told CNN that nobody knew."
    assert relays(annotate(text, layers=LAYERS, outlet="CNN News")) == []
    assert relays(annotate(text.replace("CNN Arabic has seen the plan. ", ""), layers=LAYERS, outlet="Lamu News")) == [("CNN", "told CNN", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge will close." + FILLER + "\n\nBased on TASS materials", ("TASS", "Based on TASS materials", False)),
        ("The bridge will close." + FILLER + "\n\nBased on materials from TASS", ("TASS", "Based on materials from TASS", False)),
        ("The bridge will close." + FILLER + "\n\nSource: The Daily Courier", ("Daily Courier", "Source: The Daily Courier", False)),
        ("The Daily Courier reports that the old bridge will close in June." + FILLER, ("Daily Courier", "The Daily Courier reports", False)),
        ("The old bridge in the town will close in June, the Daily Courier reported." + FILLER, ("Daily Courier", "the Daily Courier reported", False)),
        ("The old bridge in the town will close in June, according to Reuters." + FILLER, ("Reuters", "according to Reuters", False)),
        ("PARIS, June 3 (AFP) - The old bridge in the town will close in June, officials said." + FILLER, ("AFP", "(AFP)", False)),
        ("In June the old bridge will be closed to all.\n\nPARIS (AFP) - The bridge in the town will close, officials said." + FILLER, ("AFP", "(AFP)", False)),
        ("The bridge will close." + FILLER + "\n\nReuters", ("Reuters", "Reuters", False)),
        ("The bridge will close." + FILLER + " — Reuters", ("Reuters", "Reuters", False)),
        ("The bridge will close." + FILLER + " (Reuters)", ("Reuters", "Reuters", False)),
        ("The bridge will close." + FILLER + "\n\n- with AFP", ("AFP", "- with AFP", True)),
        ("The bridge will close." + FILLER + "\n\n(With inputs from Reuters)", ("Reuters", "(With inputs from Reuters", True)),
        ("The bridge will close." + FILLER + "\n\nThe Daily Courier noted that nobody was told.", ("Daily Courier", "The Daily Courier noted", True)),
        ("The bridge will close." + FILLER + "\n\n• The Daily Courier reported that nobody was told.", ("Daily Courier", "The Daily Courier reported", True)),
        ("The bridge will close." + FILLER + "\n\nA senior official told Reuters that nobody knew.", ("Reuters", "told Reuters", True)),
        ("The bridge will close." + FILLER + "\n\nA senior official confirmed to Reuters that nobody knew.", ("Reuters", "confirmed to Reuters", True)),
        ("The bridge will close." + FILLER + "\n\nThe mayor said in an interview with Reuters that nobody knew.", ("Reuters", "interview with Reuters", True)),
        ("The bridge will close." + FILLER + "\n\nSpeaking on BBC television, the mayor said that nobody knew.", ("BBC", "Speaking on BBC", True)),
        ("The bridge will close." + FILLER + "\n\nThe mayor resigned, as first reported by Reuters.", ("Reuters", "reported by Reuters", True)),
        (
            "The bridge will close." + FILLER + "\n\nThe mayor, interviewed by the television channel France 2, said that nobody knew.",
            ("France 2", "interviewed by the television channel France 2", True),
        ),
        (
            "The bridge will close." + FILLER + "\n\nIn remarks aired by Channel 12, the mayor said that nobody knew.",
            ("Channel 12", "aired by Channel 12", True),
        ),
        ("The bridge will close." + FILLER + "\n\nThe mayor told the TV station Kanal 9 that nobody knew.", ("Kanal 9", "told the TV station Kanal 9", True)),
        (
            "According to a report in the New York Times, the bridge in the town will close." + FILLER,
            ("New York Times", "According to a report in the New York Times", False),
        ),
        ("The bridge will close." + FILLER + "\n\nThe mayor told Jeune Afrique that nobody knew.", ("Jeune Afrique", "told Jeune Afrique", True)),
        ("The bridge will close." + FILLER + "\n\nThe mayor told France 2 that nobody knew.", ("France 2", "told France 2", True)),
        ("The bridge will close." + FILLER + "\n\nThe mayor told the private channel Tolu that nobody knew.", ("Tolu", "told the private channel Tolu", True)),
        (
            "The bridge will close." + FILLER + "\n\nA clerk, who offered comment to Reuters, said that nobody knew.",
            ("Reuters", "offered comment to Reuters", True),
        ),
        (
            "The bridge will close." + FILLER + "\n\nThe mayor gave an interview to Reuters in which he denied it.",
            ("Reuters", "gave an interview to Reuters", True),
        ),
        ("The bridge will close." + FILLER + "\n\nThe mayor resigned, the Interfax agency wrote.", ("Interfax", "Interfax agency wrote", True)),
        (
            "The bridge will close." + FILLER + "\n\nThe mayor was quoted in the Daily Courier as saying that nobody knew.",
            ("Daily Courier", "quoted in the Daily Courier", True),
        ),
        (
            "The bridge will close." + FILLER + "\n\nThe mayor was quoted as saying by Reuters that nobody knew.",
            ("Reuters", "quoted as saying by Reuters", True),
        ),
        (
            "The bridge will close." + FILLER + "\n\nThe talks failed, according to French diplomats quoted by Le Monde.",
            ("Le Monde", "quoted by Le Monde", True),
        ),
    ],
)
def test_cues_and_their_reach(annotate: Annotate, text: str, expected: tuple[str, str, bool]) -> None:
    assert relays(annotate(text, layers=LAYERS)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge will close.\n\nPhoto: Reuters",
        "The bridge will close.\n\nSource of cover photo: Reuters",
        "The mayor told reporters that the bridge would close.",
        "The mayor told a news conference that the bridge would close.",
        "The mayor told local media that the bridge would close.",
        "Right-wing media described the bridge as a disgrace.",
        "The mayor wrote on Telegram that the bridge would close.",
        "“The bridge will close,” the mayor posted on Truth Social.",
        "The bridge will close.\n\nReporting by Jo Lee; editing by Al Hill",
        "The defence ministry reported losses.",
        "The mayor criticised Reuters.",
        "The bridge will close." + FILLER + " It belongs to Reuters.",
    ],
)
def test_credits_reporters_and_ministries_are_no_relays(annotate: Annotate, text: str) -> None:
    assert relays(annotate(text, layers=LAYERS)) == []


def test_who_reported_and_edited_closes_the_copy_of_the_agency_that_is_named(annotate: Annotate) -> None:
    text = "The bridge will close, the mayor told Reuters." + FILLER + "\n\n(Reporting by Jo Lee; editing by Al Hill)"
    assert relays(annotate(text, layers=LAYERS)) == [("Reuters", "told Reuters", True), ("Reuters", "Reporting by Jo Lee; editing by Al Hill", False)]


def test_the_documents_own_outlet_is_no_relay(annotate: Annotate) -> None:
    text = "Mayor Ann Roe told the Daily Courier that the bridge would close."
    reading = annotate(text, layers=LAYERS, outlet="Daily Courier")
    assert relays(reading) == []
    assert chains(reading) == [["Ann Roe"]]


def test_the_last_words_of_its_name_are_the_documents_own_outlet(annotate: Annotate) -> None:
    text = "The bridge will close, the mayor told the Observer. Nobody was told, the Observer reported."
    assert not relays(annotate(text, layers=LAYERS, outlet="The Lake Observer"))


def test_a_news_agency_is_no_agency_of_a_state(annotate: Annotate) -> None:
    reading = annotate("The old bridge in the town will close in June, Fjord News Agency reported." + FILLER, layers=LAYERS)
    assert relays(reading) == [("Fjord News Agency", "Fjord News Agency reported", False)]


def test_a_long_source_line_names_what_the_report_rests_on(annotate: Annotate) -> None:
    line = "Source: Ann Roe, the deputy head of the office for roads and bridges of the northern district of the city, in an interview with Reuters"
    assert relays(annotate("The bridge will close." + FILLER + "\n\n" + line, layers=LAYERS)) == [("Reuters", line, False)]


def test_the_agency_of_the_byline_is_whose_copy_it_is_and_no_hand_in_what_is_said(annotate: Annotate) -> None:
    text = "The bridge will close\n\nPublished: June 3, 2031 AFP\n\nThe bridge will close, the mayor said." + FILLER
    reading = annotate(text, layers=LAYERS, noise=(Noise(23, 50, "metadata"),))
    assert relays(reading) == [("AFP", "AFP", False)]
    assert chains(reading) == [["the mayor"]]


def test_a_last_line_with_agencies_credits_each_and_no_sentence(annotate: Annotate) -> None:
    text = "The bridge will close, the mayor said." + FILLER + "\n\nWith AFP and Reuters"
    reading = annotate(text, layers=LAYERS)
    assert relays(reading) == [("AFP", "With AFP", True), ("Reuters", "With AFP and Reuters", True)]
    assert chains(reading) == [["the mayor"]]


def test_a_caption_is_no_source(annotate: Annotate) -> None:
    text = "The mayor on the bridge, Reuters reports.\n\nThe bridge will close."
    assert relays(annotate(text, layers=LAYERS, noise=(Noise(0, 41, "caption"),))) == []


def test_media_at_large_speak_for_their_sentence(annotate: Annotate) -> None:
    assert relays(annotate("German media reported that the old bridge in the town would close in June." + FILLER, layers=LAYERS)) == [
        ("German media", "German media reported", True)
    ]


def test_outlets_side_by_side_speak_for_their_sentence(annotate: Annotate) -> None:
    text = "Reuters reported that the bridge in the town would close, and Bild wrote that it would be sold." + FILLER
    assert [(source, partial) for source, _, partial in relays(annotate(text, layers=LAYERS))] == [("Reuters", True), ("Bild", True)]


@pytest.mark.parametrize("title", ["Reuters: Old bridge closes", "Old bridge closes – Reuters"])
def test_a_headline_names_the_outlet(annotate: Annotate, title: str) -> None:
    assert [(source, partial) for source, _, partial in relays(annotate(title + FILLER, layers=LAYERS))] == [("Reuters", False)]


def test_speaker_first_then_the_outlet(annotate: Annotate) -> None:
    assert chains(annotate("Mayor Ann Roe told Reuters that the bridge would close.", layers=LAYERS)) == [["Ann Roe", "Reuters"]]


def test_an_outlet_that_speaks_is_the_whole_chain(annotate: Annotate) -> None:
    assert chains(annotate("The Daily Courier noted that the bridge would close.", layers=LAYERS)) == [["Daily Courier"]]


def test_a_cited_person_speaks_through_the_outlet(annotate: Annotate) -> None:
    text = "As Interfax reports, citing the mayor's adviser Petr Hill, the mayor “practically ran away”."
    assert chains(annotate(text, layers=LAYERS)) == [["Petr Hill", "Interfax"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters, citing two officials, said the bridge would close.", [["two officials", "Reuters"]]),
        ("The bridge will close, according to a report by Reuters.", [["Reuters"]]),
        ("Ann Roe said that the bridge would close, according to Reuters.", [["Reuters"], ["Ann Roe", "Reuters"]]),
        ("The Interfax agency quoted Ann Roe as saying that the bridge would close.", [["Ann Roe", "Interfax"]]),
        ("The bridge will close, Ann Roe said in comments carried by Interfax.", [["Ann Roe", "Interfax"]]),
        ("Ann Roe told journalists that the bridge would close.", [["Ann Roe"]]),
        ("KSNB quoted Ann Roe as saying that the bridge would close.", [["Ann Roe", "KSNB"]]),
        ("“The bridge is old,” said Ann Roe in an interview with KSNB.", [["Ann Roe", "KSNB"]]),
        ("The bridge will close in June, according to a report by Reuters citing two officials.", [["two officials", "Reuters"]]),
        ("The bridge will close, according to a report published in The Daily Courier.", [["Daily Courier"]]),
        ("Reuters reports that the bridge will close, according to two officials.", [["Reuters"], ["two officials", "Reuters"]]),
        ("Speaking to the BBC on Monday, Maj.-Gen. Ann Roe said that the bridge would close.", [["Ann Roe", "BBC"]]),
        ("“The bridge is old,” explained Ann Roe, who had been there, citing Reuters on Monday.", [["Ann Roe", "Reuters"]]),
        ("The mayor told the Dawn newspaper that the bridge would close.", [["mayor", "Dawn"]]),
        ("Citing two officials, Reuters reported that the bridge would close.", [["two officials", "Reuters"]]),
        ("The Focus media outlet said, citing two officials, that the bridge would close.", [["two officials", "Focus"]]),
    ],
)
def test_the_hands_of_a_statement(annotate: Annotate, text: str, expected: list[list[str]]) -> None:
    assert chains(annotate(text, layers=LAYERS)) == expected


def test_diplomats_quoted_by_an_outlet(annotate: Annotate) -> None:
    assert chains(annotate("The talks failed, according to French diplomats quoted by Le Monde.", layers=LAYERS)) == [["French diplomats", "Le Monde"]]


def test_a_relay_of_one_speaker_covers_what_he_says_after_it(annotate: Annotate) -> None:
    text = (
        "The city will keep the old bridge in spite of everything that was said about it.\n\n"
        "This was stated by the mayor, Ann Roe, the Daily Courier reports.\n\n“We need it,” Roe explained. Petr Hill, an engineer, said it was unsafe.\n\n"
        "• Latvia claims that nobody was asked."
    )
    found = dict(zip([a.cue[0] for a in annotate(text, layers=LAYERS).layers["attributions"]], chains(annotate(text, layers=LAYERS)), strict=True))
    by_cue = {text[span.start : span.end]: chain for span, chain in found.items()}
    assert by_cue["explained"] == ["Ann Roe", "Daily Courier"]
    assert by_cue["said"] == ["Petr Hill"]
    assert by_cue["claims"] == ["Latvia"]


def test_a_source_line_covers_every_statement_until_another_outlet_is_named(annotate: Annotate) -> None:
    text = "Source: The Daily Courier\n\nMayor Ann Roe said that the old bridge in the town would close in June.\n\nPetr Hill, an engineer, told Reuters that it was safe."
    assert chains(annotate(text, layers=LAYERS)) == [["Ann Roe", "Daily Courier"], ["Petr Hill", "Reuters"]]


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        (
            "The mayor of Arl has resigned. The news was first reported by Reuters. His deputy takes over.",
            "reported by Reuters",
            "The mayor of Arl has resigned. The news was first reported by Reuters.",
        ),
        (
            "The mayor's trip, which was first reported by Reuters, came to light hours after he spoke.",
            "reported by Reuters",
            "The mayor's trip, which was first reported by Reuters",
        ),
    ],
)
def test_who_told_first_stands_behind_what_was_told(annotate: Annotate, text: str, words: str, scope: str) -> None:
    (cue,) = annotate(text, layers=LAYERS).layers["relays"]
    assert (text[cue.start : cue.end], text[cue.scope_start : cue.scope_end].rstrip(" ,"), cue.partial) == (words, scope, True)


def test_a_report_that_has_confirmed_it_itself_is_no_relay_as_a_whole(annotate: Annotate) -> None:
    text = "Reuters reports that the mayor of Arl has resigned." + FILLER + "\n\nThe Daily Courier has confirmed the resignation."
    assert relays(annotate(text, layers=LAYERS, outlet="The Daily Courier")) == [("Reuters", "Reuters reports", True)]


def test_what_is_written_in_an_outlet_came_through_it(annotate: Annotate) -> None:
    text = 'The bridge will close. "It cannot last," Jane Doe, an engineer, wrote in The Daily Courier last month.'
    assert chains(annotate(text, layers=LAYERS)) == [["Jane Doe", "Daily Courier"]]


def test_a_report_put_together_from_several_outlets_rests_on_none_of_them_as_a_whole(annotate: Annotate) -> None:
    text = (
        "Reuters reported on Monday that the mayor of Arl has resigned.\n\nThe council made the announcement, BBC News reported.\n\n"
        "The mayor, according to Reuters, was in debt.\n\nHe had led the city for ten years, BBC News reported.\n\n"
        '"He leaves today," the council wrote in a letter.' + FILLER
    )
    assert {(source, partial) for source, _, partial in relays(annotate(text, layers=LAYERS))} == {("Reuters", True), ("BBC News", True)}


def test_an_outlet_behind_what_it_reports_speaks_for_its_sentence_unless_that_opens_the_report(annotate: Annotate) -> None:
    text = "The mayor of Arl has resigned after ten years in office.\n\nHe was in debt, reported the agency Reuters." + FILLER
    assert [(source, partial) for source, _, partial in relays(annotate(text, layers=LAYERS))] == [("Reuters", True)]
    text = "The mayor of Arl was in debt when he resigned, reported the agency Reuters.\n\nHe had been in office for ten years." + FILLER
    assert [(source, partial) for source, _, partial in relays(annotate(text, layers=LAYERS))] == [("Reuters", False)]


def test_an_outlet_speaks_for_the_clause_that_its_verb_leads(annotate: Annotate) -> None:
    text = "The mayor has resigned. Jane Doe said that he was in debt, while Reuters reported that the council knew of it."
    assert chains(annotate(text, layers=LAYERS)) == [["Jane Doe"], ["Reuters"]]


def test_what_an_outlet_reports_beside_what_others_maintain_is_not_theirs(annotate: Annotate) -> None:
    text = "While the mayor maintains that the bridge is safe, in June the Daily Courier reported unnamed engineers saying that it would close."
    assert chains(annotate(FILLER.strip() + "\n\n" + text, layers=LAYERS))[0] == ["the mayor"]


def test_what_was_reported_last_week_is_no_source_of_the_whole(annotate: Annotate) -> None:
    text = "The Daily Courier reported last week that the old bridge in the town will close in June."
    assert relays(annotate(text + FILLER, layers=LAYERS)) == [("Daily Courier", "The Daily Courier reported", True)]


def test_what_an_outlet_notes_is_no_source_of_the_whole(annotate: Annotate) -> None:
    text = "The mayor of Arl has resigned. Reuters noted that he was in debt." + FILLER
    assert relays(annotate(text, layers=LAYERS)) == [("Reuters", "Reuters noted", True)]


def test_what_is_told_to_the_newspaper_is_told_to_the_one_that_is_named(annotate: Annotate) -> None:
    text = "Reuters reported that the bridge would close.\n\nLe Monde reported that it was old. Officials told the newspaper that nobody had paid."
    assert ("Le Monde", "told the newspaper", True) in relays(annotate(text, layers=LAYERS))


def test_a_desk_of_its_own_is_no_source(annotate: Annotate) -> None:
    for who in ("News Desk", "admin"):
        assert relays(annotate(f"Mayor resigns\n\nBy {who}\n12 March 2024\n\nThe mayor of Arl has resigned." + FILLER, layers=LAYERS)) == []


def test_what_somebodys_news_reported_is_theirs(annotate: Annotate) -> None:
    text = "The mayor of Arl has resigned after the ship had left the town, Efe news reported." + FILLER
    assert [(source, whole) for source, _, whole in relays(annotate(text, layers=LAYERS))] == [("Efe", False)]


@pytest.mark.parametrize("cue", ["told Lamu Report", "according to Lamu Report"])
def test_an_unknown_outlet_is_known_by_its_last_word(annotate: Annotate, cue: str) -> None:
    text = f"The general {cue} on Monday that the army would leave." if "told" in cue else f"The army would leave, {cue}."
    assert [(source, words) for source, words, _ in relays(annotate(text + FILLER, layers=LAYERS))] == [("Lamu Report", cue)]


def test_a_report_with_an_article_is_no_outlet(annotate: Annotate) -> None:
    assert relays(annotate("The army would leave, according to the Roe Report." + FILLER, layers=LAYERS)) == []
