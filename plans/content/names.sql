-- name: list_names
-- What the names of a plan mean, as decided.
SELECT n.name, n.meaning, n.agency, n.members, n.row_version, a.name, n.decided_at, n.function
FROM plan_names n JOIN accounts a ON a.id = n.decided_by WHERE n.plan = $1 ORDER BY n.name

-- name: add_name
-- The first decision about a name.
INSERT INTO plan_names (plan, name, meaning, agency, members, function, row_version, decided_by, decided_at)
VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6, 1, $7, $8) ON CONFLICT (plan, name) DO NOTHING

-- name: change_name
-- A later decision, unless somebody was faster.
UPDATE plan_names SET meaning = $1, agency = CAST($2 AS BIGINT), members = $3, function = $4,
    row_version = row_version + 1, decided_by = $5, decided_at = $6
WHERE plan = $7 AND name = $8 AND row_version = $9
