-- name: list_board
-- The forms of a period.
SELECT o.id, o.state, o.agency, o.given, o.due, o.due_first, o.settled, o.late, o.slot, COALESCE(s.version, 0), COALESCE(s.sent_at, 0)
FROM obligations o
LEFT JOIN submissions s ON s.obligation = o.id AND s.version = (SELECT MAX(n.version) FROM submissions n WHERE n.obligation = o.id)
WHERE o.plan = $1 AND o.period = $2 AND o.entry = 0 AND o.asked = 1 AND o.state < 5
