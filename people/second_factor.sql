-- name: find_totp_key
-- The key of an account's authenticator.
SELECT id, secret, last_step FROM totp_keys WHERE account = $1 AND ended_at IS NULL

-- name: add_totp_key
-- A key whose first code was taken.
INSERT INTO totp_keys (id, account, secret, made_at, last_step) VALUES ($1, $2, $3, $4, $5)

-- name: take_totp_step
-- A code of a later period than any before.
UPDATE totp_keys SET last_step = $1 WHERE id = $2 AND last_step < $1

-- name: end_totp_keys
-- Forgets the secrets of an account's authenticators.
UPDATE totp_keys SET ended_at = $1, secret = '' WHERE account = $2 AND ended_at IS NULL

-- name: add_recovery_code
-- A code for the day on which the telephone is gone.
INSERT INTO recovery_codes (code_hash, totp_key) VALUES ($1, $2)

-- name: take_recovery_code
-- Uses a recovery code up.
UPDATE recovery_codes SET used_at = $1 WHERE code_hash = $2 AND totp_key = $3 AND used_at IS NULL

-- name: count_recovery_codes
-- How many are left.
SELECT CAST(COUNT(*) AS BIGINT) FROM recovery_codes c JOIN totp_keys k ON k.id = c.totp_key
WHERE k.account = $1 AND k.ended_at IS NULL AND c.used_at IS NULL

-- name: find_strict_role
-- Since when an account holds a role that requires a second factor.
SELECT MIN(from_day) FROM memberships
WHERE account = $1 AND role IN ('administrator', 'plan_owner') AND from_day <= $2 AND (until_day IS NULL OR until_day > $2)
