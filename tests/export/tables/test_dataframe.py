from __future__ import annotations

import sys
from pathlib import Path

import pandas
import pytest

import sourcebook
from sourcebook.errors import ConfigError, MissingExtra
from sourcebook.export.tables import TABLES
from sourcebook.export.tables.dataframe import DTYPES, frame
from sourcebook.model.record import Record
from tests.export.records import FULL


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("record", [FULL, Record()], ids=["full", "empty"])
def test_types_do_not_change_with_the_data(name: str, record: Record) -> None:
    found = frame(record, name)
    assert {column: str(type_) for column, type_ in found.dtypes.items()} == {one.name: DTYPES[one.type] for one in TABLES[name].columns}


def test_the_values() -> None:
    events = frame(FULL, "events")
    assert list(events["modality"]) == ["done", "planned", "denied"]
    assert list(events["date_start"])[:2] == [pandas.Timestamp("2031-05-03"), pandas.Timestamp("2031-05-01")]
    assert events["date_start"].isna().tolist() == [False, False, True]
    assert events["actor_names"][1] == ["Ana Ruiz", "Lem"]
    assert events["accepted"].isna().tolist() == [True, False, True]


def test_of_a_story_and_of_its_path(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry.", encoding="utf-8")
    with sourcebook.Story.create(tmp_path / "a.story") as story:
        story.add([tmp_path / "a.txt"], workers=0)
        assert list(sourcebook.to_dataframe(story, "documents")["text"]) == list(story.to_dataframe("documents")["text"]) == ["A ferry."]
    assert list(sourcebook.to_dataframe(tmp_path / "a.story", "documents")["path"]) == ["a.txt"]


def test_there_is_no_such_table() -> None:
    with pytest.raises(ConfigError, match="there is no table 'happenings'"):
        frame(FULL, "happenings")


def test_without_pandas_the_message_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingExtra, match=r"a data frame needs the package pandas. Install it with: pip install 'sourcebook\[tables\]'"):
        frame(FULL, "events")
