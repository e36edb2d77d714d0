-- name: list_withdrawn
-- The places that were taken back up to a place of the ledger.
SELECT withdraws FROM ledger WHERE withdraws IS NOT NULL AND place <= $1

-- name: scan_ledger
-- The lines between two places, as whole numbers; withdrawals are left out.
SELECT place, actor_kind, actor, verb, activity, agency, at, quantity, basis FROM ledger
WHERE place > $1 AND place <= $2 AND withdraws IS NULL
