-- name: list_withdrawn
-- The places that were taken back up to a place of the ledger.
SELECT withdraws FROM ledger WHERE withdraws IS NOT NULL AND place <= $1

-- name: scan_ledger
-- The lines between two places, as whole numbers; withdrawals are left out.
SELECT place, actor_kind, actor, verb, activity, agency, at, quantity, basis FROM ledger
WHERE place > $1 AND place <= $2 AND withdraws IS NULL

-- name: scan_readings
-- What other systems' statements between two places mean by the rules, in the same columns.
SELECT r.place, r.actor_kind, r.actor, r.verb, r.activity, r.agency, l.at, r.quantity, r.basis FROM xapi_readings r
JOIN ledger l ON l.place = r.place
WHERE r.place > $1 AND r.place <= $2 AND (r.actor <> 0 OR r.actor_kind = 3) ORDER BY r.place, r.position

-- name: scan_readings_of_actor
-- The same about one actor, as far as they stand.
SELECT r.place, r.actor_kind, r.actor, r.verb, r.activity, r.agency, l.at, r.quantity, r.basis FROM xapi_readings r
JOIN ledger l ON l.place = r.place
WHERE r.actor_kind = $1 AND r.actor = $2 AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = r.place)

-- name: scan_ledger_of_activity
-- What stands about one activity, up to a place.
SELECT l.place, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis FROM ledger l
WHERE l.activity = $1 AND l.place <= $2 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place AND w.place <= $2)

-- name: scan_readings_of_activity
-- The same, as other systems said it.
SELECT r.place, r.actor_kind, r.actor, r.verb, r.activity, r.agency, l.at, r.quantity, r.basis FROM xapi_readings r
JOIN ledger l ON l.place = r.place
WHERE r.activity = $1 AND r.place <= $2 AND (r.actor <> 0 OR r.actor_kind = 3)
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = r.place AND w.place <= $2)
