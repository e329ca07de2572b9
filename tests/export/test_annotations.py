from __future__ import annotations

from collections.abc import Callable

import pytest

from sourcebook.errors import ConfigError
from sourcebook.export.annotations import LAYERS, chosen, shaped
from sourcebook.model.annotation import Attribution, DocEntity, Event, EventDate, Mention, Participant, Quantity, Sentence, TimeExpression
from sourcebook.model.document import Document, Span
from sourcebook.stage import Reading

Annotate = Callable[..., Reading]
TEXT = "On 3 May Spain gave Peru 5 boats, Ana Ruiz said."
READING = Reading(
    Document("d", "x", "", "text/plain", TEXT),
    {
        "sentences": (Sentence(0, 48),),
        "mentions": (Mention(9, 14, "country", "name", 0), Mention(34, 42, "person", "name", 1)),
        "entities": (DocEntity(0, "Spain", "country", "ESP"), DocEntity(1, "Ana Ruiz", "person", None, "GOV")),
        "attributions": (Attribution((Span(34, 42),), (Span(43, 47),), (Span(0, 32),), "indirect", speaker=1), Attribution((), (), (Span(0, 32),), "direct")),
        "times": (TimeExpression(3, 8, "DATE", "2025-05-03", "2025-05-03", "2025-05-03", "day", "document date"),),
        "quantities": (Quantity(25, 32, 5.0, unit="boat"),),
        "events": (
            Event(
                9,
                32,
                15,
                19,
                "AID",
                None,
                "done",
                (Participant(9, 14, 0, "ESP", None),),
                (Participant(20, 24),),
                EventDate("2025-05-03", "2025-05-03", "day", "stated"),
                Participant(20, 24),
                "stated",
                attribution=0,
            ),
        ),
    },
)
SPAIN = {"start": 9, "end": 14, "text": "Spain", "entity": "e0", "country": "ESP", "sector": None}
PERU = {"start": 20, "end": 24, "text": "Peru", "entity": None, "country": None, "sector": None}
EXPECTED = {
    "sentences": [{"start": 0, "end": 48}],
    "mentions": [
        {"start": 9, "end": 14, "text": "Spain", "type": "country", "form": "name", "entity": "e0"},
        {"start": 34, "end": 42, "text": "Ana Ruiz", "type": "person", "form": "name", "entity": "e1"},
    ],
    "entities": [
        {"id": "e0", "name": "Spain", "type": "country", "country": "ESP", "sector": None},
        {"id": "e1", "name": "Ana Ruiz", "type": "person", "country": None, "sector": "GOV"},
    ],
    "attributions": [
        {"source": [[34, 42]], "cue": [[43, 47]], "content": [[0, 32]], "kind": "indirect", "speaker": "e1", "parent": None, "id": "a0"},
        {"source": [], "cue": [], "content": [[0, 32]], "kind": "direct", "speaker": None, "parent": None, "id": "a1"},
    ],
    "times": [
        {
            "start": 3,
            "end": 8,
            "text": "3 May",
            "type": "DATE",
            "value": "2025-05-03",
            "earliest": "2025-05-03",
            "latest": "2025-05-03",
            "basis": "document date",
            "mod": None,
        }
    ],
    "quantities": [{"start": 25, "end": 32, "text": "5 boats", "value": 5.0, "low": None, "high": None, "unit": "boat", "qualifier": None}],
    "events": [
        {
            "start": 9,
            "end": 32,
            "text": "Spain gave Peru 5 boats",
            "type": "AID",
            "mode": None,
            "modality": "done",
            "actors": [SPAIN],
            "recipients": [PERU],
            "date": {"start": "2025-05-03", "end": "2025-05-03", "precision": "day", "basis": "stated"},
            "place": PERU,
            "place_basis": "stated",
            "attribution": {"id": "a0", "source": [[34, 42]], "cue": [[43, 47]], "kind": "indirect", "speaker": "e1"},
        }
    ],
}


@pytest.mark.parametrize("layer", LAYERS)
def test_each_layer_has_its_fields_in_order(layer: str) -> None:
    made = shaped(READING, [layer])
    assert made == {layer: EXPECTED[layer]}
    assert [list(item) for item in made[layer]] == [list(item) for item in EXPECTED[layer]]  # type: ignore[arg-type]


def test_a_layer_that_was_not_computed_is_empty() -> None:
    assert shaped(Reading(READING.document, {}), ["times"]) == {"times": []}


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        (["events"], ("events",)),
        (["events", "sentences"], ("sentences", "events")),
        (["mentions"], ("mentions", "entities")),
        (["entities"], ("mentions", "entities")),
        (list(LAYERS), tuple(LAYERS)),
    ],
)
def test_mentions_and_entities_go_together(asked: list[str], printed: tuple[str, ...]) -> None:
    assert chosen(asked) == printed


def test_an_unknown_layer_is_answered_with_those_there_are() -> None:
    with pytest.raises(ConfigError, match=r"no layer 'wind'. Layers: sentences, mentions"):
        chosen(["times", "wind"])


def test_an_explanation_names_the_rule_its_file_and_the_word(annotate: Annotate) -> None:
    (found,) = shaped(annotate("Peru will free ten prisoners."), ["events"], explain=True)["events"]
    assert found["explanation"] == {
        "rule": "release",
        "file": "lexicon/events_cooperation.yaml",
        "listed_under": "RETREAT",
        "trigger": {"start": 10, "end": 14, "text": "free"},
    }
