-- name: find_by_code
-- Who has a number, with who that person counts as.
SELECT c.person, p.canonical, c.scheme FROM person_codes c JOIN persons p ON p.id = c.person WHERE c.code = $1 AND c.scheme = $2

-- name: find_by_birth
-- Who has a name (in any order of its words) and a birth day and was ever at an agency, and by which import that is known.
SELECT d.person, p.canonical, d.name, m.import FROM person_details d JOIN persons p ON p.id = d.person
JOIN person_memberships m ON m.person = d.person
WHERE d.name_key = $1 AND d.birth_day = $2 AND d.birth_precision = 'day' AND m.agency = $3

-- name: list_at_agency
-- Everybody who ever was at an agency.
SELECT d.person, p.canonical, d.name, d.birth_day, d.birth_precision, m.import
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN person_details d ON d.person = m.person WHERE m.agency = $1

-- name: find_at_agency
-- What a person is at an agency.
SELECT m.post, m.class, m.until_day, m.import FROM person_memberships m JOIN persons p ON p.id = m.person
WHERE p.canonical = $1 AND m.agency = $2 ORDER BY m.from_day DESC, m.id DESC

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

-- name: note_import
-- How far an import is.
UPDATE person_imports SET last_row = $2, added = added + $3, changed = changed + $4, same = same + $5, rejected = rejected + $6
WHERE id = $1 AND last_row < $2

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
