"""The table of decisions: what people decided, which of it is in force, and what it makes of the documents."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec
from msgspec.structs import replace

from sourcebook.model.document import SET_BY, Document, Stated
from sourcebook.model.provenance import Anchor, Decision, Target, in_force
from sourcebook.store import codec
from sourcebook.store.history import log, now

Settings = dict[str, tuple[str | None, str]]
"""Field -> the value that it was set to (None: not known) and who set it."""

_TARGETS = msgspec.json.Decoder(tuple[Target, ...])
_VALUES = msgspec.json.Decoder(dict[str, str | None])


def append(db: sqlite3.Connection, decision: Decision, detail: str) -> Decision:
    """Write a decision down, under the number of a new line of history; the decision with its number and time, which is now unless it has one."""
    at = decision.at or now()
    number = log(db, decision.verb, ", ".join(target.id for target in decision.targets), detail, at=at)
    kept = replace(decision, number=number, at=at)
    row = (number, kept.verb, codec.encode(kept.targets), codec.encode(kept.values), kept.reason, kept.by, at, kept.undoes)
    db.execute("INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
    return kept


def every(db: sqlite3.Connection, *verbs: str) -> tuple[Decision, ...]:
    """All that was decided, in order; or all of some verbs."""
    chosen = f" WHERE verb IN ({', '.join('?' * len(verbs))})" if verbs else ""
    rows = db.execute(f'SELECT number, verb, targets, "by", "at", "values", reason, undoes FROM decision{chosen} ORDER BY number', verbs)  # noqa: S608
    return tuple(
        Decision(number, verb, _TARGETS.decode(targets), by, at, _VALUES.decode(values), reason, undoes)
        for number, verb, targets, by, at, values, reason, undoes in rows
    )


def current(db: sqlite3.Connection, document: str) -> str:
    """The document itself while the story holds it, or else the one that took its place."""
    seen = {document}
    while not db.execute("SELECT 1 FROM document WHERE id = ?", (document,)).fetchone():
        row = db.execute("SELECT new FROM successor WHERE old = ?", (document,)).fetchone()
        if row is None or row[0] in seen:
            break
        document = row[0]
        seen.add(document)
    return document


def standing(db: sqlite3.Connection) -> tuple[Decision, ...]:
    """What is in force, its anchors where their words stand now."""
    return placed(db, in_force(every(db)))


def placed(db: sqlite3.Connection, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Decisions with their anchors where their words stand now; words that stand nowhere are left out."""
    pages = _Pages(db)
    return tuple(replace(decision, targets=tuple(pages.target(target) for target in decision.targets)) for decision in decisions)


@dataclass
class _Pages:
    """The texts of documents, looked up when an anchor needs them."""

    db: sqlite3.Connection
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def target(self, target: Target) -> Target:
        anchors = (self.anchor(anchor) for anchor in target.anchors)
        id_ = current(self.db, target.id) if target.kind == "document" else target.id
        return replace(target, id=id_, anchors=tuple(anchor for anchor in anchors if anchor is not None))

    def anchor(self, anchor: Anchor) -> Anchor | None:
        if anchor.doc not in self.texts:
            document = current(self.db, anchor.doc)
            row = self.db.execute("SELECT text FROM document WHERE id = ?", (document,)).fetchone()
            self.texts[anchor.doc] = (document, row[0] if row else "")
        document, text = self.texts[anchor.doc]
        if text[anchor.start : anchor.end] == anchor.text:
            return replace(anchor, doc=document)
        start = nearest(text, anchor.text, anchor.start)
        return None if start is None else Anchor(document, start, start + len(anchor.text), anchor.text)


def nearest(text: str, words: str, place: int) -> int | None:
    """Where the words stand in a text, as near to a place as can be; None if they do not."""
    before, after = text.rfind(words, 0, place + len(words)), text.find(words, place)
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: (abs(start - place), start), default=None)


def settings(db: sqlite3.Connection) -> dict[str, Settings]:
    """Document -> what its fields were set to, the last setting of each; a document that was replaced hands them on."""
    found: dict[str, Settings] = {}
    for decision in in_force(every(db, "set", "undo")):
        document = current(db, decision.targets[0].id)
        found.setdefault(document, {}).update({field: (value, decision.by) for field, value in decision.values.items()})
    return found


def marked(fingerprint: str, given: Settings | None) -> str:
    """The fingerprint of what a document's layers are made with, its settings among it."""
    values = sorted((field, value) for field, (value, _) in (given or {}).items() if value != "")
    return hashlib.sha256(f"{fingerprint} {values!r}".encode()).hexdigest() if values else fingerprint


def with_settings(document: Document, given: Settings) -> Document:
    """The document with its fields as they were set; a field that was set to nothing ("") is as it was read."""
    set_ = {field: (value, f"{SET_BY}{by}") for field, (value, by) in given.items() if value != ""}
    if not set_:
        return document
    kept = tuple(one for one in document.stated if not (one.field in set_ and set_[one.field][0] is None))
    stated = tuple(Stated(field, part, basis) for field, (value, basis) in set_.items() for part in _parts(field, value))
    fields = {field: _parts(field, value) if field == "authors" else value for field, (value, _) in set_.items() if field != "section"}
    basis = {"published_basis": set_["published"][1]} if "published" in set_ else {}
    return replace(document, **fields, **basis, stated=(*stated, *kept))


def _parts(field: str, value: str | None) -> tuple[str, ...]:
    """The values that a field was set to: each author is one."""
    parts: Iterable[str] = (value or "").split(";") if field == "authors" else [value or ""]
    return tuple(part.strip() for part in parts if part.strip())
