from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.errors import StoryLocked
from sourcebook.store import open_store

HOLD = "import sys; from sourcebook.store import open_store; s = open_store(sys.argv[1], create=True); print('open', flush=True); sys.stdin.read()"


@pytest.fixture
def writer(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that has the story open for writing."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "talks.story")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


def test_a_second_writer_is_told_who_the_first_is(writer: subprocess.Popen[str], tmp_path: Path) -> None:
    with pytest.raises(StoryLocked, match=rf"talks\.story is being written by process {writer.pid} on \S+ since 20\d\d-.*reading works meanwhile"):
        open_store(tmp_path / "talks.story")


def test_a_reader_does_not_need_the_lock(writer: subprocess.Popen[str], tmp_path: Path) -> None:
    reader = open_store(tmp_path / "talks.story", read_only=True)
    assert reader.documents() == ()
    reader.close()


def test_a_writer_that_was_killed_keeps_nobody_out(writer: subprocess.Popen[str], tmp_path: Path) -> None:
    writer.kill()
    writer.wait()
    store = open_store(tmp_path / "talks.story")
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_child_of_a_killed_writer_keeps_nobody_out(tmp_path: Path) -> None:
    holder = HOLD.replace("sys.stdin.read()", "import os, time; os.fork() or time.sleep(60); os.kill(os.getpid(), 9)")
    process = subprocess.Popen([sys.executable, "-c", holder, str(tmp_path / "talks.story")], stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True)
    assert process.wait() == -9
    open_store(tmp_path / "talks.story").close()
    assert process.stdin
    process.stdin.close()
    assert process.stdout
    process.stdout.close()
