-- SPDX-License-Identifier: Apache-2.0
-- A code from an app on a telephone as second step of signing in, for who chose it.
CREATE TABLE second_step (
    account BIGINT NOT NULL PRIMARY KEY,
    sealed BLOB NOT NULL,           -- the secret, under the key of person account/<id>
    since_ms BIGINT NOT NULL,       -- 0 = begun, not confirmed by a code: nothing asks for it yet
    used BIGINT NOT NULL            -- the last half minute a code was accepted for
);

-- For who lost the telephone: each once.
CREATE TABLE recovery_code (
    account BIGINT NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (account, hash)
);

-- Who took the first step and not yet the second.
CREATE TABLE sign_ticket (
    hash BLOB NOT NULL PRIMARY KEY, -- SHA-256 of the ticket and of the visit it was given to
    account BIGINT NOT NULL,
    made_ms BIGINT NOT NULL
);
