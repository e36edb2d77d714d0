-- name: add_handover
-- Everything of one account moves to another on a day.
INSERT INTO handovers (id, from_account, to_account, day, reason, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: add_handover_part
-- One role that moved: which ended, and when it would have otherwise.
INSERT INTO handover_parts (handover, ended, until_before) VALUES ($1, $2, CAST($3 AS BIGINT))

-- name: add_handover_given
-- One role that the receiver is given by a handover.
INSERT INTO handover_given (handover, given) VALUES ($1, $2)

-- name: list_handover_given
-- The roles that the receiver was given by a handover.
SELECT given FROM handover_given WHERE handover = $1 ORDER BY given

-- name: list_holdings
-- When an account holds a role at an agency, from a day on, in order.
SELECT from_day, until_day FROM memberships
WHERE account = $1 AND agency = $2 AND role = $3 AND (until_day IS NULL OR (until_day > $4 AND until_day > from_day))
ORDER BY from_day, id

-- name: find_handover
-- A handover with its people.
SELECT h.from_account, h.to_account, h.day, h.reason, m.name, h.made_at, COALESCE(u.name, ''), COALESCE(h.undo_reason, '')
FROM handovers h JOIN accounts m ON m.id = h.made_by LEFT JOIN accounts u ON u.id = h.undone_by WHERE h.id = $1

-- name: list_handover_parts
-- The roles of a handover.
SELECT p.ended, p.until_before, e.from_day, e.agency, e.role
FROM handover_parts p JOIN memberships e ON e.id = p.ended WHERE p.handover = $1 ORDER BY p.ended

-- name: list_handovers
-- The handovers of an account, the latest first.
SELECT id FROM handovers WHERE from_account = $1 OR to_account = $1 ORDER BY id DESC LIMIT 50

-- name: find_taker
-- To whom an account handed over from a day on ($2; behind the handover $3 of that day), until a day ($4).
SELECT to_account, day, id FROM handovers
WHERE from_account = $1 AND undone_at IS NULL AND (day > $2 OR (day = $2 AND id > $3)) AND day <= $4 ORDER BY day, id LIMIT 1

-- name: list_givers
-- Who handed over to an account.
SELECT DISTINCT from_account FROM handovers WHERE to_account = $1 AND undone_at IS NULL ORDER BY from_account

-- name: note_undone
-- A handover that was undone, once.
UPDATE handovers SET undone_by = $1, undone_at = $2, undo_reason = $3 WHERE id = $4 AND undone_at IS NULL

-- name: restore_membership
-- A role that did not move after all, unless somebody has changed it since.
UPDATE memberships SET until_day = CAST($1 AS BIGINT), ended_by = NULL, ended_at = NULL, end_reason = NULL WHERE id = $2 AND until_day = $3

-- name: withdraw_membership
-- A role that was to begin and does not, unless somebody has changed it since.
UPDATE memberships SET until_day = from_day, ended_by = $1, ended_at = $2, end_reason = $3 WHERE id = $4 AND ended_at IS NULL
