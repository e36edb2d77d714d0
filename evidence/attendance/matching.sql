-- name: list_persons_at
-- Everybody who counts as itself and was ever at an agency, with what is said of them.
SELECT DISTINCT c.id, c.uuid, d.name, d.birth_day, d.birth_precision, d.sex, d.telephone, d.mail
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN persons c ON c.id = p.canonical
JOIN person_details d ON d.person = c.id WHERE m.agency = $1

-- name: list_codes_at
-- The numbers of everybody who was ever at an agency, by who they count as.
SELECT DISTINCT p.canonical, k.scheme, k.code
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN person_codes k ON k.person = p.id WHERE m.agency = $1

-- name: find_with_code
-- Who has a number and was ever at an agency; 0: at any.
SELECT DISTINCT p.canonical FROM person_codes k JOIN persons p ON p.id = k.person
JOIN persons q ON q.canonical = p.canonical JOIN person_memberships m ON m.person = q.id
WHERE k.scheme = $1 AND k.code = $2 AND (m.agency = $3 OR $3 = 0)

-- name: find_born
-- Who has a name and a birth day and was ever at an agency; 0: at any.
SELECT DISTINCT p.canonical, d.name FROM person_details d JOIN persons p ON p.id = d.person
JOIN persons q ON q.canonical = p.canonical JOIN person_memberships m ON m.person = q.id
WHERE d.name_key = $1 AND d.birth_day = $2 AND d.birth_precision = 'day' AND (m.agency = $3 OR $3 = 0)
