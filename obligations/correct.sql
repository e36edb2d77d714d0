-- name: correct_period
-- Somebody sets its days, unless somebody else was faster.
UPDATE report_periods SET from_day = $1, last_day = $2, cutoff = $3, due = $4, proposed = 0, corrected = 1, row_version = row_version + 1
WHERE id = $5 AND row_version = $6
