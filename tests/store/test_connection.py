"""Readers of a story that another process writes, closes and opens again."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import Counter
from contextlib import closing
from pathlib import Path

from sourcebook.store import connection

ROUNDS = 60

WRITER = f"""
import sys
from pathlib import Path
from sourcebook.store import connection
for number in range({ROUNDS}):
    db = connection.for_writing(Path(sys.argv[1]), create=False)
    db.execute("BEGIN")
    db.execute("DELETE FROM pairs")
    db.executemany("INSERT INTO pairs VALUES (?, ?)", [(number, "x" * 500) for _ in range(1000)])
    db.execute("COMMIT")
    connection.tidy(db)
    db.close()
"""


def test_readers_in_several_threads_see_one_state_or_another_and_nothing_between(tmp_path: Path) -> None:
    story = tmp_path / "a.story"
    with closing(connection.for_writing(story, create=True)) as db:
        db.execute("CREATE TABLE pairs (number, words)")
        connection.tidy(db)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(story)])
    seen: Counter[object] = Counter()
    readers = [threading.Thread(target=_read, args=(story, writer, seen)) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert writer.wait() == 0
    assert set(seen) <= {(0, None, None), *((1000, number, number) for number in range(ROUNDS))}


def _read(story: Path, writer: subprocess.Popen[bytes], seen: Counter[object]) -> None:
    while writer.poll() is None:
        try:
            with closing(connection.for_reading(story)) as db:
                seen[db.execute("SELECT count(*), min(number), max(number) FROM pairs").fetchone()] += 1
        except Exception as error:  # noqa: BLE001 -- whatever a reader may see is counted
            seen[repr(error)] += 1


def test_what_is_a_story(tmp_path: Path) -> None:
    connection.for_writing(tmp_path / "a.story", create=True).close()
    (tmp_path / "b.story").write_text("no story", encoding="utf-8")
    (tmp_path / "c.story").write_bytes(b"")
    assert [connection.is_story(tmp_path / name) for name in ("a.story", "b.story", "c.story", "d.story", ".")] == [True, False, False, False, False]


def test_who_writes_reads_the_file_where_it_lies(tmp_path: Path) -> None:
    with closing(connection.for_writing(tmp_path / "a.story", create=True)) as db:
        (mapped,) = db.execute("PRAGMA mmap_size").fetchone()
        assert mapped == connection._MAPPED
