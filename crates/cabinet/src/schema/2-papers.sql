-- The inner papers: instructions, clearances, remarks, drafts, looks, and the briefing book (spec: cabinet, 7 to 12).

CREATE TABLE instruction (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    mechanism BLOB NOT NULL CHECK (length(mechanism) = 32),
    about     BLOB NOT NULL CHECK (length(about) = 32),
    language  TEXT,
    kind      INTEGER NOT NULL,
    rank      INTEGER,
    words     TEXT NOT NULL,
    author    INTEGER NOT NULL REFERENCES person (number),
    time      INTEGER NOT NULL,
    ended     INTEGER,
    ended_by  INTEGER REFERENCES person (number),
    successor INTEGER REFERENCES instruction (number)
) STRICT;
CREATE INDEX instruction_place ON instruction (mechanism, about);

CREATE TABLE waiting (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    mechanism BLOB NOT NULL CHECK (length(mechanism) = 32),
    kind      TEXT NOT NULL,
    drafts    BLOB NOT NULL,
    summary   TEXT NOT NULL,
    author    INTEGER NOT NULL REFERENCES person (number),
    time      INTEGER NOT NULL,
    state     INTEGER NOT NULL DEFAULT 0,
    -- Who brought it into this state, when, with which words, and as which act.
    by        INTEGER REFERENCES person (number),
    since     INTEGER NOT NULL,
    words     TEXT,
    act       BLOB CHECK (length(act) = 32)
) STRICT;
CREATE INDEX waiting_mechanism ON waiting (mechanism, state);

CREATE TABLE step (
    waiting  INTEGER NOT NULL REFERENCES waiting (number),
    position INTEGER NOT NULL,
    role     INTEGER NOT NULL,
    person   INTEGER REFERENCES person (number),
    time     INTEGER,
    words    TEXT,
    PRIMARY KEY (waiting, position),
    UNIQUE (waiting, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    mechanism   BLOB NOT NULL CHECK (length(mechanism) = 32),
    about       BLOB NOT NULL CHECK (length(about) = 32),
    resolved    INTEGER,
    resolved_by INTEGER REFERENCES person (number)
) STRICT;
CREATE INDEX thread_place ON thread (mechanism, about);

CREATE TABLE remark (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    thread INTEGER NOT NULL REFERENCES thread (number),
    author INTEGER NOT NULL REFERENCES person (number),
    time   INTEGER NOT NULL,
    words  TEXT NOT NULL
) STRICT;
CREATE INDEX remark_thread ON remark (thread);

CREATE TABLE draft (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    mechanism BLOB NOT NULL CHECK (length(mechanism) = 32),
    instrument BLOB NOT NULL CHECK (length(instrument) = 32),
    -- The provision's id, or the number of a new one as two bytes.
    provision BLOB NOT NULL CHECK (length(provision) IN (2, 32)),
    language  TEXT NOT NULL,
    closed    INTEGER,
    UNIQUE (mechanism, instrument, provision, language)
) STRICT;

CREATE TABLE revision (
    draft  INTEGER NOT NULL REFERENCES draft (number),
    number INTEGER NOT NULL,
    words  TEXT NOT NULL,
    author INTEGER NOT NULL REFERENCES person (number),
    time   INTEGER NOT NULL,
    -- Words that clashed with what others had written meanwhile: kept, and not what the draft says.
    aside  INTEGER NOT NULL CHECK (aside IN (0, 1)),
    PRIMARY KEY (draft, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE look (
    person     INTEGER NOT NULL REFERENCES person (number),
    mechanism  BLOB NOT NULL CHECK (length(mechanism) = 32),
    instrument BLOB NOT NULL CHECK (length(instrument) = 32),
    time       INTEGER NOT NULL,
    cut        BLOB NOT NULL,
    PRIMARY KEY (person, mechanism, instrument)
) STRICT, WITHOUT ROWID;

CREATE TABLE book_note (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    mechanism BLOB NOT NULL CHECK (length(mechanism) = 32),
    about     BLOB NOT NULL CHECK (length(about) = 32),
    -- From 0, without gaps, among those that are there.
    position  INTEGER,
    removed   INTEGER,
    removed_by INTEGER REFERENCES person (number)
) STRICT;
CREATE INDEX book_note_place ON book_note (mechanism, about, position);

CREATE TABLE book_version (
    note    INTEGER NOT NULL REFERENCES book_note (number),
    version INTEGER NOT NULL,
    title   TEXT NOT NULL,
    words   TEXT NOT NULL,
    author  INTEGER NOT NULL REFERENCES person (number),
    time    INTEGER NOT NULL,
    PRIMARY KEY (note, version)
) STRICT, WITHOUT ROWID;
