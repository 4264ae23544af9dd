-- SPDX-License-Identifier: Apache-2.0
-- Documents that prove what people state. The bytes lie in `blob`, sealed under the person's key; here stands what the log says.
CREATE TABLE document (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    document BIGINT NOT NULL,       -- from 1 for each person
    proof TEXT NOT NULL,            -- the fact or part of a fact it proves
    state TEXT NOT NULL,            -- given, taken-back
    hash TEXT NOT NULL,             -- of the sealed bytes, which is what is kept
    bytes BIGINT NOT NULL,          -- before sealing
    name TEXT,                      -- personal; blanked when somebody is forgotten
    kind TEXT,
    given_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, document)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Those added to an application that is not submitted yet, sealed under a key that goes with them.
CREATE TABLE draft_key (
    account BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    key BLOB NOT NULL,
    PRIMARY KEY (account, procedure)
);
CREATE TABLE draft_document (
    id INTEGER PRIMARY KEY,
    account BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    proof TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    sealed BLOB NOT NULL,
    made_ms BIGINT NOT NULL
);
CREATE INDEX draft_document_owner ON draft_document (account, procedure);
