"""A user's own entries: laid over ours, checked, in the fingerprint, and out of force again."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sourcebook import lexicon
from sourcebook.errors import ConfigError
from sourcebook.extract import default_chain
from sourcebook.extract.event.event_rules import frames, word_class
from sourcebook.lexicon.gazetteer import gazetteer
from sourcebook.lexicon.own import Own, read_own, unpacked
from sourcebook.model.document import Document

TEXT = """
events:
  COERCE:
    stop and search: {verbs: [frisk], mode: seize, object: [people, PERSON], on: [street], recipient: [object],
      examples: ["Police frisked two students on the street."]}
    raid: null
  ASSAULT:
    kill: {verbs: [kill], mode: targeted, object: ANY, recipient: [object]}
classes: {troops: [cossack]}
modality: {planned: [ponder, want]}
actors: {Iron Wolves: COD REB, The Accord: IGO}
"""


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return written(tmp_path, TEXT)


def written(folder: Path, text: str) -> Own:
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return read_own(folder / "own.yaml")


def coded(text: str, own: Own | None) -> list[tuple[str, str | None, str, str]]:
    document = Document("d", "d.txt", "", "text/plain", text, language="en")
    (done,) = default_chain(lexicon=own).only(["events"]).run([document])
    return [(event.type, event.mode, event.modality, event.rule) for event in done.layers["events"]]  # type: ignore[union-attr]


def test_her_entries_are_read_and_ours_come_back(own: Own) -> None:
    text = "Police frisked two students on the street. Police raided the office. Gunmen killed three farmers."
    ours = [("COERCE", "seize", "done", "raid"), ("ASSAULT", None, "done", "kill")]
    assert coded(text, None) == ours
    assert coded(text, own) == [("COERCE", "seize", "done", "stop and search"), ("ASSAULT", "targeted", "done", "kill")]
    assert coded(text, None) == ours


def test_classes_modality_and_actors(own: Own) -> None:
    lexicon.use(own)
    assert "cossacks" in word_class("troops")
    assert gazetteer()["Iron"][0][1].code == "COD"
    assert lexicon.load("modality")["governing"]["planned"][:2] == ["ponder", "want"]
    assert "want" not in lexicon.load("modality")["governing"]["hypothetical"]
    lexicon.use(None)
    assert "cossacks" not in word_class("troops")
    assert "Iron" not in gazetteer()


def test_her_frames_are_tried_before_ours(own: Own) -> None:
    lexicon.use(own)
    assert [(frame.rule, frame.own) for frame in frames()["killed"]][:1] == [("kill", True)]
    lexicon.use(None)


def test_what_it_changes_is_told(own: Own) -> None:
    assert own.changes() == [
        "ASSAULT / kill: replaced",
        "COERCE / raid: taken out",
        "COERCE / stop and search: added",
        "cossack: added to the class troops",
        "ponder, want: what they govern is planned",
        "Iron Wolves: COD REB",
        "The Accord: IGO",
    ]
    assert list(own.examples()) == [("COERCE", "stop and search", "Police frisked two students on the street.")]


def test_the_layers_depend_on_its_content_and_not_on_its_layout(own: Own, tmp_path: Path) -> None:
    plain = default_chain().fingerprint()
    assert default_chain(lexicon=own).fingerprint() != plain
    assert written(tmp_path, f"# a remark\n{TEXT}").sha256 == own.sha256
    assert written(tmp_path, TEXT.replace("cossack", "hussar")).sha256 != own.sha256
    assert default_chain(lexicon=own).only(["events"]).lexicon == own


def test_it_crosses_into_workers_and_into_a_story(own: Own) -> None:
    assert pickle.loads(pickle.dumps(own)) == own
    assert unpacked(own.packed()) == own
    assert unpacked(None) is None


FAULTS = [
    ("events: {INVADE: {}}", "own.yaml: events: there is no PLOVER type 'INVADE'"),
    ("events: {COERCE: {x: {verbs: [frisk], mode: riot}}}", "own.yaml: COERCE / x: there is no mode of that type 'riot'"),
    ("events: {COERCE: {x: {verbs: frisk}}}", "own.yaml: COERCE / x: verbs is no list of words"),
    ("events: {COERCE: {x: {object: ANY}}}", "own.yaml: COERCE / x has no words that tell it"),
    ("events: {COERCE: {x: {verbs: [frisk], objekt: ANY}}}", "own.yaml: COERCE / x: there is no key or place 'objekt'"),
    ("events: {COERCE: {x: {verbs: [frisk], actor: [who]}}}", "own.yaml: COERCE / x: there is no key or place 'who'"),
    ("events: [COERCE]", "own.yaml holds no entries"),
    ("event: {}", "own.yaml: there is no part 'event'"),
    ("classes: {troops: cossack}", "own.yaml: classes / troops is no list of words"),
    ("modality: {maybe: [ponder]}", "own.yaml: modality: there is no modality 'maybe'"),
    ("actors: {Wolves: COD ARMY}", "own.yaml: actors / Wolves: 'COD ARMY' is no country and sector"),
    ("- a list", "own.yaml holds no entries"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS, ids=[text for text, _ in FAULTS])
def test_what_there_is_not_is_refused_by_name(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        written(tmp_path, text)
    assert message in str(raised.value)


def test_a_file_that_is_no_yaml_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        written(tmp_path, "events: {")
