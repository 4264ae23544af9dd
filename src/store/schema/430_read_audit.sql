-- SPDX-License-Identifier: Apache-2.0
-- Who of the staff looked at whose file, and when. No part of any log: it decides nothing, and is not shown to those it is about
-- the work of.
CREATE TABLE read_audit (
    id INTEGER PRIMARY KEY,
    at_ms BIGINT NOT NULL,
    account BIGINT NOT NULL,
    name TEXT NOT NULL,             -- of the account, as it was then
    procedure TEXT NOT NULL,
    candidate TEXT NOT NULL,        -- '' = everybody: a list taken along
    page TEXT NOT NULL              -- the route's pattern
);
CREATE INDEX read_audit_of ON read_audit (procedure, candidate, id);
