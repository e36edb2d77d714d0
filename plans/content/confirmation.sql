-- name: find_confirmation
-- The standing confirmation of a plan.
SELECT id, number, day, name, at, digest FROM plan_confirmations WHERE plan = $1 AND withdrawn_at IS NULL

-- name: list_confirmed
-- The plans that are binding.
SELECT plan FROM plan_confirmations WHERE withdrawn_at IS NULL ORDER BY plan

-- name: add_confirmation
-- A plan becomes binding.
INSERT INTO plan_confirmations (id, plan, number, day, confirmed_by, name, at, digest) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: withdraw_confirmation
-- It is taken back.
UPDATE plan_confirmations SET withdrawn_by = $1, withdrawn_at = $2, withdrawal_reason = $3
WHERE plan = $4 AND withdrawn_at IS NULL
