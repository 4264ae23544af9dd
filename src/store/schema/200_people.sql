-- SPDX-License-Identifier: Apache-2.0
-- So that one page of people is read by its order, however many applied.
CREATE INDEX person_name ON person (procedure, COALESCE(LOWER(name), ''), no);
CREATE INDEX candidate_channel ON candidate (procedure, channel, no);
CREATE INDEX score_order ON score (procedure, score, CAST(value AS REAL), no);
-- The work of a screening: proposals nobody confirmed yet.
CREATE INDEX screening_work ON screening (procedure, outcome, no) WHERE confirmed IS NULL;
