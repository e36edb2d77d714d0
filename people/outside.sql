-- name: add_departure
-- A sign-in that has left for another system.
INSERT INTO outside_departures (state_hash, browser_hash, nonce, verifier, next, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: find_departure
-- The sign-in that a browser comes back with.
SELECT nonce, verifier, next FROM outside_departures WHERE state_hash = $1 AND browser_hash = $2 AND made_at > $3

-- name: end_departures
-- Ends it, and those from which nobody came back.
DELETE FROM outside_departures WHERE state_hash = $1 OR made_at <= $2

-- name: find_outside
-- The account of somebody whom the other system knows.
SELECT account FROM outside_accounts WHERE issuer = $1 AND subject = $2

-- name: find_outside_of_account
-- As whom an account is known to the other system.
SELECT subject FROM outside_accounts WHERE issuer = $1 AND account = $2

-- name: add_outside
-- From now on somebody of the other system is known here.
INSERT INTO outside_accounts (issuer, subject, account, linked_at) VALUES ($1, $2, $3, $4)
