-- name: list_obstacles
-- What stands in the way in a plan.
SELECT o.id, o.entry, o.agency, v.said, o.level, o.word, o.wish, o.state, u.name, o.raised_at
FROM obstacles o JOIN entries e ON e.id = o.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN accounts u ON u.id = o.raised_by JOIN followed_plans f ON f.number = o.plan
WHERE f.plan = $1 ORDER BY o.state, o.id DESC

-- name: list_reached_obstacles
-- Which of the agencies that raised any in a plan another one reaches.
SELECT DISTINCT o.agency FROM obstacles o JOIN followed_plans f ON f.number = o.plan
JOIN agency_reach r ON r.over_agency = $2 AND r.under_agency = o.agency AND (r.function = '' OR r.function = $3)
    AND r.from_day <= $4 AND (r.until_day IS NULL OR r.until_day > $4)
WHERE f.plan = $1

-- name: list_obstacle_acts
-- What was said about each of them.
SELECT a.obstacle, a.act, a.word, a.level, u.name, a.made_at FROM obstacle_acts a JOIN obstacles o ON o.id = a.obstacle
JOIN followed_plans f ON f.number = o.plan JOIN accounts u ON u.id = a.made_by WHERE f.plan = $1 ORDER BY a.id

-- name: find_obstacle
-- One of a plan.
SELECT o.agency, o.state, o.level FROM obstacles o JOIN followed_plans f ON f.number = o.plan WHERE o.id = $1 AND f.plan = $2

-- name: find_owed_task
-- Does an agency have this task of a plan?
SELECT e.id FROM entries e JOIN obligations o ON o.entry = e.id WHERE e.uuid = $1 AND e.plan = $2 AND o.agency = $3 AND o.state < 5 LIMIT 1

-- name: add_obstacle
-- An agency raises one.
INSERT INTO obstacles (id, plan, entry, agency, level, word, wish, state, raised_by, raised_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM obstacles), $1, $2, $3, $4, $5, $6, 1, $7, $8) RETURNING id

-- name: add_obstacle_act
-- Something is said about it.
INSERT INTO obstacle_acts (id, obstacle, act, word, level, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: set_obstacle
-- What the act came to.
UPDATE obstacles SET state = $1, level = CASE WHEN CAST($2 AS TEXT) = '' THEN level ELSE CAST($2 AS TEXT) END WHERE id = $3

-- name: count_obstacles
-- Of an agency and a task, but for the closed ones.
SELECT CAST(COUNT(*) AS BIGINT) FROM obstacles WHERE agency = $1 AND entry = $2 AND state < 3
