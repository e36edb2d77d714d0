-- name: add_measure
-- How a target is measured, the next version.
INSERT INTO target_measures (entry, version, change, unit, population, depth, basis, period, denominator, denominator_source,
    denominator_day, note)
VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT), $6, $7, $8, CAST($9 AS BIGINT), $10, CAST($11 AS BIGINT), $12)

-- name: list_measures
-- How the targets of a plan are measured.
SELECT m.entry, m.version, m.unit, m.depth, m.basis, m.period, m.denominator, m.denominator_source, m.denominator_day,
    m.note, a.name, c.at, p.name, p.kind, p.parameters, p.source, p.as_of, p.id, p.uuid, m.change
FROM target_measures m
JOIN entries e ON e.id = m.entry
JOIN plan_changes c ON c.id = m.change
JOIN accounts a ON a.id = c.account
LEFT JOIN populations p ON p.id = m.population
WHERE e.plan = $1 AND m.unit <> '' AND m.version = (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = m.entry)
ORDER BY m.entry

-- name: find_measure
-- How one target is measured, in a version (-1: the latest).
SELECT m.entry, m.version, m.unit, m.depth, m.basis, m.period, m.denominator, m.denominator_source, m.denominator_day,
    m.note, a.name, c.at, p.name, p.kind, p.parameters, p.source, p.as_of, p.id, p.uuid, m.change
FROM target_measures m
JOIN plan_changes c ON c.id = m.change
JOIN accounts a ON a.id = c.account
LEFT JOIN populations p ON p.id = m.population
WHERE m.entry = $1 AND m.version = CASE WHEN $2 >= 0 THEN $2 ELSE (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = $1) END

-- name: list_measures_since
-- The targets of a plan that were decided about after an instant: the last decision, and the version that held until then.
SELECT m.entry, m.version, COALESCE((SELECT MAX(b.version) FROM target_measures b JOIN plan_changes d ON d.id = b.change
    WHERE b.entry = m.entry AND d.at <= $2), 0), c.id, c.reason, a.name, c.at
FROM entries e
JOIN target_measures m ON m.entry = e.id AND m.version = (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = e.id)
JOIN plan_changes c ON c.id = m.change
JOIN accounts a ON a.id = c.account
WHERE e.plan = $1 AND c.at > $2
ORDER BY m.entry

-- name: add_measure_task
-- A task that serves a target, as decided with its measure; many at once.
INSERT INTO target_measure_tasks (entry, version, task) VALUES ($1, $2, $3)

-- name: list_measure_tasks
-- The tasks that serve the targets of a plan.
SELECT t.entry, t.version, t.task FROM target_measure_tasks t JOIN entries e ON e.id = t.entry
WHERE e.plan = $1 ORDER BY t.entry, t.version, t.task

-- name: find_measure_tasks
-- The tasks that serve one target, as decided with one version of its measure.
SELECT task FROM target_measure_tasks WHERE entry = $1 AND version = $2 ORDER BY task

-- name: measures_in_change
-- The targets whose measure a change decided: the version it made and the latest one.
SELECT m.entry, m.version, (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = m.entry)
FROM target_measures m JOIN entries e ON e.id = m.entry WHERE m.change = $1 AND e.plan = $2 ORDER BY m.entry

-- name: restore_measure
-- A target is measured again as in one version.
INSERT INTO target_measures (entry, version, change, unit, population, depth, basis, period, denominator, denominator_source,
    denominator_day, note)
SELECT entry, CAST($3 AS BIGINT), CAST($4 AS TEXT), unit, population, depth, basis, period, denominator, denominator_source,
    denominator_day, note
FROM target_measures WHERE entry = $1 AND version = $2

-- name: restore_measure_tasks
-- The tasks that served it then.
INSERT INTO target_measure_tasks (entry, version, task)
SELECT entry, CAST($3 AS BIGINT), task FROM target_measure_tasks WHERE entry = $1 AND version = $2
