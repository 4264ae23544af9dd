-- SPDX-License-Identifier: Apache-2.0
-- The day of the interviews: times in rooms, who sits there, who comes when. All of it is made from the log.
CREATE TABLE slot (
    procedure INTEGER NOT NULL,
    slot BIGINT NOT NULL,           -- its number, from 1; never given twice
    round TEXT NOT NULL,
    day TEXT NOT NULL,              -- in the procedure's zone
    room TEXT NOT NULL,
    opens_ms BIGINT NOT NULL,
    closes_ms BIGINT NOT NULL,
    state TEXT NOT NULL,            -- open, dropped
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, slot)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Who comes when: one time a person and a round, one person a time.
CREATE TABLE slot_given (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    no BIGINT NOT NULL,
    slot BIGINT NOT NULL,
    how TEXT NOT NULL,              -- chosen, given, moved, filled
    asked BIGINT NOT NULL,          -- seq of the wish for another time that waits for an answer; 0 = none
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, no)
) /*sqlite WITHOUT ROWID sqlite*/;
CREATE UNIQUE INDEX slot_given_once ON slot_given (procedure, slot);

CREATE TABLE slot_panel (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    day TEXT NOT NULL,
    room TEXT NOT NULL,
    juror TEXT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round, day, room, juror)
) /*sqlite WITHOUT ROWID sqlite*/;

-- Until when candidates choose themselves.
CREATE TABLE slot_choice (
    procedure INTEGER NOT NULL,
    round TEXT NOT NULL,
    until_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, round)
) /*sqlite WITHOUT ROWID sqlite*/;

-- A member of the jury looked at who is invited and said of every tie there is.
CREATE TABLE declared (
    procedure INTEGER NOT NULL,
    juror TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (procedure, juror)
) /*sqlite WITHOUT ROWID sqlite*/;
