-- name: list_overdue_plans
-- The plans that are followed, with their names and numbers.
SELECT f.number, p.id, p.name, COALESCE((SELECT MAX(c.number) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), '')
FROM followed_plans f JOIN plans p ON p.id = f.plan
WHERE NOT EXISTS (SELECT 1 FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) ORDER BY f.number

-- name: list_overdue
-- How much of a plan each agency owes behind its deadlines, and what the ladder did about it: forms, and tasks with a day of their
-- own. Grouped as the index is ordered, which holds all of it.
SELECT o.agency, o.asked, o.due, CAST(COUNT(*) AS BIGINT), CAST(SUM(o.chased) AS BIGINT), MAX(o.last_chase) FROM obligations o
WHERE o.plan = $1 AND o.asked <> 2 AND o.state < 5 AND o.due < $2 AND o.settled IS NULL GROUP BY o.agency, o.due, o.asked

-- name: list_overdue_forms
-- The forms of a plan that are late, of periods in which somebody sends to bodies with days of their own. Such periods are few: they
-- come first.
SELECT o.id, o.agency, o.period, o.due, o.due_first
FROM (SELECT DISTINCT h.period FROM report_hops h GROUP BY h.period, h.whose, h.agency HAVING MIN(h.due) < MAX(h.due)) p CROSS JOIN obligations o
WHERE o.plan = $1 AND o.period = p.period AND o.entry = 0 AND o.asked = 1 AND o.state < 5 AND o.due < $2 AND o.settled IS NULL

-- name: list_overdue_calls
-- Who was called about it last. Calls are few: they come first.
SELECT c.agency, CAST(COUNT(DISTINCT c.called_at) AS BIGINT), MAX(c.called_at) FROM chase_calls c CROSS JOIN obligations o
WHERE o.id = c.obligation AND o.plan = $1 AND o.asked <> 2 AND o.state < 5 AND o.due < $2 AND o.settled IS NULL GROUP BY c.agency

-- name: list_unanswered
-- Ad-hoc reports that are past their hour, and who has not answered them.
SELECT r.uuid, r.title, r.due_at, s.agency FROM adhoc_requests r JOIN adhoc_asked s ON s.request = r.id
    AND NOT EXISTS (SELECT 1 FROM adhoc_drops d WHERE d.request = s.request AND d.agency = s.agency AND d.undone_at IS NULL)
WHERE r.closed_at IS NULL AND r.due_at < $1 AND NOT EXISTS (SELECT 1 FROM adhoc_answers n WHERE n.request = r.id AND n.agency = s.agency)
ORDER BY r.due_at, r.id

-- name: list_agency_steps
-- What was done about what an agency owes, the latest first, with the fate of its letters.
SELECT c.id, c.obligation, c.agency, c.kind, c.days, c.passed, c.made_at, COALESCE(m.recipient, ''), COALESCE(m.fate, ''),
    COALESCE(m.repeated, 0), COALESCE(m.ended_at, 0), COALESCE(m.answer, ''), c.body
FROM chase_acts c JOIN obligations o ON o.id = c.obligation LEFT JOIN chase_letters l ON l.act = c.id LEFT JOIN mail_letters m ON m.id = l.letter
WHERE o.agency = $1 AND o.state < 5 AND o.settled IS NULL ORDER BY c.made_at DESC, c.id DESC, m.id

-- name: list_agency_calls
-- The calls about it, the latest first.
SELECT c.obligation, c.whom, c.called_at, c.word, COALESCE(a.name, '') FROM chase_calls c
JOIN obligations o ON o.id = c.obligation LEFT JOIN accounts a ON a.id = c.made_by
WHERE o.agency = $1 AND o.state < 5 AND o.settled IS NULL ORDER BY c.called_at DESC, c.id DESC
