-- name: note_chased
-- A step was done about it with who owes it.
UPDATE obligations SET chased = chased + 1, last_chase = CASE WHEN last_chase < CAST($1 AS BIGINT) THEN CAST($1 AS BIGINT) ELSE last_chase END
WHERE id = $2 AND agency = $3

-- name: recount_chased
-- Another agency owes it: what was done with that one counts.
UPDATE obligations
SET chased = (SELECT COUNT(*) FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0),
    last_chase = COALESCE((SELECT MAX(c.made_at * 10000 + (c.days + 100) * 10 + CASE c.kind WHEN 'focal' THEN 0 WHEN 'head' THEN 1
        WHEN 'list' THEN 2 WHEN 'letter' THEN 3 ELSE 4 END)
        FROM chase_acts c WHERE c.obligation = obligations.id AND c.agency = obligations.agency AND c.passed = 0), 0)
WHERE id = $1
