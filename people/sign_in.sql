-- name: find_failures
-- Wrong passwords in a row for a login from an address, and when the last was.
SELECT failures, last_at FROM sign_in_failures WHERE login_hash = $1 AND remote = $2

-- name: note_failure
-- One more wrong password.
INSERT INTO sign_in_failures (login_hash, remote, failures, last_at) VALUES ($1, $2, 1, $3)
ON CONFLICT (login_hash, remote) DO UPDATE SET failures = sign_in_failures.failures + 1, last_at = excluded.last_at

-- name: forget_failures
-- A right password forgives the wrong ones before it.
DELETE FROM sign_in_failures WHERE login_hash = $1 AND remote = $2

-- name: forget_old_failures
-- What is a day old no longer counts.
DELETE FROM sign_in_failures WHERE last_at <= $1

-- name: remember_device
-- The browser in which somebody has just signed in.
INSERT INTO known_devices (token_hash, account, seen_at) VALUES ($1, $2, $3)
ON CONFLICT (token_hash, account) DO UPDATE SET seen_at = excluded.seen_at

-- name: find_device
-- Whether somebody has signed in from a browser before.
SELECT 1 FROM known_devices WHERE token_hash = $1 AND account = $2 AND seen_at > $3

-- name: forget_old_devices
-- Browsers that nobody has signed in from for long.
DELETE FROM known_devices WHERE seen_at <= $1
