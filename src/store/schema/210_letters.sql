-- SPDX-License-Identifier: Apache-2.0
-- Letters of a procedure in the outbox: what they are about, and their text as a document (codec/doc.h) instead of in `body`.

ALTER TABLE outbox ADD COLUMN letter TEXT NOT NULL DEFAULT '';   -- of the vacancy folder; '' = a note of the house
ALTER TABLE outbox ADD COLUMN seq BIGINT NOT NULL DEFAULT -1;    -- the event that caused it
ALTER TABLE outbox ADD COLUMN lang TEXT NOT NULL DEFAULT '';
ALTER TABLE outbox ADD COLUMN doc TEXT NOT NULL DEFAULT '';      -- '' = see body
ALTER TABLE outbox ADD COLUMN calendar TEXT NOT NULL DEFAULT ''; -- '' = none; else what goes into a calendar, as JSON
CREATE INDEX outbox_state ON outbox (procedure, state, id);
