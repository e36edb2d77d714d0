-- name: add_step
-- A sign-in that waits for what is missing.
INSERT INTO sign_in_steps (token_hash, account, code_given, next, made_at) VALUES ($1, $2, $3, $4, $5)

-- name: find_step
-- The sign-in behind a cookie, unless its account was locked meanwhile.
SELECT account, code_given, next FROM sign_in_steps s WHERE token_hash = $1 AND made_at > $2
  AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = s.account AND l.unlocked_at IS NULL)

-- name: end_step
-- Ends it, and those that nobody finished.
DELETE FROM sign_in_steps WHERE token_hash = $1 OR made_at <= $2

-- name: list_acting
-- The names under which a shared account acted lately.
SELECT acting FROM sessions WHERE account = $1 AND acting <> '' GROUP BY acting ORDER BY MAX(started_at) DESC LIMIT 20
