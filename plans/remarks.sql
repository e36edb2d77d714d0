-- name: list_remarks
-- The standing remarks on a plan's reading.
SELECT r.id, r.item, r.word, a.name, r.made_at FROM plan_remarks r JOIN accounts a ON a.id = r.made_by
WHERE r.plan = $1 AND r.withdrawn_at IS NULL ORDER BY r.id

-- name: add_remark
-- Somebody says that an item was read wrongly.
INSERT INTO plan_remarks (id, plan, item, word, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: withdraw_remark
-- A remark no longer stands.
UPDATE plan_remarks SET withdrawn_by = $1, withdrawn_at = $2 WHERE id = $3 AND plan = $4 AND withdrawn_at IS NULL
