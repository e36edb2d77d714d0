-- name: list_all_details
-- Everybody who counts as itself, a part at a time. OFFSET 0: walked in their order; joined, all are read and sorted for each part.
SELECT d.person, d.name, d.birth_day, d.birth_precision, d.sex, d.telephone, d.mail
FROM person_details d WHERE d.person > $1
    AND EXISTS (SELECT 1 FROM persons p WHERE p.id = d.person AND p.canonical = p.id LIMIT 1 OFFSET 0) ORDER BY d.person LIMIT $2

-- name: list_all_codes
-- The numbers of the persons of a part.
SELECT person, scheme, code FROM person_codes WHERE person > $1 AND person <= $2

-- name: list_born_on
-- Who was born on a day.
SELECT d.person FROM person_details d JOIN persons p ON p.id = d.person WHERE d.birth_day = $1 AND p.canonical = p.id LIMIT 400

-- name: list_of_key
-- Who has a name, and was born in a year.
SELECT d.person FROM person_details d JOIN persons p ON p.id = d.person
WHERE d.name_key = $1 AND d.birth_day >= $2 AND d.birth_day < $3 AND p.canonical = p.id LIMIT 400

-- name: list_of_key_unborn
-- Who has a name, and no birth date.
SELECT d.person FROM person_details d JOIN persons p ON p.id = d.person
WHERE d.name_key = $1 AND d.birth_day IS NULL AND p.canonical = p.id LIMIT 400

-- name: list_of_telephone
-- Who has a telephone number.
SELECT d.person FROM person_details d JOIN persons p ON p.id = d.person WHERE d.telephone = $1 AND p.canonical = p.id LIMIT 50

-- name: count_key
-- How many have a name.
SELECT CAST(COUNT(*) AS BIGINT) FROM person_details WHERE name_key = $1

-- name: next_proposal
-- The number of the next proposal.
SELECT COALESCE(MAX(id), 0) + 1 FROM person_proposals

-- name: add_proposal
-- A pair that may be one person, unless it was proposed before; many at once.
INSERT INTO person_proposals (id, uuid, one, other, score, reasons, decision, found_at, decided_by, decided_at, reason)
VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, NULL, NULL, '') ON CONFLICT (one, other) DO NOTHING

-- name: list_open
-- The likeliest pairs that wait for a decision.
SELECT q.id, q.uuid, q.one, q.other, q.score, q.reasons, q.decision FROM person_proposals q
JOIN persons a ON a.id = q.one JOIN persons b ON b.id = q.other
WHERE q.decision = $1 AND a.canonical = a.id AND b.canonical = b.id AND a.erased_at IS NULL AND b.erased_at IS NULL
ORDER BY q.score DESC, q.id LIMIT $2

-- name: list_open_at
-- The likeliest pairs of an agency that wait for a decision.
SELECT DISTINCT q.id, q.uuid, q.one, q.other, q.score, q.reasons, q.decision
FROM person_memberships m JOIN person_proposals q ON q.one = m.person
JOIN persons a ON a.id = q.one JOIN persons b ON b.id = q.other
WHERE m.agency = $3 AND q.decision = $1 AND a.canonical = a.id AND b.canonical = b.id AND a.erased_at IS NULL AND b.erased_at IS NULL
ORDER BY q.score DESC, q.id LIMIT $2

-- name: count_open
-- How many pairs wait for a decision.
SELECT CAST(COUNT(*) AS BIGINT) FROM person_proposals WHERE decision = 'open'

-- name: find_proposal
-- One pair.
SELECT id, uuid, one, other, score, reasons, decision FROM person_proposals WHERE uuid = $1

-- name: decide_proposal
-- What somebody decided about a pair.
UPDATE person_proposals SET decision = $2, decided_by = $3, decided_at = $4, reason = $5 WHERE id = $1

-- name: note_found
-- How many pairs an import gave that may be doubles.
UPDATE person_imports SET proposed = $2 WHERE id = $1
