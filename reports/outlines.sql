-- name: find_outline
-- The outline of the reports of a period that counts, of an agency, the consolidation (0) or every agency (-1).
SELECT headings, document, letter FROM report_outlines WHERE period = $1 AND agency = $2 ORDER BY id DESC LIMIT 1

-- name: add_outline
-- A letter gives another, or (without headings) none is given any more.
INSERT INTO report_outlines (id, period, agency, document, letter, headings, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
