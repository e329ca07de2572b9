from __future__ import annotations

import gc
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.errors import ConfigError, ModelMissing, WorkersLost
from sourcebook.executors import Ahead, Here, Processes, batches_of, process, run
from sourcebook.extract import default_chain
from sourcebook.model.document import Document, Failure
from sourcebook.stage import Chain, Layers, MapStage, Reading
from sourcebook.store.codec import encode
from tests.awkward import Length, Together, Unloadable
from tests.conftest import make_document

LENGTH = Chain(Length())


def documents(*texts: str) -> list[Document]:
    return [make_document(text, path=f"{n}.txt") for n, text in enumerate(texts)]


def outcome(item: Reading | Failure) -> object:
    """A document's length, or the stage and reason of its failure."""
    return (item.stage, item.reason) if isinstance(item, Failure) else item.layers["length"][0]


def outcomes(*texts: str, stage: MapStage | None = None, workers: int | None = 1, batch: int = 8) -> list[object]:
    return [outcome(item) for done in run(Chain(stage or Length()), documents(*texts), workers=workers, batch=batch) for item in done]


# What comes out


def test_nobody_looks_for_garbage_while_a_batch_is_annotated() -> None:
    class Looking(Length):
        def annotate(self, reading: Reading) -> Layers:
            return {"length": (gc.isenabled(),)}

    assert (outcomes("a", stage=Looking(), workers=0), gc.isenabled()) == ([False], True)


def lengths(batches: Iterable[list[Document]]) -> list[list[int]]:
    return [[len(document.text) for document in batch] for batch in batches]


def test_a_batch_holds_few_documents_and_not_much_text() -> None:
    few, long = documents(*["x"] * 12), documents(*("x" * length for length in (60, 50, 300, 1, 1, 1, 1)))
    assert lengths(batches_of(few, 4))[0] == [1] * 4
    assert lengths(batches_of(long, 2, characters=110)) == [[60, 50], [300], [1], [1], [1], [1]]
    assert list(batches_of([], 2)) == []


def test_the_last_batches_are_half_as_large() -> None:
    assert [len(batch) for batch in batches_of(documents(*["x"] * 22), 4)] == [4, 4, 4, 2, 2, 2, 2, 2]


def test_a_pause_closes_a_batch() -> None:
    one, two, three = documents("a", "b", "c")
    assert list(batches_of([one, two, None, None, three], 8)) == [[one, two], [], [three]]
    assert list(batches_of([one, two, None, None, three], 2)) == [[one], [two], [], [three]]


def test_what_is_ready_is_handed_out_while_no_more_comes() -> None:
    told: list[str] = []

    def slow() -> Iterator[Document | None]:
        yield documents("a")[0]
        while not told:  # ends only when the first result was handed out
            yield None
        yield documents("b")[0]

    for batch in run(LENGTH, slow(), workers=1):
        told += [reading.document.text for reading in batch]
    assert told == ["a", "b"]


@pytest.mark.parametrize("workers", [0, 1, 3, None])
def test_results_come_in_the_order_of_the_input(workers: int | None) -> None:
    assert outcomes(*("x" * n for n in range(1, 40)), workers=workers, batch=3) == list(range(1, 40))


def test_nothing_to_do_starts_nothing() -> None:
    assert list(run(Chain(Unloadable()), [], workers=2)) == []


def test_one_and_two_workers_and_none_give_the_same_bytes() -> None:
    texts = [f"Envoy {n} of Ruritania met {name} in Strelsau on Monday. “We agreed on {n} points,” she said." for n, name in enumerate("ABCDEFGHIJ")]

    def built(workers: int) -> list[str]:
        done = [item for batch in run(default_chain(), documents(*texts), workers=workers, batch=3) for item in batch]
        return [encode(dict(item.layers)) for item in done if isinstance(item, Reading)]

    one, two, here = built(1), built(2), built(0)
    assert len(one) == 10
    assert one == two == here


def test_layers_cross_the_border_between_processes_unchanged() -> None:
    (sent,), (here,) = (next(run(Chain(*default_chain().stages, Length()), documents("Ann Lee left Strelsau on Monday."), workers=n)) for n in (1, 0))
    assert sent == here


def test_what_a_stage_prints_does_not_get_between_the_results() -> None:
    assert outcomes("print", "abc") == [5, 3]


def test_a_wrong_number_is_refused_at_once() -> None:
    with pytest.raises(ConfigError, match="workers=-1"):
        run(LENGTH, [], workers=-1)


# Documents that break something


@pytest.mark.parametrize("workers", [0, 1])
def test_a_stage_that_breaks_fails_its_document_alone(workers: int) -> None:
    reason = "ValueError: cannot make sense of 'fail'"
    assert outcomes("one", "fail", "three", workers=workers) == [3, ("length", reason), 5]
    assert outcomes("one", "fail", "three", stage=Together(), workers=workers) == [3, ("batch", reason), 5]


@pytest.mark.parametrize("stage", [Length(), Together()])
@pytest.mark.parametrize(("deed", "how"), [("exit", "exit code 3"), ("crash", "signal SIGSEGV")])
def test_a_document_that_kills_its_worker_is_set_aside_alone(stage: MapStage, deed: str, how: str) -> None:
    assert outcomes("a", "bb", "ccc", deed, "eeeee", stage=stage) == [1, 2, 3, ("worker", f"the worker process died: {how} (tried twice)"), 5]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every worker process that has been started."""
    found: list[subprocess.Popen[bytes]] = []
    spawn = process._spawn

    def noted() -> subprocess.Popen[bytes]:
        found.append(spawn())
        return found[-1]

    monkeypatch.setattr(process, "_spawn", noted)
    return found


def test_a_worker_takes_the_kernel_that_treats_rows_alike_unless_the_user_chose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    monkeypatch.setattr(subprocess, "Popen", lambda _, *, env, **__: given.append(env.get("OPENBLAS_CORETYPE")))
    monkeypatch.setattr("sourcebook.extract.tokens.products.kernel", lambda: {"OPENBLAS_CORETYPE": "Sandybridge"})
    process._spawn()
    monkeypatch.setenv("OPENBLAS_CORETYPE", "Haswell")
    process._spawn()
    assert given == ["Sandybridge", "Haswell"]


def test_killers_cost_one_new_worker_for_their_batch_and_one_each(started: list[subprocess.Popen[bytes]]) -> None:
    found = outcomes("a", "exit", "ccc", "exit 2", "eeeee", "x" * 6, batch=10)
    assert [item if isinstance(item, int) else "set aside" for item in found] == [1, "set aside", 3, "set aside", 5, 6]
    assert len(started) == 1 + 1 + 2


def test_a_worker_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    text = f"once {tmp_path / 'flag'}"
    assert outcomes("a", text, "ccc") == [1, len(text), 3]


@pytest.mark.parametrize(("deed", "how"), [("spin", "no result after 0.2 seconds of work"), ("sleep", "no result within 2.0 seconds")])
def test_a_document_that_never_ends_is_set_aside(deed: str, how: str) -> None:
    done = [outcome(item) for batch in run(LENGTH, documents("a", f"{deed} ...", "c"), executor=Processes(workers=1, patience=0.2)) for item in batch]
    assert [done[0], done[2]] == [1, 1]
    assert done[1] == ("worker", f"{how} (tried twice)")


def test_a_text_that_no_parser_takes_fails_alone() -> None:
    whole = make_document("Ann Lee left.")
    broken = replace(whole, text="half a character: \ud83d")
    (done,) = run(default_chain().only(["sentences"]), [broken, whole], workers=0)
    assert isinstance(done[0], Failure)
    assert done[0].reason.startswith("UnicodeEncodeError")
    assert isinstance(done[1], Reading)


# What is no document's fault


@pytest.mark.parametrize("workers", [0, 2])
def test_a_missing_model_is_said_at_once(workers: int) -> None:
    with pytest.raises(ModelMissing, match="pip install no-such-model"):
        list(run(default_chain("no_such_model"), documents("One report."), workers=workers))


def test_a_worker_that_cannot_start_is_an_error() -> None:
    with pytest.raises(WorkersLost, match="cannot start: the worker process died: exit code 5"):
        outcomes("a", stage=Unloadable())


# A worker begun ahead


def test_a_worker_begun_ahead_is_the_first_of_the_run(started: list[subprocess.Popen[bytes]]) -> None:
    ahead = Ahead().load(LENGTH)
    assert [outcome(item) for done in run(LENGTH, documents("a", "bb"), workers=1, ahead=ahead) for item in done] == [1, 2]
    assert len(started) == 1


def test_one_that_was_begun_for_another_chain_is_not(started: list[subprocess.Popen[bytes]]) -> None:
    ahead = Ahead().load(Chain(Together()))
    assert [outcome(item) for done in run(LENGTH, documents("a"), workers=1, ahead=ahead) for item in done] == [1]
    ahead.close()
    assert len(started) == 2
    assert all(one.poll() is not None for one in started)


def test_one_that_is_not_used_is_ended(started: list[subprocess.Popen[bytes]]) -> None:
    Ahead().load(LENGTH).close()
    Ahead().close()
    assert len(started) == 2
    assert all(one.poll() is not None for one in started)


def test_what_went_wrong_ahead_is_told_to_the_run() -> None:
    with pytest.raises(ModelMissing, match="pip install no-such-model"):
        list(run(default_chain("no_such_model"), documents("One report."), workers=1, ahead=Ahead().load(default_chain("no_such_model"))))


# Flow


@pytest.mark.parametrize("executor", [Here(), Processes(workers=2)])
def test_input_is_read_a_little_ahead_and_no_more(executor: Here | Processes) -> None:
    read = count()

    def endless() -> Iterator[Document]:
        while True:
            yield make_document(f"Report {next(read)}")

    results = run(LENGTH, endless(), batch=2, executor=executor)
    for _ in range(50):
        next(results)
    results.close()  # type: ignore[attr-defined]
    assert 100 <= next(read) <= 100 + 2 * 15


def test_closing_the_results_ends_the_workers_in_the_middle_of_their_work() -> None:
    results = run(LENGTH, documents("a", "sleep"), workers=2, batch=1)
    assert [outcome(item) for item in next(results)] == [1]
    started = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - started < 10
    assert children(of=None) == []


SCRIPT = """
import sys
sys.path[:0] = [{root!r}]
from tests.awkward import Length
from tests.conftest import make_document
from sourcebook.executors import run
from sourcebook.stage import Chain
for done in run(Chain(Length()), [make_document(t) for t in {texts!r}], workers=2, batch=1):
    print(done[0].layers["length"][0], flush=True)
"""


def script(*texts: str) -> subprocess.Popen[str]:
    """A user's script without a guard of its main part."""
    code = SCRIPT.format(root=str(Path(__file__).parents[2]), texts=texts)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_script_needs_no_guard() -> None:
    output, errors = script("a", "bb").communicate(timeout=60)
    assert (output, errors) == ("1\n2\n", "")


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_supervisor(how: signal.Signals) -> None:
    with script("a", "sleep", "sleep") as process:
        assert process.stdout
        assert process.stdout.readline() == "1\n"
        workers = children(of=process.pid)
        assert len(workers) == 2
        process.send_signal(how)
        process.wait(timeout=20)
    deadline = time.monotonic() + 10
    while any(running(worker) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(running(worker) for worker in workers)


def children(*, of: int | None) -> list[int]:
    found = []
    for task in Path(f"/proc/{of or 'self'}/task").glob("*/children"):
        found += [int(pid) for pid in task.read_text().split()]
    return [pid for pid in found if running(pid)]


def running(pid: int) -> bool:
    try:
        return "(zombie)" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False
