"""Reading paths: folders are walked, archives opened, and every file goes to the reader that bids most for it.

A file that cannot be read becomes a `Failure` with a reason; only a path that does not exist is an error.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sourcebook.errors import InputError
from sourcebook.ingest.container import HEAD, Budget, Container, Part
from sourcebook.ingest.corpus import Corpus
from sourcebook.ingest.describe import describe
from sourcebook.ingest.folders import files, shown
from sourcebook.ingest.formats import containers, readers
from sourcebook.ingest.source import LONGEST, STAGE, TOO_LONG, Given, Ingested, Reader, UnreadableError
from sourcebook.lexicon import load
from sourcebook.model.document import Failure

LARGEST = 200 << 20  # bytes of a file that is read as a whole


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
    return map(read_part, parts(given, io.BytesIO(data), budget or Budget()))


def read_file(file: Path, name: str) -> Iterator[Ingested]:
    """What one file holds; `name` is what it goes by in the story."""
    return map(read_part, file_parts(file, name))


def file_parts(file: Path, name: str) -> Iterator[Part]:
    """Everything in a file, in order, still to be read."""
    given = Given(b"", name, name.rsplit("/", 1)[-1], shown(file.absolute()))
    try:
        stream = file.open("rb") if file.is_file() or file.is_dir() else None
    except OSError as error:
        yield Part(given, f"the {'folder' if file.is_dir() else 'file'} cannot be opened ({error.strerror})")
        return
    if stream is None:
        yield Part(given, "not a regular file")
        return
    with stream:
        yield from parts(replace(given, data=stream.read(HEAD)), stream, Budget())


def corpus_parts(lines: bytes, file: Path, name: str, *, first: int) -> Iterator[Part]:
    """The lines of a piece of a corpus, of which the first has this number."""
    given = Given(lines, name, name.rsplit("/", 1)[-1], shown(file.absolute()))
    return _opened(Corpus(first=first), given, io.BytesIO(lines), Budget())


def parts(given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
    """Everything in a file, in order, still to be read; what lies in containers inside it comes one by one.

    Args:
        given: the file; of its bytes, the beginning is enough.
        stream: all its bytes.
        budget: what containers may still unpack.
    """
    try:
        bid, _, container = max((one.bid(given, stream), -index, one) for index, one in enumerate(containers()))
    except Exception as error:  # noqa: BLE001 - the wall between files
        yield Part(replace(given, data=b""), _broke(error))
        return
    stream.seek(0)
    if bid > 0:
        yield from _opened(container, given, stream, budget)
        return
    data = stream.read(LARGEST + 1)
    too_large = f"the file is larger than {LARGEST >> 20} MB; split it" if len(data) > LARGEST else None
    yield Part(replace(given, data=b"" if too_large else data), too_large)


def _opened(container: Container, given: Given, stream: BinaryIO, budget: Budget) -> Iterator[Part]:
    whole = replace(given, data=b"")
    if budget.depth == 0:
        yield Part(whole, "archives are nested too deeply; unpack them and add the folder")
        return
    budget.depth -= 1
    found = False
    try:
        for part in container.parts(given, stream, budget):
            found = True
            if part.fault is not None or part.make:
                yield part
            else:
                yield from parts(part.given, io.BytesIO(part.given.data), budget)
        if not found:
            yield Part(whole, "there is nothing in the file that could be a document")
    except UnreadableError as error:
        yield Part(whole, str(error))
    except Exception as error:  # noqa: BLE001 - the wall between files
        yield Part(whole, _broke(error))
    finally:
        budget.depth += 1


def read_part(part: Part) -> Ingested:
    """The document of one part, or why there is none."""
    given = part.given
    if part.fault is not None:
        return Ingested(given.source, b"", failure=Failure(given.path, STAGE, part.fault, given.sha256 if given.data else None))
    try:
        return part.make(given) if part.make else _read_whole(given)
    except UnreadableError as error:
        return Ingested(given.source, b"", failure=given.failure(str(error)))
    except Exception as error:  # noqa: BLE001 - the wall between files: a parser that breaks on one must not take the others along
        return Ingested(given.source, b"", failure=given.failure(_broke(error)))


def _read_whole(given: Given) -> Ingested:
    content = _best_reader(given).read(given)
    if len(content.text) > LONGEST:
        raise UnreadableError(TOO_LONG)
    return Ingested(given.source, given.data, describe(content, given))


def _broke(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "the file needs more memory than reading one may take"
    if isinstance(error, RecursionError):
        return "what the file holds is nested too deeply"
    return f"the file broke its reader ({type(error).__name__}: {error})"


def _best_reader(given: Given) -> Reader:
    if not given.data.strip():
        raise UnreadableError("the file is empty")
    bids = [(reader.bid(given), -index, reader) for index, reader in enumerate(readers())]
    best, _, reader = max(bids, key=lambda bid: bid[:2])
    unread = load("unread_formats")
    if best <= 0.1 and given.extension in unread:
        raise UnreadableError(unread[given.extension])
    return reader
