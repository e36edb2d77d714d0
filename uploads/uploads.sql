-- name: add_upload
-- A file that is to come.
INSERT INTO uploads (id, account, filename, size, bytes_here, expires_at) VALUES ($1, $2, $3, $4, 0, $5)

-- name: find_upload
-- One of them.
SELECT id, account, filename, size, bytes_here, expires_at FROM uploads WHERE id = $1

-- name: list_uploads
-- Those of an account.
SELECT id, account, filename, size, bytes_here, expires_at FROM uploads WHERE account = $1 AND expires_at > $2 ORDER BY expires_at

-- name: note_piece
-- A piece is on disk, if none came in between.
UPDATE uploads SET bytes_here = $3, expires_at = $4 WHERE id = $1 AND bytes_here = $2

-- name: note_given
-- A form was given it.
UPDATE uploads SET expires_at = $2 WHERE id = $1

-- name: delete_upload
-- It goes.
DELETE FROM uploads WHERE id = $1

-- name: list_expired
-- What nobody wants any more.
SELECT id FROM uploads WHERE expires_at <= $1
