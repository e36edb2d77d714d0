-- name: add_return
-- Workbooks were dropped in.
INSERT INTO form_returns (id, uuid, period, digest, job, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM form_returns), $1, $2, $3, $4, $5, $6) RETURNING id

-- name: add_return_file
-- One of them.
INSERT INTO form_return_files (batch, position, filename, digest, state, obligation, version, sheet, faults)
VALUES ($1, $2, $3, $4, 0, 0, 0, '', '[]')

-- name: find_return
-- By its UUID.
SELECT r.id, r.uuid, f.plan, p.uuid, r.digest, r.job, r.made_by, u.name, r.made_at, r.ended_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM form_return_files x WHERE x.batch = r.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM form_return_files x WHERE x.batch = r.id AND x.state >= 2)
FROM form_returns r JOIN report_periods p ON p.id = r.period JOIN followed_plans f ON f.number = p.plan JOIN accounts u ON u.id = r.made_by
WHERE r.uuid = $1

-- name: list_returns
-- Of a period, the latest first.
SELECT r.id, r.uuid, f.plan, p.uuid, r.digest, r.job, r.made_by, u.name, r.made_at, r.ended_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM form_return_files x WHERE x.batch = r.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM form_return_files x WHERE x.batch = r.id AND x.state >= 2)
FROM form_returns r JOIN report_periods p ON p.id = r.period JOIN followed_plans f ON f.number = p.plan JOIN accounts u ON u.id = r.made_by
WHERE r.period = $1 ORDER BY r.id DESC LIMIT 20

-- name: list_return_files
-- The files of one drop with the agencies of their forms.
SELECT x.position, x.filename, x.digest, x.state, x.obligation, x.version, x.sheet, x.faults, COALESCE(o.agency, 0)
FROM form_return_files x LEFT JOIN obligations o ON o.id = x.obligation WHERE x.batch = $1 ORDER BY x.position

-- name: note_return_file
-- What became of one; never twice.
UPDATE form_return_files SET state = $1, obligation = $2, version = $3, sheet = $4, faults = $5 WHERE batch = $6 AND position = $7 AND state < 2

-- name: find_taken_before
-- The same bytes were taken for the same form, and nothing was sent since.
SELECT x.version FROM form_return_files x JOIN submissions s ON s.obligation = x.obligation AND s.version = x.version
WHERE x.digest = $1 AND x.obligation = $2 AND x.state = 2
    AND s.version = (SELECT MAX(n.version) FROM submissions n WHERE n.obligation = x.obligation) LIMIT 1

-- name: end_return
-- All of them were read.
UPDATE form_returns SET ended_at = $1 WHERE id = $2 AND ended_at IS NULL

-- name: change_return_bytes
-- Some of what was dropped in is kept no more.
UPDATE form_returns SET digest = $1 WHERE id = $2

-- name: find_return_bytes
-- Whether a drop holds these bytes.
SELECT 1 FROM form_returns WHERE digest = $1 LIMIT 1

-- name: find_form_slot
-- Whose form a code names: the period and the plan.
SELECT o.slot, f.plan, o.agency FROM obligations o JOIN followed_plans f ON f.number = o.plan WHERE o.id = $1 AND o.asked = 1

-- name: find_confirmed_plan
-- Number and day of a plan as it was confirmed.
SELECT number, day FROM plan_confirmations WHERE plan = $1 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1
