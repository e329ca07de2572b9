"""Reading paths: folders are walked, archives opened, and every file goes to the reader that bids most for it.

A file that cannot be read becomes a `Failure` with a reason; only a path that does not exist is an error.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from sourcebook.errors import InputError
from sourcebook.ingest.archive import Budget, is_zip, zip_members
from sourcebook.ingest.corpus import is_corpus, read_corpus
from sourcebook.ingest.describe import describe
from sourcebook.ingest.html import HtmlReader
from sourcebook.ingest.office import DocxReader, is_office
from sourcebook.ingest.pdf import PdfReader
from sourcebook.ingest.plain import MarkdownReader, TextReader
from sourcebook.ingest.source import STAGE, Given, Ingested, Reader, UnreadableError
from sourcebook.lexicon import load
from sourcebook.model.document import Failure

BUILT_IN: tuple[Callable[[], Reader], ...] = (HtmlReader, PdfReader, DocxReader, MarkdownReader, TextReader)
LARGEST = 200 << 20  # bytes of a file


@cache
def readers() -> tuple[Reader, ...]:
    """The built-in readers, then those that other packages offer under the entry point group "sourcebook.readers"."""
    offered = sorted(entry_points(group="sourcebook.readers"), key=lambda point: point.name)
    return (*(make() for make in BUILT_IN), *(point.load()() for point in offered))


def read(paths: Sequence[Path]) -> Iterator[Ingested]:
    """Everything that the paths hold, in order: files as they are given, folders in the order of their files' names, archives by member.

    Raises:
        InputError: a path does not exist.
    """
    for path in paths:
        if not path.exists():
            raise InputError(f"there is no file or folder {path}", "Check the spelling of the path")
    for path in paths:
        for file, name in files(path):
            yield from read_file(file, name)


def read_bytes(data: bytes, *, path: str, source: str = "", budget: Budget | None = None) -> Iterator[Ingested]:
    """What the bytes of one file hold: one document, or the documents of an archive or a corpus.

    Args:
        data: the whole file.
        path: what it is called in the story; its last part is the file's name.
        source: where it lies on disk, if it does.
        budget: what archives may still unpack.
    """
    given = Given(data, path, path.rsplit("/", 1)[-1], source or path)
    if is_corpus(given.name):
        yield from read_corpus(io.BytesIO(data), path=path, source=given.source)
    elif is_zip(data) and not is_office(data):
        yield from _read_archive(given, budget or Budget())
    else:
        yield _read_document(given)


def files(path: Path) -> Iterator[tuple[Path, str]]:
    """The files of a path, each with the name it goes by in the story: its path below the folder that was given."""
    if not path.is_dir():
        yield path, path.name
        return
    for folder, folders, files in path.walk() if hasattr(path, "walk") else _walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                file = folder / name
                yield file, file.relative_to(path).as_posix()


def _walk(path: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    import os

    for folder, folders, files in os.walk(path):
        yield Path(folder), folders, files


def read_file(file: Path, name: str) -> Iterator[Ingested]:
    """What one file holds; `name` is what it goes by in the story."""
    source = str(file.absolute())
    try:
        stream = file.open("rb") if file.is_file() else None
    except OSError as error:
        yield Ingested(source, b"", failure=Failure(name, STAGE, f"the file cannot be opened ({error.strerror})"))
        return
    if stream is None:
        yield Ingested(source, b"", failure=Failure(name, STAGE, "not a regular file"))
        return
    with stream:
        yield from read_corpus(stream, path=name, source=source) if is_corpus(name) else _read_stream(stream, name, source)


def _read_stream(stream: BinaryIO, name: str, source: str) -> Iterator[Ingested]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Ingested(source, b"", failure=Failure(name, STAGE, f"the file is larger than {LARGEST >> 20} MB; split it"))
    else:
        yield from read_bytes(data, path=name, source=source)


def _read_archive(given: Given, budget: Budget) -> Iterator[Ingested]:
    if budget.depth <= 0:
        yield Ingested(given.source, given.data, failure=given.failure("archives are nested too deeply; unpack them and add the folder"))
        return
    budget.depth -= 1
    try:
        for member in zip_members(given.data, budget):
            path, source = f"{given.path}/{member.name}", f"{given.source}!{member.name}"
            if member.fault:
                yield Ingested(source, b"", failure=Failure(path, STAGE, member.fault))
            else:
                yield from read_bytes(member.data, path=path, source=source, budget=budget)
    except (BadZipFile, ValueError, NotImplementedError) as error:
        yield Ingested(given.source, given.data, failure=given.failure(f"the archive is damaged ({error})"))
    finally:
        budget.depth += 1


def _read_document(given: Given) -> Ingested:
    try:
        content = _best_reader(given).read(given)
    except UnreadableError as error:
        return Ingested(given.source, given.data, failure=given.failure(str(error)))
    except Exception as error:  # noqa: BLE001 - the wall between files: a parser that breaks on one must not take the others along
        return Ingested(given.source, given.data, failure=given.failure(f"the file broke its reader ({type(error).__name__}: {error})"))
    return Ingested(given.source, given.data, describe(content, given))


def _best_reader(given: Given) -> Reader:
    if not given.data.strip():
        raise UnreadableError("the file is empty")
    bids = [(reader.bid(given), -index, reader) for index, reader in enumerate(readers())]
    best, _, reader = max(bids, key=lambda bid: bid[:2])
    unread = load("unread_formats")
    if best <= 0.1 and given.extension in unread:
        raise UnreadableError(unread[given.extension])
    return reader
