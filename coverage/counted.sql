-- name: find_frames_stamp
-- What tallies of a plan rest on; another answer: they are built anew.
SELECT (SELECT token FROM person_frames WHERE one = 1), (SELECT readings FROM xapi_rules_state WHERE one = 1),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_changes WHERE plan = $1),
    (SELECT CAST(COUNT(*) + COUNT(undone_at) AS BIGINT) FROM plan_links WHERE other = $1 AND kind = 'child_of'),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM target_results r JOIN entries e ON e.id = r.entry WHERE e.plan = $1),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM target_results r JOIN entries e ON e.id = r.entry JOIN ledger w ON w.withdraws = r.place
        WHERE e.plan = $1)

-- name: find_doings_stamp
-- Which activities serve a plan and are documented; another answer: the tallies learn about the new ones.
SELECT CAST(COUNT(*) AS BIGINT), CAST(COUNT(t.removed_at) AS BIGINT), CAST(COALESCE(SUM(a.row_version), 0) AS BIGINT),
    CAST(COALESCE(SUM((SELECT COUNT(*) FROM proofs p WHERE p.activity = a.number)), 0) AS BIGINT),
    CAST(COALESCE(SUM((SELECT COUNT(p.deleted_at) FROM proofs p WHERE p.activity = a.number)), 0) AS BIGINT)
FROM activity_tasks t JOIN entries e ON e.id = t.entry JOIN activities a ON a.number = t.activity WHERE e.plan = $1

-- name: list_activities_of_plan
-- Which activities serve a plan's tasks, and which of them.
SELECT DISTINCT t.activity, t.entry, a.kind FROM activity_tasks t
JOIN entries e ON e.id = t.entry
JOIN activities a ON a.number = t.activity
WHERE e.plan = $1 AND t.removed_at IS NULL ORDER BY t.activity, t.entry

-- name: list_documented_activities
-- Those that have a document: a file or a link.
SELECT DISTINCT p.activity FROM proofs p
JOIN activity_tasks t ON t.activity = p.activity AND t.removed_at IS NULL
JOIN entries e ON e.id = t.entry
WHERE e.plan = $1 AND p.deleted_at IS NULL

-- name: list_agencies_with_plan
-- The agencies that have a plan of their own under a plan, by when that was entered.
SELECT DISTINCT agency FROM plan_links
WHERE other = $1 AND kind = 'child_of' AND standing = 'confirmed' AND undone_at IS NULL AND agency IS NOT NULL AND made_at < $2

-- name: scan_ledger_of_plan
-- What stands in the ledger about a plan's activities up to a place, as whole numbers.
SELECT l.place, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis FROM ledger l
WHERE l.withdraws IS NULL AND l.place <= $2 AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place AND w.place <= $2)
    AND l.activity IN (SELECT t.activity FROM activity_tasks t JOIN entries e ON e.id = t.entry
        WHERE e.plan = $1 AND t.removed_at IS NULL)
ORDER BY l.place

-- name: scan_readings_of_plan
-- What other systems said about them, by the rules, in the same columns.
SELECT r.place, r.actor_kind, r.actor, r.verb, r.activity, r.agency, l.at, r.quantity, r.basis FROM xapi_readings r
JOIN ledger l ON l.place = r.place
WHERE r.place <= $2 AND (r.actor <> 0 OR r.actor_kind = 3)
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = r.place AND w.place <= $2)
    AND r.activity IN (SELECT t.activity FROM activity_tasks t JOIN entries e ON e.id = t.entry
        WHERE e.plan = $1 AND t.removed_at IS NULL)
ORDER BY r.place, r.position

-- name: scan_merged
-- Other numbers of persons, and the one that counts.
SELECT id, canonical FROM persons WHERE id <> canonical

-- name: scan_all_readings
-- Everything that is derived from other systems' statements.
SELECT place, position, activity, verb, actor_kind, actor, agency, quantity, basis, rule, rule_version FROM xapi_readings
ORDER BY place, position
