"""The workbench over two stories: one made by hand and quick to make, one really built."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from starlette.testclient import TestClient

sys.path.append(str(Path(__file__).parents[1] / "view"))

from grain import RECORD

from sourcebook.ingest.source import Ingested
from sourcebook.model.record import Record
from sourcebook.store import open_store
from sourcebook.web.app import application, views_of
from sourcebook.web.serving import Running, running
from sourcebook.web.site import Site

TOKEN = "token-of-the-tests"
PORT = 8765


def store_record(path: Path, record: Record) -> Path:
    """A story file that holds a record made by hand."""
    store = open_store(path, create=True)
    for document in record.documents:
        store.add([Ingested(f"/reports/{document.path}", document.text.encode(), document)], file=f"/reports/{document.path}")
    store.replace_record(record, (), fingerprint="by hand")
    store.close()
    return path


@pytest.fixture(scope="session")
def grain_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made story of the grain corridor. Do not write to it."""
    return store_record(tmp_path_factory.mktemp("grain") / "grain.story", RECORD)


@pytest.fixture
def own_copy(tmp_path: Path) -> Callable[[Path], Path]:
    """`own_copy(sample_file)`: a copy of a story that a test may write to."""

    def copy(story: Path) -> Path:
        shutil.copytree(story.with_name(f"{story.name}.files"), tmp_path / f"{story.name}.files")
        return Path(shutil.copy(story, tmp_path / story.name))

    return copy


def client_of(story: Path) -> TestClient:
    """A browser without scripts that has opened the workbench of a story."""
    site = Site.of(story, token=TOKEN, port=PORT, views=views_of(), reading_time=60.0)
    client = TestClient(application(site), base_url=f"http://127.0.0.1:{PORT}", headers={"x-key": site.key}, follow_redirects=True)
    client.cookies.set(site.cookie, TOKEN)
    return client


@pytest.fixture
def visit() -> Callable[[Path], TestClient]:
    """`visit(story)`: a client that has the token and, for what it posts, the key."""
    return client_of


@pytest.fixture(scope="session")
def grain(grain_file: Path) -> TestClient:
    """A client on the grain corridor. Look, do not post."""
    return client_of(grain_file)


@pytest.fixture(scope="session")
def sample(sample_file: Path) -> TestClient:
    """A client on the sample story. Look, do not post."""
    return client_of(sample_file)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], Running]]:
    """`serve(story)`: a running workbench; `.address` opens it (the token is in it)."""
    with ExitStack() as stack:
        yield lambda story: stack.enter_context(running(story))
