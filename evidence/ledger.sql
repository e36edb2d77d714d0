-- name: take_places
-- The next places; the row stays locked until the commit, so that the order of places is that of commits.
UPDATE ledger_head SET place = place + $1 WHERE one = 1 RETURNING place

-- name: find_head
-- The last place.
SELECT place FROM ledger_head WHERE one = 1

-- name: add_line
-- A line of the ledger.
INSERT INTO ledger (place, stored_at, actor_kind, actor, verb, activity, agency, at, quantity, basis, source, withdraws)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, CAST($12 AS BIGINT))

-- name: find_line
-- What stands at a place.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, w.place
FROM ledger l LEFT JOIN ledger w ON w.withdraws = l.place
WHERE l.place = $1

-- name: list_lines_after
-- For whoever follows the ledger.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, w.place
FROM ledger l LEFT JOIN ledger w ON w.withdraws = l.place
WHERE l.place > $1 ORDER BY l.place LIMIT $2

-- name: list_lines_of_activity
-- Everything said about an activity.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, w.place
FROM ledger l LEFT JOIN ledger w ON w.withdraws = l.place
WHERE l.activity = $1 AND l.place > $2 ORDER BY l.place LIMIT $3

-- name: list_lines_of_actor
-- Everything said about a person, an agency or an item.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, w.place
FROM ledger l LEFT JOIN ledger w ON w.withdraws = l.place
WHERE l.actor_kind = $1 AND l.actor = $2 AND l.place > $3 ORDER BY l.place LIMIT $4

-- name: find_source
-- The number of whoever speaks.
SELECT number FROM ledger_sources WHERE kind = $1 AND reference = $2

-- name: add_source
-- Somebody speaks for the first time.
INSERT INTO ledger_sources (number, kind, reference)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM ledger_sources), $1, $2) RETURNING number

-- name: find_source_at
-- Who has a number.
SELECT kind, reference FROM ledger_sources WHERE number = $1

-- name: summarise_ledger
-- How many lines there are, and how far they go.
SELECT CAST(COUNT(*) AS BIGINT), MIN(place), MAX(place) FROM ledger

-- name: list_broken_withdrawals
-- Withdrawals of what does not exist, came later, or differs from what they take back.
SELECT w.place FROM ledger w LEFT JOIN ledger l ON l.place = w.withdraws
WHERE w.withdraws IS NOT NULL AND (l.place IS NULL OR l.place >= w.place OR l.withdraws IS NOT NULL OR w.verb <> 1
    OR l.actor_kind <> w.actor_kind OR l.actor <> w.actor OR l.activity <> w.activity OR l.agency <> w.agency
    OR l.at <> w.at OR l.quantity <> w.quantity OR l.basis <> w.basis)
ORDER BY w.place LIMIT 20
