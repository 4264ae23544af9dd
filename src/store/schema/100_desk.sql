-- SPDX-License-Identifier: Apache-2.0
-- Who signs in, what is being filled in, and what waits to be sent. No part of any log: none of it decides.

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    mail TEXT NOT NULL UNIQUE,      -- lower case
    name TEXT NOT NULL,
    roles BIGINT NOT NULL,          -- sum of account_role
    lang TEXT NOT NULL,
    password TEXT NOT NULL          -- Argon2id, '' = none: signs in by code
);

-- A code sent by mail. One open code an address; `sent` counts those of the running hour, `tries` the guesses at this one.
CREATE TABLE code (
    mail TEXT NOT NULL PRIMARY KEY,
    hash BLOB NOT NULL,
    made_ms BIGINT NOT NULL,
    tries BIGINT NOT NULL,
    hour_ms BIGINT NOT NULL,
    sent BIGINT NOT NULL
);

-- Wrong passwords for an address, known or not, in the running quarter of an hour.
CREATE TABLE guess (
    mail TEXT NOT NULL PRIMARY KEY,
    from_ms BIGINT NOT NULL,
    n BIGINT NOT NULL
);

CREATE TABLE session (
    hash BLOB NOT NULL PRIMARY KEY, -- SHA-256 of the token
    account BIGINT NOT NULL,
    made_ms BIGINT NOT NULL,
    seen_ms BIGINT NOT NULL
);
CREATE INDEX session_account ON session (account);

-- Which candidate of a procedure an account is.
CREATE TABLE account_candidate (
    account BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    candidate TEXT NOT NULL,
    PRIMARY KEY (account, procedure)
);

-- An application being filled in: kept after every answer, gone when it is submitted.
CREATE TABLE draft (
    account BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    facts TEXT NOT NULL,            -- JSON as act `apply` takes it
    changed_ms BIGINT NOT NULL,
    PRIMARY KEY (account, procedure)
);

-- A form that was sent, by the key it carried: sent again, it is answered as the first time.
CREATE TABLE once (
    key TEXT NOT NULL PRIMARY KEY,
    place TEXT NOT NULL,            -- where the answer stands
    made_ms BIGINT NOT NULL
);

-- Mail to send, written in the transaction of its cause.
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    made_ms BIGINT NOT NULL,
    procedure TEXT NOT NULL,
    candidate TEXT NOT NULL,        -- '' = none
    address TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,            -- waiting, sent, failed
    tries BIGINT NOT NULL,
    next_ms BIGINT NOT NULL,
    said TEXT NOT NULL              -- what the mail server answered last
);
CREATE INDEX outbox_waiting ON outbox (next_ms) WHERE state = 'waiting';
CREATE INDEX outbox_candidate ON outbox (procedure, candidate);
