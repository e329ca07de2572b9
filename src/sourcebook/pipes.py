"""The commands that are pipes: one JSON line in, one JSON line out, in order, however long the input."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import IO, Any, TypeVar

import msgspec

from sourcebook.config import DEFAULT_MODEL
from sourcebook.lexicon import use
from sourcebook.lexicon.own import Own
from sourcebook.model.document import Document, Failure, make_id

Json = dict[str, Any]


class _Text(msgspec.Struct):
    """A line for `annotate`. The date anchors relative times."""

    text: str
    id: str | int | None = None
    date: str | None = None
    language: str | None = "en"


class _Names(msgspec.Struct):
    """A line for `compare-names`."""

    name1: str
    name2: str
    schema: str = "Person"


def annotate(
    lines: Iterable[bytes],
    *,
    layers: Iterable[str] = (),
    workers: int | None = None,
    model: str = DEFAULT_MODEL,
    explain: bool = False,
    lexicon: Own | None = None,
) -> Iterator[Json]:
    """Annotate texts as they come; only a few batches are in memory at a time, and while a stream pauses what has come is answered.

    Args:
        lines: `{id, text, date}`; `language` may say that a text is not English. Empty lines are left out.
        layers: what to print, and all that is computed; nothing for every layer.
        workers: processes; None for as many as pay, 0 for this one.
        model: the language pipeline.
        explain: say of each event which rule of the lexicon found it, and by which word.
        lexicon: entries of your own, from `lexicon.own.read_own`.

    Yields:
        For each line `{id, ...layers}`, or `{id, error}`.
    """
    from sourcebook.executors import run
    from sourcebook.executors.arriving import arriving
    from sourcebook.export.annotations import LAYERS, chosen, shaped
    from sourcebook.extract import default_chain

    wanted = chosen(tuple(layers) or LAYERS)
    chain = default_chain(model, lexicon).only(wanted)
    use(lexicon)  # for the explanations: the workers have it with the chain
    waiting: deque[tuple[Any, str | None]] = deque()
    for batch in run(chain, _documents(arriving(lines), waiting), workers=workers):
        for done in batch:
            yield from _broken(waiting)
            given, _ = waiting.popleft()
            yield (
                {"id": given, "error": f"{done.stage}: {done.reason}"} if isinstance(done, Failure) else {"id": given, **shaped(done, wanted, explain=explain)}
            )
    yield from _broken(waiting)


def _documents(lines: Iterable[bytes | None], waiting: deque[tuple[Any, str | None]]) -> Iterator[Document | None]:
    """A document a line; `waiting` gets each line's id, and what is wrong with it if it is no document. None where the lines pause."""
    from sourcebook.ingest.datelines import opening

    for number, line in _full(lines):
        if line is None:
            yield None
            continue
        parsed, fault = _parsed(line, _Text)
        if parsed is None:
            waiting.append((_id_of(line), f"line {number}: {fault}"))
            continue
        waiting.append((parsed.id, None))
        name = str(number)
        noise, stated = opening(parsed.text)
        made = {"published": parsed.date, "language": parsed.language, "noise": noise, "stated": stated}
        yield Document(make_id("document", name), name, "", "text/plain", parsed.text, **made)


def _broken(waiting: deque[tuple[Any, str | None]]) -> Iterator[Json]:
    """The lines at the head of the queue that were no documents."""
    while waiting and waiting[0][1] is not None:
        given, fault = waiting.popleft()
        yield {"id": given, "error": fault}


def tried(own: Own, *, model: str = DEFAULT_MODEL) -> Iterator[tuple[str, str, str, list[str]]]:
    """Each sentence that an entry of a lexicon gives as an example, read with it: (type, entry, sentence, "TYPE / entry" of each event that was found)."""
    from sourcebook.extract import default_chain

    examples = list(own.examples())
    chain = default_chain(model, own).only(["events"])
    for kind, rule, sentence in examples:
        (done,) = chain.run([Document(make_id("document", sentence), rule, "", "text/plain", sentence, language="en")])
        events = () if isinstance(done, Failure) else done.layers["events"]
        yield kind, rule, sentence, [f"{event.type} / {event.rule}" for event in events]


def compare_names(lines: Iterable[bytes]) -> Iterator[Json]:
    """For each `{name1, name2, schema}`, `{score, match}` or `{error}`."""
    from sourcebook.link.name.names import MATCH_THRESHOLD, compare

    for number, line in _full(lines):
        names, fault = _parsed(line, _Names)
        if names is None:
            yield {"error": f"line {number}: {fault}"}
            continue
        score = compare(names.name1, names.name2, names.schema)
        yield {"score": score, "match": score >= MATCH_THRESHOLD}


def write(answers: Iterable[Json], output: IO[bytes]) -> bool:
    """Write each answer as it comes. Whether any of them is an error."""
    failed = False
    for answer in answers:
        output.write(msgspec.json.encode(answer) + b"\n")
        output.flush()
        failed = failed or "error" in answer
    return failed


Line = TypeVar("Line", bytes, bytes | None)


def _full(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """The lines that hold something, numbered as they stand; a pause has no number."""
    number = 0
    for line in lines:
        number += line is not None
        if line is None or line.strip():
            yield number, line


def _parsed(line: bytes, shape: type[Any]) -> tuple[Any, str]:
    try:
        return msgspec.json.decode(line, type=shape), ""
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return None, str(error)


def _id_of(line: bytes) -> Any:
    """The id of a line that is wrong otherwise, if it has one."""
    try:
        found = json.loads(line)  # reads escapes that stand for no character, which msgspec refuses
    except ValueError:
        return None
    given = found.get("id") if isinstance(found, dict) else None
    return given.encode(errors="replace").decode() if isinstance(given, str) else given if isinstance(given, int) else None
