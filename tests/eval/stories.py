"""The golden stories: small folders of reports with what a careful reader finds in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from sourcebook.story import Story

STORIES = Path(__file__).parent.parent / "stories"
NAMES = sorted(path.parent.name for path in STORIES.glob("*/expected.yaml"))


@cache
def expected(name: str) -> dict[str, Any]:
    """What a reader finds."""
    found: dict[str, Any] = yaml.safe_load((STORIES / name / "expected.yaml").read_text(encoding="utf-8"))
    return found


def reports(name: str) -> Path:
    """The folder that is read."""
    return (STORIES / name / str(expected(name)["reports"])).resolve()


def build(name: str, place: Path, *, workers: int = 0) -> bytes:
    """The export of a story that is built at once, in a folder of its own."""
    with Story.create(place / f"{name}.story") as story:
        story.add([reports(name)])
        story.build(workers=workers)
        return export(story, place)


def export(story: Story, place: Path) -> bytes:
    """The story as JSON, byte for byte."""
    output = place / "record.json"
    story.export("json", output)
    return output.read_bytes()


@cache
def built(name: str) -> bytes:
    """The export, made once a process."""
    with TemporaryDirectory() as place:
        return build(name, Path(place))


@cache
def record(name: str) -> dict[str, Any]:
    """The record as the export writes it."""
    found: dict[str, Any] = json.loads(built(name))
    return found
