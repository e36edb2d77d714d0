-- The whole database, for both engines: every folder has its heading and writes only the tables under it. Instants are
-- milliseconds UTC; there are no booleans; texts are UTF-8, NFC.

-- trail

-- Every change: who, when, what, why. Never updated.
CREATE TABLE trail_entries (
    id TEXT PRIMARY KEY,            -- UUIDv7
    at BIGINT NOT NULL,
    account BIGINT NOT NULL,        -- who; 0: nobody, the program itself
    act TEXT NOT NULL,              -- "agency.rename"
    subject TEXT NOT NULL,          -- UUID of what was changed
    agency TEXT NOT NULL,           -- UUID of the agency concerned; empty: none
    reason TEXT NOT NULL
);
CREATE INDEX trail_entries_of_subject ON trail_entries (subject, id);

-- The readable values of an entry.
CREATE TABLE trail_values (
    entry TEXT NOT NULL REFERENCES trail_entries (id),
    position BIGINT NOT NULL,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (entry, position)
);

-- people

-- Who may sign in.
CREATE TABLE accounts (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    name TEXT NOT NULL,             -- as shown
    login TEXT NOT NULL UNIQUE,     -- e-mail in lower case, or telephone as +84…
    password_hash TEXT NOT NULL,    -- argon2id with its salt and costs, as libsodium writes it; empty: none yet
    shared BIGINT NOT NULL,         -- 1: an agency's account; whoever signs in says the name
    row_version BIGINT NOT NULL,    -- grows with every change; a form sends the one it showed
    created_at BIGINT NOT NULL
);

-- Who is what where, and since when. A role that ended keeps its row.
CREATE TABLE memberships (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL REFERENCES accounts (id),
    agency BIGINT NOT NULL,         -- dense number of agencies/; 0: the whole system
    role TEXT NOT NULL,             -- administrator, plan_owner, focal_point, approver, records_clerk, leader, auditor
    from_day BIGINT NOT NULL,
    until_day BIGINT,               -- the first day on which it no longer holds; NULL: no end is known
    given_by BIGINT NOT NULL,       -- account; 0: the one-time link of the first administrator
    given_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    ended_by BIGINT,                -- who set an earlier end
    ended_at BIGINT,
    end_reason TEXT
);
CREATE INDEX memberships_of_account ON memberships (account);
CREATE INDEX memberships_of_agency ON memberships (agency);

-- An account that may not sign in, and the lock taken off again.
CREATE TABLE account_locks (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL REFERENCES accounts (id),
    locked_by BIGINT NOT NULL REFERENCES accounts (id),
    locked_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    unlocked_by BIGINT REFERENCES accounts (id),
    unlocked_at BIGINT,
    unlock_reason TEXT
);
CREATE INDEX account_locks_of_account ON account_locks (account);

-- The one-time link of the first administrator; no row once somebody has used it.
CREATE TABLE first_run_links (
    token_hash TEXT PRIMARY KEY,    -- SHA-256 of the token, hex
    made_at BIGINT NOT NULL
);

-- One row a sign-in.
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,            -- UUIDv7, in the list of one's sessions
    token_hash TEXT NOT NULL UNIQUE,  -- SHA-256 of the cookie, hex
    account BIGINT NOT NULL REFERENCES accounts (id),
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,        -- last use, to ten minutes
    ended_at BIGINT,                -- signed out or revoked
    remote TEXT NOT NULL,           -- address of the client
    browser TEXT NOT NULL           -- "Firefox, Windows"
);
CREATE INDEX sessions_of_account ON sessions (account);

-- Wrong passwords in a row, of a login from an address; a day later they no longer count.
CREATE TABLE sign_in_failures (
    login_hash TEXT NOT NULL,       -- SHA-256 of what was typed as login
    remote TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (login_hash, remote)
);

-- agencies

-- plans

-- A plan that was dropped in. What it says is in its latest reading.
CREATE TABLE plans (
    id TEXT PRIMARY KEY,            -- UUIDv7
    name TEXT NOT NULL,             -- the filename, then the title that was read, then what somebody wrote
    name_by TEXT NOT NULL,          -- file, reading or person: a reading never overwrites a person's name
    name_folded TEXT NOT NULL,      -- without diacritics, for search
    name_order TEXT NOT NULL,       -- Vietnamese sort key, hex
    note TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL
);

-- The documents of a plan; the bytes lie under their digest in the data folder.
CREATE TABLE plan_files (
    plan TEXT NOT NULL REFERENCES plans (id),
    position BIGINT NOT NULL,       -- from 0, the order in which they are shown
    filename TEXT NOT NULL,         -- as it was called where it came from
    digest TEXT NOT NULL,           -- SHA-256, hex
    bytes BIGINT NOT NULL,
    role TEXT NOT NULL,             -- read, signed or annex
    PRIMARY KEY (plan, position)
);

-- One row each time a plan is read, or asked to be read again; the latest counts.
CREATE TABLE plan_readings (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    asked_at BIGINT NOT NULL,
    done BIGINT NOT NULL,           -- steps of total, while it is being read
    total BIGINT NOT NULL,          -- 0: not known
    step TEXT NOT NULL,             -- what is being done now
    ended_at BIGINT,
    problem TEXT,                   -- why it could not be read, as shown; null when it could
    number TEXT NOT NULL,           -- of the document, for the list
    targets BIGINT NOT NULL,
    tasks BIGINT NOT NULL,
    uncertain BIGINT NOT NULL,
    reading TEXT,                   -- JSON of what was understood
    extract TEXT                    -- JSON of the lines and tables it was read from
);
CREATE INDEX plan_readings_of_plan ON plan_readings (plan, id);

-- A plan taken out of the list, and the taking out undone.
CREATE TABLE plan_removals (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    removed_by BIGINT NOT NULL REFERENCES accounts (id),
    removed_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX plan_removals_of_plan ON plan_removals (plan);

-- Somebody says that an item of a reading is wrong.
CREATE TABLE plan_remarks (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    item TEXT NOT NULL,             -- "task III.1.a"
    word TEXT NOT NULL,             -- what is wrong; may be empty
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    withdrawn_by BIGINT REFERENCES accounts (id),
    withdrawn_at BIGINT
);
CREATE INDEX plan_remarks_of_plan ON plan_remarks (plan);

-- web

-- What a form that was sent once with a key was answered; the same key again gets the same answer.
CREATE TABLE form_answers (
    once TEXT NOT NULL,             -- the idempotency key of the form, a UUID
    account BIGINT NOT NULL,        -- who sent it; 0: nobody
    location TEXT NOT NULL,         -- where the answer led
    at BIGINT NOT NULL,
    PRIMARY KEY (once, account)
);

-- What a form held when it was sent without a living session; shown again after signing in.
CREATE TABLE drafts (
    holder TEXT NOT NULL,           -- SHA-256 of the cookie of the browser, hex
    path TEXT NOT NULL,             -- where the form was sent to
    fields TEXT NOT NULL,           -- as application/x-www-form-urlencoded, without its secrets
    at BIGINT NOT NULL,
    PRIMARY KEY (holder, path)
);

-- jobs

-- Long work, done outside of a request: reading a plan, recognising a scan, mail. A row is queued in the transaction of its cause.
CREATE TABLE jobs (
    id TEXT PRIMARY KEY,            -- UUIDv7, in order of queueing
    kind TEXT NOT NULL,             -- which of main's handlers does it
    payload TEXT NOT NULL,          -- what it needs to know
    queued_at BIGINT NOT NULL,
    run_after BIGINT NOT NULL,      -- not before: a retry waits
    lease_until BIGINT NOT NULL,    -- whoever runs it keeps renewing this; past: nobody runs it
    attempts BIGINT NOT NULL,
    done BIGINT NOT NULL,           -- progress
    total BIGINT NOT NULL,          -- 0: not known
    step TEXT NOT NULL,             -- what is being done, for people
    ended_at BIGINT,
    failure TEXT                    -- why it was given up, for people; NULL: it was done
);
CREATE INDEX jobs_waiting ON jobs (ended_at, run_after);
