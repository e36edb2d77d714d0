-- What carries a database of an older version to the schema of schema.sql, in order: under each number, the statements that lead to
-- that version from the one before it. What was landed once is never changed; a new version is added at the end.

-- 2

-- A decision on a name or a measure is an act of the plan's history, with a version of its own, so that it can be taken back. Until
-- now only who and when stood in its row; the acts are made from these, their UUIDv7 of the instant and a count.
CREATE TABLE plan_names_1 AS SELECT * FROM plan_names;
CREATE TABLE target_measures_1 AS SELECT * FROM target_measures;
CREATE TABLE decisions_1 AS
SELECT plan, act, account, at, name, entry, version,
       SUBSTR(d, CAST((at >> 44) & 15 AS INTEGER) + 1, 1) || SUBSTR(d, CAST((at >> 40) & 15 AS INTEGER) + 1, 1) ||
       SUBSTR(d, CAST((at >> 36) & 15 AS INTEGER) + 1, 1) || SUBSTR(d, CAST((at >> 32) & 15 AS INTEGER) + 1, 1) ||
       SUBSTR(d, CAST((at >> 28) & 15 AS INTEGER) + 1, 1) || SUBSTR(d, CAST((at >> 24) & 15 AS INTEGER) + 1, 1) ||
       SUBSTR(d, CAST((at >> 20) & 15 AS INTEGER) + 1, 1) || SUBSTR(d, CAST((at >> 16) & 15 AS INTEGER) + 1, 1) ||
       '-' || SUBSTR(d, CAST((at >> 12) & 15 AS INTEGER) + 1, 1) ||
       SUBSTR(d, CAST((at >> 8) & 15 AS INTEGER) + 1, 1) || SUBSTR(d, CAST((at >> 4) & 15 AS INTEGER) + 1, 1) ||
       SUBSTR(d, CAST((at >> 0) & 15 AS INTEGER) + 1, 1) || '-7000-8000-' ||
       SUBSTR(CAST(1000000000000 + n AS VARCHAR), 2) AS id
FROM (SELECT plan, act, account, at, name, entry, version, '0123456789abcdef' AS d,
             ROW_NUMBER() OVER (ORDER BY at, plan, name, entry, version) AS n
      FROM (SELECT plan, 'name' AS act, decided_by AS account, decided_at AS at, name, 0 AS entry, 1 AS version FROM plan_names
            UNION ALL
            SELECT e.plan, 'measure', m.decided_by, m.decided_at, '', m.entry, m.version
            FROM target_measures m JOIN entries e ON e.id = m.entry) decided) numbered;
INSERT INTO plan_changes (id, plan, act, reason, account, at, undoes, reading)
SELECT id, plan, act, '', account, at, NULL, NULL FROM decisions_1;
CREATE INDEX plan_changes_that_undo ON plan_changes (undoes);

DROP TABLE plan_names;
CREATE TABLE plan_names (
    plan TEXT NOT NULL REFERENCES plans (id),
    name TEXT NOT NULL,
    version BIGINT NOT NULL,
    change TEXT NOT NULL REFERENCES plan_changes (id),
    meaning TEXT NOT NULL,
    agency BIGINT REFERENCES agencies (id),
    function TEXT NOT NULL,
    members TEXT NOT NULL,
    PRIMARY KEY (plan, name, version)
);
CREATE INDEX plan_names_of_change ON plan_names (change);
INSERT INTO plan_names (plan, name, version, change, meaning, agency, function, members)
SELECT o.plan, o.name, 1, d.id, o.meaning, o.agency, o.function, o.members
FROM plan_names_1 o JOIN decisions_1 d ON d.act = 'name' AND d.plan = o.plan AND d.name = o.name;

DROP TABLE target_measures;
CREATE TABLE target_measures (
    entry BIGINT NOT NULL REFERENCES entries (id),
    version BIGINT NOT NULL,
    change TEXT NOT NULL REFERENCES plan_changes (id),
    unit TEXT NOT NULL,
    population BIGINT REFERENCES populations (id),
    depth TEXT NOT NULL,
    basis TEXT NOT NULL,
    period TEXT NOT NULL,
    denominator BIGINT,
    denominator_source TEXT NOT NULL,
    denominator_day BIGINT,
    note TEXT NOT NULL,
    PRIMARY KEY (entry, version)
);
CREATE INDEX target_measures_of_change ON target_measures (change);
INSERT INTO target_measures (entry, version, change, unit, population, depth, basis, period, denominator, denominator_source,
                             denominator_day, note)
SELECT o.entry, o.version, d.id, o.unit, o.population, o.depth, o.basis, o.period, o.denominator, o.denominator_source,
       o.denominator_day, o.note
FROM target_measures_1 o JOIN decisions_1 d ON d.act = 'measure' AND d.entry = o.entry AND d.version = o.version;

DROP TABLE plan_names_1;
DROP TABLE target_measures_1;
DROP TABLE decisions_1;

CREATE TABLE budget_proposals (
    plan BIGINT NOT NULL REFERENCES followed_plans (number),
    year BIGINT NOT NULL,
    agency BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    answer BIGINT NOT NULL,
    word TEXT NOT NULL,
    name TEXT NOT NULL,
    answered_by BIGINT REFERENCES accounts (id),
    answered_at BIGINT,
    PRIMARY KEY (plan, year, agency)
);
CREATE INDEX budget_proposals_of_agency ON budget_proposals (agency, year, answer);
CREATE TABLE secret_work (
    agency BIGINT NOT NULL REFERENCES agencies (id),
    entry BIGINT NOT NULL REFERENCES entries (id),
    from_day BIGINT NOT NULL,
    last_day BIGINT NOT NULL,
    said_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX secret_work_of ON secret_work (agency, entry);
CREATE TABLE morning_defaults (
    id TEXT PRIMARY KEY,
    sends BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    weekly BIGINT NOT NULL,
    leaders BIGINT NOT NULL,
    owners BIGINT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE TABLE morning_choices (
    id TEXT PRIMARY KEY,
    account BIGINT NOT NULL REFERENCES accounts (id),
    sends BIGINT NOT NULL,
    hour BIGINT NOT NULL,
    weekly BIGINT NOT NULL,
    made_at BIGINT NOT NULL
);
CREATE INDEX morning_choices_of ON morning_choices (account, id);
CREATE TABLE morning_hours (
    hour BIGINT PRIMARY KEY
);
CREATE TABLE morning_sent (
    account BIGINT NOT NULL REFERENCES accounts (id),
    day BIGINT NOT NULL,
    PRIMARY KEY (account, day)
);
CREATE TABLE link_files (
    id TEXT PRIMARY KEY,
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    entry BIGINT NOT NULL,
    digest TEXT NOT NULL,
    filename TEXT NOT NULL,
    kind TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    kept_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX link_files_of ON link_files (obligation);
ALTER TABLE obligations ADD COLUMN chased BIGINT NOT NULL DEFAULT 0;
ALTER TABLE obligations ADD COLUMN last_chase BIGINT NOT NULL DEFAULT 0;
UPDATE obligations
SET chased = (SELECT COUNT(*) FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0),
    last_chase = COALESCE((SELECT MAX(c.made_at * 10000 + (c.days + 100) * 10 + CASE c.kind WHEN 'focal' THEN 0 WHEN 'head' THEN 1
        WHEN 'list' THEN 2 WHEN 'letter' THEN 3 ELSE 4 END)
        FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0), 0)
WHERE id IN (SELECT obligation FROM chase_acts);
CREATE INDEX obligations_late ON obligations (plan, settled, agency, due, asked, state, chased, last_chase) WHERE asked <> 2 AND state < 5;

-- Links are also listed by their purpose, for many subjects at once.
CREATE INDEX signed_links_of_purpose ON signed_links (purpose, subject);

-- 3

-- What is counted out of all obligations of a plan is kept until they change.
ALTER TABLE followed_plans ADD COLUMN changed TEXT NOT NULL DEFAULT '';
CREATE TABLE report_outlines (
    id TEXT PRIMARY KEY,
    period BIGINT NOT NULL REFERENCES report_periods (id),
    agency BIGINT NOT NULL,
    document TEXT NOT NULL,
    letter TEXT NOT NULL,
    headings TEXT NOT NULL,
    made_by BIGINT NOT NULL REFERENCES accounts (id),
    made_at BIGINT NOT NULL
);
CREATE INDEX report_outlines_of ON report_outlines (period, agency, id);

-- 4

CREATE TABLE adhoc_drops (
    id TEXT PRIMARY KEY,
    request BIGINT NOT NULL REFERENCES adhoc_requests (id),
    agency BIGINT NOT NULL,
    reason TEXT NOT NULL,
    name TEXT NOT NULL,
    account BIGINT NOT NULL REFERENCES accounts (id),
    at BIGINT NOT NULL,
    undone_by BIGINT REFERENCES accounts (id),
    undone_at BIGINT
);
CREATE INDEX adhoc_drops_of ON adhoc_drops (request, agency);

-- 5

-- A template stands for the papers of one house.
ALTER TABLE report_templates ADD COLUMN house TEXT NOT NULL DEFAULT 'state';

-- 6

-- A form that goes to several bodies, each with its own day, is chased and judged by the day of each.
CREATE TABLE submission_bodies (
    submission BIGINT NOT NULL REFERENCES submissions (id),
    body BIGINT NOT NULL,
    due BIGINT NOT NULL,
    late BIGINT NOT NULL,
    PRIMARY KEY (submission, body, due)
);
CREATE TABLE chase_published_bodies (
    publication TEXT NOT NULL REFERENCES chase_publications (id),
    agency BIGINT NOT NULL,
    name TEXT NOT NULL,
    due BIGINT NOT NULL,
    late BIGINT NOT NULL,
    PRIMARY KEY (publication, agency, due, name)
);
CREATE TABLE chase_letters_5 AS SELECT * FROM chase_letters;
CREATE TABLE chase_acts_5 AS SELECT * FROM chase_acts;
DROP TABLE chase_letters;
DROP TABLE chase_acts;
CREATE TABLE chase_acts (
    id TEXT PRIMARY KEY,
    obligation BIGINT NOT NULL REFERENCES obligations (id),
    agency BIGINT NOT NULL,
    body BIGINT NOT NULL,
    kind TEXT NOT NULL,
    days BIGINT NOT NULL,
    due BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    UNIQUE (obligation, agency, body, kind, days)
);
INSERT INTO chase_acts (id, obligation, agency, body, kind, days, due, passed, made_at)
SELECT id, obligation, agency, 0, kind, days, due, passed, made_at FROM chase_acts_5;
CREATE TABLE chase_letters (
    act TEXT NOT NULL REFERENCES chase_acts (id),
    letter TEXT NOT NULL REFERENCES mail_letters (id),
    PRIMARY KEY (act, letter)
);
INSERT INTO chase_letters (act, letter) SELECT act, letter FROM chase_letters_5;
DROP TABLE chase_letters_5;
DROP TABLE chase_acts_5;

-- 7

-- Answers of ad-hoc reports have decimals.
UPDATE adhoc_values SET number = number * 100;
