-- SPDX-License-Identifier: Apache-2.0
-- A registry was asked about somebody. What it answered is personal and stands in the log only.
CREATE TABLE looked_up (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    fact TEXT NOT NULL,             -- that it was asked for
    PRIMARY KEY (procedure, no, seq)
) /*sqlite WITHOUT ROWID sqlite*/;
