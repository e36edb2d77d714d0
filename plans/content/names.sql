-- name: list_names
-- What the names of a plan mean, as decided.
SELECT n.name, n.meaning, n.agency, n.members, n.version, a.name, c.at, n.function, n.change
FROM plan_names n JOIN plan_changes c ON c.id = n.change JOIN accounts a ON a.id = c.account
WHERE n.plan = $1 AND n.meaning <> ''
    AND n.version = (SELECT MAX(l.version) FROM plan_names l WHERE l.plan = n.plan AND l.name = n.name)
ORDER BY n.name

-- name: latest_names
-- The names that were ever decided, each with its latest version.
SELECT name, MAX(version) FROM plan_names WHERE plan = $1 GROUP BY name ORDER BY name

-- name: add_name
-- A decision about a name; many at once.
INSERT INTO plan_names (plan, name, version, change, meaning, agency, function, members) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: names_in_change
-- The names that a change decided: the version it made and the latest one.
SELECT n.name, n.version, (SELECT MAX(l.version) FROM plan_names l WHERE l.plan = n.plan AND l.name = n.name)
FROM plan_names n WHERE n.change = $1 AND n.plan = $2 ORDER BY n.name

-- name: restore_name
-- A name means again what it meant in one version.
INSERT INTO plan_names (plan, name, version, change, meaning, agency, function, members)
SELECT plan, name, CAST($4 AS BIGINT), CAST($5 AS TEXT), meaning, agency, function, members
FROM plan_names WHERE plan = $1 AND name = $2 AND version = $3
