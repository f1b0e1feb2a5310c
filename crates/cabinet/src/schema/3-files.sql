-- What goes with acts that wait, until the record has it.
CREATE TABLE waiting_file (
    number  INTEGER PRIMARY KEY,
    waiting INTEGER NOT NULL REFERENCES waiting (number),
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    bytes   BLOB NOT NULL,
    UNIQUE (waiting, digest)
) STRICT;
