-- name: list_calendar_days
-- The days that were entered.
SELECT d.day, d.works, d.name, d.document, COALESCE(u.name, ''), d.made_at FROM calendar_days d LEFT JOIN accounts u ON u.id = d.made_by
WHERE d.ended_at IS NULL ORDER BY d.day

-- name: add_calendar_day
-- A day is off, or works.
INSERT INTO calendar_days (id, day, works, name, document, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: end_calendar_day
-- It is as the law says again, or is entered anew.
UPDATE calendar_days SET ended_by = $1, ended_at = $2 WHERE day = $3 AND ended_at IS NULL
