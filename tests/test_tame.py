from __future__ import annotations

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

from sourcebook.cli.tame import Tame
from sourcebook.story import Story

OWNED = "\x1b]0;owned\x07\x1b[2JEnvoy \u202eleaves\u202c\x9b31m"


def test_styles_are_kept_and_commands_shown() -> None:
    stream = io.StringIO()
    tame = Tame(stream)
    tame.write(f"\r\x1b[Kreading: 3\n\x1b[1mbold\x1b[0m\tМінск {OWNED}")
    assert stream.getvalue() == "\r\x1b[Kreading: 3\n\x1b[1mbold\x1b[0m\tМінск \ufffd]0;owned\ufffd\ufffd[2JEnvoy \ufffdleaves\ufffd\ufffd31m"
    assert tame.isatty() is False


def test_a_report_does_not_command_the_terminal(tmp_path: Path) -> None:
    (tmp_path / f"{OWNED}.txt").write_text("The envoy left Halden on Sunday after two days of talks, officials said.")
    with Story.create(tmp_path / "a.story") as story:
        story.add([tmp_path / f"{OWNED}.txt"], workers=0)
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sourcebook", "sources", str(tmp_path / "a.story")]
    subprocess.run(command, stdout=theirs, stderr=theirs, check=True, env={**os.environ, "COLUMNS": "200"})
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    assert "leaves" in shown
    assert not {"\x07", "\x1b]", "\x1b[2J", "\u202e", "\x9b"} & {shown[at : at + size] for at in range(len(shown)) for size in (1, 2, 4)}


def test_a_closed_stream_is_no_traceback() -> None:
    code = "import sys; sys.stdout = sys.stderr = None; from sourcebook.cli import main; main(['compare-names', '--help'])"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
