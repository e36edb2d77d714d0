-- name: list_kept_lines
-- Counts of kept lists that stand, of activities of some days, and that no draw has taken.
SELECT l.activity, l.place, l.quantity, a.agency, a.uuid
FROM ledger l JOIN activities a ON a.number = l.activity
WHERE l.actor_kind = 3 AND l.basis = 2 AND l.withdraws IS NULL AND a.last_day >= $1 AND a.last_day <= $2
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
    AND NOT EXISTS (SELECT 1 FROM attendance_checks c WHERE c.activity = l.activity AND (c.place = l.place OR c.place_after = l.place))
ORDER BY l.activity

-- name: add_draw
-- A sample was drawn.
INSERT INTO attendance_draws (uuid, from_day, until_day, agency, seed, note, lists, size, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: list_draws
-- The samples, the latest first.
SELECT d.uuid, d.from_day, d.until_day, d.agency, d.seed, d.note, d.lists, d.size, u.name, d.made_at
FROM attendance_draws d JOIN accounts u ON u.id = d.made_by ORDER BY d.uuid DESC LIMIT 100

-- name: find_draw
-- One sample.
SELECT d.uuid, d.from_day, d.until_day, d.agency, d.seed, d.note, d.lists, d.size, u.name, d.made_at
FROM attendance_draws d JOIN accounts u ON u.id = d.made_by WHERE d.uuid = $1

-- name: add_check
-- A list of a sample, to be checked; many at once.
INSERT INTO attendance_checks (uuid, draw, activity, place, people, document, kept_at, outcome, counted, note, proof, checked_by,
    checked_at, place_after)
SELECT $1, $2, CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT),
    COALESCE((SELECT c.document FROM activity_counts c WHERE c.place = CAST($4 AS BIGINT)), ''),
    COALESCE((SELECT k.place FROM attendance_kept_lists k WHERE k.activity = CAST($3 AS BIGINT) ORDER BY k.uuid DESC LIMIT 1), ''),
    'open', 0, '', NULL, NULL, NULL, NULL

-- name: list_checks
-- Checks, the latest first; of one sample or of all.
SELECT c.uuid, c.draw, c.activity, c.place, a.uuid, a.title, a.agency, a.last_day, c.people, c.document, c.kept_at, c.outcome, c.counted,
    c.note, c.proof, COALESCE(u.name, ''), c.checked_at, c.place_after
FROM attendance_checks c JOIN activities a ON a.number = c.activity LEFT JOIN accounts u ON u.id = c.checked_by
WHERE CAST($1 AS TEXT) = '' OR c.draw = $1 ORDER BY c.draw DESC, c.uuid LIMIT $2

-- name: find_check
-- One check.
SELECT c.uuid, c.draw, c.activity, c.place, a.uuid, a.title, a.agency, a.last_day, c.people, c.document, c.kept_at, c.outcome, c.counted,
    c.note, c.proof, COALESCE(u.name, ''), c.checked_at, c.place_after
FROM attendance_checks c JOIN activities a ON a.number = c.activity LEFT JOIN accounts u ON u.id = c.checked_by
WHERE c.uuid = $1

-- name: find_latest_check
-- The latest check of an activity.
SELECT c.uuid, c.draw, c.activity, c.place, a.uuid, a.title, a.agency, a.last_day, c.people, c.document, c.kept_at, c.outcome, c.counted,
    c.note, c.proof, COALESCE(u.name, ''), c.checked_at, c.place_after
FROM attendance_checks c JOIN activities a ON a.number = c.activity LEFT JOIN accounts u ON u.id = c.checked_by
WHERE c.activity = $1 ORDER BY c.uuid DESC LIMIT 1

-- name: enter_outcome
-- What a check found; once.
UPDATE attendance_checks SET outcome = $2, counted = $3, note = $4, proof = CAST($5 AS TEXT), checked_by = $6, checked_at = $7,
    place_after = CAST($8 AS BIGINT)
WHERE uuid = $1 AND outcome = 'open'
