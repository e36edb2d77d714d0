-- The whole database, for both engines: every folder has its heading and writes only the tables under it. Instants are
-- milliseconds UTC; there are no booleans; texts are UTF-8, NFC.

-- trail

-- Every change: who, when, what. Never updated, never deleted.
CREATE TABLE trail_entries (
    id TEXT PRIMARY KEY,            -- UUIDv7
    at BIGINT NOT NULL,
    account BIGINT NOT NULL,        -- who; 0: nobody, the program itself
    act TEXT NOT NULL,              -- "agency.rename"
    subject TEXT NOT NULL,          -- UUID of what was changed
    agency TEXT NOT NULL,           -- UUID of the agency concerned; empty: none
    request TEXT NOT NULL           -- of the server's log; empty: not from a request
);
CREATE INDEX trail_entries_of_subject ON trail_entries (subject, id);
CREATE INDEX trail_entries_of_account ON trail_entries (account, id);
CREATE INDEX trail_entries_of_act ON trail_entries (act, id);

-- The digests of an entry's values, its reason and its acting name. They stay when the values are erased.
CREATE TABLE trail_values (
    entry TEXT NOT NULL REFERENCES trail_entries (id),
    position BIGINT NOT NULL,
    field TEXT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256 of salt, field, before and after, hex
    PRIMARY KEY (entry, position)
);

-- What people read; a row can be erased, and its salt with it.
CREATE TABLE trail_readable (
    entry TEXT NOT NULL,
    position BIGINT NOT NULL,
    salt TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (entry, position),
    FOREIGN KEY (entry, position) REFERENCES trail_values (entry, position)
);

-- Entries that no block holds yet.
CREATE TABLE trail_waiting (
    entry TEXT PRIMARY KEY REFERENCES trail_entries (id)
);

-- The place of each sealed entry, from 1 without gaps, and its digest at that time.
CREATE TABLE trail_seals (
    place BIGINT PRIMARY KEY,
    entry TEXT NOT NULL UNIQUE REFERENCES trail_entries (id),
    block BIGINT NOT NULL,
    digest TEXT NOT NULL
);

-- The chain.
CREATE TABLE trail_blocks (
    number BIGINT PRIMARY KEY,      -- from 1 without gaps
    first_place BIGINT NOT NULL,
    last_place BIGINT NOT NULL,
    root TEXT NOT NULL,             -- over the digests of its entries
    previous TEXT NOT NULL,         -- digest of the block before; empty in the first
    sealed_at BIGINT NOT NULL,
    digest TEXT NOT NULL,           -- of all of the above
    mac TEXT NOT NULL               -- HMAC-SHA256 of digest, with the key in the data folder
);

-- The last block; one row, locked while a block is made.
CREATE TABLE trail_head (
    one BIGINT PRIMARY KEY,         -- 1
    block BIGINT NOT NULL,
    place BIGINT NOT NULL,
    digest TEXT NOT NULL,
    sealed_at BIGINT NOT NULL
);

-- people

-- Who may sign in.
CREATE TABLE accounts (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    name TEXT NOT NULL,             -- as shown
    name_order TEXT NOT NULL,       -- Vietnamese sort key of the given name, then the rest; hex
    searched TEXT NOT NULL,         -- name and login without diacritics
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

-- Everything that somebody is moves to somebody else on a day (bàn giao đầu mối), and its undoing before that day.
CREATE TABLE handovers (
    id TEXT PRIMARY KEY,            -- UUIDv7
    from_account BIGINT NOT NULL REFERENCES accounts (id),
    to_account BIGINT NOT NULL REFERENCES accounts (id),
    day BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT,
    undo_reason TEXT
);
CREATE INDEX handovers_from ON handovers (from_account);
CREATE INDEX handovers_to ON handovers (to_account);

-- The roles that a handover moves.
CREATE TABLE handover_parts (
    handover TEXT NOT NULL REFERENCES handovers (id),
    ended TEXT NOT NULL REFERENCES memberships (id),
    until_before BIGINT,            -- of the role that ended; NULL: no end was known
    PRIMARY KEY (handover, ended)
);

-- What the receiver is given for it: one role for every stretch of days in which the receiver did not hold it already.
CREATE TABLE handover_given (
    handover TEXT NOT NULL REFERENCES handovers (id),
    given TEXT NOT NULL REFERENCES memberships (id),
    PRIMARY KEY (handover, given)
);

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
    browser TEXT NOT NULL,          -- "Firefox, Windows"
    acting TEXT NOT NULL            -- who sits before a shared account; empty: the account's own person
);
CREATE INDEX sessions_of_account ON sessions (account);

-- Links that open one thing for a purpose and a time, without an account.
CREATE TABLE signed_links (
    id TEXT PRIMARY KEY,            -- UUIDv7
    token_hash TEXT NOT NULL UNIQUE,  -- SHA-256 of the token, hex
    purpose TEXT NOT NULL,          -- account.password, plan.read, activity.add, form.answer, work.calendar, adhoc.answer
    subject TEXT NOT NULL,          -- UUID of what it opens; of a form the number of its obligation
    about TEXT NOT NULL,            -- what it opens, as people call it
    agency TEXT NOT NULL,           -- UUID of the agency concerned; empty: none
    note TEXT NOT NULL,             -- to whom it is given
    made_by BIGINT NOT NULL,        -- account; 0: the program itself
    made_at BIGINT NOT NULL,
    until_at BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    uses_max BIGINT NOT NULL,
    revoked_by BIGINT,
    revoked_at BIGINT
);
CREATE INDEX signed_links_of_subject ON signed_links (subject);
CREATE INDEX signed_links_of_purpose ON signed_links (purpose, subject);
CREATE INDEX signed_links_until ON signed_links (until_at);

-- Keys of authenticators (RFC 6238). One that ended keeps its row without its secret.
CREATE TABLE totp_keys (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL REFERENCES accounts (id),
    secret TEXT NOT NULL,           -- sealed with secret.key of the data folder, hex; empty: ended
    made_at BIGINT NOT NULL,
    last_step BIGINT NOT NULL,      -- the period of the last code that was taken: none is taken twice
    ended_at BIGINT
);
CREATE INDEX totp_keys_of_account ON totp_keys (account);

-- Codes for the day on which the telephone is gone; each works once.
CREATE TABLE recovery_codes (
    code_hash TEXT PRIMARY KEY,     -- SHA-256 of key and code, hex
    totp_key TEXT NOT NULL REFERENCES totp_keys (id),
    used_at BIGINT
);
CREATE INDEX recovery_codes_of_key ON recovery_codes (totp_key);

-- Browsers in which somebody has signed in: wrong passwords elsewhere do not make their person wait.
CREATE TABLE known_devices (
    token_hash TEXT NOT NULL,       -- SHA-256 of the browser's cookie, hex
    account BIGINT NOT NULL REFERENCES accounts (id),
    seen_at BIGINT NOT NULL,        -- the last sign-in
    PRIMARY KEY (token_hash, account)
);

-- A sign-in whose password was right and that waits for a code or for a name; ten minutes.
CREATE TABLE sign_in_steps (
    token_hash TEXT PRIMARY KEY,    -- SHA-256 of the cookie, hex
    account BIGINT NOT NULL REFERENCES accounts (id),
    code_given BIGINT NOT NULL,     -- 1: the second factor was shown
    next TEXT NOT NULL,             -- where to go afterwards
    made_at BIGINT NOT NULL
);

-- Who somebody of another sign-in system (OpenID Connect) is here.
CREATE TABLE outside_accounts (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,          -- the issuer's own identifier of that person
    account BIGINT NOT NULL REFERENCES accounts (id),
    linked_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX outside_accounts_of_account ON outside_accounts (account);

-- Sign-ins that have left for the other system; ten minutes.
CREATE TABLE outside_departures (
    state_hash TEXT PRIMARY KEY,    -- SHA-256, hex
    browser_hash TEXT NOT NULL,     -- of the browser's cookie: no other one may come back
    nonce TEXT NOT NULL,
    verifier TEXT NOT NULL,         -- of PKCE
    next TEXT NOT NULL,
    made_at BIGINT NOT NULL
);

-- Wrong passwords in a row, of a login from an address; a day later they no longer count.
CREATE TABLE sign_in_failures (
    login_hash TEXT NOT NULL,       -- SHA-256 of what was typed as login
    remote TEXT NOT NULL,
    failures BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    PRIMARY KEY (login_hash, remote)
);

-- agencies

-- One row: which state of the directory this is. Every change gives it another token, so that a process knows by one
-- short query whether the directory that it keeps in memory still is the one in the database.
CREATE TABLE agency_directory (
    one BIGINT PRIMARY KEY,         -- always 1
    token TEXT NOT NULL,            -- UUIDv7
    before_token TEXT NOT NULL
);

-- An agency for as long as it exists. What it is called, whose it is and what it does are dated facts beside it; a day is
-- counted from 1970-01-01, until_day is the first day on which something no longer holds, NULL: it still holds.
CREATE TABLE agencies (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    row_version BIGINT NOT NULL     -- grows with every change of the agency or of its facts
);

-- What it is called. Names follow one another without gap and overlap for as long as the agency exists.
CREATE TABLE agency_names (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,      -- without diacritics, for search
    short_name TEXT NOT NULL,       -- "Sở TT&TT"; empty: none
    legal_basis TEXT NOT NULL,      -- the document that gave it; empty: not said
    PRIMARY KEY (agency, from_day)
);

-- What it is and at which level it stands; without gap and overlap.
CREATE TABLE agency_kinds (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    kind TEXT NOT NULL,             -- one of agencies/kinds.cpp
    level TEXT NOT NULL,            -- central, province, district, commune, unit
    legal_basis TEXT NOT NULL,
    PRIMARY KEY (agency, from_day)
);

-- Under whom it stands; without gap and overlap.
CREATE TABLE agency_parents (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    parent BIGINT REFERENCES agencies (id),  -- NULL: nobody, as the province itself
    legal_basis TEXT NOT NULL,
    PRIMARY KEY (agency, from_day)
);
CREATE INDEX agency_parents_of_parent ON agency_parents (parent);

-- Its identifiers: QĐ 20/2020/QĐ-TTg, its forerunner, tax numbers, codes of administrative units.
CREATE TABLE agency_codes (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    scheme TEXT NOT NULL,           -- one of agencies/codes.cpp
    code TEXT NOT NULL,
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    legal_basis TEXT NOT NULL,
    PRIMARY KEY (agency, scheme, from_day)
);
CREATE INDEX agency_codes_by_code ON agency_codes (code);

-- What an agency may have charge of. Administrators add to it.
CREATE TABLE agency_functions (
    code TEXT PRIMARY KEY,          -- "digital"
    name TEXT NOT NULL,             -- in Vietnamese
    name_en TEXT NOT NULL
);
INSERT INTO agency_functions (code, name, name_en) VALUES
    ('attt', 'An toàn thông tin, an ninh mạng', 'Information and network security'),
    ('digital', 'Chuyển đổi số, công nghệ thông tin', 'Digital transformation and IT'),
    ('telecom', 'Viễn thông, bưu chính', 'Telecommunications and post'),
    ('press', 'Báo chí, xuất bản', 'Press and publishing'),
    ('grassroots_information', 'Thông tin cơ sở', 'Grassroots information'),
    ('education', 'Giáo dục và đào tạo', 'Education'),
    ('vocational_education', 'Giáo dục nghề nghiệp', 'Vocational education'),
    ('labour', 'Lao động, việc làm', 'Labour and employment'),
    ('personnel', 'Cán bộ, công chức, tổ chức bộ máy', 'Personnel and organisation'),
    ('finance', 'Ngân sách, tài chính', 'Budget and finance'),
    ('investment', 'Kế hoạch, đầu tư công', 'Planning and public investment'),
    ('science', 'Khoa học và công nghệ', 'Science and technology'),
    ('children', 'Trẻ em', 'Children'),
    ('general', 'Tổng hợp, điều phối', 'Coordination');

-- Which function an agency has charge of, in the area of the agency above it. A function has no overlap with itself.
CREATE TABLE agency_duties (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    function TEXT NOT NULL REFERENCES agency_functions (code),
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    legal_basis TEXT NOT NULL,
    PRIMARY KEY (agency, function, from_day)
);

-- Other names under which papers mention it.
CREATE TABLE agency_aliases (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    alias TEXT NOT NULL,
    PRIMARY KEY (agency, alias)
);

-- An act that changes several agencies at once: a merger, a split, a level that ends.
CREATE TABLE reorganisations (
    id TEXT PRIMARY KEY,            -- UUIDv7
    kind TEXT NOT NULL,             -- merge, split, rename, abolish, abolish_level, inherit_level, move
    name TEXT NOT NULL,
    legal_basis TEXT NOT NULL,
    day BIGINT NOT NULL,            -- from when it holds
    agencies BIGINT NOT NULL,       -- how many it changed
    account BIGINT NOT NULL,        -- who entered it
    reason TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    undone_by BIGINT,
    undone_at BIGINT,
    undone_reason TEXT
);

-- The facts of each agency that it changed, before and after, as JSON: what the page shows, and what an undo restores.
CREATE TABLE reorganisation_agencies (
    reorganisation TEXT NOT NULL REFERENCES reorganisations (id),
    uuid TEXT NOT NULL,             -- of the agency; one that the act founded is gone after an undo
    place BIGINT NOT NULL,          -- 0: the act founded it, 1: ended it, 2: changed it; so they are shown
    before_facts TEXT NOT NULL,     -- empty: the act founded it
    after_facts TEXT NOT NULL,
    PRIMARY KEY (reorganisation, uuid)
);
CREATE INDEX reorganisation_agencies_shown ON reorganisation_agencies (reorganisation, place, uuid);

-- Who goes on with what an agency did, from a day on.
CREATE TABLE agency_successions (
    id BIGINT PRIMARY KEY,
    from_agency BIGINT NOT NULL REFERENCES agencies (id),
    to_agency BIGINT NOT NULL REFERENCES agencies (id),
    function TEXT NOT NULL,         -- empty: everything
    day BIGINT NOT NULL,
    legal_basis TEXT NOT NULL,
    reorganisation TEXT REFERENCES reorganisations (id)
);
CREATE INDEX agency_successions_of_from ON agency_successions (from_agency);

-- A whole level ended, and from a day on another one stands for it.
CREATE TABLE agency_level_heirs (
    id BIGINT PRIMARY KEY,
    level TEXT NOT NULL,
    heir TEXT NOT NULL,
    day BIGINT NOT NULL,
    legal_basis TEXT NOT NULL,
    reorganisation TEXT REFERENCES reorganisations (id)
);

-- Who may see what of whom on which day: derived from the facts above, kept in the transaction that changes them.
CREATE TABLE agency_reach (
    over_agency BIGINT NOT NULL,
    under_agency BIGINT NOT NULL,
    function TEXT NOT NULL,         -- empty: everything
    from_day BIGINT NOT NULL,
    until_day BIGINT,
    through BIGINT NOT NULL,        -- the agency that over_agency inherited it from; 0: its own
    PRIMARY KEY (over_agency, under_agency, function, through, from_day)
);

-- persons

-- Somebody who learns, attends or is examined. The number alone: what is said about the person stands beside it and can go.
-- Evidence refers to `id`, also of one who was found to be another; `canonical` follows from the merges below.
CREATE TABLE persons (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    canonical BIGINT NOT NULL,      -- who this person counts as: itself, or the one that it was merged into
    row_version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    erased_at BIGINT                -- the details went
);
CREATE INDEX persons_of_canonical ON persons (canonical);

-- What is said about a person; goes with an erasure.
CREATE TABLE person_details (
    person BIGINT PRIMARY KEY REFERENCES persons (id),
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,      -- without diacritics, in small letters, in the order of writing
    name_key TEXT NOT NULL,         -- folded words in order of the alphabet, y as i: for finding doubles
    name_order TEXT NOT NULL,       -- by the given name first, as Vietnamese lists are sorted; hexadecimal
    birth_day BIGINT,               -- day; of a year alone its first one; NULL: not known
    birth_precision TEXT NOT NULL,  -- day, year; empty: not known
    sex TEXT NOT NULL,              -- female, male; empty: not given
    telephone TEXT NOT NULL,        -- digits, 84 as 0; empty: none
    mail TEXT NOT NULL              -- in small letters; empty: none
);
CREATE INDEX person_details_of_key ON person_details (name_key, birth_day);
CREATE INDEX person_details_of_birth ON person_details (birth_day);
CREATE INDEX person_details_of_mail ON person_details (mail);
CREATE INDEX person_details_of_telephone ON person_details (telephone);

-- By which numbers others know the person; goes with an erasure. No pictures of identity cards.
CREATE TABLE person_codes (
    person BIGINT NOT NULL REFERENCES persons (id),
    scheme TEXT NOT NULL,           -- national, staff, pupil: persons/codes.cpp
    code TEXT NOT NULL,
    PRIMARY KEY (person, scheme)
);
CREATE INDEX person_codes_by_code ON person_codes (code, scheme);

-- Who was what where, from a day until a day. Stays after an erasure, so that counts stay.
CREATE TABLE person_memberships (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    agency BIGINT NOT NULL REFERENCES agencies (id),
    post TEXT NOT NULL,             -- official, head, deputy, technical, worker, teacher, pupil, student, reporter, member
    class TEXT NOT NULL,            -- of a school; empty: none
    from_day BIGINT NOT NULL,
    until_day BIGINT,               -- the first day on which it no longer holds; NULL: it holds
    source TEXT NOT NULL,           -- the list or letter that says so
    import TEXT,                    -- the import that entered it; NULL: by hand
    entered_by BIGINT NOT NULL,     -- account
    entered_at BIGINT NOT NULL
);
CREATE INDEX person_memberships_at ON person_memberships (agency, post, person, from_day, until_day);
CREATE INDEX person_memberships_of ON person_memberships (person);

-- Two persons were found to be one. An edge that can be taken away again; canonical persons follow from the edges that hold.
CREATE TABLE person_merges (
    id BIGINT PRIMARY KEY,
    kept BIGINT NOT NULL REFERENCES persons (id),
    merged BIGINT NOT NULL REFERENCES persons (id),
    made_by BIGINT NOT NULL,        -- account
    made_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    undone_by BIGINT,
    undone_at BIGINT,
    undo_reason TEXT
);
CREATE INDEX person_merges_of_merged ON person_merges (merged);
CREATE INDEX person_merges_of_kept ON person_merges (kept);

-- The details of the kept person before and after the merge, as JSON, so that taking apart restores them; goes with an erasure.
CREATE TABLE person_merge_details (
    merge BIGINT PRIMARY KEY REFERENCES person_merges (id),
    before_details TEXT NOT NULL,
    after_details TEXT NOT NULL
);

-- Two persons who may be one, and what somebody decided.
CREATE TABLE person_proposals (
    id BIGINT PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    one BIGINT NOT NULL REFERENCES persons (id),    -- the lower number
    other BIGINT NOT NULL REFERENCES persons (id),
    score BIGINT NOT NULL,          -- hundredths of a bit of evidence for being the same
    reasons TEXT NOT NULL,          -- names of what speaks for and against, as "name=weight" lines
    decision TEXT NOT NULL,         -- open, same, different, later
    found_at BIGINT NOT NULL,
    decided_by BIGINT,
    decided_at BIGINT,
    reason TEXT NOT NULL,           -- of the decision; empty: none yet
    UNIQUE (one, other)
);
CREATE INDEX person_proposals_open ON person_proposals (decision, score);
CREATE INDEX person_proposals_of_other ON person_proposals (other);

-- A list that is brought in. A job goes through it; `last_row` is where it goes on after a stop.
CREATE TABLE person_imports (
    id TEXT PRIMARY KEY,            -- UUIDv7
    file_name TEXT NOT NULL,
    file TEXT NOT NULL,             -- path of the file, gone after a day
    mapping TEXT NOT NULL,          -- first row and columns: "3 name,birth,…"
    wish TEXT NOT NULL,             -- as JSON: what rows mean that do not say it
    job TEXT NOT NULL,              -- who alone enters rows now; '': a command; 'stopped': nobody
    rows_total BIGINT NOT NULL,
    last_row BIGINT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    same BIGINT NOT NULL,
    rejected BIGINT NOT NULL,
    proposed BIGINT NOT NULL,       -- pairs that may be doubles
    made_by BIGINT NOT NULL,        -- account
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- The rows of an import that were not taken; they go after a week.
CREATE TABLE person_import_rejects (
    import TEXT NOT NULL REFERENCES person_imports (id),
    row_number BIGINT NOT NULL,
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,            -- the row as it was, as JSON
    PRIMARY KEY (import, row_number)
);

-- For what personal data is held, with the text that people are shown, and until when. A purpose that changes is another row.
CREATE TABLE person_purposes (
    id BIGINT PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    consent_text TEXT NOT NULL,     -- which data, for what, who holds them, which rights
    needs_consent BIGINT NOT NULL,  -- 0: the law or the plan is the basis
    basis TEXT NOT NULL,            -- the document
    until_day BIGINT NOT NULL,      -- end of retention
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_by BIGINT,
    ended_at BIGINT
);

-- Somebody's word for a purpose, and its withdrawal.
CREATE TABLE person_consents (
    id BIGINT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    purpose BIGINT NOT NULL REFERENCES person_purposes (id),
    given_at BIGINT NOT NULL,
    until_day BIGINT,               -- NULL: as long as the purpose
    word_of TEXT NOT NULL,          -- self, parent, agency: on whose word
    way TEXT NOT NULL,              -- paper, page, …: how it was given, and where it lies
    entered_by BIGINT NOT NULL,
    entered_at BIGINT NOT NULL,
    withdrawn_by BIGINT,
    withdrawn_at BIGINT,
    withdrawn_reason TEXT
);
CREATE INDEX person_consents_of ON person_consents (person);

-- The receipt of an erasure: what went, by whom, why. Holds nothing of what went.
CREATE TABLE person_erasures (
    id TEXT PRIMARY KEY,            -- UUIDv7
    person BIGINT NOT NULL REFERENCES persons (id),
    asked_by TEXT NOT NULL,         -- self, parent, agency, retention
    reason TEXT NOT NULL,
    details BIGINT NOT NULL,        -- how many persons' details (merged ones go together)
    codes BIGINT NOT NULL,
    trail_values BIGINT NOT NULL,
    memberships BIGINT NOT NULL,    -- that stay, without a name
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX person_erasures_of ON person_erasures (person);

-- Changes with every membership and merge: what was counted from them is then counted anew. One row.
CREATE TABLE person_frames (
    one BIGINT PRIMARY KEY,         -- 1
    token TEXT NOT NULL
);
INSERT INTO person_frames (one, token) VALUES (1, '');

-- Who is counted: officials of the province, schools of a school year, a list. The members are found as of a day.
CREATE TABLE populations (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    name TEXT NOT NULL,             -- "cán bộ, công chức, viên chức các sở, ban, ngành"
    kind TEXT NOT NULL,             -- officials, heads, pupils, schools, …: a line of measures.tsv
    parameters TEXT NOT NULL,       -- what narrows it, as "name=value" lines; may be empty
    source TEXT NOT NULL,           -- the list or letter it rests on; empty: not known yet
    as_of BIGINT,                   -- day
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);

-- The items of a population that is a list: products, systems. Each has a number of its own.
CREATE TABLE population_items (
    id BIGINT PRIMARY KEY,          -- dense, inside
    population BIGINT NOT NULL REFERENCES populations (id),
    name TEXT NOT NULL
);
CREATE INDEX population_items_of ON population_items (population);

-- Numbers by letter or statistics; a newer one of the same agency replaces the older.
CREATE TABLE population_counts (
    population BIGINT NOT NULL REFERENCES populations (id),
    position BIGINT NOT NULL,
    agency BIGINT REFERENCES agencies (id),  -- NULL: of nobody in particular
    number BIGINT NOT NULL,
    document TEXT NOT NULL,         -- the letter or the statistics
    day BIGINT NOT NULL,
    PRIMARY KEY (population, position)
);

-- plans

-- A plan that was dropped in. What it says is in its latest reading.
CREATE TABLE plans (
    id TEXT PRIMARY KEY,            -- UUIDv7
    name TEXT NOT NULL,             -- the filename, then the title that was read, then what somebody wrote
    name_by TEXT NOT NULL,          -- file, reading or person: a reading never overwrites a person's name
    name_folded TEXT NOT NULL,      -- without diacritics, for search
    name_order TEXT NOT NULL,       -- Vietnamese sort key, hex
    note TEXT NOT NULL,
    agency BIGINT REFERENCES agencies (id),  -- whose plan it is; NULL: of the standing agency, for the whole system
    row_version BIGINT NOT NULL,
    created_by BIGINT NOT NULL REFERENCES accounts (id),
    created_at BIGINT NOT NULL
);
CREATE INDEX plans_of_agency ON plans (agency);

-- The documents of a plan; the bytes lie under their digest in the data folder.
CREATE TABLE plan_files (
    plan TEXT NOT NULL REFERENCES plans (id),
    position BIGINT NOT NULL,       -- from 0, the order in which they are shown
    filename TEXT NOT NULL,         -- as it was called where it came from
    digest TEXT NOT NULL,           -- SHA-256, hex
    bytes BIGINT NOT NULL,
    role TEXT NOT NULL,             -- read, signed or annex; signed_plan and annex_plan where that file is a plan of its own
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

-- What the document of a reading cites.
CREATE TABLE plan_citations (
    reading TEXT NOT NULL REFERENCES plan_readings (id),
    place BIGINT NOT NULL,          -- from 0, as they stand in the document
    number_key TEXT NOT NULL,       -- of the cited number, "5/kh-ubnd"; empty: cited by its title alone
    cited TEXT NOT NULL,            -- JSON, as printed
    PRIMARY KEY (reading, place)
);
CREATE INDEX plan_citations_of_number ON plan_citations (number_key);

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

-- plans/content

-- What a plan says, as it stands after people corrected it: its document, targets, tasks, duties and reports. An entry stays the
-- same through all its versions; evidence will hang on it.
CREATE TABLE entries (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    plan TEXT NOT NULL REFERENCES plans (id),
    kind TEXT NOT NULL,             -- document, target, task, responsibility or reporting
    version BIGINT NOT NULL         -- the current one; a form sends the one it showed
);
CREATE INDEX entries_of_plan ON entries (plan);

-- One act on what a plan says or on what people decide beside it: read, correct, add, drop, split, merge, move, revise, measure,
-- name, undo. Never updated.
CREATE TABLE plan_changes (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    act TEXT NOT NULL,
    reason TEXT NOT NULL,           -- empty before the plan is confirmed
    account BIGINT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    undoes TEXT REFERENCES plan_changes (id),  -- the change that this one took back
    reading TEXT REFERENCES plan_readings (id)  -- act read: whose lines the places in the versions count
);
CREATE INDEX plan_changes_of_plan ON plan_changes (plan, id);
CREATE INDEX plan_changes_of_reading ON plan_changes (reading);
CREATE INDEX plan_changes_that_undo ON plan_changes (undoes);

-- What an entry said after a change.
CREATE TABLE entry_versions (
    entry BIGINT NOT NULL REFERENCES entries (id),
    version BIGINT NOT NULL,        -- from 1
    change TEXT NOT NULL REFERENCES plan_changes (id),
    dropped BIGINT NOT NULL,        -- 1: no longer part of the plan
    position BIGINT NOT NULL,       -- order inside plan and kind; the same position: by id
    said TEXT NOT NULL,             -- JSON of plans/reading, with the places in the document
    PRIMARY KEY (entry, version)
);
CREATE INDEX entry_versions_of_change ON entry_versions (change);

-- Which agency, or which group of agencies, a name that a plan prints means, for all places where it stands; the latest version
-- counts. Taking a decision back adds the version before once more.
CREATE TABLE plan_names (
    plan TEXT NOT NULL REFERENCES plans (id),
    name TEXT NOT NULL,             -- as printed, with correct diacritics
    version BIGINT NOT NULL,        -- from 1
    change TEXT NOT NULL REFERENCES plan_changes (id),  -- who decided, when and why; one for all that were decided at once
    meaning TEXT NOT NULL,          -- agency, group or nobody; empty: nothing is decided, the first decision was taken back
    agency BIGINT REFERENCES agencies (id),  -- meaning agency: which
    function TEXT NOT NULL,         -- for which of its functions it is named, when it has several heirs; empty: by task
    members TEXT NOT NULL,          -- meaning group: the phrase that says who belongs to it
    PRIMARY KEY (plan, name, version)
);
CREATE INDEX plan_names_of_change ON plan_names (change);

-- How a target is measured, as somebody decided; the latest version counts.
CREATE TABLE target_measures (
    entry BIGINT NOT NULL REFERENCES entries (id),
    version BIGINT NOT NULL,        -- from 1
    change TEXT NOT NULL REFERENCES plan_changes (id),  -- who decided, when and why
    unit TEXT NOT NULL,             -- people, person_times, agencies, schools, enterprises, activities, products, survey, incidents;
                                    -- empty: nothing is decided, the first decision was taken back
    population BIGINT REFERENCES populations (id),
    depth TEXT NOT NULL,            -- the least that counts: tested, attended, read, exposed, documented
    basis TEXT NOT NULL,            -- the least that is accepted: recorded, signed_list, named_list, kept_list, declared
    period TEXT NOT NULL,           -- year, school_year or whole
    denominator BIGINT,             -- null: from the population, or not known
    denominator_source TEXT NOT NULL,
    denominator_day BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (entry, version)
);
CREATE INDEX target_measures_of_change ON target_measures (change);

-- The tasks that serve a target, decided with its measure; none of a version: every task of the plan.
CREATE TABLE target_measure_tasks (
    entry BIGINT NOT NULL REFERENCES entries (id),  -- the target
    version BIGINT NOT NULL,
    task BIGINT NOT NULL REFERENCES entries (id),
    PRIMARY KEY (entry, version, task)
);

-- A plan becomes binding: who confirmed it, under which number and date. Withdrawing it is part of the same row's life.
CREATE TABLE plan_confirmations (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    number TEXT NOT NULL,           -- "121/KH-UBND"
    day BIGINT NOT NULL,            -- of the document
    confirmed_by BIGINT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,             -- of who acted, as shown then
    at BIGINT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256 of all that was confirmed, hex
    withdrawn_by BIGINT REFERENCES accounts (id),
    withdrawn_at BIGINT,
    withdrawal_reason TEXT
);
CREATE INDEX plan_confirmations_of_plan ON plan_confirmations (plan);

-- The agencies that a confirmed plan gives something to, as of its own day, today and each
-- reorganisation since; who sees them sees it.
CREATE TABLE plan_shares (
    plan TEXT NOT NULL REFERENCES plans (id),
    agency BIGINT NOT NULL REFERENCES agencies (id),
    PRIMARY KEY (plan, agency)
);
CREATE INDEX plan_shares_of_agency ON plan_shares (agency);
-- A plan that has ended is closed, with the plan that goes on; reopening it is part of the same row's life.
CREATE TABLE plan_closures (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    successor TEXT REFERENCES plans (id),  -- null: none goes on
    reason TEXT NOT NULL,
    closed_by BIGINT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,             -- of who acted, as shown then
    closed_at BIGINT NOT NULL,
    carried TEXT,                   -- the change of the successor that added what goes on; null: nothing was added
    reopened_by BIGINT REFERENCES accounts (id),
    reopened_at BIGINT,
    reopen_reason TEXT
);
CREATE INDEX plan_closures_of_plan ON plan_closures (plan);

-- plans/links

-- What a plan is to another one, as somebody confirmed or rejected it, or entered it by hand.
CREATE TABLE plan_links (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),   -- the one that says it
    kind TEXT NOT NULL,             -- implements, supersedes, amends, refers_to, issued_with, yearly_of, child_of
    other TEXT NOT NULL REFERENCES plans (id),  -- about which
    standing TEXT NOT NULL,         -- confirmed, or rejected: the proposal is not so
    agency BIGINT,                  -- child_of: whose plan it is
    reason TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT,
    undo_reason TEXT
);
CREATE INDEX plan_links_of_plan ON plan_links (plan);
CREATE INDEX plan_links_of_other ON plan_links (other);

-- A target or task of a yearly or an agency's plan carries out one of the plan above it; an open one of a closed plan goes on in
-- one of its successor.
CREATE TABLE entry_links (
    id TEXT PRIMARY KEY,            -- UUIDv7
    entry BIGINT NOT NULL REFERENCES entries (id),  -- of the lower or later plan
    kind TEXT NOT NULL,             -- part_of or continues
    other BIGINT REFERENCES entries (id),  -- of the upper or earlier plan; null: it is part of none there
    above TEXT NOT NULL REFERENCES plans (id),      -- that plan
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX entry_links_of_entry ON entry_links (entry);
CREATE INDEX entry_links_of_other ON entry_links (other);

-- Which agencies owe a plan of their own for a plan, and by when.
CREATE TABLE child_plan_rules (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    phrase TEXT NOT NULL,           -- "các sở, ban, ngành cấp tỉnh", "Sở Y tế"
    agency BIGINT REFERENCES agencies (id),  -- whom the phrase names; null: a group
    due BIGINT NOT NULL,            -- day
    entry TEXT,                     -- UUID of the target or task that says so; null: entered by hand
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX child_plan_rules_of_plan ON child_plan_rules (plan);

-- An agency that owes a plan was reminded of it by letters.
CREATE TABLE child_plan_reminders (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    agency BIGINT NOT NULL,
    letters BIGINT NOT NULL,        -- how many were queued
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX child_plan_reminders_of_plan ON child_plan_reminders (plan);

-- What became of a target or task when its plan ended; the latest counts.
CREATE TABLE entry_reviews (
    id TEXT PRIMARY KEY,            -- UUIDv7
    entry BIGINT NOT NULL REFERENCES entries (id),
    outcome TEXT NOT NULL,          -- done, carried or dropped
    word TEXT NOT NULL,
    continued BIGINT REFERENCES entries (id),  -- carried: which entry of the successor; null: it is added there
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX entry_reviews_of_entry ON entry_reviews (entry);

-- plans/incoming

-- A document that came in: an instruction, a request for an ad-hoc report, an approval of an extension, an urging letter.
CREATE TABLE incoming_documents (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    kind TEXT NOT NULL,             -- instruction, adhoc_report, extension, urging, other
    number TEXT NOT NULL,           -- number and symbol; empty: it bears none
    number_key TEXT NOT NULL,       -- folded, without spaces and leading zeros: equal numbers are equal
    issuer TEXT NOT NULL,           -- as printed
    issuer_key TEXT NOT NULL,       -- folded
    agency BIGINT,                  -- the issuer in the directory, where it is known
    day BIGINT,                     -- of the document
    received BIGINT NOT NULL,       -- day
    due BIGINT,                     -- the deadline that it sets
    subject TEXT NOT NULL,
    note TEXT NOT NULL,
    folded TEXT NOT NULL,           -- number, issuer, subject and note without diacritics, for search
    row_version BIGINT NOT NULL,    -- grows with every change; a form sends the one it showed
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    book BIGINT                     -- the agency in whose book it stands; null: that of the whole system
);
CREATE INDEX incoming_documents_of_book ON incoming_documents (book);
CREATE INDEX incoming_documents_of_number ON incoming_documents (number_key);

-- The files of a document; the bytes lie under their digest in the data folder.
CREATE TABLE incoming_files (
    document BIGINT NOT NULL REFERENCES incoming_documents (id),
    position BIGINT NOT NULL,       -- from 0
    filename TEXT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256, hex
    bytes BIGINT NOT NULL,
    PRIMARY KEY (document, position)
);

-- Files sent with a form that could not be saved yet, so that nobody has to choose them again.
CREATE TABLE incoming_uploads (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL REFERENCES accounts (id),
    filename TEXT NOT NULL,
    digest TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    at BIGINT NOT NULL
);

-- What a document concerns: a plan, or one of its entries (a target, a task, a report and its deadline).
CREATE TABLE incoming_links (
    id TEXT PRIMARY KEY,            -- UUIDv7
    document BIGINT NOT NULL REFERENCES incoming_documents (id),
    plan TEXT NOT NULL REFERENCES plans (id),
    entry TEXT,                     -- UUID of the entry; null: the plan as a whole
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX incoming_links_of_document ON incoming_links (document);
CREATE INDEX incoming_links_of_plan ON incoming_links (plan);

-- A document registered by mistake is withdrawn with a reason, and may be put back. Nothing is deleted.
CREATE TABLE incoming_withdrawals (
    id TEXT PRIMARY KEY,            -- UUIDv7
    document BIGINT NOT NULL REFERENCES incoming_documents (id),
    reason TEXT NOT NULL,
    withdrawn_by BIGINT NOT NULL REFERENCES accounts (id),
    withdrawn_at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX incoming_withdrawals_of_document ON incoming_withdrawals (document);

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

-- evidence

-- Whoever speaks in the ledger, under a dense number.
CREATE TABLE ledger_sources (
    number BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,             -- account, link, xapi, program
    reference TEXT NOT NULL,        -- UUID of it; empty: the program
    UNIQUE (kind, reference)
);

-- The last place of the ledger; one row, locked from the first line of a transaction until its commit.
CREATE TABLE ledger_head (
    one BIGINT PRIMARY KEY,         -- 1
    place BIGINT NOT NULL
);
INSERT INTO ledger_head (one, place) VALUES (1, 0);

-- Everything that was said to have happened. Never updated, never deleted. The numbers of kinds, verbs and bases stand
-- in evidence/ledger.hpp.
CREATE TABLE ledger (
    place BIGINT PRIMARY KEY,       -- from 1, in the order of commits, without gaps
    stored_at BIGINT NOT NULL,
    actor_kind BIGINT NOT NULL,     -- 1 person, 2 agency, 3 audience, 4 item
    actor BIGINT NOT NULL,          -- number; 0: an audience
    verb BIGINT NOT NULL,
    activity BIGINT NOT NULL,       -- number; 0: none
    agency BIGINT NOT NULL,         -- in whose name; 0: of nobody here
    at BIGINT NOT NULL,             -- when it happened
    quantity BIGINT NOT NULL,       -- how many people, or how many times
    basis BIGINT NOT NULL,          -- 1 declared, 2 kept list, 3 named list, 4 signed list, 5 recorded
    source BIGINT NOT NULL REFERENCES ledger_sources (number),
    withdraws BIGINT                -- place of the statement that this one takes back
);
CREATE INDEX ledger_of_activity ON ledger (activity, place);
CREATE INDEX ledger_of_actor ON ledger (actor_kind, actor, place);
CREATE UNIQUE INDEX ledger_withdrawals ON ledger (withdraws) WHERE withdraws IS NOT NULL;
-- A launch that groups posts, classes and alerts (đợt, chiến dịch), with one result sheet.
CREATE TABLE campaigns (
    number BIGINT PRIMARY KEY,      -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    title TEXT NOT NULL,
    folded TEXT NOT NULL,           -- without diacritics, for search
    agency BIGINT NOT NULL REFERENCES agencies (id),  -- which launched it
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    document TEXT NOT NULL,         -- number of the document that founds it; empty: none
    document_day BIGINT,
    note TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX campaigns_of_agency ON campaigns (agency);

-- Anything done. What it is stands here, what it brought about in the ledger, which tasks it serves in plans/activities.
CREATE TABLE activities (
    number BIGINT PRIMARY KEY,      -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    kind TEXT NOT NULL,             -- class, broadcast …: one of evidence/activities.hpp
    title TEXT NOT NULL,
    title_order TEXT NOT NULL,      -- Vietnamese sort key, hex
    folded TEXT NOT NULL,           -- title, venue, audience and note without diacritics, for search
    agency BIGINT NOT NULL REFERENCES agencies (id),  -- by which
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,       -- included
    venue TEXT NOT NULL,
    audience TEXT NOT NULL,         -- for whom, in words
    times BIGINT NOT NULL,          -- how many: a monthly counter of broadcasts has 12
    minutes BIGINT NOT NULL,        -- altogether; 0: not said
    campaign TEXT REFERENCES campaigns (uuid),
    note TEXT NOT NULL,
    source BIGINT NOT NULL REFERENCES ledger_sources (number),  -- who gave it: an account or a signed link
    offered BIGINT NOT NULL,        -- 1: came through a link, counts when the agency has accepted it
    row_version BIGINT NOT NULL,    -- grows with every change; a form sends the one it showed
    made_by BIGINT NOT NULL,        -- account; 0: nobody's, through a link
    made_at BIGINT NOT NULL
);
CREATE INDEX activities_of_agency ON activities (agency, last_day);
CREATE INDEX activities_by_day ON activities (last_day);
CREATE INDEX activities_of_campaign ON activities (campaign);

-- How the number of people in a line of the ledger is known.
CREATE TABLE activity_counts (
    place BIGINT PRIMARY KEY REFERENCES ledger (place),
    activity BIGINT NOT NULL REFERENCES activities (number),
    known TEXT NOT NULL,            -- list_to_come, kept_list, estimate
    document TEXT NOT NULL,         -- kept_list: number of the document
    document_day BIGINT
);
CREATE INDEX activity_counts_of_activity ON activity_counts (activity);

-- An activity entered by mistake is taken back with a reason, and may be put back. Nothing is deleted.
CREATE TABLE activity_withdrawals (
    id TEXT PRIMARY KEY,            -- UUIDv7
    activity BIGINT NOT NULL REFERENCES activities (number),
    reason TEXT NOT NULL,
    withdrawn_by BIGINT NOT NULL REFERENCES accounts (id),
    withdrawn_at BIGINT NOT NULL,
    first_place BIGINT NOT NULL,    -- the lines of the ledger that took its statements back; 0: there were none
    last_place BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX activity_withdrawals_of_activity ON activity_withdrawals (activity);

-- What came through a link is taken over by its agency, or not.
CREATE TABLE activity_answers (
    activity BIGINT PRIMARY KEY REFERENCES activities (number),
    accepted BIGINT NOT NULL,       -- 1: it counts from now on
    reason TEXT NOT NULL,           -- why not
    answered_by BIGINT NOT NULL REFERENCES accounts (id),
    answered_at BIGINT NOT NULL
);

-- How many people a link counted, said when the agency accepts it.
CREATE TABLE activity_offered_counts (
    activity BIGINT PRIMARY KEY REFERENCES activities (number),
    people BIGINT NOT NULL,
    known TEXT NOT NULL,
    document TEXT NOT NULL,
    document_day BIGINT
);

-- evidence/proofs

-- A file that is kept once by its digest. Its row stays when the bytes are gone.
CREATE TABLE proof_files (
    digest TEXT PRIMARY KEY,        -- SHA-256 of what is kept, hex
    kind TEXT NOT NULL,             -- by its bytes: jpeg, png, webp, pdf, docx, xlsx, mp3, m4a, mp4
    bytes BIGINT NOT NULL,
    stored_at BIGINT NOT NULL,
    removed_at BIGINT               -- nobody held it any more
);

-- Minh chứng of an activity: a file or a link.
CREATE TABLE proofs (
    id TEXT PRIMARY KEY,            -- UUIDv7
    activity BIGINT NOT NULL REFERENCES activities (number),
    kind TEXT NOT NULL,             -- photo, minutes, list, decision, recording, log, link
    title TEXT NOT NULL,            -- the file's name, or what the link shows
    digest TEXT REFERENCES proof_files (digest),  -- null: a link
    address TEXT NOT NULL,          -- of a link
    day BIGINT NOT NULL,            -- that it speaks of, beside the instant at which it came
    source BIGINT NOT NULL REFERENCES ledger_sources (number),
    made_by BIGINT NOT NULL,        -- account; 0: through a link
    made_at BIGINT NOT NULL,
    deleted_by BIGINT REFERENCES accounts (id),
    deleted_at BIGINT,
    deletion_reason TEXT
);
CREATE INDEX proofs_of_activity ON proofs (activity);
CREATE INDEX proofs_of_file ON proofs (digest);

-- Files that came and have no proof yet; a day later they are forgotten.
CREATE TABLE proof_uploads (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL,
    filename TEXT NOT NULL,
    digest TEXT NOT NULL REFERENCES proof_files (digest),
    at BIGINT NOT NULL
);
CREATE INDEX proof_uploads_of_file ON proof_uploads (digest);
-- evidence/attendance

-- A list of people who were there, as it was brought in.
CREATE TABLE attendance_lists (
    number BIGINT PRIMARY KEY,      -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    activity BIGINT NOT NULL REFERENCES activities (number),
    way TEXT NOT NULL,              -- typed, file, signed
    title TEXT NOT NULL,            -- the file's name; empty: typed
    proof TEXT REFERENCES proofs (id),  -- the sheet that they signed
    named BIGINT NOT NULL,          -- how many it named who were not named before
    unnamed BIGINT NOT NULL,        -- how many stayed counted without a name after it
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX attendance_lists_of_activity ON attendance_lists (activity);
CREATE INDEX attendance_lists_of_proof ON attendance_lists (proof);

-- How it is known that somebody was there, beside the line of the ledger that says so. The line follows its activity to
-- another day or agency; this row stays.
CREATE TABLE attendances (
    id BIGINT PRIMARY KEY,
    activity BIGINT NOT NULL REFERENCES activities (number),
    person BIGINT NOT NULL REFERENCES persons (id),
    way TEXT NOT NULL,              -- typed, file, signed, scanned, card
    list BIGINT REFERENCES attendance_lists (number),
    at BIGINT NOT NULL,             -- when it was said, or scanned
    made_by BIGINT NOT NULL,        -- account; 0: the person's own telephone
    made_at BIGINT NOT NULL,
    ended_by BIGINT,                -- account
    ended_at BIGINT,
    end_reason TEXT                 -- why it was taken back; empty: known better since
);
CREATE INDEX attendances_of_activity ON attendances (activity, person);
CREATE INDEX attendances_of_person ON attendances (person);

-- Where a list lies whose count alone was given (danh sách lưu tại đơn vị); the latest of an activity counts.
CREATE TABLE attendance_kept_lists (
    uuid TEXT PRIMARY KEY,          -- UUIDv7
    activity BIGINT NOT NULL REFERENCES activities (number),
    people BIGINT NOT NULL,
    document TEXT NOT NULL,
    document_day BIGINT NOT NULL,
    place TEXT NOT NULL,            -- where it is kept: room, cabinet, file
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX attendance_kept_lists_of_activity ON attendance_kept_lists (activity);

-- Keys that sign cards, sealed by a key outside the database.
CREATE TABLE attendance_keys (
    name TEXT PRIMARY KEY,          -- card
    sealed TEXT NOT NULL
);

-- Attendance that is open for a while for telephones that scan the activity's sign.
CREATE TABLE attendance_sessions (
    number BIGINT PRIMARY KEY,      -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    code TEXT NOT NULL UNIQUE,      -- in the sign, random
    activity BIGINT NOT NULL REFERENCES activities (number),
    turns BIGINT NOT NULL,          -- 1: the sign changes every minute; 0: printed
    invited TEXT NOT NULL,          -- numbers of the agencies whose people are recorded at once, by comma
    sealed TEXT NOT NULL,           -- the key of its signs
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    until BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX attendance_sessions_of_activity ON attendance_sessions (activity);

-- What telephones sent. What somebody typed stands here only while it waits for the organiser.
CREATE TABLE attendance_claims (
    uuid TEXT PRIMARY KEY,          -- UUIDv7
    session BIGINT NOT NULL REFERENCES attendance_sessions (number),
    state TEXT NOT NULL,            -- recorded, waiting, decided
    name TEXT NOT NULL,
    birth_day BIGINT,
    birth_precision TEXT NOT NULL,  -- day, year; empty: no birth date
    code TEXT NOT NULL,
    device TEXT NOT NULL,           -- digest of the telephone's cookie
    origin TEXT NOT NULL,           -- keyed digest of its address, for limits
    at BIGINT NOT NULL,
    person BIGINT REFERENCES persons (id),  -- who it was; null: nobody yet, or not recorded
    decided_by BIGINT REFERENCES accounts (id),
    decided_at BIGINT
);
CREATE INDEX attendance_claims_of_session ON attendance_claims (session, at);

-- A person's card; the code stands on it and in its QR code.
CREATE TABLE attendance_cards (
    code TEXT PRIMARY KEY,
    person BIGINT NOT NULL REFERENCES persons (id),
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    revoked_by BIGINT REFERENCES accounts (id),
    revoked_at BIGINT
);
CREATE INDEX attendance_cards_of_person ON attendance_cards (person);

-- What organisers scanned, by the number that the scanning telephone gave it: sent twice it is the same scan.
CREATE TABLE attendance_scans (
    id TEXT NOT NULL,
    activity BIGINT NOT NULL REFERENCES activities (number),
    result TEXT NOT NULL,           -- added, same, unknown, foreign
    person BIGINT REFERENCES persons (id),
    at BIGINT NOT NULL,             -- by the telephone's clock
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (activity, id)
);

-- Kept lists that were drawn at random to be looked at (hậu kiểm).
CREATE TABLE attendance_draws (
    uuid TEXT PRIMARY KEY,          -- UUIDv7
    from_day BIGINT NOT NULL,       -- of the activities
    until_day BIGINT NOT NULL,      -- included
    agency BIGINT NOT NULL,         -- under which; 0: all
    seed TEXT NOT NULL,             -- draws the same again
    note TEXT NOT NULL,
    lists BIGINT NOT NULL,          -- how many could have been drawn
    size BIGINT NOT NULL,           -- how many were
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);

-- One list of a draw, and what was found of it.
CREATE TABLE attendance_checks (
    uuid TEXT PRIMARY KEY,          -- UUIDv7
    draw TEXT NOT NULL REFERENCES attendance_draws (uuid),
    activity BIGINT NOT NULL REFERENCES activities (number),
    place BIGINT NOT NULL REFERENCES ledger (place),  -- of the count that was drawn
    people BIGINT NOT NULL,         -- as it was drawn
    document TEXT NOT NULL,
    kept_at TEXT NOT NULL,          -- where the list was said to be
    outcome TEXT NOT NULL,          -- open, matches, differs, not_found
    counted BIGINT NOT NULL,        -- on paper
    note TEXT NOT NULL,
    proof TEXT REFERENCES proofs (id),
    checked_by BIGINT REFERENCES accounts (id),
    checked_at BIGINT,
    place_after BIGINT              -- of the line that says what the check found instead; 0: none is left; null: nothing was corrected
);
CREATE INDEX attendance_checks_of_activity ON attendance_checks (activity);
CREATE INDEX attendance_checks_of_draw ON attendance_checks (draw);

-- uploads

-- Files that come in pieces. The bytes lie in the folder uploads of the data folder, under the id.
CREATE TABLE uploads (
    id TEXT PRIMARY KEY,            -- a token
    account BIGINT NOT NULL REFERENCES accounts (id),
    filename TEXT NOT NULL,
    size BIGINT NOT NULL,
    bytes_here BIGINT NOT NULL,     -- how many are on disk
    expires_at BIGINT NOT NULL      -- then row and file go
);
CREATE INDEX uploads_of_account ON uploads (account, expires_at);

-- evidence/bulk

-- A list whose rows become statements. A job goes through it; `last_row` is where it goes on after a stop.
CREATE TABLE bulk_imports (
    number BIGINT PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    file_name TEXT NOT NULL,        -- as it was called by whoever sent it
    file TEXT NOT NULL,             -- in the data folder, or from the root
    mapping TEXT NOT NULL,          -- what each column is
    wish TEXT NOT NULL,             -- JSON: what rows mean that do not say it
    job TEXT NOT NULL,              -- of the present run; empty: a command
    rows_total BIGINT NOT NULL,
    last_row BIGINT NOT NULL,       -- of the sheet, the last one that was dealt with
    said BIGINT NOT NULL,           -- rows that became statements
    same BIGINT NOT NULL,           -- rows that were said before
    rejected BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL,      -- statements that were taken back
    started_at BIGINT NOT NULL,     -- the present run
    started_row BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,       -- its last batch
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    stopped_at BIGINT,              -- until somebody lets it go on
    ended_at BIGINT,
    withdrawn_by BIGINT REFERENCES accounts (id),
    withdrawn_at BIGINT,
    withdrawal_reason TEXT,
    withdrawal_ended_at BIGINT
);
CREATE INDEX bulk_imports_of ON bulk_imports (made_by, number);

-- What lists have said: the same row again, in whatever file, says nothing new.
CREATE TABLE bulk_statements (
    activity BIGINT NOT NULL,
    actor_kind BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    verb BIGINT NOT NULL,
    at BIGINT NOT NULL,
    place BIGINT NOT NULL REFERENCES ledger (place),
    import BIGINT NOT NULL REFERENCES bulk_imports (number),
    quantity BIGINT NOT NULL,
    score BIGINT,                   -- hundredths; NULL: none
    PRIMARY KEY (activity, actor_kind, actor, verb, at)
);
CREATE INDEX bulk_statements_of_import ON bulk_statements (import, place);

-- Whom a list names was counted without a name before: so many fewer are. Taking the list back gives them back.
CREATE TABLE bulk_named (
    import BIGINT NOT NULL REFERENCES bulk_imports (number),
    activity BIGINT NOT NULL REFERENCES activities (number),
    people BIGINT NOT NULL,         -- by how many the count went down
    PRIMARY KEY (import, activity)
);

-- Rows that were not taken, kept for some days so that somebody can correct them.
CREATE TABLE bulk_rejects (
    import BIGINT NOT NULL REFERENCES bulk_imports (number),
    row_number BIGINT NOT NULL,     -- of the sheet
    reason TEXT NOT NULL,
    cells TEXT NOT NULL,            -- JSON
    PRIMARY KEY (import, row_number)
);

-- evidence/xapi

-- Other systems that may speak here, each by its own name and secret (HTTP Basic). The secret is random, 256 bits: a plain
-- digest of it is enough.
CREATE TABLE xapi_sources (
    number BIGINT PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,        -- UUIDv7: the name of its credentials
    name TEXT NOT NULL,             -- as people call it
    secret_hash TEXT NOT NULL,      -- SHA-256, hex
    rights BIGINT NOT NULL,         -- bits: 1 write, 2 read its own, 4 read all, 8 documents, 16 void what others said
    agency BIGINT NOT NULL,         -- in whose name it speaks; 0: of nobody here
    verbs TEXT NOT NULL,            -- beginnings of the verbs that it may use, one a line; empty: all
    activities TEXT NOT NULL,       -- beginnings of the activities that it may speak of, one a line; empty: all
    minute_max BIGINT NOT NULL,     -- requests a minute; 0: as many as it likes
    made_by BIGINT NOT NULL,        -- account
    made_at BIGINT NOT NULL,
    revoked_by BIGINT,
    revoked_at BIGINT
);

-- The last instant at which a statement was stored; one row, locked from the first statement of a transaction until its
-- commit, so that `stored` never goes back from place to place.
CREATE TABLE xapi_head (
    one BIGINT PRIMARY KEY,         -- 1
    stored BIGINT NOT NULL
);
INSERT INTO xapi_head (one, stored) VALUES (1, 0);

-- Who is named in statements, by the one identifier that another system gave. Statements know the number alone: what
-- stands here can be erased.
CREATE TABLE xapi_identities (
    number BIGINT PRIMARY KEY,
    identifier TEXT NOT NULL UNIQUE, -- "mailto:…", "account:homePage\nname"; erased: "erased:" and the number
    person BIGINT,                  -- number of persons/; NULL: nobody knows yet who it is
    erased_at BIGINT
);
CREATE INDEX xapi_identities_of_person ON xapi_identities (person);

-- The ways in which an identity was written, with its name; to give statements back as they came.
CREATE TABLE xapi_agents (
    number BIGINT PRIMARY KEY,
    identity BIGINT NOT NULL REFERENCES xapi_identities (number),
    digest TEXT NOT NULL UNIQUE,    -- SHA-256 of the body; erased: "erased:" and the number
    body TEXT NOT NULL              -- JSON of the Agent or Group, without its members; empty: erased
);
CREATE INDEX xapi_agents_of_identity ON xapi_agents (identity);

-- Verbs, activities and registrations under dense numbers.
CREATE TABLE xapi_terms (
    number BIGINT PRIMARY KEY,
    kind BIGINT NOT NULL,           -- 3 verb, 4 activity, 6 registration
    name TEXT NOT NULL,             -- IRI or UUID
    UNIQUE (name, kind)
);

-- The definition of an activity, put together from what statements said.
CREATE TABLE xapi_activities (
    activity BIGINT PRIMARY KEY REFERENCES xapi_terms (number),
    definition TEXT NOT NULL        -- JSON
);

-- Statements as they were received, never updated but for being voided and for what an erasure takes out of them.
CREATE TABLE xapi_statements (
    place BIGINT PRIMARY KEY REFERENCES ledger (place),
    id TEXT NOT NULL UNIQUE,        -- UUID, lower case
    stored BIGINT NOT NULL,         -- never less than that of the place before
    timestamp BIGINT NOT NULL,
    digest TEXT NOT NULL,           -- of what must be equal in two statements with one id; empty: erased
    source BIGINT NOT NULL REFERENCES xapi_sources (number),
    refers TEXT,                    -- id of the statement that is its object
    voids BIGINT NOT NULL,          -- 1: it voids that one
    voided_by BIGINT,               -- place of the statement that voids this one
    body TEXT NOT NULL              -- JSON; who is named stands in it as numbers of xapi_agents and xapi_identities
);
CREATE INDEX xapi_statements_stored ON xapi_statements (stored, place);
CREATE INDEX xapi_statements_referring ON xapi_statements (refers, place) WHERE refers IS NOT NULL;

-- What statements are found by. One that refers to another is found by what that other one says (origin), too.
CREATE TABLE xapi_index (
    role BIGINT NOT NULL,           -- 1 agent, 2 related agent, 3 verb, 4 activity, 5 related activity, 6 registration, 7 source
    term BIGINT NOT NULL,           -- number of the identity, the term or the source
    place BIGINT NOT NULL,
    origin BIGINT NOT NULL,         -- place of the statement that says it
    PRIMARY KEY (role, term, place, origin)
);

-- What statements mean here: a rule has versions, each in force from a day on. Never updated. The numbers of what a rule
-- fits stand in evidence/xapi/rules.hpp.
CREATE TABLE xapi_rules (
    rule BIGINT NOT NULL,
    version BIGINT NOT NULL,
    source BIGINT NOT NULL,         -- number of xapi_sources; 0: whoever says it
    verb TEXT NOT NULL,             -- IRI; empty: any
    match BIGINT NOT NULL,          -- 1 exact, 2 prefix, 3 category, 4 any
    activity TEXT NOT NULL,
    success BIGINT NOT NULL,        -- 1, 0; -1: whatever
    score BIGINT,                   -- at least so many hundredths of result.score.scaled
    means BIGINT NOT NULL,          -- verb of the ledger
    counts_as BIGINT NOT NULL,      -- number of an activity of ours
    ended BIGINT NOT NULL,          -- 1: it says nothing from its day on
    from_day BIGINT NOT NULL,
    reason TEXT NOT NULL,
    made_by BIGINT NOT NULL,        -- account
    made_at BIGINT NOT NULL,
    PRIMARY KEY (rule, version)
);

-- Which state of the rules this is: another token after each change, so that a process knows whether those it keeps in
-- memory still hold.
CREATE TABLE xapi_rules_state (
    one BIGINT PRIMARY KEY,         -- 1
    token TEXT NOT NULL,
    readings TEXT NOT NULL          -- changes when readings that stand are derived again
);
INSERT INTO xapi_rules_state (one, token, readings) VALUES (1, '', '');

-- What each statement means, by the rules: derived, and made anew when they change.
CREATE TABLE xapi_readings (
    place BIGINT NOT NULL REFERENCES ledger (place),
    position BIGINT NOT NULL,       -- 0, or the member of a Group
    activity BIGINT NOT NULL,       -- number of an activity of ours
    verb BIGINT NOT NULL,
    actor_kind BIGINT NOT NULL,
    actor BIGINT NOT NULL,          -- number of the person; 0: nobody knows yet who it is
    agency BIGINT NOT NULL,         -- for which the source speaks; 0: none
    quantity BIGINT NOT NULL,
    basis BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    rule_version BIGINT NOT NULL,
    PRIMARY KEY (place, position)
);
CREATE INDEX xapi_readings_of_activity ON xapi_readings (activity, place);
CREATE INDEX xapi_readings_of_actor ON xapi_readings (actor_kind, actor);

-- Statements that no rule knows.
CREATE TABLE xapi_waiting (
    place BIGINT PRIMARY KEY REFERENCES ledger (place),
    source BIGINT NOT NULL,
    verb BIGINT NOT NULL,           -- of xapi_terms
    activity BIGINT NOT NULL,       -- of xapi_terms
    at BIGINT NOT NULL
);
CREATE INDEX xapi_waiting_groups ON xapi_waiting (source, verb, activity, at);

-- Bytes that came with a statement; they lie under their digest in the data folder.
CREATE TABLE xapi_attachments (
    place BIGINT NOT NULL REFERENCES xapi_statements (place),
    sha2 TEXT NOT NULL,             -- as the statement names it, lower case
    content_type TEXT NOT NULL,
    blob TEXT NOT NULL,             -- SHA-256, hex
    bytes BIGINT NOT NULL,
    signature BIGINT NOT NULL,      -- 1: the signed original, which goes when somebody named in it is erased
    PRIMARY KEY (place, sha2)
);
CREATE INDEX xapi_attachments_of_blob ON xapi_attachments (blob);

-- What other systems keep here: state of somebody in an activity, profiles of activities and of people.
CREATE TABLE xapi_documents (
    kind BIGINT NOT NULL,           -- 1 state, 2 activity profile, 3 agent profile
    activity TEXT NOT NULL,         -- IRI; empty: of an agent profile
    identity BIGINT NOT NULL,       -- 0: of an activity profile
    registration TEXT NOT NULL,     -- UUID; empty: none
    id TEXT NOT NULL,
    content_type TEXT NOT NULL,
    content BYTES NOT NULL,
    etag TEXT NOT NULL,             -- SHA-1 of the content, hex
    updated BIGINT NOT NULL,
    PRIMARY KEY (kind, identity, activity, id, registration)
);

-- plans/activities

-- Which tasks an activity serves. A link that was taken off keeps its row.
CREATE TABLE activity_tasks (
    id TEXT PRIMARY KEY,            -- UUIDv7
    activity BIGINT NOT NULL REFERENCES activities (number),
    entry BIGINT NOT NULL REFERENCES entries (id),
    added_by BIGINT NOT NULL,       -- account; 0: through a link
    added_at BIGINT NOT NULL,
    removed_by BIGINT REFERENCES accounts (id),
    removed_at BIGINT
);
CREATE INDEX activity_tasks_of_activity ON activity_tasks (activity);
CREATE INDEX activity_tasks_of_entry ON activity_tasks (entry);

-- What an agency reports under the rules for secrets: no file is taken for the activities of that task in those days.
CREATE TABLE secret_work (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    entry BIGINT NOT NULL REFERENCES entries (id),               -- the task
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    ended_at BIGINT                 -- when a correction said otherwise; null: it holds
);
CREATE INDEX secret_work_of ON secret_work (agency, entry);

-- An agency answers that nothing happened in a period (không phát sinh): for the tasks below it.
CREATE TABLE nil_answers (
    id TEXT PRIMARY KEY,            -- UUIDv7
    agency BIGINT NOT NULL REFERENCES agencies (id),
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    note TEXT NOT NULL,
    place BIGINT NOT NULL REFERENCES ledger (place),
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    withdrawn_by BIGINT REFERENCES accounts (id),
    withdrawn_at BIGINT,
    withdrawal_reason TEXT
);
CREATE INDEX nil_answers_of_agency ON nil_answers (agency, last_day);

CREATE TABLE nil_answer_tasks (
    answer TEXT NOT NULL REFERENCES nil_answers (id),
    entry BIGINT NOT NULL REFERENCES entries (id),
    PRIMARY KEY (answer, entry)
);
CREATE INDEX nil_answer_tasks_of_entry ON nil_answer_tasks (entry);

-- obligations

-- Confirmed plans whose obligations are kept here. Outside it is the plan's UUID, inside this number.
CREATE TABLE followed_plans (
    number BIGINT PRIMARY KEY,      -- dense, inside
    plan TEXT NOT NULL UNIQUE REFERENCES plans (id),
    since BIGINT NOT NULL,          -- day: what was due before is asked of nobody
    year BIGINT NOT NULL,           -- the obligations of this year are there; the next one's come in January
    changed TEXT NOT NULL DEFAULT ''  -- UUIDv7 of the last change of who owes what by when; empty: none since version 3
);

-- What a report of a plan covers, until when its figures count, and by when agencies send it.
CREATE TABLE report_periods (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    slot BIGINT NOT NULL,           -- year * 100 + 0 the year, 11…12 its halves, 21…24 its quarters, 31…42 its months
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,       -- included
    cutoff BIGINT NOT NULL,         -- the last day whose figures count; what comes later is an estimate
    due BIGINT NOT NULL,            -- of the agencies that report first
    proposed BIGINT NOT NULL,       -- 1: the plan gives no day for it
    corrected BIGINT NOT NULL,      -- 1: somebody set its days; the plan does not change them any more
    ended BIGINT NOT NULL,          -- 1: the plan asks for it no longer
    row_version BIGINT NOT NULL,
    UNIQUE (plan, slot)
);

-- Who reports to whom in a period, by when: one step of a chain.
CREATE TABLE report_hops (
    period BIGINT NOT NULL REFERENCES report_periods (id),
    position BIGINT NOT NULL,       -- from 0
    whose BIGINT NOT NULL,          -- 1 everybody without a step of their own, 2 the agency, 3 those under it
    agency BIGINT NOT NULL,         -- 0: whose = 1
    receiver BIGINT NOT NULL,       -- agency; 0: not known yet
    due BIGINT NOT NULL,
    PRIMARY KEY (period, position)
);

-- What one agency owes by a day: the form of a period, a task on that form, or a task by itself. Made from the plan, the directory
-- and the calendar, and kept up; what became of it is in obligation_acts.
CREATE TABLE obligations (
    id BIGINT PRIMARY KEY,          -- dense
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    asked BIGINT NOT NULL,          -- 1 the form of a period, 2 a task on that form, 3 a task by itself
    entry BIGINT NOT NULL,          -- the task; 0: the form
    slot BIGINT NOT NULL,           -- which time of several, as in report_periods; 0: a single one
    period BIGINT NOT NULL,         -- report_periods; 0: asked by itself
    agency BIGINT NOT NULL,         -- who owes it
    given BIGINT NOT NULL,          -- to whom it was given, where another one has taken over; else 0
    part BIGINT NOT NULL,           -- 1 leads, 2 coordinates, 0 the form
    due BIGINT,                     -- day; null: hangs on an event that has no day yet
    due_first BIGINT,               -- the day that the plan gave, before it was moved
    quantity BIGINT NOT NULL,       -- how many the plan wants; 0: it gives no number
    state BIGINT NOT NULL,          -- 1 open, 2 sent, 3 asked back, 4 done, 5 no longer owed: what the last act came to
    settled BIGINT,                 -- day on which it was sent or done
    late BIGINT NOT NULL,           -- days between the deadline in force then and that day; 0: in time
    chased BIGINT NOT NULL DEFAULT 0,  -- steps that were done about it with who owes it now: what chase_acts says
    last_chase BIGINT NOT NULL DEFAULT 0  -- the last of them, its instant * 10000 + (days + 100) * 10 + kind; 0: none
);
CREATE INDEX obligations_of_agency ON obligations (agency, state, due);
CREATE INDEX obligations_of_plan ON obligations (plan, period, entry, slot, state);
CREATE INDEX obligations_late ON obligations (plan, settled, agency, due, asked, state, chased, last_chase) WHERE asked <> 2 AND state < 5;

-- What became of an obligation. Never updated.
CREATE TABLE obligation_acts (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    act TEXT NOT NULL,              -- taken_over, ended, revived, done, reopened, sent, asked_back, accepted
    word TEXT NOT NULL,             -- the reason, or what was done
    day BIGINT NOT NULL,            -- that it speaks of
    agency BIGINT NOT NULL,         -- taken_over: from whom; else 0
    account BIGINT NOT NULL,        -- 0: followed from the plan or the directory
    at BIGINT NOT NULL
);
CREATE INDEX obligation_acts_of ON obligation_acts (obligation, id);

-- Days that are off or worked otherwise than the law says, as announced; a day entered anew ends the row before.
CREATE TABLE calendar_days (
    id TEXT PRIMARY KEY,            -- UUIDv7
    day BIGINT NOT NULL,
    works BIGINT NOT NULL,          -- 1: it is worked
    name TEXT NOT NULL,
    document TEXT NOT NULL,         -- what says so
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX calendar_days_of_day ON calendar_days (day);

-- An act that moved a deadline, with its document; it holds from its day on. Never updated.
CREATE TABLE deadline_acts (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    kind TEXT NOT NULL,             -- move or extension
    entry BIGINT NOT NULL,          -- the task; 0: the form of a period, with all that stands on it
    slot BIGINT NOT NULL,           -- as in obligations
    agency BIGINT NOT NULL,         -- for one; 0: for all, or for `members`
    members TEXT NOT NULL,          -- a phrase that names a group; empty: for all
    due BIGINT NOT NULL,            -- the day from then on
    in_force BIGINT NOT NULL,       -- day on which the act was made
    event TEXT NOT NULL,            -- what the day was counted from; empty: it was given
    document TEXT NOT NULL,
    reason TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX deadline_acts_of_plan ON deadline_acts (plan);

-- An agency asks for more time (gia hạn), and what was answered.
CREATE TABLE extension_requests (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    wanted BIGINT NOT NULL,         -- day
    reason TEXT NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    asked_at BIGINT NOT NULL,
    answer TEXT NOT NULL DEFAULT '', -- granted, refused; empty: it waits
    word TEXT NOT NULL DEFAULT '',
    answered_by BIGINT REFERENCES accounts (id),
    answered_at BIGINT
);
CREATE INDEX extension_requests_of ON extension_requests (obligation, id);

-- What somebody of the agency has written into a form and not sent. Nobody above sees it.
CREATE TABLE form_drafts (
    obligation BIGINT PRIMARY KEY REFERENCES obligations (id),
    row_version BIGINT NOT NULL,
    body TEXT NOT NULL,             -- JSON, by the UUID of each task
    saved_by BIGINT NOT NULL REFERENCES accounts (id),
    saved_at BIGINT NOT NULL
);

-- A form as it was sent: frozen by value. A correction is a further version, and supersedes it.
CREATE TABLE submissions (
    id BIGINT PRIMARY KEY,          -- dense
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    version BIGINT NOT NULL,        -- from 1
    door TEXT NOT NULL,             -- page, xlsx or link
    word TEXT NOT NULL,             -- about the period as a whole
    reason TEXT NOT NULL,           -- why it was corrected; empty: the first one
    from_day BIGINT NOT NULL,       -- whose figures
    until_day BIGINT NOT NULL,      -- included
    nil_place BIGINT NOT NULL,      -- place in the ledger that says what did not happen; 0: none
    late BIGINT NOT NULL,           -- working days behind the deadline in force then
    sent_by BIGINT REFERENCES accounts (id),  -- null: whoever held a signed link
    name TEXT NOT NULL,             -- of who sent it, as shown then
    sent_at BIGINT NOT NULL,
    UNIQUE (obligation, version)
);

-- Of a form that goes to several bodies, each with its own day: how late it was for each when it was sent first. Never updated.
CREATE TABLE submission_bodies (
    submission BIGINT NOT NULL REFERENCES submissions (id),
    body BIGINT NOT NULL,           -- agency; 0: not known then
    due BIGINT NOT NULL,            -- its day in force then
    late BIGINT NOT NULL,           -- working days
    PRIMARY KEY (submission, body, due)
);

-- One task of a form as it was sent.
CREATE TABLE submission_lines (
    submission BIGINT NOT NULL REFERENCES submissions (id),
    entry BIGINT NOT NULL REFERENCES entries (id),
    position BIGINT NOT NULL,
    answer BIGINT NOT NULL,         -- 1 reported, 2 nothing to report, 3 reported under the rules for secrets
    word TEXT NOT NULL,
    quantity BIGINT,                -- as the agency says; null: it gives no number
    times BIGINT NOT NULL,          -- what was recorded here then: how often,
    named BIGINT NOT NULL,          -- people by name,
    kept BIGINT NOT NULL,           -- by kept lists,
    declared BIGINT NOT NULL,       -- by bare numbers
    secret_number TEXT NOT NULL,    -- of the paper that reports it
    secret_day BIGINT,
    PRIMARY KEY (submission, entry),
    CHECK (answer <> 3 OR (word = '' AND quantity IS NULL AND times = 0 AND named = 0 AND kept = 0 AND declared = 0
        AND secret_number <> '' AND secret_day IS NOT NULL)),
    CHECK (answer = 3 OR (secret_number = '' AND secret_day IS NULL))
);

-- Photographs and papers that came with a form, by its task. Files are kept as those of plans are.
CREATE TABLE submission_files (
    submission BIGINT NOT NULL REFERENCES submissions (id),
    position BIGINT NOT NULL,       -- from 1
    entry BIGINT NOT NULL REFERENCES entries (id),
    digest TEXT NOT NULL,           -- SHA-256 of what is kept, hex
    filename TEXT NOT NULL,
    kind TEXT NOT NULL,             -- as evidence/proofs/file_kinds calls it
    bytes BIGINT NOT NULL,
    PRIMARY KEY (submission, position)
);
-- Workbooks of forms that came back, many at once: a job reads them one after the other.
CREATE TABLE form_returns (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    period BIGINT NOT NULL REFERENCES report_periods (id),
    digest TEXT NOT NULL,           -- SHA-256 of the ZIP in which they are kept as they came
    job TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX form_returns_of_period ON form_returns (period, id);

-- One of those files and what became of it.
CREATE TABLE form_return_files (
    batch BIGINT NOT NULL REFERENCES form_returns (id),
    position BIGINT NOT NULL,       -- from 1; its name in the ZIP
    filename TEXT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256, hex
    state BIGINT NOT NULL,          -- 0 waits, 1 whose it is is known, 2 became a version, 3 the same bytes were taken before, 4 goes back
    obligation BIGINT NOT NULL,     -- its form; 0: not known
    version BIGINT NOT NULL,        -- of the form; 0: none
    sheet TEXT NOT NULL,            -- in which the form stands
    faults TEXT NOT NULL,           -- JSON: what is wrong, and where
    PRIMARY KEY (batch, position)
);
CREATE INDEX form_return_files_of ON form_return_files (obligation, digest);

-- Khó khăn, vướng mắc: what stands in the way of a task, and what became of it.
CREATE TABLE obstacles (
    id BIGINT PRIMARY KEY,          -- dense
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    entry BIGINT NOT NULL REFERENCES entries (id),
    agency BIGINT NOT NULL,         -- whose
    level TEXT NOT NULL,            -- who decides: standing, province, ministry
    word TEXT NOT NULL,
    wish TEXT NOT NULL,             -- what is proposed
    state BIGINT NOT NULL,          -- 1 open, 2 answered, 3 closed: what the last act came to
    raised_by BIGINT NOT NULL REFERENCES accounts (id),
    raised_at BIGINT NOT NULL
);
CREATE INDEX obstacles_of_plan ON obstacles (plan, state);
CREATE INDEX obstacles_of_agency ON obstacles (agency, state);

-- What was said about an obstacle. Never updated.
CREATE TABLE obstacle_acts (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obstacle BIGINT NOT NULL REFERENCES obstacles (id),
    act TEXT NOT NULL,              -- answered, passed_on, closed, reopened
    word TEXT NOT NULL,
    level TEXT NOT NULL,            -- passed_on: who decides from now on; else empty
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX obstacle_acts_of ON obstacle_acts (obstacle, id);

-- budget

-- A line of the budget: what a task of one agency costs out of one source in a year. Its figures stand in budget_figures.
CREATE TABLE budget_lines (
    id BIGINT PRIMARY KEY,          -- dense
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    year BIGINT NOT NULL,
    agency BIGINT NOT NULL,         -- whose
    entry BIGINT NOT NULL REFERENCES entries (id),  -- the task
    source BIGINT NOT NULL,         -- 1 central, 2 province, 3 district, 4 commune, 5 donated, 6 embedded in other programmes
    UNIQUE (plan, year, agency, entry, source)
);

-- In January an agency is asked whether last year's lines go on; what it then takes is an act like any other.
CREATE TABLE budget_proposals (
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    year BIGINT NOT NULL,           -- into which
    agency BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    answer BIGINT NOT NULL,         -- 0 none yet, 1 taken, 2 declined
    word TEXT NOT NULL,             -- why it was declined
    name TEXT NOT NULL,             -- of who answered, as shown then
    answered_by BIGINT REFERENCES accounts (id),
    answered_at BIGINT,
    PRIMARY KEY (plan, year, agency)
);
CREATE INDEX budget_proposals_of_agency ON budget_proposals (agency, year, answer);

-- What was done with lines; its figures stand in budget_figures. Undone acts stay and count no more.
CREATE TABLE budget_acts (
    id BIGINT PRIMARY KEY,          -- dense, in the order of the acts
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    year BIGINT NOT NULL,
    agency BIGINT NOT NULL,         -- of whose lines alone; 0: of several
    kind BIGINT NOT NULL,           -- 1 estimated, 2 sent, 3 compiled, 4 appraised, 5 approved, 6 re-allotted, 7 spent
    word TEXT NOT NULL,
    number TEXT NOT NULL,           -- of the document that it rests on; empty: none
    day BIGINT,                     -- of that document
    digest TEXT NOT NULL,           -- SHA-256 of the file that proves it, hex; empty: none
    filename TEXT NOT NULL,
    name TEXT NOT NULL,             -- of who acted, as shown then
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    undone_word TEXT NOT NULL,      -- why; empty: it stands
    undone_name TEXT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX budget_acts_of ON budget_acts (plan, year, id);

-- What an act says of a line. Never updated.
CREATE TABLE budget_figures (
    act BIGINT NOT NULL REFERENCES budget_acts (id),
    line BIGINT NOT NULL REFERENCES budget_lines (id),
    amount BIGINT,                  -- đồng; re-allotted: may be below 0; null: embedded, or no longer wanted
    word TEXT NOT NULL,             -- what for, in what it is embedded, why another figure
    PRIMARY KEY (act, line),
    CHECK (amount IS NULL OR (amount >= -1000000000000000 AND amount <= 1000000000000000))
);
CREATE INDEX budget_figures_of_line ON budget_figures (line);

-- coverage

-- What somebody typed in for a target because nothing else records it: a survey, the incidents of a year, an item that was
-- introduced, an agency that confirmed by document. Each stands beside its line in the ledger, and goes with it when that is taken back.
CREATE TABLE target_results (
    place BIGINT PRIMARY KEY REFERENCES ledger (place),
    entry BIGINT NOT NULL REFERENCES entries (id),  -- the target
    kind TEXT NOT NULL,             -- survey, incidents, item, unit
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    share BIGINT,                   -- survey: hundred-thousandths
    low BIGINT,                     -- the bounds of its interval
    high BIGINT,
    confidence BIGINT,              -- in percent
    number BIGINT NOT NULL,         -- survey: people asked; incidents: all of them; otherwise 1
    unaware BIGINT,                 -- incidents: from people's unawareness
    reported BIGINT,                -- incidents: agencies that reported
    asked BIGINT,                   -- incidents: agencies that had to
    method TEXT NOT NULL,           -- survey: the sample; incidents: how causes were found
    document TEXT NOT NULL,
    document_day BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX target_results_of ON target_results (entry, place);
-- reports

-- A report of one agency for a period, or (agency 0) the consolidation of all; corrections are further versions and supersede.
CREATE TABLE reports (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    period BIGINT NOT NULL REFERENCES report_periods (id),
    agency BIGINT NOT NULL,         -- 0: consolidated from the forms of all
    version BIGINT NOT NULL,        -- from 1
    state BIGINT NOT NULL,          -- 1 draft, 2 waits for signature, 3 issued, 4 a correction that was dropped
    words TEXT NOT NULL,            -- JSON: what people wrote, part by part
    body TEXT NOT NULL,             -- JSON: the value that went to signature; empty: a draft, composed anew each time
    reason TEXT NOT NULL,           -- why an issued one is corrected; empty: the first
    number TEXT NOT NULL,           -- as issued: "45/BC-SYT"
    day BIGINT,                     -- of issue
    digest TEXT NOT NULL,           -- SHA-256 of the signed file, hex; empty: none came back
    filename TEXT NOT NULL,
    row_version BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    UNIQUE (period, agency, version)
);

-- What became of a report. Never updated.
CREATE TABLE report_acts (
    id TEXT PRIMARY KEY,            -- UUIDv7
    report BIGINT NOT NULL REFERENCES reports (id),
    act TEXT NOT NULL,              -- begun, submitted, taken_back, issued, dropped
    word TEXT NOT NULL,
    name TEXT NOT NULL,             -- of who acted, as shown then
    account BIGINT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL
);
CREATE INDEX report_acts_of ON report_acts (report, id);

-- The outline that a letter gives for reports of a period. Of those for one agency and for all the latest counts; one without
-- headings ends it.
CREATE TABLE report_outlines (
    id TEXT PRIMARY KEY,            -- UUIDv7
    period BIGINT NOT NULL REFERENCES report_periods (id),
    agency BIGINT NOT NULL,         -- whose report; 0: the consolidation; -1: of each agency that has none of its own
    document TEXT NOT NULL,         -- UUID of the incoming document; empty: none
    letter TEXT NOT NULL,           -- the document in words: "Văn bản số 45/CAT ngày … của …"; empty: none
    headings TEXT NOT NULL,         -- a line each
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX report_outlines_of ON report_outlines (period, agency, id);

-- A superior's blank form (.xlsx) and which of its cells takes which figure.
CREATE TABLE report_blanks (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    name TEXT NOT NULL,
    filename TEXT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256, hex
    cells TEXT NOT NULL,            -- "Sheet!C5 = name of a figure", a line each
    row_version BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX report_blanks_of_plan ON report_blanks (plan);

-- A Word template of the province's own for its reports; the latest of a house that is not withdrawn counts.
CREATE TABLE report_templates (
    id TEXT PRIMARY KEY,            -- UUIDv7
    house TEXT NOT NULL DEFAULT 'state',  -- whose papers: state, party, front, youth-union, union, farmers
    filename TEXT NOT NULL,
    digest TEXT NOT NULL,           -- SHA-256, hex
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);

-- overview

-- From how many working days on a late agency needs a leader; the latest of a plan counts.
CREATE TABLE overview_rules (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    late_limit BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX overview_rules_of ON overview_rules (plan, made_at);

-- Who is sent a link to the leader's page in the morning.
CREATE TABLE overview_mailings (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    address TEXT NOT NULL,
    name TEXT NOT NULL,             -- as the link says it
    weekly BIGINT NOT NULL,         -- 1: on Mondays; 0: on working days
    sent_day BIGINT NOT NULL,       -- of the last letter; 0: none yet
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX overview_mailings_of ON overview_mailings (plan);

-- The morning letter to leaders, by default; the latest counts.
CREATE TABLE morning_defaults (
    id TEXT PRIMARY KEY,            -- UUIDv7
    sends BIGINT NOT NULL,          -- 0: to nobody who has not chosen it
    hour BIGINT NOT NULL,           -- in Việt Nam
    weekly BIGINT NOT NULL,         -- 1: on Mondays; 0: on working days
    leaders BIGINT NOT NULL,        -- 1: to leaders
    owners BIGINT NOT NULL,         -- 1: to who has charge of a plan
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);

-- What somebody chose for oneself; the latest counts.
CREATE TABLE morning_choices (
    id TEXT PRIMARY KEY,            -- UUIDv7
    account BIGINT NOT NULL REFERENCES accounts (id),
    sends BIGINT NOT NULL,          -- -1: as the default, 0: no, 1: yes
    hour BIGINT NOT NULL,
    weekly BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX morning_choices_of ON morning_choices (account, id);

-- The hours for which the job of the morning letter was set, each once.
CREATE TABLE morning_hours (
    hour BIGINT PRIMARY KEY         -- since 1970, UTC
);

-- Who was written to on a day, once.
CREATE TABLE morning_sent (
    account BIGINT NOT NULL REFERENCES accounts (id),
    day BIGINT NOT NULL,
    PRIMARY KEY (account, day)
);

-- While a row stands, the progress of a plan is public.
CREATE TABLE publications (
    id TEXT PRIMARY KEY,            -- UUIDv7
    plan TEXT NOT NULL REFERENCES plans (id),
    reason TEXT NOT NULL,           -- who allowed it, by which document
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_reason TEXT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX publications_of ON publications (plan);

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

-- demo

-- One row where everything was made up by the program to be shown; such a database may be taken away again.
CREATE TABLE demonstration (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    made_at BIGINT NOT NULL
);

-- mail

-- Letters on their way out. A row is queued in the transaction of its cause.
CREATE TABLE mail_letters (
    id TEXT PRIMARY KEY,            -- UUIDv7, in order of queueing; the Message-ID is made of it
    recipient TEXT NOT NULL,        -- one address
    subject TEXT NOT NULL,
    body TEXT NOT NULL,             -- empty once it was sent: it may have held a link
    queued_at BIGINT NOT NULL,
    run_after BIGINT NOT NULL,      -- not before: another try waits
    claimed_until BIGINT NOT NULL,  -- whoever carries it has until then
    handed_over BIGINT NOT NULL,    -- 1: the text may have reached the server, and no answer was noted
    attempts BIGINT NOT NULL,
    repeated BIGINT NOT NULL,       -- how often it was sent though it may have arrived before
    ended_at BIGINT,
    fate TEXT NOT NULL,             -- waiting, sent or given_up
    answer TEXT NOT NULL            -- the last of the mail server, or why there was none
);
CREATE INDEX mail_letters_waiting ON mail_letters (fate, run_after);

-- obligations/chasing

-- The ladder: what is done how many working days before or after a deadline. An administrator sets it as a whole; the rows of the one
-- before end.
CREATE TABLE chase_steps (
    id TEXT PRIMARY KEY,            -- UUIDv7
    kind TEXT NOT NULL,             -- focal, head, list, letter, leader
    days BIGINT NOT NULL,           -- working days after the deadline; below 0: before it
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_at BIGINT
);

-- The days on which the job of chasing was set to run: each once.
CREATE TABLE chase_days (
    day BIGINT PRIMARY KEY
);

-- A step that was done for an obligation. Never updated.
CREATE TABLE chase_acts (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    agency BIGINT NOT NULL,         -- who owed it then
    body BIGINT NOT NULL,           -- of a form that goes to several: about the day of which further one; 0: the first day
    kind TEXT NOT NULL,             -- as in chase_steps
    days BIGINT NOT NULL,
    due BIGINT NOT NULL,            -- the deadline in force then
    passed BIGINT NOT NULL,         -- 1: a later step of its kind was due as well and was done instead
    made_at BIGINT NOT NULL,
    UNIQUE (obligation, agency, body, kind, days)
);

-- The letters of a step; one letter may serve several obligations.
CREATE TABLE chase_letters (
    act TEXT NOT NULL REFERENCES chase_acts (id),
    letter TEXT NOT NULL REFERENCES mail_letters (id),
    PRIMARY KEY (act, letter)
);

-- "Đã gọi điện": whom, when, what was said.
CREATE TABLE chase_calls (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    agency BIGINT NOT NULL,
    whom TEXT NOT NULL,
    called_at BIGINT NOT NULL,
    word TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX chase_calls_of ON chase_calls (obligation, id);

-- A list of the late of a period as it was published to its agencies. The latest that was not taken back is what they see.
CREATE TABLE chase_publications (
    id TEXT PRIMARY KEY,            -- UUIDv7
    period BIGINT NOT NULL REFERENCES report_periods (id),
    baseline BIGINT NOT NULL,       -- 1: of the first year, by name and without a rank
    word TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL,
    ended_by BIGINT REFERENCES accounts (id),
    ended_at BIGINT
);
CREATE INDEX chase_publications_of ON chase_publications (period, id);

CREATE TABLE chase_published (
    publication TEXT NOT NULL REFERENCES chase_publications (id),
    agency BIGINT NOT NULL,
    name TEXT NOT NULL,             -- as it was called then
    late BIGINT NOT NULL,           -- working days
    sent BIGINT NOT NULL,           -- 1: it had sent, late
    PRIMARY KEY (publication, agency)
);

-- Of a form that goes to several bodies: those that it was late for.
CREATE TABLE chase_published_bodies (
    publication TEXT NOT NULL REFERENCES chase_publications (id),
    agency BIGINT NOT NULL,
    name TEXT NOT NULL,             -- of the body, as it was called then
    due BIGINT NOT NULL,
    late BIGINT NOT NULL,           -- working days
    PRIMARY KEY (publication, agency, due, name)
);

-- What was written behind a signed link and not sent: seen behind the links of that form alone.
CREATE TABLE link_drafts (
    obligation BIGINT PRIMARY KEY REFERENCES obligations (id),
    body TEXT NOT NULL,             -- the fields as a browser sends them
    saved_at BIGINT NOT NULL
);

-- A file that came through a signed link: kept with its form until it is sent, dropped by who sent it or swept.
CREATE TABLE link_files (
    id TEXT PRIMARY KEY,            -- UUIDv7
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    entry BIGINT NOT NULL,          -- the task that it shows
    digest TEXT NOT NULL,           -- SHA-256 of what is kept under files/, hex
    filename TEXT NOT NULL,
    kind TEXT NOT NULL,             -- as in submission_files
    bytes BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    ended_at BIGINT                 -- sent with the form, or dropped; or the bytes are not there yet
);
CREATE INDEX link_files_of ON link_files (obligation);

-- obligations/adhoc

-- A report that a letter asks for out of turn (báo cáo đột xuất): questions to agencies, due at an hour.
CREATE TABLE adhoc_requests (
    id BIGINT PRIMARY KEY,          -- dense, inside
    uuid TEXT NOT NULL UNIQUE,      -- UUIDv7, outside
    agency BIGINT NOT NULL,         -- who asks; 0: the standing agency of the whole system
    document TEXT NOT NULL,         -- UUID of the incoming letter; empty: none
    title TEXT NOT NULL,
    word TEXT NOT NULL,             -- said to those who answer
    from_day BIGINT NOT NULL,       -- of known figures
    last_day BIGINT NOT NULL,       -- included
    due_at BIGINT NOT NULL,
    asked_by BIGINT NOT NULL REFERENCES accounts (id),
    asked_at BIGINT NOT NULL,
    closed_by BIGINT REFERENCES accounts (id),
    closed_at BIGINT                -- nothing is answered any more; null: open
);

CREATE TABLE adhoc_questions (
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    position BIGINT NOT NULL,       -- from 1
    kind TEXT NOT NULL,             -- text, number, yes_no, choice
    word TEXT NOT NULL,
    unit TEXT NOT NULL,             -- of a number
    choices TEXT NOT NULL,          -- of a choice, a line each
    figure TEXT NOT NULL,           -- which known figure of a number is filled in: activities, people, named, kept, declared; empty: none
    PRIMARY KEY (request, position)
);

CREATE TABLE adhoc_asked (
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    agency BIGINT NOT NULL,
    PRIMARY KEY (request, agency)
);
CREATE INDEX adhoc_asked_of ON adhoc_asked (agency, request);

-- An agency was asked by mistake and is not any more, with the reason.
CREATE TABLE adhoc_drops (
    id TEXT PRIMARY KEY,            -- UUIDv7
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    agency BIGINT NOT NULL,
    reason TEXT NOT NULL,
    name TEXT NOT NULL,             -- of who acted, as shown then
    account BIGINT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),  -- asked after all
    undone_at BIGINT
);
CREATE INDEX adhoc_drops_of ON adhoc_drops (request, agency);

-- What an agency answered, each time. Never updated; the latest version counts.
CREATE TABLE adhoc_answers (
    id BIGINT PRIMARY KEY,          -- dense
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    agency BIGINT NOT NULL,
    version BIGINT NOT NULL,        -- from 1
    door TEXT NOT NULL,             -- page, link or xlsx
    name TEXT NOT NULL,             -- of who answered, as shown then
    sent_by BIGINT REFERENCES accounts (id),  -- null: whoever held a signed link
    sent_at BIGINT NOT NULL,
    UNIQUE (request, agency, version)
);

CREATE TABLE adhoc_values (
    answer BIGINT NOT NULL REFERENCES adhoc_answers (id),
    position BIGINT NOT NULL,
    word TEXT NOT NULL,             -- as answered; a number in digits, yes or no, the choice in words
    number BIGINT,                  -- of a number, in hundredths
    known BIGINT,                   -- the figure that was known here then; null: none was chosen
    PRIMARY KEY (answer, position)
);

-- What was written and not sent, by the agency.
CREATE TABLE adhoc_drafts (
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    agency BIGINT NOT NULL,
    body TEXT NOT NULL,             -- the fields as a browser sends them
    saved_at BIGINT NOT NULL,
    PRIMARY KEY (request, agency)
);
