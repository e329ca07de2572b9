"""Full-text search: passages of documents and items of the record that hold all the words."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable
from typing import Final

from sourcebook.store import Hit, Match

_TERM: Final = re.compile(r'"([^"]+)"|(\S+)')
_ITEMS: Final = "FROM item_index JOIN item ON number = item_index.rowid WHERE item_index MATCH ?"
_PASSAGES: Final = "FROM passage_index JOIN passage ON number = passage_index.rowid WHERE passage_index MATCH ?"
_ITEM_SNIPPETS: Final = (
    "SELECT rowid, snippet(item_index, 0, ?, ?, '…', ?) FROM item_index WHERE item_index MATCH ? AND rowid IN (SELECT value FROM json_each(?))"
)
_PASSAGE_SNIPPETS: Final = _ITEM_SNIPPETS.replace("item_index", "passage_index")
_RANKED: Final = "ORDER BY {}.rank, {}"
_LENGTH: Final = 30
"""Words of a snippet."""

COMMON: Final = 30_000
"""Matches from which on they are not ranked."""


def merge(db: sqlite3.Connection) -> None:
    """Write the indexes anew: words that stand nowhere any more are left in them until then."""
    for index in ("passage_index", "item_index"):
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")  # noqa: S608 -- the names are ours


def search(db: sqlite3.Connection, words: str, *, limit: int, shown: bool) -> list[Hit]:
    """Items first, then passages, the best match first in each."""
    wanted = query(words)
    if not wanted:
        return []
    labels = f"SELECT kind, id, label {_ITEMS} ORDER BY item_index.rank, id LIMIT ?"
    passages = (
        f"SELECT document, snippet(passage_index, 0, '[', ']', '…', {_LENGTH}), start, \"end\" {_PASSAGES} ORDER BY passage_index.rank, document, start LIMIT ?"
    )
    hits = [Hit(*row) for row in db.execute(labels, (wanted, limit))] if shown else []
    return hits + [Hit("passage", *row) for row in db.execute(passages, (wanted, limit))]


def matches(db: sqlite3.Connection, words: str, *, limit: int, shown: bool) -> list[Match]:
    """As `search`, without what stands there. Words that stand nearly everywhere are not ranked, which would take long and tell little."""
    wanted = query(words)
    if not wanted:
        return []
    order = [_RANKED if _count(db, table, wanted) < COMMON else "" for table in ("item_index", "passage_index")]
    items = f"SELECT kind, id, number {_ITEMS} {order[0].format('item_index', 'id')} LIMIT ?"
    passages = f'SELECT document, number, start, "end" {_PASSAGES} {order[1].format("passage_index", "document, start")} LIMIT ?'
    found = [Match(*row) for row in db.execute(items, (wanted, limit))] if shown else []
    return found + [Match("passage", *row) for row in db.execute(passages, (wanted, limit))]


def _count(db: sqlite3.Connection, table: str, wanted: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH ?", (wanted,)).fetchone()[0])  # noqa: S608 -- our own names


def snippets(db: sqlite3.Connection, words: str, found: Iterable[Match], *, marks: tuple[str, str]) -> dict[Match, str]:
    """The words of some matches, what was sought between the marks."""
    listed, wanted = list(found), query(words)
    passages = {one.number: one for one in listed if one.kind == "passage"}
    items = {one.number: one for one in listed if one.kind != "passage"}
    made = {}
    for question, by_number in ((_PASSAGE_SNIPPETS, passages), (_ITEM_SNIPPETS, items)):
        rows = db.execute(question, (*marks, _LENGTH, wanted, json.dumps(list(by_number)))) if by_number else ()
        made.update({by_number[number]: words for number, words in rows})
    return made


def query(words: str) -> str:
    """Words for FTS5: each quoted, so that none is an operator; all must be there."""
    terms = []
    for phrase, word in _TERM.findall(words):
        plain = (phrase or word.rstrip("*")).replace('"', "").replace("\0", "")
        if any(c.isalnum() for c in plain):
            terms.append(f'"{plain}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)
