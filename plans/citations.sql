-- name: add_citation
-- A document cites another one.
INSERT INTO plan_citations (reading, place, number_key, cited) VALUES ($1, $2, $3, $4)

-- name: list_citations
-- What a plan cites, by the reading that its entries come from.
SELECT c.plan, x.cited FROM plan_changes c JOIN plan_citations x ON x.reading = c.reading
WHERE c.plan = $1 AND c.act = 'read' ORDER BY x.place

-- name: list_citing
-- Citations by other plans, of one number or without any.
SELECT c.plan, x.cited FROM plan_citations x JOIN plan_changes c ON c.reading = x.reading AND c.act = 'read'
WHERE (x.number_key = $2 OR x.number_key = '') AND c.plan <> $1
    AND NOT EXISTS (SELECT r.id FROM plan_removals r WHERE r.plan = c.plan AND r.undone_at IS NULL)
ORDER BY c.plan DESC, x.place
