"""The command line, from the outside. One story is built with the real stages and shared by the tests that only look."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import click
import pytest
from click.testing import CliRunner, Result

from sourcebook import __version__
from sourcebook.cli import main, terminal, writing

MONDAY = """Envoy meets president in Orsha

By Ida Roth
16 June 2025

ORSHA, June 16 – Special Envoy Carl Berger met President Anna Sokol on Monday. "We shall go on talking," Berger said after the meeting.
Sokol released 14 prisoners on Sunday, the Daily Courier reports.
"""
TUESDAY = """Prisoners freed before talks
17 June 2025

President Anna Sokol released 16 prisoners on Sunday. Special Envoy Carl Berger met Sokol in Orsha on June 16.
"""


def run(*args: str, **options: object) -> Result:
    return CliRunner().invoke(main, args, **options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "monday.txt").write_text(MONDAY)
    (reports / "tuesday.txt").write_text(TUESDAY)
    return folder


@pytest.fixture(scope="module")
def built(place: Path) -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(place)
        return run("build", "reports", "--workers", "0")


@pytest.fixture
def story(built: Result, place: Path) -> str:
    assert built.exit_code == 0, built.output
    return str(place / "reports.story")


def test_build_makes_the_story_beside_the_folder_and_prints_the_brief(built: Result, place: Path) -> None:
    assert built.exit_code == 0, built.output
    assert built.stdout.startswith("2 documents")
    assert "The story: reports.story (built)" in built.stderr
    assert (place / "reports.story").is_file()


def test_building_again_says_that_nothing_has_changed(story: str, place: Path) -> None:
    again = run("build", str(place / "reports"), "--story", story)
    assert again.exit_code == 0
    assert "nothing has changed" in again.stderr
    assert run("build", "--story", story).stdout == run("build", story).stdout == again.stdout == run("brief", story).stdout


def test_export_to_the_standard_output_and_to_a_file_are_the_same(story: str, tmp_path: Path) -> None:
    output = tmp_path / "x.json"
    assert run("export", story, "--format", "json", "--output", str(output)).exit_code == 0
    record = json.loads(output.read_text(encoding="utf-8"))
    assert record["format"] == "sourcebook-record/1"
    assert [document["path"] for document in sorted(record["documents"], key=lambda d: d["path"])] == ["monday.txt", "tuesday.txt"]
    assert run("export", story).stdout_bytes == output.read_bytes() == run("export", story, "--output", "-").stdout_bytes


def test_a_format_of_several_files_is_a_folder_or_an_archive(story: str, tmp_path: Path) -> None:
    assert run("export", story, "--format", "csv", "--output", str(tmp_path / "tables")).exit_code == 0
    heading, *rows = (tmp_path / "tables" / "documents.csv").read_text(encoding="utf-8").splitlines()
    assert heading.startswith("id,path,external_id,sha256")
    assert len([row for row in rows if ".txt," in row]) == 2
    assert run("export", story, "--format", "csv", "--output", str(tmp_path / "tables.zip")).exit_code == 0
    assert run("export", story, "--format", "csv").stdout_bytes == (tmp_path / "tables.zip").read_bytes()
    (tmp_path / "tables" / "mine.txt").write_text("x", encoding="utf-8")
    refused = run("export", story, "--format", "csv", "--output", str(tmp_path / "tables"))
    assert (refused.exit_code, "mine.txt was not written by an export" in refused.stderr) == (1, True)


def test_the_name_of_the_output_says_which_format(story: str, tmp_path: Path) -> None:
    assert run("export", story, "--output", str(tmp_path / "talks.HTML")).exit_code == 0
    assert (tmp_path / "talks.HTML").read_text().startswith("<!doctype html>")
    refused = run("export", story, "--output", str(tmp_path / "talks.doc"))
    assert (refused.exit_code, "talks.doc does not say which format it is to be. Name one with --format: json" in refused.stderr) == (2, True)
    assert not (tmp_path / "talks.doc").exists()


def test_progress_says_how_long_it_takes_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, said = iter([0.0, 2.0, 10.0, 400.0]), []
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stderr=SimpleNamespace(isatty=lambda: True)))
    monkeypatch.setattr(terminal, "monotonic", lambda: next(clock))
    monkeypatch.setattr(click, "echo", lambda text, **_: said.append(text.removeprefix("\r\x1b[K")))
    monkeypatch.setattr(terminal, "_began", {})
    for done in (10, 12, 20, 800, 2000):
        terminal.progress("annotating", done, 2000)
    terminal.progress("linking", 1, 1)
    assert said == [
        "annotating: 10 of 2,000",
        "annotating: 12 of 2,000",
        "annotating: 20 of 2,000, about 33 min left",
        "annotating: 800 of 2,000, about 10 min left",
        "annotating: 2,000 of 2,000\n",
        "linking\n",
    ]


def test_what_nobody_can_read_is_not_printed_on_a_terminal(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", story, "--format", "csv").stdout_bytes.startswith(b"PK")
    monkeypatch.setattr(writing, "sys", SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True)))
    refused = run("export", story, "--format", "csv")
    assert (refused.exit_code, "Name a file for it: --output NAME.zip" in refused.stderr) == (2, True)
    assert run("export", story, "--format", "bibtex").exit_code == 0


def test_the_help_of_export_says_what_every_format_is() -> None:
    help_ = " ".join(run("export", "--help").stdout.split())
    assert "One of: json, jsonl, html, csv, xlsx, parquet" in help_
    assert "parquet every table as Parquet, one file a table, for DuckDB, pandas and R (needs sourcebook[tables])" in help_


def test_every_word_of_the_export_stands_in_its_document(story: str) -> None:
    record = json.loads(run("export", story).stdout)
    texts = {document["id"]: document["text"] for document in record["documents"]}
    cited = list(_citations(record))
    assert cited
    assert [one for one in cited if texts[one["doc"]][one["start"] : one["end"]] != one["text"]] == []


def _citations(value: object) -> list[dict[str, object]]:
    if isinstance(value, list):
        return [one for item in value for one in _citations(item)]
    if isinstance(value, dict):
        here = [value] if {"doc", "start", "end", "text"} <= value.keys() else []
        return here + [one for item in value.values() for one in _citations(item)]
    return []


@pytest.mark.parametrize("verb", ["brief", "timeline", "check", "sources"])
def test_a_view_prints_a_table_or_json(verb: str, story: str) -> None:
    shown = run(verb, story)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert shown.stdout.strip()
    assert json.loads(run(verb, story, "--json").stdout) is not None


def test_search_then_show(story: str) -> None:
    found = json.loads(run("search", story, "sokol", "--json").stdout)
    entity = next(hit for hit in found if hit["kind"] == "entity")
    shown = run("show", story, entity["id"])
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"entity {entity['id']}: ")
    assert "monday.txt" in shown.stdout
    assert json.loads(run("show", story, entity["id"], "--json").stdout)["id"] == entity["id"]
    assert "[prisoners]" in run("search", story, "prisoner*").stdout
    assert run("search", story, "zebra").stderr == "Nothing to list.\n"


def test_show_a_quote_opens_its_chain(story: str) -> None:
    quote = next(hit for hit in json.loads(run("search", story, "talking", "--json").stdout) if hit["kind"] == "quote")
    shown = run("show", story, quote["id"]).stdout
    assert re.search(r"  1\. Carl Berger \[e\w+\]\n     source  monday\.txt \d+-\d+: .*Berger said", shown)
    assert "     cue     monday.txt" in shown
    assert "THAT IT WAS SAID: told by 1 document, 1 reporting line\n  Daily Courier: monday.txt\n  because monday.txt relays Daily Courier\n" in shown
    assert "WHAT IT SAYS: 1 origin: Carl Berger" in shown
    as_json = json.loads(run("show", story, quote["id"], "--json").stdout)
    assert [(one["what"], one["evidence"]["text"]) for one in as_json["hands"][0]["words"] if one["what"] != "named"] == [("source", "Berger"), ("cue", "said")]
    assert (as_json["wordings"], as_json["utterance"]["documents"], as_json["content"]["origins"][0]["name"]) == ([], 1, "Carl Berger")


def test_show_an_event_gives_its_documents_by_line(story: str) -> None:
    event = next(event for event in json.loads(run("export", story).stdout)["events"] if event["corroboration"]["documents"] == 2)
    shown = run("show", story, event["id"]).stdout
    assert "REPORTING LINES: 2 documents, " in shown
    assert "  because tuesday.txt names nobody it rests on\n" in shown


def test_show_gives_the_claims_on_an_item(story: str) -> None:
    claims = json.loads(run("export", story).stdout)["claims"]
    for subject in dict.fromkeys(claim["subject"] for claim in claims):
        shown, own = run("show", story, subject).stdout, [claim for claim in claims if claim["subject"] == subject]
        assert "\nCLAIMS\n" in shown
        assert all(
            re.search(rf"\n  {re.escape(claim['property'])}: {re.escape(claim['value'])}.*\n  .*{claim['start']}-{claim['end']}: ", shown) for claim in own
        )
        assert json.loads(run("show", story, subject, "--json").stdout)["claims"] == own


def test_cite(story: str) -> None:
    record = json.loads(run("export", story).stdout)
    quote, doc = record["quotes"][0]["id"], record["documents"][0]
    note, whole = run("cite", story, quote, doc["path"]).stdout.splitlines()
    assert re.search(r", para\. \d+: “.+” \(.+\)\.$", note)
    assert whole.startswith(f"“{doc['title']},”" if doc["title"] else doc["path"])
    assert [entry["id"] for entry in json.loads(run("cite", story, doc["id"], "--as", "csl").stdout)] == [doc["id"]]
    assert run("cite", story, quote, "--as", "bibtex").stdout.count("@misc") == 1
    assert "nothing is cited as 'apa'. There are: text, bibtex, csl" in run("cite", story, quote, "--as", "apa").stderr


def test_show_a_document(story: str) -> None:
    shown = run("show", story, "tuesday.txt")
    assert "freed before talks" in shown.stdout
    assert json.loads(run("show", story, "tuesday.txt", "--json").stdout)["text"] == TUESDAY


def test_verify(story: str) -> None:
    assert run("verify", story).stdout == "2 documents: every original and every span is as it was\n"
    assert json.loads(run("verify", story, "--json").stdout) == []


def test_add_export_build_and_remove(place: Path, tmp_path: Path) -> None:
    story = str(tmp_path / "s.story")
    added = run("add", str(place / "reports"), "--story", story, "--json")
    assert [(change["what"], Path(change["source"]).name) for change in json.loads(added.stdout)] == [("added", "monday.txt"), ("added", "tuesday.txt")]
    exported = run("export", story)
    assert (exported.exit_code, len(json.loads(exported.stdout)["documents"]), json.loads(exported.stdout)["entities"]) == (0, 2, [])
    assert "2 documents are not in the record yet" in exported.stderr
    again = run("add", str(place / "reports" / "monday.txt"), "--story", story)
    assert again.stderr == "0 added, 0 replaced, 1 unchanged, 0 failed, 0 removed\n"
    removed = run("remove", "monday.txt", "--story", story)
    assert (removed.exit_code, "(monday.txt)" in removed.stderr) == (0, True)
    assert f"its file stays, and is read again with its folder: {place / 'reports' / 'monday.txt'}" in removed.stderr
    run("note", story, "tuesday.txt", "--reason", "ask")
    purged = run("remove", "tuesday.txt", "--story", story, "--purge")
    assert (purged.exit_code, f"decisions that hold words of it: 4 (sourcebook history {story})" in purged.stderr) == (0, True)
    assert json.loads(run("export", story).stdout)["documents"] == []


def test_a_dry_run_says_what_would_be_read_and_changes_nothing(tmp_path: Path) -> None:
    folder, story = tmp_path / "reports", tmp_path / "s.story"
    folder.mkdir()
    for name, text in (("same.txt", "Sokol spoke.\n"), ("changed.txt", "Sokol left.\n"), ("new.txt", "Sokol came.\n")):
        (folder / name).write_text(text)
    run("add", str(folder / "same.txt"), str(folder / "changed.txt"), "--story", str(story))
    (folder / "changed.txt").write_text("Sokol left early.\n")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for verb in ("add", "build"):
        done = run(verb, str(folder), "--story", str(story), "--dry-run", "--json")
        told = {Path(row["source"]).name: row["what"] for row in json.loads(done.stdout)}
        assert told == {"bad.pdf": "failed", "changed.txt": "replaced", "new.txt": "added", "same.txt": "unchanged"}
        assert (done.exit_code, "failed: bad.pdf" in done.stderr) == (3, True)
    assert run("build", str(folder), "--story", str(tmp_path / "other.story"), "--dry-run").stderr.startswith("3 added, 0 replaced, 0 unchanged, 1 failed")
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    assert "name it" in run("build", "--story", str(story), "--dry-run").stderr
    assert "fetches nothing" in run("add", "https://example.org/", "--online", "--story", str(story), "--dry-run").stderr


def test_documents_that_fail_are_listed_and_the_exit_code_says_so(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "good.txt").write_text("Sokol spoke.\n")
    (tmp_path / "reports" / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    story = str(tmp_path / "s.story")
    for args in (("add",), ("build", "--workers", "0"), ("build", "--workers", "0")):
        done = run(args[0], str(tmp_path / "reports"), "--story", story, *args[1:])
        assert done.exit_code == 3
        assert re.search(r"^failed: bad\.pdf: .+ \(read\)$", done.stderr, re.MULTILINE)
    assert [document["path"] for document in json.loads(run("export", story).stdout)["documents"]] == ["good.txt"]


MISTAKES: list[tuple[Callable[[Path], list[str]], int, str]] = [
    (lambda _: ["build"], 2, "Name what to build from"),
    (lambda place: ["build", str(place / "reports"), str(place / "reports.story")], 2, "is a story and no report"),
    (lambda place: ["add", str(place / "reports.story"), "--story", str(place / "new.story")], 2, "is a story and no report"),
    (lambda _: ["build", "nowhere"], 2, "'nowhere' does not exist"),
    (lambda place: ["brief", str(place / "nowhere.story")], 1, "there is no story .*nowhere.story. Make one with: sourcebook build FOLDER"),
    (lambda place: ["brief", str(place / "reports" / "monday.txt")], 1, "is not a story file"),
    (lambda place: ["brief", str(place / "reports")], 1, "is a folder"),
    (lambda place: ["show", str(place / "reports.story"), "x0"], 1, "no item has the id 'x0'"),
    (lambda place: ["export", str(place / "reports.story"), "--format", "xml"], 2, "no export format 'xml'. There are: .*html, json, jsonl"),
    (lambda place: ["export", str(place / "reports.story"), "--output", str(place / "no" / "x.json")], 1, "No such file or directory"),
    (lambda place: ["add", str(place / "reports"), "--story", str(place / "no" / "x.story")], 1, "there is no folder"),
    (lambda place: ["remove", "x0", "--story", str(place / "reports.story")], 1, "no documents are called 'x0'"),
    (lambda _: ["annotate", "--layers", "wind"], 2, "no layer 'wind'. Layers: sentences, "),
    (lambda _: ["biuld"], 2, "No such command 'biuld'"),
]


@pytest.mark.parametrize(("args", "code", "message"), MISTAKES)
def test_a_mistake_ends_in_one_line_and_no_traceback(args: Callable[[Path], list[str]], code: int, message: str, story: str, place: Path) -> None:
    done = run(*args(place))
    assert done.exit_code == code
    assert re.search(message, done.stderr)
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert isinstance(done.exception, SystemExit)


def test_a_damaged_story_is_no_traceback(story: str, tmp_path: Path) -> None:
    damaged = tmp_path / "x.story"
    whole = Path(story).read_bytes()
    damaged.write_bytes(whole[:8192] + b"\0" * (len(whole) - 8192))
    done = run("brief", str(damaged))
    assert done.exit_code == 1
    assert "the story file is damaged" in done.stderr


def test_a_full_disk_is_not_called_a_damaged_story(story: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        db = sqlite3.connect(":memory:")
        db.executescript("PRAGMA max_page_count = 1; CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob(99999));")

    monkeypatch.setattr("sourcebook.store.sqlite.SqliteStore.decide", full)
    done = run("note", story, "monday.txt", "--reason", "x")
    assert (done.exit_code, "the disk is full" in done.stderr, "damaged" in done.stderr) == (1, True, False)


def test_annotate_is_a_pipe() -> None:
    lines = [{"id": 1, "text": "France condemned the attack.", "date": "2025-06-21"}, {"id": 2}, {"id": 3, "text": ""}]
    done = run("annotate", "--layers", "events", "--workers", "0", input="".join(json.dumps(line) + "\n" for line in lines))
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["id", "events"]
    assert second == {"id": 2, "error": "line 2: Object missing required field `text`"}
    assert third == {"id": 3, "events": []}
    assert done.exit_code == 3


def test_annotate_prints_every_layer_unless_asked_for_some() -> None:
    done = run("annotate", "--workers", "0", input='{"text": "It rained."}\n')
    assert done.exit_code == 0, done.stdout
    assert list(json.loads(done.stdout)) == ["id", "sentences", "mentions", "entities", "attributions", "times", "quantities", "events"]


def test_compare_names_is_a_pipe() -> None:
    done = run("compare-names", input='{"name1": "Ana Ruiz", "name2": "Ana Ruiz", "schema": "Person"}\n')
    assert (done.exit_code, json.loads(done.stdout)) == (0, {"score": 1.0, "match": True})


def test_annotate_runs_in_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "sourcebook", "annotate", "--layers", "sentences"]
    done = subprocess.run(command, input='{"id": 1, "text": "It rained."}', capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == {"id": 1, "sentences": [{"start": 0, "end": 10}]}


def test_version_and_module() -> None:
    done = subprocess.run([sys.executable, "-m", "sourcebook", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"sourcebook, version {__version__}\n"


VERBS = [
    *("demo", "build", "add", "remove", "brief", "timeline", "check", "sources", "show", "search", "diff"),
    *("review", "set", "merge", "apart", "split", "rename", "prefer", "accept", "reject", "note", "grade", "watch", "undo", "adopt", "history"),
    *("serve", "export", "cite", "snapshot", "restore", "verify", "annotate", "compare-names", "lexicon"),
]


def test_the_verbs_in_order() -> None:
    assert list(main.commands) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_help_explains_and_ends_with_an_example(verb: str) -> None:
    command = main.commands[verb]
    text = command.get_help(click.Context(command, info_name=verb))
    assert re.search(r"Examples?:\n +(echo .*\| )?sourcebook ", text)
    assert all(option.help for option in command.params if isinstance(option, click.Option))


@pytest.mark.slow
def test_the_number_of_workers_changes_nothing(place: Path, story: str, tmp_path: Path) -> None:
    two = str(tmp_path / "two.story")
    assert run("build", str(place / "reports"), "--story", two, "--workers", "2").exit_code == 0
    assert run("export", two).stdout_bytes == run("export", story).stdout_bytes
