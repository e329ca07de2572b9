"""Who is said to say what. Each case: a text, and for every attribution its source, cue, content and kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sourcebook.model.annotation import Attribution
from sourcebook.model.document import Noise
from sourcebook.stage import Reading

Annotate = Callable[..., Reading]
LAYERS = ("attributions", "relays", "entities")


def said(reading: Reading) -> list[tuple[str, str, str, str]]:
    """(source, cue, content, kind) as words; the parts of a broken span are joined by a bar."""
    return [(*(_words(reading, spans) for spans in (a.source, a.cue, a.content)), a.kind) for a in reading.layers["attributions"]]


def _words(reading: Reading, spans: tuple[Any, ...]) -> str:
    return " | ".join(reading.document.text[span.start : span.end] for span in spans)


def quoted(reading: Reading) -> list[str]:
    return [reading.document.text[s.start : s.end] for a in reading.layers["attributions"] for s in a.quoted]


def name(reading: Reading, entity: int | None) -> str | None:
    return None if entity is None else reading.layers["entities"][entity].name


DIRECT = [
    ("“We will not leave,” Mayor Ann Roe said on Monday.", ("Mayor Ann Roe", "said", "“We will not leave,”")),
    ("Ann Roe, the mayor, said: “We will not leave.”", ("Ann Roe, the mayor", "said", "“We will not leave.”")),
    ("“We go,” said Hans Meier, the minister.", ("Hans Meier, the minister", "said", "“We go,”")),
    ('"The bridge," Roe said, "is safe."', ("Roe", "said", '"The bridge," | "is safe."')),
    ('"It is over," Roe told reporters. "We won."', ("Roe", "told", '"It is over," | "We won."')),
    ("«It is done,» he added.", ("he", "added", "«It is done,»")),
    ("„We go,“ said Hans Meier.", ("Hans Meier", "said", "„We go,“")),
    ("'We have no choice,' the minister said.", ("the minister", "said", "'We have no choice,'")),
    (
        "“We will rebuild the bridge.\n\n“We will rebuild the road too,” Roe said.",
        ("Roe", "said", "“We will rebuild the bridge. | “We will rebuild the road too,”"),
    ),
    ("“And we will not be bought,” she added.\n\n“We have time.”", ("she", "added", "“And we will not be bought,” | “We have time.”")),
    ("The mayor explained it to the council:\n\n“We have no money.”", ("The mayor", "explained", "“We have no money.”")),
    ('Smith told Jones: "You must go."', ("Smith", "told", '"You must go."')),
    (
        "“It was bad, the first visit of a senior minister in years,” he was quoted as saying by local media.",
        ("he", "was quoted | as saying", "“It was bad, the first visit of a senior minister in years,”"),
    ),
    ("“It was bad,” Smith was quoted as saying by local media.", ("Smith", "was quoted | as saying", "“It was bad,”")),
    ("He left. “What were we to do?” Roe said. “They did their duty.”", ("Roe", "said", "“What were we to do?” | “They did their duty.”")),
    ("“It is time for all of us to act.” Roe told the council.", ("Roe", "told", "“It is time for all of us to act.”")),
    ("Officials greeted the delegation quite warmly: “What people have come to us!”", ("Officials", ":", "“What people have come to us!”")),
]


@pytest.mark.parametrize(("text", "expected"), DIRECT)
def test_direct_speech(annotate: Annotate, text: str, expected: tuple[str, str, str]) -> None:
    assert said(annotate(text, layers=LAYERS)) == [(*expected, "direct")]


MIXED = [
    ("Petrov, in turn, assured Roe that “nothing will change”.", ("Petrov", "assured", "that “nothing will change”"), ["nothing will change"]),
    ("The bridge, the minister said, was a “disgrace”.", ("the minister", "said", "The bridge | was a “disgrace”"), ["disgrace"]),
    ("The goal was, Roe said, to “finish the bridge”.", ("Roe", "said", "The goal was | to “finish the bridge”"), ["finish the bridge"]),
    (
        "The ministry said in a statement that the bridge was “unsafe” and would be closed.",
        ("The ministry", "said", "that the bridge was “unsafe” and would be closed"),
        ["unsafe"],
    ),
    (
        "Roe emphasized that the work led to results, but the “overall goal” was to “open the bridge” by May.",
        ("Roe", "emphasized", "that the work led to results, but the “overall goal” was to “open the bridge” by May"),
        ["overall goal", "open the bridge"],
    ),
    ("In the minister's words, the bridge is “a national shame”.", ("the minister", "words", "the bridge is “a national shame”"), ["a national shame"]),
    ("Critics call it a “bridge to nowhere”.", ("Critics", "call", "it a “bridge to nowhere”"), ["bridge to nowhere"]),
    (
        "The streets were deserted “but people need to meet,” he added.",
        ("he", "added", "The streets were deserted “but people need to meet,”"),
        ["but people need to meet,"],
    ),
]


@pytest.mark.parametrize(
    "after",
    [
        "“It goes against the will of all the people of the town.” Lind announced the vote just hours after he came.",
        "“It is time for all to act!”\n\nMayor Ann Lind also posted about the vote on X. “It is bad,” she wrote.",
    ],
)
def test_who_acts_in_the_next_sentence_did_not_say_what_was_quoted_before(annotate: Annotate, after: str) -> None:
    first = said(annotate("“It goes against the law,” Roe said. " + after, layers=LAYERS))[0]
    assert first[0] == "Roe"
    assert first[2].endswith(" | " + after[: after.index("”") + 1])


@pytest.mark.parametrize(("text", "expected", "pieces"), MIXED)
def test_mixed_speech(annotate: Annotate, text: str, expected: tuple[str, str, str], pieces: list[str]) -> None:
    reading = annotate(text, layers=LAYERS)
    assert said(reading) == [(*expected, "mixed")]
    assert quoted(reading) == pieces


INDIRECT = [
    ("The bridge is safe, says Roe.", ("Roe", "says", "The bridge is safe")),
    ("Roe said on Friday that the bridge was safe.", ("Roe", "said", "that the bridge was safe")),
    ("Bridge to close in June, minister says", ("minister", "says", "Bridge to close in June")),
    ("Ministry: bridge to close in June", ("Ministry", ":", "bridge to close in June")),
    ("According to two senior officials, the bridge is unsafe.", ("two senior officials", "According to", "the bridge is unsafe")),
    ("The bridge, according to the ministry, is unsafe.", ("the ministry", "according to", "The bridge | is unsafe")),
    ("The streets, he said, were empty.", ("he", "said", "The streets | were empty")),
    ("Washington made it clear that the planes could not fly.", ("Washington", "made it clear", "that the planes could not fly")),
    ("The Times quoted Roe as saying that the bridge was unsafe.", ("Roe", "quoted | as saying", "that the bridge was unsafe")),
    ("Roe believes that the bridge will last.", ("Roe", "believes", "that the bridge will last")),
    ("Roe is convinced that the bridge will last.", ("Roe", "is convinced", "that the bridge will last")),
    ("Roe vowed to finish the bridge.", ("Roe", "vowed", "to finish the bridge")),
    ("Roe urged the council to pay.", ("Roe", "urged", "the council to pay")),
    ("Roe warned of a crisis.", ("Roe", "warned of", "a crisis")),
    ("Engineers criticized the plan.", ("Engineers", "criticized", "the plan")),
    ("The plan was criticized by engineers.", ("engineers", "was criticized", "The plan")),
    ("The letter says the bridge is unsafe.", ("The letter", "says", "the bridge is unsafe")),
    ("The bridge is expected to close in June.", ("", "is expected", "The bridge | to close in June")),
]


@pytest.mark.parametrize(("text", "expected"), INDIRECT)
def test_indirect_speech(annotate: Annotate, text: str, expected: tuple[str, str, str]) -> None:
    assert said(annotate(text, layers=LAYERS)) == [(*expected, "indirect")]


@pytest.mark.parametrize(
    "text", ["The bombing claimed 12 lives.", "The war has claimed thousands of lives.", "Roe posted bail.", "The army posted guards at the bridge."]
)
def test_what_claims_lives_says_nothing(annotate: Annotate, text: str) -> None:
    assert said(annotate(text, layers=LAYERS)) == []
    assert said(annotate("Roe claimed victory.", layers=LAYERS)) == [("Roe", "claimed", "victory", "indirect")]


def test_the_same_speaker_goes_on_with_participles(annotate: Annotate) -> None:
    text = "Petrov announced that he would continue, stressing, however, that his wife would lead, adding only that money helps."
    assert [(source, cue, content) for source, cue, content, _ in said(annotate(text, layers=LAYERS))] == [
        ("Petrov", "announced", "that he would continue"),
        ("Petrov", "stressing", "that his wife would lead"),
        ("Petrov", "adding", "only that money helps"),
    ]


def test_a_participle_speaks_for_the_one_who_is_reported_not_for_the_subject_inside(annotate: Annotate) -> None:
    text = "Roe noted that the city remains realistic about the bridge, adding that “if it falls, it falls.”"
    assert said(annotate(text, layers=LAYERS))[1] == ("Roe", "adding", "that “if it falls, it falls.”", "mixed")


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The mayor told the council that the bridge was expected to close by June, while noting that the “plan could still change.”",
            "that the bridge was expected to close by June",
            "that the “plan could still change.”",
        ),
        (
            'The mayor noted that "the sale of the bridge by Lamu was fair," pointing out that it "had cost the town nothing."',
            'that "the sale of the bridge by Lamu was fair,"',
            'that it "had cost the town nothing."',
        ),
    ],
)
def test_a_participle_behind_marks_or_while_goes_on_with_the_speaker(annotate: Annotate, text: str, first: str, second: str) -> None:
    assert [(source, content) for source, _, content, _ in said(annotate(text, layers=LAYERS))] == [("The mayor", first), ("The mayor", second)]


def test_passive_pointing_back_takes_the_sentence_before(annotate: Annotate) -> None:
    text = "The city will keep the bridge.\n\nThis was stated by the mayor, Ann Roe, the Courier reports."
    assert ("the mayor, Ann Roe", "was stated", "The city will keep the bridge", "indirect") in said(annotate(text, layers=LAYERS))


def test_words_two_sentences_apart_are_given_their_speaker(annotate: Annotate) -> None:
    text = "“The bridge is safe.” That is how the mayor put it at a briefing."
    assert said(annotate(text, layers=LAYERS)) == [("the mayor", "put it", "“The bridge is safe.”", "direct")]


def test_while_clause_of_another_speaker_is_not_content(annotate: Annotate) -> None:
    text = "Tokyo said it would respond soon, while Seoul called for restraint."
    assert said(annotate(text, layers=LAYERS)) == [
        ("Tokyo", "said", "it would respond soon", "indirect"),
        ("Seoul", "called for", "restraint", "indirect"),
    ]


SILENT = [
    "The so-called “people's bridge” opened in 1990.",
    "Robert “Bob” Hill cut the ribbon.",
    "She wrote the book “The Last Bridge”.",
    "The region may become an “offshore” platform.",
    "Minsk continues to cultivate an image of being a “neutral zone” between the blocs.",
    "Sharp “zigzags” could arouse anger.",
    "The bridge opened in June and closed in July.",
]


@pytest.mark.parametrize("text", SILENT)
def test_scare_quotes_titles_and_nicknames_are_no_ones_words(annotate: Annotate, text: str) -> None:
    assert said(annotate(text, layers=LAYERS)) == []


def test_speech_in_speech_keeps_its_depth(annotate: Annotate) -> None:
    reading = annotate("Serhiy Bondar said that Viktor Melnyk is convinced that a leader cannot live abroad.", layers=LAYERS)
    outer, inner = reading.layers["attributions"]
    assert (outer.parent, inner.parent) == (None, 0)
    assert [name(reading, hand) for hand in inner.chain] == ["Viktor Melnyk", "Serhiy Bondar"]


def test_an_echo_of_the_same_speaker_is_not_told_twice(annotate: Annotate) -> None:
    assert [cue for _, cue, _, _ in said(annotate("Roe said he thinks that the bridge is safe.", layers=LAYERS))] == ["said"]


def test_a_quoted_piece_belongs_to_one_speaker(annotate: Annotate) -> None:
    reading = annotate("Roe noted that the city knows that it will “close two more” roads.", layers=LAYERS)
    assert [(a.kind, [reading.document.text[s.start : s.end] for s in a.quoted]) for a in reading.layers["attributions"]] == [
        ("mixed", ["close two more"]),
        ("indirect", []),
    ]


def test_two_cues_that_hold_each_other_make_no_circle(annotate: Annotate) -> None:
    reading = annotate("The mayor's spokesman Dmitri Orlov said the talks were “useful”, Interfax reported.", layers=LAYERS)
    attributions: tuple[Attribution, ...] = reading.layers["attributions"]
    assert [a.parent for a in attributions] == [None, 0]
    assert _words(reading, attributions[1].content) == "the talks were “useful”"


def test_speakers_are_resolved_through_pronouns_and_titles(annotate: Annotate) -> None:
    text = "Mayor Ann Roe opened the bridge on Monday. “It is safe,” she said. The mayor added that it was cheap."
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Ann Roe", "Ann Roe"]


def test_agentless_statements_have_no_speaker(annotate: Annotate) -> None:
    (attribution,) = annotate("The bridge is said to be unsafe.", layers=LAYERS).layers["attributions"]
    assert (attribution.source, attribution.speaker, attribution.chain) == ((), None, ())


def test_what_stands_in_noise_is_not_read_but_captions_are(annotate: Annotate) -> None:
    text = "Ann Roe said she edits the city desk.\n\nThe bridge opened."
    assert said(annotate(text, layers=LAYERS, noise=(Noise(0, 37, "bio"),))) == []
    assert len(said(annotate(text, layers=LAYERS, noise=(Noise(0, 37, "caption"),)))) == 1


def test_the_act_says_how_it_is_presented(annotate: Annotate) -> None:
    text = "Roe said it was safe. Hill wrote that it was not. Lee hopes that it lasts. Kim knows that it will fall."
    assert [a.act for a in annotate(text, layers=LAYERS).layers["attributions"]] == ["say", "write", "intend", "know"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Roe refused to leave.", "intend"),
        ("Roe agreed to sell the bridge.", "intend"),
        ("Roe did not say whether the bridge would close.", "intend"),
        ("Roe will announce the plan.", "intend"),
        ("Roe told the guards to leave.", "order"),
        ("Roe's promise to pay came late.", "intend"),
        ("Roe is worried that the bridge will fall.", "feel"),
        ("Roe is aware that the bridge will fall.", "know"),
        ("Roe said the bridge would fall.", "say"),
    ],
)
def test_what_was_not_said_is_not_told_as_said(annotate: Annotate, text: str, act: str) -> None:
    assert [a.act for a in annotate(text, layers=LAYERS).layers["attributions"]] == [act]


def test_a_dateline_is_not_said(annotate: Annotate) -> None:
    text = "OSLO, June 3 (Reuters) - The bridge will close, officials said."
    assert said(annotate(text, layers=LAYERS)) == [("officials", "said", "The bridge will close", "indirect")]


def test_he_is_the_man_without_a_name_who_spoke_last(annotate: Annotate) -> None:
    text = "Petr Hill said he was tired. One of the guards said there was no food. “They told me to leave,” he added."
    first, second, third = annotate(text, layers=LAYERS).layers["attributions"]
    assert first.speaker != second.speaker == third.speaker is not None


def test_the_source_covers_all_who_speak(annotate: Annotate) -> None:
    assert said(annotate("France and Germany said that talks would go on.", layers=LAYERS))[0][0] == "France and Germany"


def test_every_span_is_within_the_text_and_not_empty(annotate: Annotate) -> None:
    reading = annotate("“A.” B said. “C,” [D](#) said, “E.” According to [F](#), G.\n\n“H", layers=LAYERS)
    size = len(reading.document.text)
    for a in reading.layers["attributions"]:
        assert all(0 <= s.start < s.end <= size for s in a.source + a.cue + a.content + a.quoted)


def test_no_span_begins_or_ends_in_the_markup_of_a_link(annotate: Annotate) -> None:
    text = "[According to Roe](#), the bridge is [safe](#). “We go,” [Ann Roe](http://a.example/c) [told](#) Hill."
    assert said(annotate(text, layers=LAYERS)) == [
        ("Roe", "According to", "the bridge is [safe", "indirect"),
        ("Ann Roe", "told", "“We go,”", "direct"),
    ]


def test_a_text_in_another_language_gives_nothing(annotate: Annotate) -> None:
    assert annotate("«Мы уйдём», — сказал он.", layers=LAYERS, language="ru").layers["attributions"] == ()


@pytest.mark.parametrize("text", ["", "“", "“”", ": “x", "citing", "That is how", "according to", "“\n\n“\n\n“x", "“A” “B” said “C”"])
def test_scraps_break_nothing(annotate: Annotate, text: str) -> None:
    annotate(text, layers=LAYERS)


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('She met Berg, whom Lind described as a "truly fine man."', "Lind", "truly fine man."),
        ('She spoke of the accord, which Lind has referred to as "the worst deal ever made."', "Lind", "the worst deal ever made."),
        ('Lind referred to the accord as "the worst deal ever made."', "Lind", "the worst deal ever made."),
    ],
)
def test_what_is_quoted_of_the_thing_described(annotate: Annotate, text: str, speaker: str, words: str) -> None:
    reading = annotate(text)
    found = [(text[one.source[0].start : one.source[0].end], text[span.start : span.end]) for one in reading.layers["attributions"] for span in one.quoted]
    assert (speaker, words) in found


def test_who_cites_somebody_behind_the_quoted_words_passes_them_on(annotate: Annotate) -> None:
    reading = annotate('"We will stop the tests," the Sudland Central News Agency said, quoting Mr. Berg.')
    (found,) = reading.layers["attributions"]
    names = [name(reading, entity) for entity in found.chain]
    assert (found.kind, names) == ("direct", ["Berg", "Sudland Central News Agency"])


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("A Harbour Ministry statement from May said that two men were held. According to the statement, they “sold opium.”", ["Harbour Ministry"] * 2),
        ("Mayor Ann Roe released a statement on Monday saying that the bridge would close.", ["Ann Roe"]),
        ("Mayor Ann Roe is back. Her video address on Monday declared: “No one should close the bridge.”", ["Ann Roe"]),
        ("Earlier reports by Reuters indicated that the talks had failed.", ["Reuters"]),
        ("Records from the Norwegian Prison Service suggested that he was free.", ["Norwegian Prison Service"]),
        (
            "President Ann Hale left. The deal was made on Monday, according to a Hale administration official who asked not to be named.",
            ["a Hale administration official"],
        ),
    ],
)
def test_a_paper_speaks_for_whoever_made_it_and_an_official_for_himself(annotate: Annotate, text: str, speakers: list[str]) -> None:
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"] if a.act == "say"] == speakers


def test_they_are_the_family_that_spoke_before(annotate: Annotate) -> None:
    text = "According to Berg’s family, his release ended two years of doubt. “Our hearts are filled with thanks for bringing him home,” they said, as reported by Reuters."
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Berg’s family"] * 2


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The court granted the five sailors clemency, a Norwegian official was cited by Reuters as saying.",
            "a Norwegian official",
            "The court granted the five sailors clemency",
        ),
        ("Norway has denied the 6 million euros is a ransom payment.", "Norway", "the 6 million euros is a ransom payment"),
        (
            "A plane flew the five sailors out of Lima after both sides got confirmation the funds had been transferred to accounts in Oslo, a source briefed on the matter told Reuters.",
            "a source briefed on the matter",
            "A plane flew the five sailors out of Lima after both sides got confirmation the funds had been transferred to accounts in Oslo",
        ),
    ],
)
def test_clauses_that_the_parser_hangs_elsewhere(annotate: Annotate, text: str, source: str, content: str) -> None:
    assert (source, content) in [found[0:3:2] for found in said(annotate(text, layers=LAYERS))]


def test_an_agency_that_quotes_somebody_is_not_the_speaker(annotate: Annotate) -> None:
    reading = annotate('"All the money has been transferred," the French AFP news agency quoted an anonymous source as saying.', layers=LAYERS)
    assert [found[0] for found in said(reading)] == ["an anonymous source"]


def test_the_name_of_a_policy_is_nobodys_words(annotate: Annotate) -> None:
    text = 'Ann Roe shocked those who hoped that Ivo Lind would continue the "open door" policy he pursued. Roe praised the "clean hands" campaign.'
    assert quoted(annotate(text, layers=LAYERS)) == []
    assert quoted(annotate('Roe called it a "zero tolerance" policy.', layers=LAYERS)) == ["zero tolerance"]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ('"They did not know what was happening," Roe said of the sailors, according to the Herald.', "Roe", "They did not know what was happening,"),
        (
            "It has been reported that ten men have been held by Norway where Lind’s officials have accused most of them of acting as “mercenaries.”",
            "Lind’s officials",
            "mercenaries.",
        ),
    ],
)
def test_who_says_it_and_not_who_vouches_for_it_has_the_quoted_words(annotate: Annotate, text: str, speaker: str, words: str) -> None:
    reading = annotate(text, layers=LAYERS)
    (found,) = [a for a in reading.layers["attributions"] if a.quoted]
    assert (_words(reading, found.source), quoted(reading)) == (speaker, [words])


def test_a_title_before_the_verb_and_an_aside_about_who_says_it(annotate: Annotate) -> None:
    text = "Following talks with the king in Lima, Ann Roe, President Ivo Lind’s envoy for special missions announced on X Friday night that she was returning with six of them."
    assert ("that she was returning with six of them") in [found[2] for found in said(annotate(text, layers=LAYERS)) if "Ann Roe" in found[0]]
    aside = "The envoy’s journey to Norway, according to the White House, was focused on the sailors."
    assert "The envoy’s journey to Norway | was focused on the sailors" in [found[2] for found in said(annotate(aside, layers=LAYERS))]


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        (
            "Lind landed in Lima on a plane from Quito and is in good health, according to Reuters.",
            ["Reuters"],
            "Lind landed in Lima on a plane from Quito and is in good health",
        ),
        (
            "Ivo Lind told reporters in Lima that he spent two years in the camp, and that he was the last prisoner there, according to Reuters.",
            ["Ivo Lind", "Reuters"],
            "that he spent two years in the camp, and that he was the last prisoner there",
        ),
        (
            "He is a former smuggler who was caught in Quito and jailed in 2011 for selling guns, the Department of Justice announced at the time.",
            ["Department of Justice"],
            "He is a former smuggler who was caught in Quito and jailed in 2011 for selling guns",
        ),
        (
            "The family of the sailor Ivo Lind, held for two years in Lima, said on Monday that he has been freed.",
            ["The family of the sailor Ivo Lind"],
            "that he has been freed",
        ),
        ("The sailors’ families said in a statement that they had waited.", ["The sailors' families"], "that they had waited"),
        (
            'Ivo Lind said in a televised address that Norway "did not take part in drafting" the Lamu ceasefire deal, and insisted it would stay.',
            ["Ivo Lind"],
            'that Norway "did not take part in drafting" the Lamu ceasefire deal',
        ),
        ("A day after he wrote about his letter, Lind in a speech, said that Norway would not sell the port.", ["Lind"], "that Norway would not sell the port"),
        (
            "Ivo Lind has opposed talks and said after the minister’s announcement last week that Norway would not sell the port.",
            ["Ivo Lind"],
            "that Norway would not sell the port",
        ),
        ("Lind’s sister said in a statement that her mother had waited every day for him.", ["Lind’s sister"], "that her mother had waited every day for him"),
        ("He promised that Norway will send grain to the poorest countries.", ["Ivo Lind"], "that Norway will send grain to the poorest countries"),
    ],
)
def test_who_says_it_whatever_the_parser_hangs_where(annotate: Annotate, text: str, chain: list[str], content: str) -> None:
    lead = "Ivo Lind, the Norwegian president, came home.\n\n" if text.startswith("He promised") else ""
    reading = annotate(lead + text, layers=LAYERS)
    found = [([name(reading, hand) for hand in a.chain], _words(reading, a.content)) for a in reading.layers["attributions"]]
    assert (chain, content) in found


def test_a_source_without_a_name_is_not_the_one_named_before_it_and_is_called_as_described(annotate: Annotate) -> None:
    reading = annotate("Roe told the news to Lind’s sister, Ana Lind, a source familiar with the talks told Reuters.", layers=LAYERS)
    (found,) = [a for a in reading.layers["attributions"] if _words(reading, a.cue) == "told" and a.source]
    assert [name(reading, hand) for hand in found.chain] == ["a source familiar with the talks", "Reuters"]


def test_who_announced_it_is_the_prisoner_and_not_the_place_he_was_held_at(annotate: Annotate) -> None:
    reading = annotate("The other man is Ivo Lind, a smuggler held for years at Fort Lamu who announced on Monday that he was free.", layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"] if _words(reading, a.cue) == "announced"] == ["Ivo Lind"]


def test_what_a_thing_is_called_between_marks(annotate: Annotate) -> None:
    reading = annotate('Lind, the government spokesman, called the report "pure invention".', layers=LAYERS)
    (found,) = reading.layers["attributions"]
    assert ([name(reading, hand) for hand in found.chain], [reading.document.words(q.start, q.end) for q in found.quoted]) == (["Lind"], ["pure invention"])


def test_what_a_thing_is_hailed_as_behind_an_aside(annotate: Annotate) -> None:
    text = "Norway’s president, Ivo Lind, has hailed Sweden’s return to the accord, days after the army threatened to pull out, as a “great result”."
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"] if a.quoted] == ["Ivo Lind"]


def test_words_within_a_statement_are_the_speakers_not_those_of_what_shows_or_of_the_next_cue(annotate: Annotate) -> None:
    reading = annotate("Lind said the army’s call for talks showed “the failure of this war”, noting: “Force has led nowhere”.", layers=LAYERS)
    found = [
        (_words(reading, a.source), _words(reading, a.cue), [reading.document.text[s.start : s.end] for s in a.quoted]) for a in reading.layers["attributions"]
    ]
    assert found == [("Lind", "said", ["the failure of this war"]), ("Lind", "noting", ["Force has led nowhere"])]


def test_who_quotes_somebody_as_saying_it_passes_it_on(annotate: Annotate) -> None:
    reading = annotate('"We got what we asked for," Lind was quoted as saying by the NRT television.', layers=LAYERS)
    (found,) = reading.layers["attributions"]
    assert [name(reading, hand) for hand in found.chain] == ["Lind", "NRT"]


def test_a_question_that_is_asked_on_the_next_line_and_what_one_only_wants_to_know(annotate: Annotate) -> None:
    text = '"Who reached the envoy?"\nMr. Lind planned to ask, according to the list.\n\n"What did you think?" he wanted to ask, pointing to the report.'
    reading = annotate(text, layers=LAYERS)
    found = [(name(reading, a.speaker), reading.document.text[a.quoted[0].start : a.quoted[0].end]) for a in reading.layers["attributions"] if a.quoted]
    assert found == [("Lind", "Who reached the envoy?"), ("Lind", "What did you think?")]
    wanted = annotate("Lind wants to know what the envoy heard. He was trying to determine whether the king had left.", layers=LAYERS)
    assert {a.act for a in wanted.layers["attributions"]} == {"intend"}


def test_has_said_in_short_is_no_passive_unless_it_is_said(annotate: Annotate) -> None:
    reported = annotate("It’s been reported that ten men were held. It's said that they are well.", layers=LAYERS)
    assert [a.source for a in reported.layers["attributions"]] == [(), ()]
    reading = annotate('Lind left. He\'s said the claims are a "fake story that shames us."', layers=LAYERS)
    assert [(name(reading, a.speaker), quoted(reading)) for a in reading.layers["attributions"] if a.quoted] == [("Lind", ["fake story that shames us."])]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("The step, which was praised by the mayor as a “gesture of goodwill,” came early.", "the mayor", "gesture of goodwill,"),
        ("The plan was described by officials as “a mistake”.", "officials", "a mistake"),
        ("The visit was called “useful” by the envoy.", "the envoy", "useful"),
    ],
)
def test_what_a_thing_is_called_in_the_passive(annotate: Annotate, text: str, speaker: str, words: str) -> None:
    reading = annotate(text, layers=LAYERS)
    assert [(_words(reading, a.source), quoted(reading)) for a in reading.layers["attributions"] if a.quoted] == [(speaker, [words])]


def test_the_statement_is_of_those_whom_it_came_from(annotate: Annotate) -> None:
    text = "The men were freed on Monday. Later, the council released a statement from them.\n\n“We thank the people of Norway,” the statement said."
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"] if a.quoted] == ["The men"]


def test_an_outlet_whose_name_stands_between_marks_speaks_by_its_name(annotate: Annotate) -> None:
    reading = annotate('The publication "Norpress" notes that ten men left. The "Sputnik" agency noted that they came back.', layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Norpress", "Sputnik"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The pair were freed after a deal, reported the agency.", "the agency", "The pair were freed after a deal"),
        ("The two men were freed on Monday, reported Meridian.", "Meridian", "The two men were freed on Monday"),
        ("He flew to Lima, met the king, announced a truce.", "He", "a truce"),
    ],
    ids=["what seems an object", "a name", "a list of deeds"],
)
def test_a_teller_behind_a_comma_is_not_what_is_told(annotate: Annotate, text: str, source: str, content: str) -> None:
    assert [(s, c) for s, _, c, _ in said(annotate(text, layers=LAYERS))] == [(source, content)]


def test_a_report_published_by_an_agency_is_the_agencys(annotate: Annotate) -> None:
    text = "A report published by Fars news agency on Monday said the men would be freed."
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Fars"]


def test_a_quotation_alone_goes_on_with_the_speaker_of_the_paragraph_before(annotate: Annotate) -> None:
    reading = annotate("Roe said the bridge would close.\n\n“Who can pay for it?”\n\nNobody knew.", layers=LAYERS)
    assert ("Roe", "said", "“Who can pay for it?”", "direct") in said(reading)


def test_a_phrase_in_front_that_the_parser_took_for_a_clause_does_not_end_what_is_said(annotate: Annotate) -> None:
    text = "A source told the Courier that under the current terms being considered, Roe would remain in office."
    assert [content for *_, content, _ in said(annotate(text, layers=LAYERS))] == ["that under the current terms being considered, Roe would remain in office"]


def test_the_television_of_a_state_speaks(annotate: Annotate) -> None:
    reading = annotate("Kenyan state television said the talks had been a success.", layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Kenyan state television"]


def test_who_is_spoken_of_in_the_quotation_is_not_who_is_quoted_as_saying_it(annotate: Annotate) -> None:
    text = "Ann Roe met Karl Lind. Roe said nothing was promised.\n\n“The only gift to Lind was my presence,” she was quoted as saying."
    assert [name(annotate(text, layers=LAYERS), a.speaker) for a in annotate(text, layers=LAYERS).layers["attributions"]] == ["Ann Roe", "Ann Roe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roe called on Kenya to free the men.", ("Roe", "called on", "Kenya to free the men")),
        ("Roe called on all parties to show restraint.", ("Roe", "called on", "all parties to show restraint")),
        ("Nobody shares Roe's view that the bridge is safe.", ("Roe", "view", "that the bridge is safe")),
        ("In the minister's view, disputes must be resolved.", ("the minister", "view", "disputes must be resolved")),
    ],
)
def test_called_on_and_in_the_view_of(annotate: Annotate, text: str, expected: tuple[str, str, str]) -> None:
    assert said(annotate(text, layers=LAYERS)) == [(*expected, "indirect")]


def test_a_release_of_the_press_speaks_for_who_made_it(annotate: Annotate) -> None:
    reading = annotate("“We left,” the ministry's press release says.", layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["the ministry"]


def test_who_says_that_another_has_no_right_demands_what_follows(annotate: Annotate) -> None:
    made = said(annotate("Roe said that Kenya had no right to seize the ships and called for their release.", layers=LAYERS))
    assert [(source, content) for source, _, content, _ in made] == [("Roe", "that Kenya had no right to seize the ships"), ("Roe", "their release")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Roe said the claims had been dismissed by the ministry as “baseless”.", "the ministry"),
        ("The Courier reported that the deal was hailed by the mayor as a “triumph”.", "the mayor"),
        ("Ann Roe “strongly condemns” the attack, the Courier reported.", "Ann Roe"),
        ("Kenya “firmly rejects” the plan, the Courier reported.", "Kenya"),
        ("Ann Roe said that Kenya “firmly rejects” the plan.", "Ann Roe"),
    ],
)
def test_words_belong_to_who_calls_a_thing_so_whoever_tells_it(annotate: Annotate, text: str, speaker: str) -> None:
    reading = annotate(text, layers=LAYERS)
    assert [(name(reading, a.speaker) or "").casefold() for a in reading.layers["attributions"] if a.quoted] == [speaker.casefold()]


@pytest.mark.parametrize("text", ["He said that after hours of talks, the sides have agreed on an exchange.", "The bridge is closed, Roe agreed on Monday."])
def test_what_is_agreed_on_is_no_quotation_of_what_stands_before(annotate: Annotate, text: str) -> None:
    (made,) = (a for a in said(annotate(text, layers=LAYERS)) if a[1] != "have agreed on")
    assert made[0] in ("He", "Roe")
    assert made[2] in ("The bridge is closed", "that after hours of talks, the sides have agreed on an exchange")


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Lind made a statement from the palace in which he announced the return of the envoys. “Nobody is well served by a policy that is rooted in old events.”",
            "Lind",
            "“Nobody is well served by a policy that is rooted in old events.”",
        ),
        ("The sailors were freed, according to the Twitter account of Ivo Lind, one of them.", "Ivo Lind", "The sailors were freed"),
        (
            'In a statement, Minister Ann Roe said only that Norway was "dismayed". The statement indicated that Norway will act with its partners.',
            "Ann Roe",
            "that Norway will act with its partners",
        ),
        (
            'Lind, according to state media, is seeking to start from a "zero agenda" with Norway, while Oslo clarified that the visit is a courtesy.',
            "state media",
            'Lind | is seeking to start from a "zero agenda" with Norway',
        ),
        ("“Lima uses the same style until the last moment”, reacted Ivo Lind, the mediator.", "Ivo Lind", "“Lima uses the same style until the last moment”"),
        ("Ann Roe announced that the port had fallen, a claim that was debunked by Norway as a “total lie.”", "Norway", "“total lie.”"),
        (
            "Despite “deep differences,” Lind said, Norway is willing to talk to the Peruvians about the port.",
            "Lind",
            "Despite “deep differences,” | Norway is willing to talk to the Peruvians about the port",
        ),
        (
            "Three boats were taken in the strait, Norway's navy reported on Facebook on Sunday evening.",
            "Norway's navy",
            "Three boats were taken in the strait",
        ),
    ],
)
def test_the_words_are_whose_statement_it_is(annotate: Annotate, text: str, speaker: str, content: str) -> None:
    reading = annotate(text, layers=LAYERS)
    assert (speaker, content) in [(name(reading, a.speaker), _words(reading, a.content)) for a in reading.layers["attributions"]]


def test_a_crowd_that_reacts_says_nothing(annotate: Annotate) -> None:
    assert said(annotate("While Lind laid out the plan, the crowd in the hall reacted loudly.", layers=LAYERS)) == []


def test_a_source_is_called_without_the_comma_behind_it(annotate: Annotate) -> None:
    reading = annotate("A person briefed on the talks, speaking on condition of anonymity, said the deal was close.", layers=LAYERS)
    assert reading.layers["entities"][0].name == "A person briefed on the talks"


def test_it_is_the_body_that_spoke_last_and_the_statement_is_its_own(annotate: Annotate) -> None:
    text = (
        "Ann Roe said in a statement that she was sorry. The Norland Grid Company said the attack was the second this year. Eight plants came under attack, "
        'it said in a statement.\n\n"All plants were forced to reduce their load," the statement said.\n\nIt said the deficit has grown.'
    )
    reading = annotate(text, layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["Ann Roe", *["Norland Grid Company"] * 4]
    assert [a.speaker for a in annotate('Ann Roe said the talks would go on. "It is over," it said.', layers=LAYERS).layers["attributions"]][1:] == [None]


def test_a_report_in_a_paper_is_the_papers_and_an_official_is_called_without_the_occasion(annotate: Annotate) -> None:
    reading = annotate("According to a report in the New York Times, the engineer was brought to Lima on a plane of the government.", layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["New York Times"]
    reading = annotate('"We played a leading role," said a high-ranking official in a background discussion with journalists.', layers=LAYERS)
    assert [name(reading, a.speaker) for a in reading.layers["attributions"]] == ["a high-ranking official"]
