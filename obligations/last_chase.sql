-- name: recount_chased
-- What was done about some obligations with who owes them now.
UPDATE obligations
SET chased = (SELECT COUNT(*) FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0),
    last_chase = COALESCE((SELECT MAX(c.made_at * 10000 + (c.days + 100) * 10 + CASE c.kind WHEN 'focal' THEN 0 WHEN 'head' THEN 1
        WHEN 'list' THEN 2 WHEN 'letter' THEN 3 ELSE 4 END)
        FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0), 0)
WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
