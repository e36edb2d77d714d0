-- name: find_closure
-- The closing of a plan that stands.
SELECT c.id, c.successor, c.reason, c.name, c.closed_at, c.carried FROM plan_closures c WHERE c.plan = $1 AND c.reopened_at IS NULL

-- name: list_predecessors
-- The closed plans that a plan goes on for.
SELECT c.plan FROM plan_closures c WHERE c.successor = $1 AND c.reopened_at IS NULL ORDER BY c.id

-- name: add_closure
-- A plan is closed.
INSERT INTO plan_closures (id, plan, successor, reason, closed_by, name, closed_at, carried) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: note_carried
-- The successor took in what goes on.
UPDATE plan_closures SET carried = $1 WHERE plan = $2 AND reopened_at IS NULL

-- name: reopen
-- It goes on.
UPDATE plan_closures SET reopened_by = $1, reopened_at = $2, reopen_reason = $3 WHERE plan = $4 AND reopened_at IS NULL
