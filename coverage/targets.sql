-- name: list_activities_of_plan
-- Which activities serve a plan's tasks, and which of them.
SELECT DISTINCT t.activity, t.entry, a.kind FROM activity_tasks t
JOIN entries e ON e.id = t.entry
JOIN activities a ON a.number = t.activity
WHERE e.plan = $1 AND t.removed_at IS NULL ORDER BY t.activity, t.entry

-- name: scan_ledger_of_plan
-- What stands in the ledger about them, as whole numbers.
SELECT l.place, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis FROM ledger l
WHERE l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
    AND l.activity IN (SELECT t.activity FROM activity_tasks t JOIN entries e ON e.id = t.entry
        WHERE e.plan = $1 AND t.removed_at IS NULL)
ORDER BY l.place

-- name: list_confirmed_plans
-- The plans that bind, the earliest first.
SELECT c.plan FROM plan_confirmations c JOIN plans p ON p.id = c.plan WHERE c.withdrawn_at IS NULL ORDER BY c.day, c.plan
