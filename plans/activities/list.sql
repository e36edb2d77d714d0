-- name: list_activities
-- What an actor sees of what was done; the last column counts all that were found.
WITH seen AS (
    SELECT r.under_agency AS agency FROM memberships m JOIN agency_reach r ON r.over_agency = m.agency
    WHERE m.account = $1 AND $2 LIKE '%,' || m.role || ',%' AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
        AND (r.function = '' OR r.function = 'attt') AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day > $3)
    UNION
    SELECT m.agency FROM memberships m
    WHERE m.account = $1 AND $2 LIKE '%,' || m.role || ',%' AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
)
SELECT a.number, a.uuid, a.kind, a.title, a.agency, a.from_day, a.last_day, a.venue, a.audience, a.times, a.minutes, a.campaign,
    a.note, a.row_version, a.source, COALESCE(u.name, ''), a.made_at, w.reason, a.offered, o.accepted, o.reason,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM activity_tasks t WHERE t.activity = a.number AND t.removed_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM proofs p WHERE p.activity = a.number AND p.deleted_at IS NULL),
    CAST(COUNT(*) OVER () AS BIGINT)
FROM activities a LEFT JOIN accounts u ON u.id = a.made_by
LEFT JOIN activity_withdrawals w ON w.activity = a.number AND w.undone_at IS NULL
LEFT JOIN activity_answers o ON o.activity = a.number
WHERE (CAST($4 AS BIGINT) = 1 OR a.agency IN (SELECT agency FROM seen))
    AND (CAST($5 AS BIGINT) = 0 OR a.agency = CAST($5 AS BIGINT) OR a.agency IN (SELECT r.under_agency FROM agency_reach r
        WHERE r.over_agency = CAST($5 AS BIGINT) AND r.function = '' AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day > $3)))
    AND (CAST($6 AS TEXT) = '' OR a.kind = $6)
    AND (CAST($7 AS TEXT) = '' OR a.campaign = $7)
    AND (CAST($8 AS TEXT) = '' OR EXISTS (SELECT 1 FROM activity_tasks t JOIN entries e ON e.id = t.entry
        WHERE t.activity = a.number AND t.removed_at IS NULL AND e.uuid = $8))
    AND (CAST($9 AS BIGINT) IS NULL OR a.last_day >= CAST($9 AS BIGINT))
    AND (CAST($10 AS BIGINT) IS NULL OR a.from_day <= CAST($10 AS BIGINT))
    AND a.folded LIKE $11
    AND (CASE WHEN w.id IS NOT NULL OR o.accepted = 0 THEN 'withdrawn' WHEN a.offered = 1 AND o.activity IS NULL THEN 'waiting'
        ELSE '' END) = (CASE WHEN CAST($12 AS TEXT) IN ('withdrawn', 'waiting') THEN CAST($12 AS TEXT) ELSE '' END)
    AND (CAST($12 AS TEXT) <> 'unassigned'
        OR NOT EXISTS (SELECT 1 FROM activity_tasks t WHERE t.activity = a.number AND t.removed_at IS NULL))
    AND (CAST($12 AS TEXT) <> 'unproven'
        OR NOT EXISTS (SELECT 1 FROM proofs p WHERE p.activity = a.number AND p.deleted_at IS NULL))
ORDER BY CASE CAST($13 AS TEXT) WHEN 'day' THEN -a.last_day WHEN 'first' THEN a.last_day WHEN 'entered' THEN -a.made_at ELSE 0 END,
    CASE WHEN CAST($13 AS TEXT) = 'title' THEN a.title_order ELSE '' END, a.number DESC
LIMIT $14 OFFSET $15

-- name: count_people
-- People of an activity by how they are known: declared, by a kept list, by name.
SELECT CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 3 AND l.basis = 1 THEN l.quantity ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 3 AND l.basis <> 1 THEN l.quantity ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 1 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM ledger l
WHERE l.activity = $1 AND l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)

-- name: list_titles
-- What an agency called activities of a kind.
SELECT a.title, MAX(a.number) FROM activities a WHERE a.agency = $1 AND a.kind = $2 GROUP BY a.title
ORDER BY MAX(a.number) DESC LIMIT 30

-- name: list_latest
-- The last activity of an agency of each title and kind.
SELECT MAX(a.number) FROM activities a
WHERE a.agency = $1 AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
GROUP BY a.title, a.kind ORDER BY MAX(a.number) DESC LIMIT 6
