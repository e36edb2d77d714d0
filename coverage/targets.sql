-- name: list_confirmed_plans
-- The plans that bind, the earliest first.
SELECT c.plan FROM plan_confirmations c JOIN plans p ON p.id = c.plan WHERE c.withdrawn_at IS NULL ORDER BY c.day, c.plan
