-- name: add_reorganisation
-- An act.
INSERT INTO reorganisations (id, kind, name, legal_basis, day, agencies, account, reason, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: add_reorganised
-- What it changed of an agency.
INSERT INTO reorganisation_agencies (reorganisation, uuid, place, before_facts, after_facts)
VALUES ($1, $2, $3, $4, $5)

-- name: undo_reorganisation
-- It no longer stands.
UPDATE reorganisations SET undone_by = $1, undone_at = $2, undone_reason = $3 WHERE id = $4 AND undone_at IS NULL

-- name: count_reorganisations
-- How many acts there are.
SELECT CAST(COUNT(*) AS BIGINT) FROM reorganisations

-- name: list_reorganisations
-- Some of the acts, the latest day first.
SELECT r.id, r.kind, r.name, r.legal_basis, r.day, COALESCE(a.name, ''), r.reason, r.made_at, r.undone_at,
    COALESCE(u.name, ''), COALESCE(r.undone_reason, ''), r.agencies
FROM reorganisations r LEFT JOIN accounts a ON a.id = r.account LEFT JOIN accounts u ON u.id = r.undone_by
ORDER BY r.day DESC, r.id DESC LIMIT $1 OFFSET $2

-- name: find_reorganisation
-- One act.
SELECT r.id, r.kind, r.name, r.legal_basis, r.day, COALESCE(a.name, ''), r.reason, r.made_at, r.undone_at,
    COALESCE(u.name, ''), COALESCE(r.undone_reason, ''), r.agencies
FROM reorganisations r LEFT JOIN accounts a ON a.id = r.account LEFT JOIN accounts u ON u.id = r.undone_by
WHERE r.id = $1

-- name: list_reorganised
-- The agencies of an act, some of them.
SELECT before_facts, after_facts FROM reorganisation_agencies WHERE reorganisation = $1
ORDER BY place, uuid LIMIT $2 OFFSET $3
