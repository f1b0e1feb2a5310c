-- What a person is told of the links that let somebody in as them (spec: cabinet, 3).
CREATE TABLE made_link (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As in `link`.
    hash      BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    person    INTEGER NOT NULL REFERENCES person (number),
    -- Nobody, where it was made at the house's machine.
    maker     INTEGER REFERENCES person (number),
    made      INTEGER NOT NULL,
    until     INTEGER NOT NULL,
    ended     INTEGER,
    used      INTEGER,
    origin    TEXT,
    -- The session that it began. It may be over.
    session   INTEGER,
    dismissed INTEGER
) STRICT;
CREATE INDEX made_link_person ON made_link (person, number);
-- Who made those that are open already, only the audit says.
INSERT INTO made_link (hash, person, made, until) SELECT hash, person, made, until FROM link ORDER BY made;
