-- SPDX-License-Identifier: Apache-2.0
-- A proof asked of somebody, by a day. It is answered once something of the person changed after it: candidate.changed > seq.
-- What is asked is personal and stands in the log only.
CREATE TABLE proof_asked (
    procedure INTEGER NOT NULL,
    no BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (procedure, no, seq)
) /*sqlite WITHOUT ROWID sqlite*/;
