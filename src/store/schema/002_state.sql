-- SPDX-License-Identifier: Apache-2.0
-- How procedures stand: made from the ledger by store/project and by nothing else, so that all of it can be made again.
-- `no` is the number of a candidate in the procedure; 0 where a row may be about everybody.

-- One row a procedure.
CREATE TABLE stand (
    procedure INTEGER NOT NULL PRIMARY KEY,
    folder TEXT NOT NULL,           -- hash of the vacancy folder in force
    seed TEXT NOT NULL,             -- of lots
    candidates BIGINT NOT NULL,     -- how many applied: the last number given
    posts BIGINT NOT NULL,          -- of the notice, and those opened since
    filled BIGINT NOT NULL,
    opened BIGINT NOT NULL,         -- seq of the act that last opened a post beyond the notice; 0 = none
    ended TEXT                      -- the day the selection procedure ended
);

CREATE TABLE candidate (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    state TEXT NOT NULL,            -- a word of selection/state.tbl.h
    round INTEGER NOT NULL,         -- index of the round the candidate may take now
    channel TEXT NOT NULL,          -- as stated, then as confirmed
    via TEXT NOT NULL,
    language TEXT NOT NULL,
    received_ms BIGINT NOT NULL,    -- what counts against the closing day
    changed BIGINT NOT NULL,        -- seq of the last act that changed what is known of the person
    PRIMARY KEY (procedure, no)
) /*sqlite WITHOUT ROWID sqlite*/;
CREATE INDEX candidate_state ON candidate (procedure, state, no);

-- What is personal; blanked when somebody is forgotten.
CREATE TABLE person (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    name TEXT,
    mail TEXT,
    facts TEXT,                     -- JSON by name of rule input
    PRIMARY KEY (procedure, no)
) /*sqlite WITHOUT ROWID sqlite*/;

-- The last proposal and what became of it.
CREATE TABLE screening (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,            -- of the proposal
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,          -- valid, invalid, open
    digest TEXT NOT NULL,           -- over every decision and its value, keyed by the person's key
    confirmed TEXT,                 -- valid, invalid, open
    confirmed_seq BIGINT,
    PRIMARY KEY (procedure, no)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE score (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    score TEXT NOT NULL,
    value TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, score)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE round_stand (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    seq BIGINT NOT NULL,            -- when it was closed
    places BIGINT,                  -- the number of the cut, before ties; null = no number
    PRIMARY KEY (procedure, round)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE round_result (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    no BIGINT NOT NULL,
    outcome TEXT NOT NULL,          -- passed, failed, absent, took-part
    rank BIGINT,                    -- among all who passed the gates; null = not ranked
    PRIMARY KEY (procedure, round, no)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE invitation (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,            -- invited to this one
    no BIGINT NOT NULL,
    how TEXT NOT NULL,              -- cut, refill, call, round
    state TEXT NOT NULL,            -- open, attended, absent, cannot, withdrawn
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, no)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE list_stand (
    procedure INTEGER NOT NULL,
    list TEXT NOT NULL,
    start TEXT NOT NULL,
    last TEXT,
    extended INTEGER NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, list)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE list_place (
    procedure INTEGER NOT NULL,
    list TEXT NOT NULL,
    no BIGINT NOT NULL,
    rank BIGINT NOT NULL,           -- in the whole order the list is cut from; 0 = no order
    state TEXT NOT NULL,            -- on, called, suspended, lost
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, list, no)
) /*sqlite WITHOUT ROWID sqlite*/;
CREATE INDEX list_place_rank ON list_place (procedure, list, rank, no);

CREATE TABLE juror (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    juror TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, juror)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE excused (
    procedure INTEGER NOT NULL,
    juror TEXT NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, juror, no)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE assessment (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    no BIGINT NOT NULL,
    juror TEXT NOT NULL,            -- '' = agreed by all
    scores TEXT NOT NULL,           -- JSON
    outcome TEXT NOT NULL,          -- passed, failed; '' alone
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, no, juror)
) /*sqlite WITHOUT ROWID sqlite*/;

-- What was found of somebody at a moment: result, appointed, admission, contract, pay, probation, start.
CREATE TABLE finding (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    moment TEXT NOT NULL,
    outcome TEXT NOT NULL,
    digest TEXT NOT NULL,
    day TEXT,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, moment)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE offer (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    vacancy TEXT NOT NULL,
    answer TEXT,                    -- null = open
    answered_seq BIGINT,
    PRIMARY KEY (procedure, no, seq)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE comparison (
    procedure INTEGER NOT NULL,
    vacancy TEXT NOT NULL,
    outcome TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, vacancy)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Dates and forms changed after publication.
CREATE TABLE moved (
    procedure INTEGER NOT NULL,
    what TEXT NOT NULL,
    no BIGINT NOT NULL,             -- 0 = for everybody
    value TEXT NOT NULL,            -- day, from..until, or a form
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, what, no)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Who must be told of what: a letter to send.
CREATE TABLE told (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    event TEXT NOT NULL,
    what TEXT NOT NULL,
    PRIMARY KEY (procedure, no, seq)
) /*sqlite WITHOUT ROWID sqlite*/;
