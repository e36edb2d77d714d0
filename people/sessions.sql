-- name: add_session
-- Starts a session.
INSERT INTO sessions (id, token_hash, account, started_at, seen_at, remote, browser, acting) VALUES ($1, $2, $3, $4, $4, $5, $6, $7)

-- name: find_session
-- Who holds a session that has neither ended nor grown too old.
SELECT s.account, s.seen_at, s.acting
FROM sessions s WHERE s.token_hash = $1 AND s.ended_at IS NULL AND s.started_at > $2 AND s.seen_at > $3

-- name: note_session_seen
-- Notes when a session was last used.
UPDATE sessions SET seen_at = $1 WHERE token_hash = $2

-- name: list_sessions
-- The living sessions of an account, the latest first.
SELECT id, started_at, seen_at, remote, browser, acting FROM sessions
WHERE account = $1 AND ended_at IS NULL AND started_at > $2 AND seen_at > $3
ORDER BY seen_at DESC, id DESC

-- name: find_session_id
-- The session behind a cookie.
SELECT id FROM sessions WHERE token_hash = $1

-- name: end_session
-- Ends one session of an account.
UPDATE sessions SET ended_at = $1 WHERE id = $2 AND account = $3 AND ended_at IS NULL

-- name: end_session_of_token
-- Ends the session behind a cookie.
UPDATE sessions SET ended_at = $1 WHERE token_hash = $2 AND ended_at IS NULL

-- name: end_other_sessions
-- Ends all sessions of an account but one.
UPDATE sessions SET ended_at = $1 WHERE account = $2 AND id <> $3 AND ended_at IS NULL
