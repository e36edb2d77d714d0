-- name: list_deadline_acts
-- The acts that moved deadlines of a plan, in their order.
SELECT a.id, a.kind, a.entry, a.slot, a.agency, a.members, a.due, a.in_force, a.event, a.document, a.reason, COALESCE(u.name, ''), a.made_at
FROM deadline_acts a LEFT JOIN accounts u ON u.id = a.made_by WHERE a.plan = $1 ORDER BY a.made_at, a.id

-- name: add_deadline_act
-- A deadline moves.
INSERT INTO deadline_acts (id, plan, kind, entry, slot, agency, members, due, in_force, event, document, reason, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)

-- name: find_owed
-- What one obligation is, and the plan that it is of.
SELECT o.state, o.asked, o.entry, o.slot, o.period, o.agency, o.given, o.part, o.due, o.due_first, o.quantity, o.plan, f.plan
FROM obligations o JOIN followed_plans f ON f.number = o.plan WHERE o.id = $1

-- name: add_extension
-- An agency asks for more time.
INSERT INTO extension_requests (id, obligation, wanted, reason, asked_by, asked_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: list_extensions
-- What was asked for one obligation, and what came of it.
SELECT e.id, e.obligation, e.wanted, e.reason, a.name, e.asked_at, e.answer, e.word, COALESCE(b.name, ''), COALESCE(e.answered_at, 0)
FROM extension_requests e JOIN accounts a ON a.id = e.asked_by LEFT JOIN accounts b ON b.id = e.answered_by
WHERE e.obligation = $1 ORDER BY e.id DESC

-- name: list_waiting_extensions
-- What waits for an answer in a plan.
SELECT e.id, e.obligation, e.wanted, e.reason, a.name, e.asked_at, e.answer, e.word, '', CAST(0 AS BIGINT)
FROM extension_requests e JOIN accounts a ON a.id = e.asked_by JOIN obligations o ON o.id = e.obligation
WHERE o.plan = $1 AND e.answer = '' ORDER BY e.id

-- name: find_extension
-- One request of a plan.
SELECT e.obligation, e.wanted, e.answer, e.reason FROM extension_requests e JOIN obligations o ON o.id = e.obligation WHERE e.id = $1 AND o.plan = $2

-- name: answer_extension
-- It is granted or refused, once.
UPDATE extension_requests SET answer = $1, word = $2, answered_by = $3, answered_at = $4 WHERE id = $5 AND answer = ''

-- name: list_movable
-- The tasks of a plan that stand by themselves, with their times; a step through the index for each, since every agency has a row of each.
WITH RECURSIVE times (id) AS (
    SELECT (SELECT o.id FROM obligations o WHERE o.plan = $1 AND o.period = 0 ORDER BY o.entry, o.slot LIMIT 1)
    UNION ALL
    SELECT COALESCE(
        (SELECT o.id FROM obligations o WHERE o.plan = $1 AND o.period = 0 AND o.entry = p.entry AND o.slot > p.slot ORDER BY o.slot LIMIT 1),
        (SELECT o.id FROM obligations o WHERE o.plan = $1 AND o.period = 0 AND o.entry > p.entry ORDER BY o.entry, o.slot LIMIT 1))
    FROM times t JOIN obligations p ON p.id = t.id)
SELECT p.entry, p.slot, v.said, v.position FROM times t JOIN obligations p ON p.id = t.id
JOIN entries e ON e.id = p.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE EXISTS (SELECT 1 FROM obligations o WHERE o.plan = $1 AND o.period = 0 AND o.entry = p.entry AND o.slot = p.slot AND o.state IN (1, 3))
ORDER BY p.slot DESC, v.position, p.entry
