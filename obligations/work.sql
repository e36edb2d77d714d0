-- name: list_work
-- What an agency owes or owed, but for the tasks on its forms.
SELECT o.id, o.state, o.asked, o.entry, o.slot, o.period, o.agency, o.given, o.part, o.due, o.due_first, o.quantity, o.settled, o.late,
    f.plan
FROM obligations o JOIN followed_plans f ON f.number = o.plan
WHERE o.agency = $1 AND o.state < 5 AND o.asked <> 2

-- name: list_work_of
-- Some of them, and of the tasks on forms.
SELECT o.id, o.state, o.asked, o.entry, o.slot, o.period, o.agency, o.given, o.part, o.due, o.due_first, o.quantity, o.settled, o.late,
    f.plan
FROM obligations o JOIN followed_plans f ON f.number = o.plan
WHERE o.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)

-- name: list_work_tasks
-- The words of the tasks that an agency owes by themselves.
SELECT e.id, e.uuid, v.said FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE e.id IN (SELECT o.entry FROM obligations o WHERE o.agency = $1 AND o.state < 5 AND o.asked = 3)

-- name: list_words_of
-- The words of some tasks.
SELECT e.id, e.uuid, v.said FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE e.id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)

-- name: list_work_plans
-- The plans that are followed, with their numbers.
SELECT p.id, p.name, COALESCE((SELECT MAX(c.number) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), '')
FROM followed_plans f JOIN plans p ON p.id = f.plan

-- name: count_on_forms
-- How many tasks stand on the forms of an agency.
SELECT o.period, CAST(COUNT(*) AS BIGINT) FROM obligations o WHERE o.agency = $1 AND o.asked = 2 AND o.state < 5 GROUP BY o.period

-- name: last_asked_back
-- What was asked for last, and by whom.
SELECT a.word, COALESCE(u.name, '') FROM obligation_acts a LEFT JOIN accounts u ON u.id = a.account
WHERE a.obligation = $1 AND a.act = 'asked_back' ORDER BY a.id DESC LIMIT 1

-- name: count_done_for_task
-- How often an agency did something for a task in some days.
SELECT CAST(COALESCE(SUM(a.times), 0) AS BIGINT) FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL
WHERE t.entry = $1 AND a.agency = $2 AND a.last_day >= $3 AND a.last_day <= $4
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))

-- name: list_passed
-- What went to an agency from another one, or ended there because the former has its own of it.
SELECT o.id FROM obligations o WHERE o.agency = $1 AND o.given = $2 AND o.state < 5 AND o.asked <> 2
UNION ALL
SELECT o.id FROM obligations o WHERE o.agency = $2 AND o.state = 5 AND o.asked <> 2
    AND EXISTS (SELECT 1 FROM obligation_acts a WHERE a.obligation = o.id AND a.act = 'ended' AND a.agency = $1)
ORDER BY 1

-- name: list_acts
-- What became of an obligation.
SELECT a.act, a.word, a.day, a.agency, COALESCE(u.name, ''), a.at FROM obligation_acts a LEFT JOIN accounts u ON u.id = a.account
WHERE a.obligation = $1 ORDER BY a.id DESC

-- name: settle
-- It was done; unless somebody was faster.
UPDATE obligations SET state = 4, settled = $1, late = $2 WHERE id = $3 AND state IN (1, 3)

-- name: reopen_obligation
-- It was not done after all.
UPDATE obligations SET state = 1, settled = NULL, late = 0 WHERE id = $1 AND state = 4
