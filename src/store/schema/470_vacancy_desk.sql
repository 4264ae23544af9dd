-- SPDX-License-Identifier: Apache-2.0
-- Vacancy folders being made. No part of any log: a folder begins to decide when it is published. Versions are only added; the
-- bytes of files and manifests stand in `blob`, as those of published folders do.
CREATE TABLE concept (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    version BIGINT NOT NULL,        -- the last
    published TEXT NOT NULL         -- number of the procedure it became; '' = not yet
);

CREATE TABLE concept_version (
    concept BIGINT NOT NULL,
    version BIGINT NOT NULL,        -- from 1
    at_ms BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    folder BLOB NOT NULL,           -- hash of the manifest: what a published folder is named by
    what TEXT NOT NULL,             -- the file that was changed, or where the folder came from
    PRIMARY KEY (concept, version)
);

-- The whole procedure played with invented people, in memory; only what came of it is kept.
CREATE TABLE rehearsal (
    id INTEGER PRIMARY KEY,
    concept BIGINT NOT NULL,
    version BIGINT NOT NULL,
    by_name TEXT NOT NULL,
    at_ms BIGINT NOT NULL,
    people BIGINT NOT NULL,
    seed BIGINT NOT NULL,
    state TEXT NOT NULL,            -- waiting, running, done, failed
    began_ms BIGINT NOT NULL,
    result TEXT NOT NULL            -- JSON; of a failed one the sentence
);
CREATE INDEX rehearsal_of ON rehearsal (concept);
CREATE INDEX rehearsal_open ON rehearsal (id) WHERE state IN ('waiting', 'running');
