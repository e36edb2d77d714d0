-- name: enter_file
-- A file that is kept; once.
INSERT INTO proof_files (digest, kind, bytes, stored_at) VALUES ($1, $2, $3, $4)
ON CONFLICT (digest) DO UPDATE SET stored_at = excluded.stored_at, removed_at = NULL

-- name: add_proof
-- A proof of an activity.
INSERT INTO proofs (id, activity, kind, title, digest, address, day, source, made_by, made_at)
VALUES ($1, $2, $3, $4, CAST($5 AS TEXT), $6, $7, $8, $9, $10)

-- name: count_proofs
-- How many an activity has.
SELECT CAST(COUNT(*) AS BIGINT) FROM proofs WHERE activity = $1 AND deleted_at IS NULL

-- name: list_proofs
-- The proofs of an activity.
SELECT p.id, p.kind, p.title, p.digest, f.kind, f.bytes, p.address, p.day, COALESCE(a.name, ''), p.made_at, p.activity,
    p.deletion_reason
FROM proofs p LEFT JOIN proof_files f ON f.digest = p.digest LEFT JOIN accounts a ON a.id = p.made_by
WHERE p.activity = $1 ORDER BY p.id

-- name: find_proof
-- One proof.
SELECT p.id, p.kind, p.title, p.digest, f.kind, f.bytes, p.address, p.day, COALESCE(a.name, ''), p.made_at, p.activity,
    p.deletion_reason
FROM proofs p LEFT JOIN proof_files f ON f.digest = p.digest LEFT JOIN accounts a ON a.id = p.made_by
WHERE p.id = $1

-- name: delete_proof
-- It is taken away.
UPDATE proofs SET deleted_by = $1, deleted_at = $2, deletion_reason = $3 WHERE id = $4 AND deleted_at IS NULL

-- name: add_upload
-- A file waits for its proof.
INSERT INTO proof_uploads (id, account, filename, digest, at) VALUES ($1, $2, $3, $4, $5)

-- name: find_upload
-- A file that this account sent.
SELECT u.filename, u.digest, f.kind, f.bytes FROM proof_uploads u JOIN proof_files f ON f.digest = u.digest
WHERE u.id = $1 AND u.account = $2

-- name: forget_uploads
-- Nobody came back for them.
DELETE FROM proof_uploads WHERE at < $1

-- name: list_unheld
-- Files that nobody holds.
SELECT f.digest FROM proof_files f WHERE f.removed_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM proofs p WHERE p.digest = f.digest AND p.deleted_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM proof_uploads u WHERE u.digest = f.digest)

-- name: mark_removed
-- The bytes are gone; the digest stays, as the trace of what was there.
UPDATE proof_files SET removed_at = $1 WHERE digest = $2

-- name: list_files
-- All files that must be there.
SELECT digest, bytes FROM proof_files WHERE removed_at IS NULL ORDER BY digest

-- name: find_file
-- A file that is entered.
SELECT bytes FROM proof_files WHERE digest = $1 AND removed_at IS NULL
