-- name: list_papers
-- Every plan with its document as it stands, its confirmation and whether it was removed.
SELECT p.id, p.name, v.said, c.number, c.day,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL)
FROM plans p
JOIN entries e ON e.plan = p.id AND e.kind = 'document'
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
LEFT JOIN plan_confirmations c ON c.plan = p.id AND c.withdrawn_at IS NULL
ORDER BY p.id DESC

-- name: list_plan_links
-- All that was decided about a plan, on either side.
SELECT l.id, l.plan, l.kind, l.other, l.standing, l.agency, l.reason, a.name, l.made_at, u.name, l.undo_reason, l.undone_at
FROM plan_links l JOIN accounts a ON a.id = l.made_by LEFT JOIN accounts u ON u.id = l.undone_by
WHERE l.plan = $1 OR l.other = $1
ORDER BY l.id DESC

-- name: list_children
-- The yearly plans and the plans of agencies under a plan.
SELECT l.id, l.plan, l.kind, l.other, l.standing, l.agency, l.reason, a.name, l.made_at, u.name, l.undo_reason, l.undone_at
FROM plan_links l JOIN accounts a ON a.id = l.made_by LEFT JOIN accounts u ON u.id = l.undone_by
WHERE l.other = $1 AND l.standing = 'confirmed' AND l.undone_at IS NULL AND l.kind IN ('yearly_of', 'child_of')
ORDER BY l.id

-- name: find_standing_link
-- A decision that stands.
SELECT id FROM plan_links WHERE plan = $1 AND kind = $2 AND other = $3 AND undone_at IS NULL

-- name: find_link
-- One decision.
SELECT l.id, l.plan, l.kind, l.other, l.standing, l.agency, l.reason, a.name, l.made_at, u.name, l.undo_reason, l.undone_at
FROM plan_links l JOIN accounts a ON a.id = l.made_by LEFT JOIN accounts u ON u.id = l.undone_by
WHERE l.id = $1

-- name: add_link
-- A relation between two plans is confirmed, rejected or entered.
INSERT INTO plan_links (id, plan, kind, other, standing, agency, reason, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: undo_link
-- A decision is taken back.
UPDATE plan_links SET undone_by = $1, undone_at = $2, undo_reason = $3 WHERE id = $4 AND undone_at IS NULL
