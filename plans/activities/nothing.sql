-- name: find_activity_in_period
-- Something that an agency did in a period for a task.
SELECT a.title FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL
WHERE a.agency = $1 AND t.entry = $2 AND a.last_day >= $3 AND a.from_day <= $4
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1)) LIMIT 1

-- name: add_nothing
-- Nothing happened in a period.
INSERT INTO nil_answers (id, agency, from_day, last_day, note, place, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: add_nothing_task
-- For this task.
INSERT INTO nil_answer_tasks (answer, entry) VALUES ($1, $2)

-- name: find_nothing
-- One answer.
SELECT agency, place FROM nil_answers WHERE id = $1

-- name: withdraw_nothing
-- It was wrong.
UPDATE nil_answers SET withdrawn_by = $1, withdrawn_at = $2, withdrawal_reason = $3 WHERE id = $4 AND withdrawn_at IS NULL

-- name: list_nothing
-- The answers of an agency.
SELECT n.id, n.agency, n.place, n.from_day, n.last_day, n.note, a.name, n.made_at, n.withdrawal_reason
FROM nil_answers n JOIN accounts a ON a.id = n.made_by WHERE n.agency = $1 ORDER BY n.last_day DESC, n.id DESC LIMIT 100

-- name: list_nothing_tasks
-- What an answer is for.
SELECT v.said FROM nil_answer_tasks t JOIN entries e ON e.id = t.entry
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version WHERE t.answer = $1 ORDER BY e.plan, v.position, e.id
