-- name: add_reading
-- A plan waits to be read.
INSERT INTO plan_readings (id, plan, asked_by, asked_at, done, total, step, number, targets, tasks, uncertain)
VALUES ($1, $2, $3, $4, 0, 0, '', '', 0, 0, 0)

-- name: note_progress
-- How far the reading is.
UPDATE plan_readings SET done = $1, total = $2, step = $3 WHERE id = $4 AND ended_at IS NULL

-- name: end_refused
-- It could not be read, and why.
UPDATE plan_readings SET ended_at = $1, problem = $2 WHERE id = $3 AND ended_at IS NULL

-- name: end_read
-- It was read.
UPDATE plan_readings SET ended_at = $1, number = $2, targets = $3, tasks = $4, uncertain = $5, reading = $6, extract = $7
WHERE id = $8 AND ended_at IS NULL

-- name: find_reading
-- What the reading that the entries come from understood, and from what.
SELECT r.reading, r.extract FROM plan_readings r JOIN plan_changes c ON c.reading = r.id
WHERE c.plan = $1 AND c.act = 'read'

-- name: who_asked
-- Who asked for a reading; what it makes is made in that name.
SELECT asked_by FROM plan_readings WHERE id = $1
