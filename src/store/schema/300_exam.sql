-- SPDX-License-Identifier: Apache-2.0
-- Computer tests as they are taken. All of it is made from the log.
CREATE TABLE sitting (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    round TEXT NOT NULL,
    state TEXT NOT NULL,            -- open, done
    seed TEXT NOT NULL,             -- the forms follow from it
    device TEXT NOT NULL,           -- the browser that answers now; '' = any
    number BIGINT NOT NULL,         -- of the last answer that browser delivered
    opened_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, round)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE sitting_part (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    round TEXT NOT NULL,
    part TEXT NOT NULL,
    digest TEXT NOT NULL,           -- of the form
    begun_ms BIGINT NOT NULL,
    ends_ms BIGINT NOT NULL,        -- with adjustments and time given back
    done_ms BIGINT,                 -- null = under way
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, round, part)
) /*sqlite WITHOUT ROWID sqlite*/;

-- The last answer to each item; taken away when somebody is forgotten.
CREATE TABLE sitting_answer (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    round TEXT NOT NULL,
    item TEXT NOT NULL,
    answer TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, round, item)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Reasonable adjustments, granted to one person.
CREATE TABLE adjustment (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    round TEXT NOT NULL,
    extra BIGINT NOT NULL,          -- per cent more time
    size TEXT NOT NULL,             -- normal, large
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, round)
) /*sqlite WITHOUT ROWID sqlite*/;

CREATE TABLE neutral_item (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    item TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, item)
) /*sqlite WITHOUT ROWID sqlite*/;

-- What was noted during a test: never a verdict.
CREATE TABLE signal (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    PRIMARY KEY (procedure, no, seq)
) /*sqlite WITHOUT ROWID sqlite*/;
