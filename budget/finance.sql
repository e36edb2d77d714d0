-- name: list_plan_years
-- Which plans have lines in which years, and how many.
SELECT f.plan, l.year, CAST(COUNT(*) AS BIGINT) FROM budget_lines l JOIN followed_plans f ON f.number = l.plan
GROUP BY f.number, f.plan, l.year ORDER BY l.year DESC, f.number

-- name: list_waiting
-- What was compiled, is no embedding, and neither appraised nor approved, by plan and year from $1 on.
SELECT f.plan, a.year, CAST(COUNT(DISTINCT g.line) AS BIGINT) FROM budget_acts a
JOIN followed_plans f ON f.number = a.plan JOIN budget_figures g ON g.act = a.id JOIN budget_lines l ON l.id = g.line
WHERE a.kind = 3 AND a.undone_at IS NULL AND a.year >= $1 AND l.source <> 6 AND NOT EXISTS (
    SELECT 1 FROM budget_figures h JOIN budget_acts b ON b.id = h.act WHERE h.line = g.line AND b.kind IN (4, 5) AND b.undone_at IS NULL)
GROUP BY f.number, f.plan, a.year ORDER BY a.year DESC, f.number
