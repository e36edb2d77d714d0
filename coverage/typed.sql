-- name: add_typed
-- What stands beside a line that somebody typed in for a target.
INSERT INTO target_results (place, entry, kind, from_day, last_day, share, low, high, confidence, number, unaware, reported, asked,
    method, document, document_day, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, CAST($6 AS BIGINT), CAST($7 AS BIGINT), CAST($8 AS BIGINT), CAST($9 AS BIGINT), $10, CAST($11 AS BIGINT),
    CAST($12 AS BIGINT), CAST($13 AS BIGINT), $14, $15, $16, $17, $18)

-- name: list_typed
-- What was typed in for a target, the latest first.
SELECT r.place, r.kind, r.from_day, r.last_day, r.share, r.low, r.high, r.confidence, r.number, r.unaware, r.reported, r.asked,
    r.method, r.document, r.document_day, a.name, r.made_at, l.actor, (SELECT MIN(w.place) FROM ledger w WHERE w.withdraws = r.place)
FROM target_results r JOIN ledger l ON l.place = r.place JOIN accounts a ON a.id = r.made_by
WHERE r.entry = $1 ORDER BY r.last_day DESC, r.place DESC

-- name: scan_typed_of_plan
-- The items and agencies that were typed in for a plan's targets: the target, then the columns of scan_ledger.
SELECT r.entry, l.place, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis
FROM target_results r JOIN entries e ON e.id = r.entry JOIN ledger l ON l.place = r.place
WHERE e.plan = $1 AND r.kind IN ('item', 'unit') AND r.place <= $2
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = r.place AND w.place <= $2)
ORDER BY l.place
