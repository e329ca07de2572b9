"""References to happenings: to the event of their own document, to that of another, and what is spoken of and never told."""

from __future__ import annotations

from sourcebook import link
from sourcebook.model.record import Evidence, Matter, Record
from tests.conftest import annotate_text


def record(*texts: str) -> Record:
    readings = [annotate_text(text, published="2025-03-12", path=f"{number}.txt") for number, text in enumerate(texts)]
    return link.build(readings)[0]


def words(found: tuple[Evidence, ...]) -> list[str]:
    return sorted(one.text for one in found)


def matter(found: Record, kind: str) -> Matter:
    (one,) = (matter for matter in found.matters if matter.kind == kind)
    return one


MET = "Foreign Minister Ana Ruiz met Prime Minister Tom Lind in Oslo on Monday."


def test_the_document_comes_back_to_what_it_told() -> None:
    (event,) = record(f"{MET} Observers called the talks frank.").events
    assert words(event.references) == ["the talks"]


ARRESTED = "Police in Oslo arrested Jan Berg on Monday."


def test_another_document_speaks_of_it_with_those_who_took_part() -> None:
    found = record(ARRESTED, "Nobody in the village spoke of the arrest of Jan Berg.")
    (event,) = found.events
    assert words(event.references) == ["the arrest of Jan Berg"]


def test_whose_arrest_it_was_keeps_two_apart() -> None:
    found = record(ARRESTED, "Nobody in the village spoke of the arrest of Eva Holm.")
    (event,) = found.events
    assert event.references == ()


def test_words_that_mostly_mean_more_than_the_one_event_are_a_matter() -> None:
    alone = (
        "Nobody in the village spoke of the arrest of Eva Holm.",
        "Lawyers regret the arrest of Eva Holm.",
        "The mayor had no words on the arrest of Eva Holm.",
    )
    found = record(ARRESTED, "Villagers spoke of the arrest of Jan Berg and Eva Holm.", *alone)
    (event,) = found.events
    assert event.references == ()
    one = matter(found, "arrest")
    assert one.events == (event.id,)
    assert words(one.mentions) == ["Police in Oslo arrested Jan Berg", *["the arrest of Eva Holm"] * 3, "the arrest of Jan Berg and Eva Holm"]


def test_what_reports_only_speak_of_is_a_matter() -> None:
    found = record(
        "The customs investigation goes on, and the minister called the investigation slow.",
        "Lawyers expect little of the customs investigation.",
    )
    one = matter(found, "investigation")
    assert one.events == ()
    assert words(one.mentions) == ["The customs investigation", "the customs investigation", "the investigation"]


def test_a_matter_gathers_what_was_agreed_on_and_refused() -> None:
    found = record("President Eva Holm agreed to meet President Jan Berg.", "President Eva Holm refused to meet President Jan Berg.")
    assert len(matter(found, "meeting").events) == 2


def test_a_threat_is_one_matter_and_what_it_threatens_with_another() -> None:
    found = record("Peru threatened to resume its nuclear tests.", "Analysts say that Peru could resume its nuclear tests soon.")
    (threat,) = found.events
    resumed = matter(found, "resumption")
    assert resumed.events == (threat.id,)
    assert words(resumed.mentions) == ["Peru threatened to resume its nuclear tests", "resume its nuclear tests", "resume its nuclear tests"]


def test_what_was_only_threatened_refers_to_nothing_that_was_done() -> None:
    found = record("Peru bombed Chile on Monday.", "On Sunday Peru threatened to bomb Chile.")
    (done,) = [event for event in found.events if event.type == "ASSAULT"]
    assert done.references == ()


def test_one_person_with_two_others_in_turn_has_two_meetings() -> None:
    found = record(
        "Prime Minister Tom Lind is to meet President Eva Holm in May. Observers expect a lot of the meeting.",
        "Prime Minister Tom Lind is to meet President Jan Berg in May. Observers expect a lot of the meeting.",
    )
    assert [words(matter.mentions)[-1] for matter in found.matters] == ["the meeting", "the meeting"]


def test_what_is_possible_is_what_reports_mostly_speak_of_as_yet_to_be() -> None:
    found = record(
        "Prime Minister Tom Lind will meet President Eva Holm soon. Diplomats prepare the planned meeting of Tom Lind and Eva Holm.",
        "Prime Minister Tom Lind met President Jan Berg on Monday. The meeting was short, and the meeting was tense.",
        "Reporters asked about a possible meeting.",
    )
    assert "a possible meeting" in words(matter(found, "meeting").mentions)


def test_what_stands_within_the_words_of_an_act_is_not_that_act() -> None:
    (event,) = record("The Peruvian government praised this move.").events
    assert event.references == ()


def test_what_two_reports_keep_coming_back_to_is_one_matter() -> None:
    found = record(
        "The caravan left Oslo. Farmers fed the caravan. Nobody stopped the caravan.",
        "The caravan reached Bergen. The mayor greeted the caravan, and children followed the caravan.",
    )
    assert len(matter(found, "migration").mentions) == 6


def test_the_order_of_the_documents_makes_no_difference() -> None:
    texts = (MET, "The customs investigation goes on.", "Lawyers expect little of the customs investigation.")
    readings = [annotate_text(text, published="2025-03-12", path=f"{number}.txt") for number, text in enumerate(texts)]
    assert link.build(readings)[0].matters == link.build(readings[::-1])[0].matters


def test_every_reference_is_joined_by_a_judgement() -> None:
    readings = [annotate_text(f"{MET} Observers called the talks frank.", published="2025-03-12")]
    judgements = [one for one in link.build(readings)[1] if one.kind == "reference"]
    assert [(one.same, one.reasons != ()) for one in judgements] == [(True, True)]
