-- name: find_by_code
-- Who has a number, with who that person counts as.
SELECT c.person, p.canonical, c.scheme FROM person_codes c JOIN persons p ON p.id = c.person WHERE c.code = $1 AND c.scheme = $2

-- name: match_codes @sqlite
-- Who has one of these numbers, with who that person counts as.
SELECT c.scheme, c.code, p.canonical FROM json_each($1) j JOIN person_codes c ON c.code = j.value JOIN persons p ON p.id = c.person

-- name: match_codes @postgres
-- The same. OFFSET 0, here and below, has each looked up by the index, whatever the tables held when the plan was made.
SELECT f.scheme, f.code, f.canonical FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT c.scheme, c.code, (SELECT p.canonical FROM persons p WHERE p.id = c.person) AS canonical
    FROM person_codes c WHERE c.code = j.value OFFSET 0) AS f

-- name: match_births @sqlite
-- Who has one of these names (in any order of its words) with its birth day, where each ever was, and by which import that is known.
SELECT d.name_key, d.birth_day, d.person, p.canonical, d.name, m.agency, m.import FROM json_each($1) j
JOIN person_details d ON d.name_key = json_extract(j.value, '$[0]') AND d.birth_day = json_extract(j.value, '$[1]')
JOIN persons p ON p.id = d.person JOIN person_memberships m ON m.person = d.person WHERE d.birth_precision = 'day'

-- name: match_births @postgres
-- The same.
SELECT d.name_key, d.birth_day, d.person, d.canonical, d.name, m.agency, m.import FROM json_array_elements(CAST($1 AS JSON)) AS j (value)
CROSS JOIN LATERAL (
    SELECT x.name_key, x.birth_day, x.person, (SELECT p.canonical FROM persons p WHERE p.id = x.person) AS canonical, x.name
    FROM person_details x WHERE x.name_key = j.value ->> 0 AND x.birth_day = CAST(j.value ->> 1 AS BIGINT) AND x.birth_precision = 'day'
    OFFSET 0) AS d
CROSS JOIN LATERAL (SELECT y.agency, y.import FROM person_memberships y WHERE y.person = d.person OFFSET 0) AS m

-- name: match_names @sqlite
-- Who has one of these names (in any order of its words) and was ever at the agency beside it, and by which import that is known.
-- CROSS JOIN: by the name first, of whom there are fewer than at an agency.
SELECT d.name_key, m.agency, p.canonical, d.name, d.birth_day, d.birth_precision, m.import FROM json_each($1) j
CROSS JOIN person_details d ON d.name_key = json_extract(j.value, '$[0]') CROSS JOIN persons p ON p.id = d.person
CROSS JOIN person_memberships m ON m.person = d.person AND m.agency = json_extract(j.value, '$[1]')

-- name: match_names @postgres
-- The same.
SELECT d.name_key, m.agency, d.canonical, d.name, d.birth_day, d.birth_precision, m.import
FROM json_array_elements(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT x.name_key, x.person, (SELECT p.canonical FROM persons p WHERE p.id = x.person) AS canonical, x.name, x.birth_day,
        x.birth_precision FROM person_details x WHERE x.name_key = j.value ->> 0 OFFSET 0) AS d
CROSS JOIN LATERAL (
    SELECT y.agency, y.import FROM person_memberships y WHERE y.person = d.person AND y.agency = CAST(j.value ->> 1 AS BIGINT) OFFSET 0) AS m

-- name: match_details @sqlite
-- What is said about these persons.
SELECT d.person, d.name, d.birth_day, d.birth_precision, d.sex, d.telephone, d.mail
FROM json_each($1) j JOIN person_details d ON d.person = j.value

-- name: match_details @postgres
-- The same.
SELECT d.person, d.name, d.birth_day, d.birth_precision, d.sex, d.telephone, d.mail
FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT * FROM person_details x WHERE x.person = CAST(j.value AS BIGINT) OFFSET 0) AS d

-- name: match_codes_of @sqlite
-- By which numbers others know these persons.
SELECT c.person, c.scheme, c.code FROM json_each($1) j JOIN person_codes c ON c.person = j.value

-- name: match_codes_of @postgres
-- The same.
SELECT c.person, c.scheme, c.code FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT * FROM person_codes x WHERE x.person = CAST(j.value AS BIGINT) OFFSET 0) AS c

-- name: match_places @sqlite
-- What these persons, and those who count as them, are and were.
SELECT p.canonical, m.agency, m.post, m.class, m.until_day, m.id, m.from_day FROM json_each($1) j
JOIN persons p ON p.canonical = j.value JOIN person_memberships m ON m.person = p.id ORDER BY p.canonical, m.from_day DESC, m.id DESC

-- name: match_places @postgres
-- The same.
SELECT p.canonical, m.agency, m.post, m.class, m.until_day, m.id, m.from_day FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value)
CROSS JOIN LATERAL (SELECT x.id, x.canonical FROM persons x WHERE x.canonical = CAST(j.value AS BIGINT) OFFSET 0) AS p
CROSS JOIN LATERAL (SELECT * FROM person_memberships y WHERE y.person = p.id OFFSET 0) AS m
ORDER BY p.canonical, m.from_day DESC, m.id DESC

-- name: raise_versions @sqlite
-- The rows of these persons change.
UPDATE persons SET row_version = row_version + 1 WHERE id IN (SELECT value FROM json_each($1)) RETURNING id, uuid

-- name: raise_versions @postgres
-- The same.
UPDATE persons SET row_version = row_version + 1
WHERE id = ANY (ARRAY (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value))) RETURNING id, uuid

-- name: renew_details
-- What is said about somebody, anew; many at once.
INSERT INTO person_details (person, name, name_folded, name_key, name_order, birth_day, birth_precision, sex, telephone, mail)
VALUES ($1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $8, $9, $10)
ON CONFLICT (person) DO UPDATE SET name = excluded.name, name_folded = excluded.name_folded, name_key = excluded.name_key,
    name_order = excluded.name_order, birth_day = excluded.birth_day, birth_precision = excluded.birth_precision,
    sex = excluded.sex, telephone = excluded.telephone, mail = excluded.mail

-- name: renew_code
-- A number of somebody, new or in place of another; many at once.
INSERT INTO person_codes (person, scheme, code) VALUES ($1, $2, $3) ON CONFLICT (person, scheme) DO UPDATE SET code = excluded.code

-- name: end_memberships @sqlite
-- These end on one day.
UPDATE person_memberships SET until_day = $2 WHERE id IN (SELECT value FROM json_each($1))

-- name: end_memberships @postgres
-- The same.
UPDATE person_memberships SET until_day = $2
WHERE id = ANY (ARRAY (SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value)))

-- name: add_import
-- A list that is brought in.
INSERT INTO person_imports (id, file_name, file, mapping, wish, job, rows_total, last_row, added, changed, same, rejected, proposed,
    made_by, made_at, ended_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, $8, $9, NULL)

-- name: find_import
-- A list that was brought in, or is.
SELECT i.id, i.file_name, i.file, i.mapping, i.wish, i.job, i.rows_total, i.last_row, i.added, i.changed, i.same, i.rejected,
    i.proposed, i.made_by, a.name, i.made_at, i.ended_at
FROM person_imports i JOIN accounts a ON a.id = i.made_by WHERE i.id = $1

-- name: list_imports
-- The latest lists of an account.
SELECT i.id, i.file_name, i.file, i.mapping, i.wish, i.job, i.rows_total, i.last_row, i.added, i.changed, i.same, i.rejected,
    i.proposed, i.made_by, a.name, i.made_at, i.ended_at
FROM person_imports i JOIN accounts a ON a.id = i.made_by WHERE i.made_by = $1 ORDER BY i.id DESC LIMIT 10

-- name: hold_import
-- Whether an import still stands at a row, in the hands of a job.
UPDATE person_imports SET last_row = last_row WHERE id = $1 AND last_row = $2 AND job = $3 AND ended_at IS NULL

-- name: give_import
-- Another job goes on with it, or none.
UPDATE person_imports SET job = $2 WHERE id = $1 AND job = $3 AND ended_at IS NULL

-- name: note_import
-- How far an import is.
UPDATE person_imports SET last_row = $2, added = added + $3, changed = changed + $4, same = same + $5, rejected = rejected + $6
WHERE id = $1

-- name: end_import
-- A list was brought in.
UPDATE person_imports SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL

-- name: add_reject
-- A row that was not taken; many at once.
INSERT INTO person_import_rejects (import, row_number, reason, cells) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING

-- name: list_rejects
-- The rows of an import that were not taken.
SELECT row_number, reason, cells FROM person_import_rejects WHERE import = $1 ORDER BY row_number

-- name: forget_rejects
-- Rows that were not taken a while ago.
DELETE FROM person_import_rejects WHERE import IN (SELECT id FROM person_imports WHERE made_at < $1)
