"""The tables of documents: where they were read, their layers, their failures. Every function here runs inside a transaction of the caller."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from hashlib import blake2b
from typing import Any

from msgspec.structs import replace

from sourcebook.model.document import Document, Failure
from sourcebook.stage import Reading
from sourcebook.store import Arrival, Change, codec
from sourcebook.store.decisions import Settings, marked, settings, with_settings
from sourcebook.store.history import log
from sourcebook.store.layers import StoredLayers, bodies

_EMPTY: dict[str, tuple[Any, ...]] = dict.fromkeys(codec.LAYERS, ())
"""What was not made is empty."""

_PARAGRAPH = re.compile(r"\S(?:.{0,3998}\S)?(?!\S)|\S{4000}")
"""A line without the white space round it. One of more than 4,000 characters is several passages: a snippet of one takes as long as it has words, squared."""


def add(db: sqlite3.Connection, arrival: Arrival, file: str) -> Change:
    """Keep one arrival. A source that cannot be read any more keeps the document that was read there before."""
    db.execute("DELETE FROM failure WHERE source = ?", (arrival.source,))
    if arrival.document is None:
        failure = arrival.failure or Failure(arrival.source, "read", "nothing was found in it")
        row = (arrival.source, file, None, failure.path, failure.stage, failure.reason, failure.sha256)
        db.execute("INSERT INTO failure VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return Change(arrival.source, "failed")
    return _keep(db, arrival.source, file, arrival.document)


def _keep(db: sqlite3.Connection, source: str, file: str, document: Document) -> Change:
    before = db.execute("SELECT document, digest FROM source JOIN document ON id = document WHERE source.path = ?", (source,)).fetchone()
    digest = _digest(document)
    _put(db, document, digest)
    db.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?)", (source, document.id, document.path, file))
    _name_after_first_source(db, document.id)
    if before == (document.id, digest):
        return Change(source, "unchanged", document.id)
    if before is None:
        log(db, "add", document.id, source)
        return Change(source, "added", document.id)
    if before[0] != document.id:
        db.execute("INSERT OR IGNORE INTO superseded VALUES (?)", (before[0],))
        db.execute("INSERT OR REPLACE INTO successor VALUES (?, ?)", (before[0], document.id))
    log(db, "replace", document.id, f"{source}, before {before[0]}")
    return Change(source, "replaced", document.id)


def _digest(document: Document) -> str:
    """Of all its fields but the path, which depends on where else the same document lies."""
    text = hashlib.sha256(document.text.encode()).hexdigest()
    return hashlib.sha256((codec.encode_document(replace(document, path="")) + text).encode()).hexdigest()


def _put(db: sqlite3.Connection, document: Document, digest: str) -> None:
    """Insert the document; one with this id that was read otherwise makes room, but its sources stay."""
    known = db.execute("SELECT digest FROM document WHERE id = ?", (document.id,)).fetchone()
    if known == (digest,):
        return
    sources = db.execute("SELECT * FROM source WHERE document = ?", (document.id,)).fetchall()
    if known:
        _delete(db, document.id)
    db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", (document.id, document.sha256, digest, document.text, codec.encode_document(document)))
    db.executemany("INSERT INTO source VALUES (?, ?, ?, ?)", sources)
    spans = ((document.id, *found.span()) for found in _PARAGRAPH.finditer(document.text))
    db.executemany('INSERT INTO passage (document, start, "end") VALUES (?, ?, ?)', spans)


def _name_after_first_source(db: sqlite3.Connection, document: str) -> None:
    """The path that a document shows must not depend on the order in which its copies were added."""
    (shown,) = db.execute("SELECT min(shown) FROM source WHERE document = ?", (document,)).fetchone()
    body, text = db.execute("SELECT body, text FROM document WHERE id = ?", (document,)).fetchone()
    found = codec.decode_document(body, text)
    if shown is not None and found.path != shown:
        db.execute("UPDATE document SET body = ? WHERE id = ?", (codec.encode_document(replace(found, path=shown)), document))


def _drop_unused(db: sqlite3.Connection) -> None:
    """Documents that lie nowhere any more go; only when a file was read to its end, for a line of a corpus may have moved."""
    superseded = [one for (one,) in db.execute("SELECT document FROM superseded ORDER BY document")]
    db.execute("DELETE FROM superseded")
    unused = [one for one in superseded if not db.execute("SELECT 1 FROM source WHERE document = ?", (one,)).fetchone()]
    for document in unused:
        _delete(db, document)
    for document in superseded:
        if document not in unused:
            _name_after_first_source(db, document)


def _delete(db: sqlite3.Connection, document: str) -> None:
    """A record that cites a document which is gone is void."""
    db.execute("DELETE FROM document WHERE id = ?", (document,))
    db.execute("DELETE FROM meta WHERE key = 'record'")


def remove(db: sqlite3.Connection, document: str) -> None:
    """Take a document out; its files will be read again when they are added again."""
    db.execute("DELETE FROM intake WHERE file IN (SELECT file FROM source WHERE document = ?)", (document,))
    _delete(db, document)


def finish(db: sqlite3.Connection, file: str, *, sha256: str, reader: str, seen: Collection[str]) -> list[Change]:
    """Note that a file was read to its end; what was in it before and is no longer goes. A broken archive takes nothing along."""
    failed = {source for (source,) in db.execute("SELECT source FROM failure WHERE file = ?", (file,))}
    db.executemany("DELETE FROM failure WHERE source = ?", [(source,) for source in sorted(failed - set(seen))])
    db.execute("DELETE FROM intake WHERE file = ?", (file,))
    if file in failed & set(seen):
        _drop_unused(db)
        return []
    if not failed & set(seen):
        db.execute("INSERT INTO intake VALUES (?, ?, ?)", (file, sha256, reader))
    gone = [row for row in db.execute("SELECT path, document FROM source WHERE file = ? ORDER BY path", (file,)) if row[0] not in seen]
    for source, document in gone:
        db.execute("DELETE FROM source WHERE path = ?", (source,))
        db.execute("INSERT OR IGNORE INTO superseded VALUES (?)", (document,))
        log(db, "remove", document, f"{source} is no longer in {file}")
    _drop_unused(db)
    return [Change(source, "removed", document) for source, document in gone]


def stale(db: sqlite3.Connection, fingerprint: str, *, failed: bool) -> list[str]:
    """Documents whose layers are not current, by id; and those that failed, if wanted."""
    given = settings(db)
    again = {document for (document,) in db.execute("SELECT document FROM failure")} if failed else set()
    rows = db.execute("SELECT id, fingerprint FROM document LEFT JOIN done ON document = id ORDER BY id")
    return [document for document, made in rows if made != marked(fingerprint, given.get(document)) or document in again]


def save(db: sqlite3.Connection, document: str, outcome: Reading | Failure, fingerprint: str) -> None:
    """Keep a document's layers, or why it has none."""
    db.execute("DELETE FROM layer WHERE document = ?", (document,))
    db.execute("DELETE FROM failure WHERE document = ?", (document,))
    if isinstance(outcome, Failure):
        db.execute("INSERT INTO failure VALUES (NULL, NULL, ?, ?, ?, ?, ?)", (document, outcome.path, outcome.stage, outcome.reason, outcome.sha256))
    else:
        rows = [(document, name, body.decode()) for name, body in bodies(outcome.layers)]
        db.executemany("INSERT INTO layer VALUES (?, ?, ?)", rows)
    db.execute("INSERT OR REPLACE INTO done VALUES (?, ?)", (document, fingerprint))


def readings(db: sqlite3.Connection, *chosen: str, without: Collection[str] = ()) -> Iterator[Reading]:
    """Every document (or those chosen) with its layers, by id, but for some; those that were not made are empty."""
    given = settings(db)
    for document in chosen or [one for (one,) in db.execute("SELECT id FROM document ORDER BY id") if one not in without]:
        body, text = db.execute("SELECT body, text FROM document WHERE id = ?", (document,)).fetchone()
        layers = dict(db.execute("SELECT name, CAST(body AS BLOB) FROM layer WHERE document = ? ORDER BY name", (document,)).fetchall())
        own = given.get(document, {})
        digest = _of_reading(body, text, own, layers)
        yield Reading(with_settings(codec.decode_document(body, text), own), StoredLayers(layers, _EMPTY), digest=digest)


def _of_reading(body: str, text: str, given: Settings, layers: Mapping[str, bytes]) -> bytes:
    """A digest of a document, its settings and its layers."""
    digest = blake2b(digest_size=16)
    named = (part for name, layer in layers.items() for part in (name.encode(), layer))
    for part in (*(one.encode("utf-8", "surrogatepass") for one in (body, text, repr(sorted(given.items())))), *named):
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()
