-- name: list_blanks
-- The forms of superiors that a plan has.
SELECT id, plan, name, filename, digest, cells, row_version FROM report_blanks WHERE plan = $1 AND ended_at IS NULL ORDER BY id

-- name: add_blank
-- One was uploaded, with the mapping that it takes over from the one before, if any.
INSERT INTO report_blanks (id, plan, name, filename, digest, cells, row_version, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, 1, $7, $8)

-- name: map_blank
-- Which cell takes which figure, unless somebody was faster.
UPDATE report_blanks SET cells = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3 AND ended_at IS NULL

-- name: end_blank
-- It is used no longer.
UPDATE report_blanks SET ended_by = $1, ended_at = $2 WHERE id = $3 AND ended_at IS NULL
