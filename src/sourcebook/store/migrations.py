"""The tables of a story file, as numbered steps. A step that has shipped is never edited: add another."""

from __future__ import annotations

import sqlite3

APPLICATION_ID = 0x53524342  # "SRCB"

FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE document (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  digest TEXT NOT NULL,          -- of all its fields: what its layers rest on
  text TEXT NOT NULL,
  body TEXT NOT NULL             -- the other fields, as JSON
) STRICT;

CREATE TABLE source (            -- where a document was read; the same one may lie in two places
  path TEXT PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
  shown TEXT NOT NULL,           -- the path as the document shows it
  file TEXT                      -- the file it was read from: an archive or a corpus holds many sources
) STRICT;
CREATE INDEX source_document ON source (document);

CREATE TABLE superseded (        -- documents that a source no longer leads to; they go when its file was read to its end, if none does
  document TEXT PRIMARY KEY REFERENCES document ON DELETE CASCADE
) STRICT;

CREATE TABLE intake (            -- files that need not be read again while their bytes are the same
  file TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL,
  reader TEXT NOT NULL           -- the fingerprint of the code that read it
) STRICT;

CREATE TABLE layer (
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
  name TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (document, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE done (              -- a document's layers are current while this fingerprint is
  document TEXT PRIMARY KEY REFERENCES document ON DELETE CASCADE,
  fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE failure (
  source TEXT,                   -- of reading
  file TEXT,
  document TEXT REFERENCES document ON DELETE CASCADE, -- of annotating
  path TEXT NOT NULL,
  stage TEXT NOT NULL,
  reason TEXT NOT NULL,
  sha256 TEXT,
  CHECK ((source IS NULL) <> (document IS NULL))
) STRICT;
CREATE INDEX failure_document ON failure (document);
CREATE UNIQUE INDEX failure_source ON failure (source) WHERE source IS NOT NULL;

CREATE TABLE judgement (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL, "left" TEXT NOT NULL, "right" TEXT NOT NULL,
  same INTEGER NOT NULL, score REAL NOT NULL, reasons TEXT NOT NULL, "by" TEXT NOT NULL, "at" TEXT
) STRICT;
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement WHEN old."by" <> 'machine'
BEGIN SELECT raise(ABORT, 'a person''s judgement is never deleted'); END;
CREATE TRIGGER judgement_unedited BEFORE UPDATE ON judgement
BEGIN SELECT raise(ABORT, 'a judgement is never edited'); END;

CREATE TABLE setting (           -- what the analyst set; append-only, the last one holds
  number INTEGER PRIMARY KEY,
  subject TEXT NOT NULL, field TEXT NOT NULL, value TEXT,
  reason TEXT, "by" TEXT NOT NULL, "at" TEXT
) STRICT;

CREATE TABLE history (number INTEGER PRIMARY KEY, "at" TEXT NOT NULL, verb TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL) STRICT;

CREATE TABLE item (              -- the record
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT NOT NULL,
  words TEXT NOT NULL,           -- what it is found by
  documents INTEGER NOT NULL,
  reporting_lines INTEGER,
  body TEXT NOT NULL,
  UNIQUE (kind, position)
) STRICT;
CREATE INDEX item_id ON item (id);

CREATE TABLE evidence (
  item INTEGER NOT NULL REFERENCES item ON DELETE CASCADE,
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_item ON evidence (item);
CREATE INDEX evidence_document ON evidence (document, start);

CREATE TABLE redirect (old TEXT PRIMARY KEY, new TEXT NOT NULL, kind TEXT NOT NULL) STRICT;

CREATE TABLE passage (
  number INTEGER PRIMARY KEY,
  document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL
) STRICT;
CREATE INDEX passage_document ON passage (document);
CREATE VIEW passage_words AS
  SELECT number, substr(text, start + 1, "end" - start) AS words FROM passage JOIN document ON document.id = passage.document;
CREATE VIRTUAL TABLE passage_index USING fts5 (words, content = 'passage_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER passage_added AFTER INSERT ON passage
BEGIN INSERT INTO passage_index (rowid, words) SELECT number, words FROM passage_words WHERE number = new.number; END;
CREATE TRIGGER document_removed BEFORE DELETE ON document
BEGIN
  INSERT INTO passage_index (passage_index, rowid, words) SELECT 'delete', number, words FROM passage_words
  WHERE number IN (SELECT number FROM passage WHERE document = old.id);
END;
CREATE INDEX source_file ON source (file);
CREATE VIRTUAL TABLE item_index USING fts5 (words, content = 'item', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
"""

DECISIONS = """
DROP TABLE setting;
DROP TRIGGER judgement_kept;
DELETE FROM judgement WHERE "by" <> 'machine';

CREATE TABLE decision (          -- what people decided, under the number of its line of history; append-only
  number INTEGER PRIMARY KEY REFERENCES history,
  verb TEXT NOT NULL,
  targets TEXT NOT NULL,         -- JSON, as are the values
  "values" TEXT NOT NULL,
  reason TEXT, "by" TEXT NOT NULL, "at" TEXT NOT NULL,
  undoes INTEGER REFERENCES decision
) STRICT;
CREATE TRIGGER decision_kept BEFORE DELETE ON decision BEGIN SELECT raise(ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER decision_unedited BEFORE UPDATE ON decision BEGIN SELECT raise(ABORT, 'a decision is never edited'); END;

CREATE TABLE successor (         -- the document that took the place of another which was read at the same place
  old TEXT PRIMARY KEY,
  new TEXT NOT NULL
) STRICT;

CREATE TABLE build (             -- what the record held after a build, under the number of its line of history; the last few are kept
  number INTEGER PRIMARY KEY REFERENCES history,
  "at" TEXT NOT NULL,
  body BLOB NOT NULL             -- compressed JSON
) STRICT;
"""

REMEMBERED = """
CREATE TABLE remembered (        -- what linking found out and need not find out again; all of it may be deleted
  shelf TEXT NOT NULL,
  key BLOB NOT NULL,
  answer BLOB NOT NULL,
  PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;
"""

MIGRATIONS = (FIRST, DECISIONS, REMEMBERED)
"""Step n brings a file from version n to version n + 1."""


def version(connection: sqlite3.Connection) -> int:
    """How many steps the file has had."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest version; each step is whole or has not happened."""
    for number, script in enumerate(MIGRATIONS[version(connection) :], version(connection) + 1):
        connection.executescript(f"BEGIN IMMEDIATE;{script};PRAGMA application_id = {APPLICATION_ID};PRAGMA user_version = {number};COMMIT;")
