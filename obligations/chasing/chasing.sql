-- name: list_steps
-- The ladder in force.
SELECT s.kind, s.days, COALESCE(a.name, ''), s.made_at FROM chase_steps s LEFT JOIN accounts a ON a.id = s.made_by
WHERE s.ended_at IS NULL ORDER BY s.days, s.kind

-- name: end_steps
-- Another ladder takes its place.
UPDATE chase_steps SET ended_at = $1 WHERE ended_at IS NULL

-- name: add_step
-- A step of it.
INSERT INTO chase_steps (id, kind, days, made_by, made_at) VALUES ($1, $2, $3, $4, $5)

-- name: add_day
-- The job is set for a day, once.
INSERT INTO chase_days (day) VALUES ($1) ON CONFLICT (day) DO NOTHING

-- name: list_open
-- What is owed and was never sent: forms, and tasks with a day of their own.
SELECT o.id, o.asked, o.agency, o.due, o.slot, o.period, f.plan, o.entry, o.due_first FROM obligations o JOIN followed_plans f ON f.number = o.plan
WHERE o.state = 1 AND o.asked <> 2 AND o.due IS NOT NULL AND ((o.due >= $1 AND o.due <= $2)
    OR (o.asked = 1 AND EXISTS (SELECT 1 FROM report_hops h WHERE h.period = o.period AND h.due >= $1 AND h.due <= $2))) ORDER BY f.plan, o.agency, o.due, o.id

-- name: list_done_steps
-- What was done for these days' obligations.
SELECT c.obligation, c.agency, c.body, c.kind, c.days FROM chase_acts c JOIN obligations o ON o.id = c.obligation
WHERE o.state = 1 AND ((o.due >= $1 AND o.due <= $2)
    OR (o.asked = 1 AND EXISTS (SELECT 1 FROM report_hops h WHERE h.period = o.period AND h.due >= $1 AND h.due <= $2)))

-- name: list_done_about
-- What was done for some obligations.
SELECT obligation, agency, body, kind, days FROM chase_acts
WHERE obligation IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)

-- name: add_chase
-- A step is done.
INSERT INTO chase_acts (id, obligation, agency, body, kind, days, due, passed, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)

-- name: add_chase_letter
-- With a letter.
INSERT INTO chase_letters (act, letter) VALUES ($1, $2)

-- name: list_people
-- Who holds roles today and may sign in: by agency.
SELECT DISTINCT m.agency, m.role, a.login FROM memberships m JOIN accounts a ON a.id = m.account
WHERE m.role IN ('focal_point', 'approver', 'leader', 'plan_owner') AND m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1)
    AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = a.id AND l.unlocked_at IS NULL)

-- name: list_chased
-- What was done for the forms of a period, the latest first, with the fate of its letters.
SELECT c.id, c.obligation, c.agency, c.kind, c.days, c.passed, c.made_at, COALESCE(m.recipient, ''), COALESCE(m.fate, ''),
    COALESCE(m.repeated, 0), COALESCE(m.ended_at, 0), COALESCE(m.answer, ''), c.body
FROM chase_acts c JOIN obligations o ON o.id = c.obligation LEFT JOIN chase_letters l ON l.act = c.id LEFT JOIN mail_letters m ON m.id = l.letter
WHERE o.plan = $2 AND o.period = $1 AND o.entry = 0 AND o.asked = 1 ORDER BY c.made_at DESC, c.id DESC, m.id

-- name: list_chased_form
-- The same of one of them.
SELECT c.id, c.obligation, c.agency, c.kind, c.days, c.passed, c.made_at, COALESCE(m.recipient, ''), COALESCE(m.fate, ''),
    COALESCE(m.repeated, 0), COALESCE(m.ended_at, 0), COALESCE(m.answer, ''), c.body
FROM chase_acts c LEFT JOIN chase_letters l ON l.act = c.id LEFT JOIN mail_letters m ON m.id = l.letter
WHERE c.obligation = $1 ORDER BY c.made_at DESC, c.id DESC, m.id

-- name: list_last_chased
-- Of each form the last step that its list shows, with the fate of its letters.
SELECT c.id, c.obligation, c.agency, c.kind, c.days, c.passed, c.made_at, COALESCE(m.recipient, ''), COALESCE(m.fate, ''),
    COALESCE(m.repeated, 0), COALESCE(m.ended_at, 0), COALESCE(m.answer, ''), c.body
FROM obligations o JOIN chase_acts c ON c.obligation = o.id AND c.agency = o.agency AND c.made_at = o.last_chase / 10000 AND c.days = o.last_chase % 10000 / 10 - 100
    AND c.kind = CASE o.last_chase % 10 WHEN 0 THEN 'focal' WHEN 1 THEN 'head' WHEN 2 THEN 'list' WHEN 3 THEN 'letter' ELSE 'leader' END
LEFT JOIN chase_letters l ON l.act = c.id LEFT JOIN mail_letters m ON m.id = l.letter
WHERE o.plan = $2 AND o.period = $1 AND o.entry = 0 AND o.asked = 1 AND o.last_chase <> 0 ORDER BY c.id, m.id

-- name: list_calls
-- The calls about the forms of a period, the latest first.
SELECT c.id, c.obligation, c.agency, c.whom, c.called_at, c.word, COALESCE(a.name, '') FROM chase_calls c
JOIN obligations o ON o.id = c.obligation LEFT JOIN accounts a ON a.id = c.made_by
WHERE o.plan = $2 AND o.period = $1 AND o.entry = 0 AND o.asked = 1 ORDER BY c.called_at DESC, c.id DESC

-- name: add_call
-- Somebody was called.
INSERT INTO chase_calls (id, obligation, agency, whom, called_at, word, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: count_live_links
-- The links of a purpose that still open something, by what they open.
SELECT l.subject, CAST(COUNT(*) AS BIGINT) FROM signed_links l
WHERE l.purpose = $1 AND l.until_at > $2 AND l.revoked_at IS NULL AND l.uses < l.uses_max GROUP BY l.subject

-- name: list_reminded
-- What an agency was reminded of and has not sent: its obligations, how often and when last.
SELECT c.obligation, CAST(COUNT(*) AS BIGINT), MAX(c.made_at) FROM chase_acts c JOIN obligations o ON o.id = c.obligation
WHERE o.agency = $1 AND o.state = 1 AND c.agency = $1 AND c.passed = 0 AND c.kind IN ('focal', 'head') GROUP BY c.obligation ORDER BY c.obligation

-- name: find_published
-- The list of a period that its agencies see.
SELECT p.id, p.baseline, p.word, COALESCE(a.name, ''), p.made_at FROM chase_publications p LEFT JOIN accounts a ON a.id = p.made_by
WHERE p.period = $1 AND p.ended_at IS NULL ORDER BY p.id DESC LIMIT 1

-- name: list_published
-- Its lines.
SELECT agency, name, late, sent FROM chase_published WHERE publication = $1

-- name: add_publication
-- A list is published.
INSERT INTO chase_publications (id, period, baseline, word, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: add_published
-- A line of it.
INSERT INTO chase_published (publication, agency, name, late, sent) VALUES ($1, $2, $3, $4, $5)

-- name: list_published_bodies
-- For whom each of its lines was late, where a form goes to several.
SELECT agency, name, due, late FROM chase_published_bodies WHERE publication = $1 ORDER BY agency, due, name

-- name: add_published_body
-- One of them.
INSERT INTO chase_published_bodies (publication, agency, name, due, late) VALUES ($1, $2, $3, $4, $5)

-- name: end_publications
-- The lists of a period are taken back, or another one takes their place.
UPDATE chase_publications SET ended_by = $1, ended_at = $2 WHERE period = $3 AND ended_at IS NULL

-- name: list_published_to
-- The periods with a published list in which an agency reports: period, slot, plan.
SELECT p.uuid, p.slot, f.plan FROM report_periods p JOIN followed_plans f ON f.number = p.plan
WHERE EXISTS (SELECT 1 FROM chase_publications c WHERE c.period = p.id AND c.ended_at IS NULL)
    AND EXISTS (SELECT 1 FROM obligations o WHERE o.plan = p.plan AND o.period = p.id AND o.asked = 1 AND o.state < 5 AND o.agency = $1)
ORDER BY p.id DESC

-- name: find_since
-- From when a plan is followed.
SELECT since FROM followed_plans WHERE plan = $1

-- name: count_own_form
-- Whether an agency reports in a period.
SELECT CAST(COUNT(*) AS BIGINT) FROM obligations WHERE period = $1 AND asked = 1 AND state < 5 AND agency = $2

-- name: find_link_draft
-- What was written behind a link and not sent.
SELECT body, saved_at FROM link_drafts WHERE obligation = $1

-- name: put_link_draft
-- It is kept, in place of the one before.
INSERT INTO link_drafts (obligation, body, saved_at) VALUES ($1, $2, $3) ON CONFLICT (obligation) DO UPDATE SET body = $2, saved_at = $3

-- name: forget_link_draft
-- It was sent.
DELETE FROM link_drafts WHERE obligation = $1

-- name: find_confirmed
-- Number and day of a plan as it was confirmed.
SELECT number, day FROM plan_confirmations WHERE plan = $1 AND withdrawn_at IS NULL

-- name: list_link_files
-- The files behind the links of a form that wait.
SELECT id, entry, digest, filename, kind, bytes FROM link_files WHERE obligation = $1 AND ended_at IS NULL ORDER BY id

-- name: add_link_file
-- One more, whose bytes are not there yet.
INSERT INTO link_files (id, obligation, entry, digest, filename, kind, bytes, kept_at, ended_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)

-- name: take_link_file
-- They are.
UPDATE link_files SET ended_at = NULL WHERE id = $1 AND obligation = $2

-- name: end_link_file
-- It was taken out again.
UPDATE link_files SET ended_at = $1 WHERE id = $2 AND obligation = $3 AND ended_at IS NULL

-- name: end_link_files
-- They went with their form.
UPDATE link_files SET ended_at = $1 WHERE obligation = $2 AND ended_at IS NULL

-- name: forget_link_files
-- What ended, or has lain too long.
DELETE FROM link_files WHERE ended_at < $1 OR kept_at < $2 RETURNING digest

-- name: find_link_file
-- Whether a file still waits behind a link.
SELECT id FROM link_files WHERE digest = $1 LIMIT 1

-- name: list_waiting_at
-- Plans whose reports an agency receives, with how many extensions and obstacles wait there for an answer. CROSS JOIN: by the requests,
-- of which there are few.
SELECT f.plan, (SELECT CAST(COUNT(*) AS BIGINT) FROM extension_requests e CROSS JOIN obligations o WHERE o.id = e.obligation AND o.plan = f.number AND e.answer = ''),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM obstacles b WHERE b.plan = f.number AND b.state = 1)
FROM followed_plans f WHERE EXISTS (SELECT 1 FROM report_periods p JOIN report_hops h ON h.period = p.id WHERE p.plan = f.number AND h.receiver = $1)
ORDER BY f.number
