-- name: list_standing_people
-- The lines that say of people that they were at an activity, with whom each person counts as.
SELECT l.place, l.actor, p.canonical, l.basis FROM ledger l JOIN persons p ON p.id = l.actor
WHERE l.activity = $1 AND l.actor_kind = 1 AND l.verb = 4 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
ORDER BY l.place

-- name: next_attendance
-- The number of the next attendance.
SELECT COALESCE(MAX(id), 0) + 1 FROM attendances

-- name: add_attendance
-- How it is known that somebody was there; many at once.
INSERT INTO attendances (id, activity, person, way, list, at, made_by, made_at, ended_by, ended_at, end_reason)
VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT), $6, $7, $8, NULL, NULL, NULL)

-- name: end_attendance
-- It is taken back, or known better.
UPDATE attendances SET ended_by = $3, ended_at = $4, end_reason = $5
WHERE activity = $1 AND ended_at IS NULL AND person IN (SELECT id FROM persons WHERE canonical = $2)

-- name: find_ended
-- How it was known of somebody who was taken back last.
SELECT a.way, a.list, a.at FROM attendances a JOIN persons p ON p.id = a.person
WHERE a.activity = $1 AND p.canonical = $2 AND a.end_reason <> ''
    AND NOT EXISTS (SELECT 1 FROM attendances b JOIN persons q ON q.id = b.person
        WHERE b.activity = $1 AND q.canonical = $2 AND b.ended_at IS NULL)
ORDER BY a.ended_at DESC, a.id DESC LIMIT 1

-- name: list_attended
-- Who is named at an activity, by the given name; somebody under two records once.
SELECT c.id, c.uuid, d.name, d.birth_day, d.birth_precision, c.erased_at, a.way, a.at, a.made_by, COALESCE(u.name, ''),
    a.ended_at, CAST('' AS TEXT), a.end_reason
FROM attendances a JOIN persons p ON p.id = a.person JOIN persons c ON c.id = p.canonical
LEFT JOIN person_details d ON d.person = c.id LEFT JOIN accounts u ON u.id = a.made_by
WHERE a.activity = $1 AND a.ended_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM attendances b JOIN persons q ON q.id = b.person
        WHERE b.activity = $1 AND q.canonical = p.canonical AND b.ended_at IS NULL AND b.id > a.id)
ORDER BY COALESCE(d.name_order, 'z'), a.id LIMIT $2 OFFSET $3

-- name: list_taken_back
-- Who was named and taken back, and is not named again; the latest first.
SELECT c.id, c.uuid, d.name, d.birth_day, d.birth_precision, c.erased_at, a.way, a.at, a.made_by, COALESCE(u.name, ''),
    a.ended_at, COALESCE(e.name, ''), a.end_reason
FROM attendances a JOIN persons p ON p.id = a.person JOIN persons c ON c.id = p.canonical
LEFT JOIN person_details d ON d.person = c.id LEFT JOIN accounts u ON u.id = a.made_by LEFT JOIN accounts e ON e.id = a.ended_by
WHERE a.activity = $1 AND a.end_reason <> ''
    AND NOT EXISTS (SELECT 1 FROM attendances b JOIN persons q ON q.id = b.person
        WHERE b.activity = $1 AND q.canonical = p.canonical
            AND (b.ended_at IS NULL OR (b.end_reason <> '' AND b.id > a.id)))
ORDER BY a.ended_at DESC, a.id DESC LIMIT 200

-- name: count_attended
-- Distinct people of an activity by how the best of their lines is known.
SELECT CAST(COUNT(*) AS BIGINT), CAST(COALESCE(SUM(CASE WHEN best = 3 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN best = 4 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN best = 5 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM (SELECT p.canonical, MAX(l.basis) AS best FROM ledger l JOIN persons p ON p.id = l.actor
    WHERE l.activity = $1 AND l.actor_kind = 1 AND l.verb = 4 AND l.withdraws IS NULL
        AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
    GROUP BY p.canonical) AS people
