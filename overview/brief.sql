-- name: scan_late
-- What was not settled by a day and due by an earlier one: how much of each agency, and the oldest deadline. Little is settled after
-- the day: + keeps SQLite from going through every agency for it.
SELECT o.agency, MIN(o.due), CAST(COUNT(*) AS BIGINT) FROM obligations o
WHERE o.plan = $1 AND o.asked <> 2 AND o.state < 5 AND o.due <= $3 AND o.settled IS NULL GROUP BY o.agency
UNION ALL
SELECT +o.agency, MIN(o.due), CAST(COUNT(*) AS BIGINT) FROM obligations o
WHERE o.plan = $1 AND o.asked <> 2 AND o.state < 5 AND o.due <= $3 AND o.settled > $2 GROUP BY +o.agency

-- name: find_head
-- What a plan says of itself.
SELECT v.said FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE e.plan = $1 AND e.kind = 'document' AND v.dropped = 0

-- name: find_owed
-- Is anything owed by a day at all?
SELECT id FROM obligations WHERE plan = $1 AND asked <> 2 AND state < 5 AND due IS NOT NULL LIMIT 1

-- name: list_raised
-- The obstacles of a plan that were raised before a moment.
SELECT o.id, o.agency, v.said, o.level, o.word, o.wish, o.raised_at FROM obstacles o
JOIN entries e ON e.id = o.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE o.plan = $1 AND o.raised_at < $2 ORDER BY o.raised_at, o.id

-- name: list_raised_acts
-- What was said about them before that moment.
SELECT a.obstacle, a.act FROM obstacle_acts a JOIN obstacles o ON o.id = a.obstacle
WHERE o.plan = $1 AND a.made_at < $2 ORDER BY a.made_at, a.id

-- name: find_next_due
-- When reports are due next.
SELECT slot, due FROM report_periods WHERE plan = $1 AND ended = 0 AND due >= $2 ORDER BY due LIMIT 1

-- name: find_last_due
-- The last reporting period that was due.
SELECT id, slot FROM report_periods WHERE plan = $1 AND ended = 0 AND due <= $2 ORDER BY due DESC LIMIT 1

-- name: count_forms
-- How many agencies were asked, have sent by a day, and in time.
SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN settled <= $3 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN settled <= $3 AND late = 0 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM obligations WHERE plan = $1 AND period = $2 AND asked = 1 AND state < 5
