from __future__ import annotations

from importlib import metadata

import pytest

from sourcebook import registry
from sourcebook.errors import ConfigError
from sourcebook.export.native import write_json


def test_a_built_in_exporter() -> None:
    assert registry.exporter("json") is write_json


def test_another_package_may_add_one(monkeypatch: pytest.MonkeyPatch) -> None:
    point = metadata.EntryPoint("rdf", "sourcebook.export.native:write_json", "sourcebook.exporters")
    monkeypatch.setattr(metadata, "entry_points", lambda group: [point] if group == "sourcebook.exporters" else [])
    assert registry.exporter("rdf") is write_json
    assert "rdf" in registry.exporters()
    with pytest.raises(ConfigError, match="There are: html, json, jsonl, rdf"):
        registry.exporter("xml")
