-- name: find_person
-- A person with what is said about it; the details are NULL once they were erased.
SELECT p.id, p.uuid, p.canonical, p.row_version, p.made_at, p.erased_at, d.name, d.birth_day, d.birth_precision, d.sex,
    d.telephone, d.mail
FROM persons p LEFT JOIN person_details d ON d.person = p.id WHERE p.id = $1

-- name: find_number
-- The number of a person.
SELECT id FROM persons WHERE uuid = $1

-- name: list_codes
-- By which numbers others know a person.
SELECT scheme, code FROM person_codes WHERE person = $1 ORDER BY scheme

-- name: list_memberships
-- Where a person and those merged into it were and are.
SELECT m.id, m.person, m.agency, m.post, m.class, m.from_day, m.until_day, m.source
FROM person_memberships m JOIN persons p ON p.id = m.person WHERE p.canonical = $1
ORDER BY m.from_day DESC, m.id DESC

-- name: next_person
-- The number of the next person.
SELECT COALESCE(MAX(id), 0) + 1 FROM persons

-- name: next_membership
-- The number of the next membership.
SELECT COALESCE(MAX(id), 0) + 1 FROM person_memberships

-- name: add_person
-- The number of somebody new; many at once.
INSERT INTO persons (id, uuid, canonical, row_version, made_at, erased_at) VALUES ($1, $2, $1, 1, $3, NULL)

-- name: add_details
-- What is said about somebody new; many at once.
INSERT INTO person_details (person, name, name_folded, name_key, name_order, birth_day, birth_precision, sex, telephone, mail)
VALUES ($1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $8, $9, $10)

-- name: change_details
-- What is said about somebody, anew.
UPDATE person_details SET name = $2, name_folded = $3, name_key = $4, name_order = $5, birth_day = CAST($6 AS BIGINT),
    birth_precision = $7, sex = $8, telephone = $9, mail = $10 WHERE person = $1

-- name: raise_version
-- The row changes unless somebody was faster.
UPDATE persons SET row_version = row_version + 1 WHERE id = $1 AND row_version = $2

-- name: add_code
-- A number of somebody; many at once.
INSERT INTO person_codes (person, scheme, code) VALUES ($1, $2, $3)

-- name: drop_codes
-- All numbers of somebody, before they are written anew or because they go.
DELETE FROM person_codes WHERE person = $1

-- name: add_membership
-- Somebody is something somewhere; many at once.
INSERT INTO person_memberships (id, person, agency, post, class, from_day, until_day, source, import, entered_by, entered_at)
VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS BIGINT), $8, CAST($9 AS TEXT), $10, $11)

-- name: end_membership
-- Somebody leaves.
UPDATE person_memberships SET until_day = $2 WHERE id = $1

-- name: change_frames
-- Memberships or merges are others than before.
UPDATE person_frames SET token = $1 WHERE one = 1
