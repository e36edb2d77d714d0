-- name: find_followed
-- The number of a plan, since when it is followed, and until which year.
SELECT number, since, year FROM followed_plans WHERE plan = $1

-- name: add_followed
-- A plan is followed from now on.
INSERT INTO followed_plans (number, plan, since, year)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM followed_plans), $1, $2, $3) RETURNING number

-- name: raise_year
-- The obligations of another year are there.
UPDATE followed_plans SET year = $1 WHERE number = $2

-- name: note_changed
-- Who owes what by when is another.
UPDATE followed_plans SET changed = $1 WHERE number = $2

-- name: list_periods
-- The reporting periods of a plan.
SELECT id, uuid, slot, from_day, last_day, cutoff, due, proposed, corrected, ended, row_version
FROM report_periods WHERE plan = $1 ORDER BY slot

-- name: list_hops
-- Who reports to whom in the periods of a plan.
SELECT h.period, h.whose, h.agency, h.receiver, h.due FROM report_hops h JOIN report_periods p ON p.id = h.period
WHERE p.plan = $1 ORDER BY h.period, h.position

-- name: add_period
-- A new period of a plan.
INSERT INTO report_periods (id, uuid, plan, slot, from_day, last_day, cutoff, due, proposed, corrected, ended, row_version)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM report_periods), $1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 1) RETURNING id

-- name: change_period
-- The plan gives it other days.
UPDATE report_periods SET from_day = $1, last_day = $2, cutoff = $3, due = $4, proposed = $5, ended = $6, row_version = row_version + 1
WHERE id = $7

-- name: forget_hops
-- Its chain is written anew.
DELETE FROM report_hops WHERE period = $1

-- name: add_hop
-- One step of a chain.
INSERT INTO report_hops (period, position, whose, agency, receiver, due) VALUES ($1, $2, $3, $4, $5, $6)

-- name: list_kept
-- All obligations of a plan.
SELECT id, state, asked, entry, slot, period, agency, given, part, COALESCE(due, -1), COALESCE(due_first, -1), quantity
FROM obligations WHERE plan = $1

-- name: last_obligation
-- The greatest number given so far.
SELECT COALESCE(MAX(id), 0) FROM obligations

-- name: add_obligation
-- An agency owes something.
INSERT INTO obligations (id, plan, asked, entry, slot, period, agency, given, part, due, due_first, quantity, state, settled, late)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, NULL, 0)

-- name: change_obligation
-- The plan, the directory or a deadline changed it.
UPDATE obligations SET period = $1, agency = $2, given = $3, part = $4, due = $5, due_first = $6, quantity = $7,
    state = CASE WHEN CAST($8 AS BIGINT) = 1 THEN 1 ELSE state END
WHERE id = $9

-- name: end_obligation
-- It is no longer owed.
UPDATE obligations SET state = 5 WHERE id = $1

-- name: add_act
-- What became of an obligation.
INSERT INTO obligation_acts (id, obligation, act, word, day, agency, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
