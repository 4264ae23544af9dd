-- SPDX-License-Identifier: Apache-2.0
-- Who said to take part in the round they are invited to.
CREATE TABLE accepted (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, no)
) /*sqlite WITHOUT ROWID sqlite*/;

-- What people ask beside the selection itself: correction, erasure, feedback, complaint. Each is answered within a term.
CREATE TABLE request (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    request BIGINT NOT NULL,        -- from 1 for each person
    kind TEXT NOT NULL,
    state TEXT NOT NULL,            -- open, answered
    made_ms BIGINT NOT NULL,
    due TEXT,                       -- the last day to answer
    text TEXT,                      -- personal; blanked when somebody is forgotten
    reply TEXT,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, request)
) /*sqlite WITHOUT ROWID sqlite*/;
CREATE INDEX request_open ON request (procedure, due) WHERE state = 'open';
