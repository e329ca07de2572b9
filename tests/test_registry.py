from __future__ import annotations

from collections.abc import Iterator
from importlib import metadata

import pytest

from sourcebook import registry
from sourcebook.errors import ConfigError
from sourcebook.export.native import JSON


@pytest.fixture(autouse=True)
def _afresh() -> Iterator[None]:
    registry._points.cache_clear()
    yield
    registry._points.cache_clear()


def offering(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    points = [metadata.EntryPoint(name, value, "sourcebook.exporters") for name, value in values.items()]
    monkeypatch.setattr(metadata, "entry_points", lambda group: points if group == "sourcebook.exporters" else [])


def test_a_built_in_exporter() -> None:
    assert registry.exporter("json") is JSON


def test_another_package_may_add_one(monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, rdf="sourcebook.export.native:JSON")
    assert registry.exporter("rdf") is JSON
    assert [*registry.formats()][-1] == "rdf"
    with pytest.raises(ConfigError, match=r"There are: .*json, .*rdf"):
        registry.exporter("xml")


def test_another_package_cannot_take_the_name_of_a_built_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    offering(monkeypatch, json="sourcebook.export.native:JSONL")
    assert registry.exporter("json") is JSON


@pytest.mark.parametrize("value", ["sourcebook.no_such_module:X", "sourcebook.export.native:NO_SUCH_NAME"])
def test_a_package_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    offering(monkeypatch, rdf=value)
    with pytest.raises(ConfigError, match=f"the export format 'rdf' cannot be loaded: .*It is {value}"):
        registry.exporter("rdf")


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("talks.json", "json"),
        ("talks.csl.json", "csl"),
        ("talks.xlsx", "xlsx"),
        ("reports/talks.docx", "docx"),
        ("tables.csv", "csv"),
        ("out", "json"),
        ("", "json"),
    ],
)
def test_the_format_by_the_end_of_a_name(name: str, format_: str) -> None:
    assert registry.format_of(name) == format_


def test_every_format_says_what_it_is_and_writes_something() -> None:
    for name, format_ in registry.formats().items():
        assert (format_.write is None) != (format_.files is None), name
        assert format_.title, name
        assert format_.suffix.startswith("."), name
        assert "/" in format_.media_type, name
