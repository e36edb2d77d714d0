-- name: list_board
-- The forms of a period.
SELECT o.id, o.state, o.agency, o.given, o.due, o.due_first, o.settled, o.late, o.slot,
    COALESCE((SELECT MAX(s.version) FROM submissions s WHERE s.obligation = o.id), 0),
    COALESCE((SELECT MAX(s.sent_at) FROM submissions s WHERE s.obligation = o.id), 0)
FROM obligations o WHERE o.plan = $1 AND o.period = $2 AND o.asked = 1 AND o.state < 5
