-- name: list_plans_for_agency
-- The confirmed, open plans that give something to an agency.
SELECT p.id, p.name, c.number FROM plan_shares s JOIN plans p ON p.id = s.plan
JOIN plan_confirmations c ON c.plan = p.id AND c.withdrawn_at IS NULL
WHERE s.agency = $1 AND NOT EXISTS (SELECT 1 FROM plan_closures x WHERE x.plan = p.id AND x.reopened_at IS NULL)
ORDER BY p.id DESC

-- name: find_confirmed_plan
-- A plan that is confirmed.
SELECT p.name, c.number FROM plans p JOIN plan_confirmations c ON c.plan = p.id AND c.withdrawn_at IS NULL WHERE p.id = $1

-- name: list_tasks_of_activity
-- What an activity serves.
SELECT e.id, e.uuid, e.plan, v.said, p.name,
    COALESCE((SELECT MAX(c.number) FROM plan_confirmations c WHERE c.plan = e.plan AND c.withdrawn_at IS NULL), '')
FROM activity_tasks t JOIN entries e ON e.id = t.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plans p ON p.id = e.plan
WHERE t.activity = $1 AND t.removed_at IS NULL ORDER BY e.plan, v.position, e.id

-- name: add_activity_task
-- An activity serves a task.
INSERT INTO activity_tasks (id, activity, entry, added_by, added_at) VALUES ($1, $2, $3, $4, $5)

-- name: remove_activity_task
-- It does not serve it.
UPDATE activity_tasks SET removed_by = $1, removed_at = $2 WHERE activity = $3 AND entry = $4 AND removed_at IS NULL
