-- name: add_measure
-- How a target is measured, the next version.
INSERT INTO target_measures (entry, version, unit, population, depth, basis, period, denominator, denominator_source,
    denominator_day, note, decided_by, decided_at)
VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6, $7, CAST($8 AS BIGINT), $9, CAST($10 AS BIGINT), $11, $12, $13)

-- name: list_measures
-- How the targets of a plan are measured.
SELECT m.entry, m.version, m.unit, m.depth, m.basis, m.period, m.denominator, m.denominator_source, m.denominator_day,
    m.note, a.name, m.decided_at, p.name, p.kind, p.parameters, p.source, p.as_of, p.id, p.uuid
FROM target_measures m
JOIN entries e ON e.id = m.entry
JOIN accounts a ON a.id = m.decided_by
LEFT JOIN populations p ON p.id = m.population
WHERE e.plan = $1 AND m.version = (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = m.entry)
ORDER BY m.entry

-- name: find_measure
-- How one target is measured.
SELECT m.entry, m.version, m.unit, m.depth, m.basis, m.period, m.denominator, m.denominator_source, m.denominator_day,
    m.note, a.name, m.decided_at, p.name, p.kind, p.parameters, p.source, p.as_of, p.id, p.uuid
FROM target_measures m
JOIN accounts a ON a.id = m.decided_by
LEFT JOIN populations p ON p.id = m.population
WHERE m.entry = $1 AND m.version = (SELECT MAX(l.version) FROM target_measures l WHERE l.entry = $1)

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
