-- name: list_rules
-- Who owes plans of their own under a plan.
SELECT r.id, r.phrase, r.entry, r.due, a.name, r.made_at, r.agency FROM child_plan_rules r JOIN accounts a ON a.id = r.made_by
WHERE r.plan = $1 AND r.ended_at IS NULL ORDER BY r.id

-- name: add_rule
-- A group of agencies owes plans by a day, or one agency.
INSERT INTO child_plan_rules (id, plan, phrase, agency, due, entry, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: end_rule
-- It owes none.
UPDATE child_plan_rules SET ended_by = $1, ended_at = $2 WHERE id = $3 AND plan = $4 AND ended_at IS NULL

-- name: list_reminders
-- The last reminder of each agency under a plan.
SELECT r.agency, r.made_at, r.letters FROM child_plan_reminders r
WHERE r.plan = $1 AND r.id = (SELECT MAX(l.id) FROM child_plan_reminders l WHERE l.plan = r.plan AND l.agency = r.agency)

-- name: add_reminder
-- An agency was reminded of its plan.
INSERT INTO child_plan_reminders (id, plan, agency, letters, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: list_focal_points
-- The focal points of a day, by agency, who are not locked.
SELECT DISTINCT m.agency, a.login FROM memberships m JOIN accounts a ON a.id = m.account
WHERE m.role = 'focal_point' AND m.agency <> 0 AND m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1)
    AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = a.id AND l.unlocked_at IS NULL)
