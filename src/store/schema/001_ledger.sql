-- SPDX-License-Identifier: Apache-2.0
-- The ledger and what it needs. State tables have files of their own; they can be rebuilt from these.

-- Settings of the database itself: schema version, origin of logs.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- A selection procedure, one log each.
CREATE TABLE procedure (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,      -- the vacancy number
    origin TEXT NOT NULL UNIQUE,    -- the log's name in checkpoints
    folder BLOB NOT NULL,           -- SHA-256 of the vacancy folder's manifest, which is a blob
    created_ms BIGINT NOT NULL
);

-- The log. place = procedure * 2^40 + seq: one whole number, so that appending fills pages in order. body is the canonical event,
-- leaf its hash; the other columns repeat what body says, for finding.
CREATE TABLE ledger (
    place INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    kind TEXT NOT NULL,
    person TEXT NOT NULL,           -- '' = nobody in particular
    body BLOB NOT NULL,
    leaf BLOB NOT NULL
);
CREATE INDEX ledger_person ON ledger (person, place) WHERE person <> '';

-- The log for people who look into the database by hand.
CREATE VIEW log AS
    SELECT place / 1099511627776 AS procedure, place % 1099511627776 AS seq, at_ms, kind, person, body, leaf FROM ledger;

-- Hashes of complete subtrees, levels 4, 8, 12, ...
CREATE TABLE merkle (
    procedure INTEGER NOT NULL,
    level INTEGER NOT NULL,
    idx BIGINT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (procedure, level, idx)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Signed checkpoints.
CREATE TABLE checkpoint (
    procedure INTEGER NOT NULL,
    size BIGINT NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (procedure, size)
) /*sqlite WITHOUT ROWID sqlite*/;

-- The key of each person; destroyed = null, and what was sealed under it is gone.
CREATE TABLE person_key (
    person TEXT NOT NULL PRIMARY KEY,
    key BLOB,
    destroyed_ms BIGINT,
    CHECK ((key IS NULL) = (destroyed_ms IS NOT NULL))
);

-- Files by their SHA-256: the vacancy folders that logs name, so that they can always be had.
CREATE TABLE blob (
    hash BLOB NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
);
