-- The people of the house, how they sign in, and what they did (spec: cabinet, 2 to 6).

CREATE TABLE person (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    name     TEXT NOT NULL,
    place    TEXT,
    -- Bit n is the role that the record numbers n.
    roles    INTEGER NOT NULL,
    language TEXT,
    zone     TEXT,
    theme    INTEGER NOT NULL DEFAULT 0 CHECK (theme BETWEEN 0 AND 2),
    since    INTEGER NOT NULL,
    gone     INTEGER,
    -- The user handle of WebAuthn.
    handle   BLOB NOT NULL UNIQUE CHECK (length(handle) = 16)
) STRICT;
CREATE UNIQUE INDEX person_place ON person (place) WHERE place IS NOT NULL AND gone IS NULL;

CREATE TABLE provider (
    issuer  TEXT NOT NULL,
    subject TEXT NOT NULL,
    person  INTEGER NOT NULL UNIQUE REFERENCES person (number),
    PRIMARY KEY (issuer, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    hash   BLOB PRIMARY KEY CHECK (length(hash) = 32),
    person INTEGER NOT NULL REFERENCES person (number),
    made   INTEGER NOT NULL,
    until  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_person ON link (person);

CREATE TABLE session (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    hash   BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    person INTEGER NOT NULL REFERENCES person (number),
    means  INTEGER NOT NULL,
    begun  INTEGER NOT NULL,
    seen   INTEGER NOT NULL,
    agent  TEXT NOT NULL
) STRICT;
CREATE INDEX session_person ON session (person, seen);

CREATE TABLE passkey (
    credential BLOB PRIMARY KEY,
    person     INTEGER NOT NULL REFERENCES person (number),
    label      TEXT NOT NULL,
    record     TEXT NOT NULL,
    key        BLOB NOT NULL,
    made       INTEGER NOT NULL,
    used       INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX passkey_person ON passkey (person);

CREATE TABLE audit (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    person INTEGER REFERENCES person (number),
    time   INTEGER NOT NULL,
    deed   TEXT NOT NULL,
    origin TEXT NOT NULL
) STRICT;
CREATE INDEX audit_person ON audit (person, number);
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
CREATE TRIGGER audit_keeps BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit is only added to'); END;
