-- name: add_source
-- Credentials of another system.
INSERT INTO xapi_sources (number, id, name, secret_hash, rights, agency, verbs, activities, minute_max, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM xapi_sources), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: revoke_source
-- They open nothing any more.
UPDATE xapi_sources SET revoked_by = $1, revoked_at = $2 WHERE id = $3 AND revoked_at IS NULL

-- name: list_sources
-- All of them, the latest first.
SELECT s.number, s.id, s.name, s.rights, s.agency, s.verbs, s.activities, s.minute_max, COALESCE(a.name, ''), s.made_at, s.revoked_at
FROM xapi_sources s LEFT JOIN accounts a ON a.id = s.made_by ORDER BY s.number DESC

-- name: find_source
-- Whose credentials these are, while they hold.
SELECT s.number, s.id, s.name, s.rights, s.agency, s.verbs, s.activities, s.minute_max, '', s.made_at, s.revoked_at, s.secret_hash
FROM xapi_sources s WHERE s.id = $1 AND s.revoked_at IS NULL

-- name: find_source_at
-- One by its number.
SELECT s.number, s.id, s.name, s.rights, s.agency, s.verbs, s.activities, s.minute_max, '', s.made_at, s.revoked_at
FROM xapi_sources s WHERE s.number = $1

-- name: find_speaker
-- The number in the ledger of a source whose credentials hold; 0: it has not spoken yet.
SELECT COALESCE((SELECT l.number FROM ledger_sources l WHERE l.kind = 'xapi' AND l.reference = s.id), 0)
FROM xapi_sources s WHERE s.number = $1 AND s.revoked_at IS NULL
