"""A small story, linked as stories are, annotated by a chain that needs no model."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook.export.native import write_json
from sourcebook.story import Story
from tests.decisions.plain import CHAIN

REPORTS = {
    "monday.txt": "Oleksandr Petrenko met Maria Lind today. He spoke first.",
    "tuesday.txt": "Aleksandr Petrenko met Maria Lind. She left early.",
    "wednesday.txt": "Jonas Holm met Maria Lind. Oleksandr Petrenko stayed away.",
}


@pytest.fixture(autouse=True)
def _plain_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sourcebook.extract.default_chain", lambda *_: CHAIN)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes reports; the folder."""

    def written(**reports: str) -> Path:
        folder = tmp_path / "reports"
        folder.mkdir(exist_ok=True)
        for name, text in reports.items():
            (folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return folder

    return written


@pytest.fixture
def story(tmp_path: Path, write: Callable[..., Path]) -> Iterator[Story]:
    with Story.create(tmp_path / "talks.story") as opened:
        opened.add([write(**{name.removesuffix(".txt"): text for name, text in REPORTS.items()})], workers=0)
        opened.build(workers=0)
        yield opened


def exported(story: Story) -> bytes:
    """The record as JSON, every byte of it."""
    file = io.BytesIO()
    write_json(story.record, file)
    return file.getvalue()


def people(story: Story) -> list[list[str]]:
    """The names of each entity."""
    return sorted(sorted({mention.text for mention in entity.mentions}) for entity in story.record.entities)


def called(story: Story, name: str) -> str:
    """The id of the entity that goes by a name."""
    return next(entity.id for entity in story.record.entities if name in {mention.text for mention in entity.mentions})
