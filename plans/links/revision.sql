-- name: find_latest_reading
-- What a plan's latest reading understood, and whether it has the lines that the entries' places count.
SELECT r.id, r.reading, CAST(CASE WHEN r.extract = o.extract THEN 1 ELSE 0 END AS BIGINT)
FROM plan_readings r
JOIN plan_changes c ON c.plan = r.plan AND c.act = 'read'
JOIN plan_readings o ON o.id = c.reading
WHERE r.plan = $1 AND r.reading IS NOT NULL
ORDER BY r.id DESC LIMIT 1
