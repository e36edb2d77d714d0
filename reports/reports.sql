-- name: list_form_agencies
-- Who owes the form of a period.
SELECT DISTINCT agency FROM obligations WHERE plan = $1 AND period = $2 AND entry = 0 AND asked = 1 AND state < 5

-- name: list_forms
-- The forms of a period with the version that was sent last, and the last one that the receiver accepted; $3 <> 0: of one agency.
SELECT o.agency, o.state, o.late, o.due, COALESCE(s.version, 0), COALESCE(s.id, 0), COALESCE(a.version, 0), COALESCE(a.id, 0),
    COALESCE(s.reason, ''), COALESCE(a.reason, '')
FROM obligations o
LEFT JOIN submissions s ON s.obligation = o.id AND s.version = (SELECT MAX(n.version) FROM submissions n WHERE n.obligation = o.id)
LEFT JOIN submissions a ON a.obligation = o.id AND a.version = (SELECT MAX(n.version) FROM submissions n WHERE n.obligation = o.id
    AND n.sent_at <= (SELECT MAX(c.at) FROM obligation_acts c WHERE c.obligation = o.id AND c.act = 'accepted'))
WHERE o.plan = $1 AND o.period = $2 AND o.entry = 0 AND o.asked = 1 AND o.state < 5 AND ($3 = 0 OR o.agency = $3) ORDER BY o.agency, o.id

-- name: find_issued
-- The report of an agency that was issued last.
SELECT version, number, day, body, reason FROM reports WHERE period = $1 AND agency = $2 AND state = 3 ORDER BY version DESC LIMIT 1

-- name: list_issued_words
-- What people wrote into the reports of agencies that were issued last.
SELECT r.agency, r.words FROM reports r WHERE r.period = $1 AND r.state = 3 AND r.agency <> 0
    AND r.version = (SELECT MAX(n.version) FROM reports n WHERE n.period = $1 AND n.agency = r.agency AND n.state = 3)
ORDER BY r.agency

-- name: find_changed
-- Since when a plan asks what it asks.
SELECT changed FROM followed_plans WHERE number = $1

-- name: count_asked
-- How many agencies are asked about each task in a period, and how much the plan wants of each.
SELECT o.entry, COUNT(DISTINCT o.agency), MAX(o.quantity) FROM obligations o WHERE o.plan = $1 AND o.state < 5
    AND ((o.asked = 2 AND o.period = $2) OR (o.asked = 3 AND o.due >= $3 AND o.due <= $4)) GROUP BY o.entry

-- name: list_asked
-- The tasks that one agency is asked about in a period, and how much the plan wants of each.
SELECT o.entry, MAX(o.quantity) FROM obligations o WHERE o.agency = $5 AND o.plan = $1 AND o.state < 5
    AND ((o.asked = 2 AND o.period = $2) OR (o.asked = 3 AND o.due >= $3 AND o.due <= $4)) GROUP BY o.entry

-- name: list_sent_lines
-- What the versions that were sent say about each task; $3 <> 0: of one agency.
SELECT l.entry, o.agency, l.answer, l.word, l.quantity, l.times, l.named, l.kept, l.declared, s.id
FROM obligations o JOIN submissions s ON s.obligation = o.id JOIN submission_lines l ON l.submission = s.id
WHERE o.plan = $1 AND o.period = $2 AND o.entry = 0 AND o.asked = 1 AND o.state < 5 AND ($3 = 0 OR o.agency = $3)
ORDER BY l.entry, o.agency, s.id

-- name: list_general_words
-- What the versions that were sent say beside their tasks; $3 <> 0: of one agency.
SELECT s.id, s.word FROM obligations o JOIN submissions s ON s.obligation = o.id
WHERE o.plan = $1 AND o.period = $2 AND o.entry = 0 AND o.asked = 1 AND o.state < 5 AND ($3 = 0 OR o.agency = $3)
  AND s.word <> '' ORDER BY s.id

-- name: find_confirmed
-- Number and day of a plan as it was confirmed.
SELECT number, day FROM plan_confirmations WHERE plan = $1 AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1

-- name: find_latest
-- The last version of a report.
SELECT id, uuid, version, state, words, body, reason, number, day, digest, filename, row_version FROM reports
WHERE period = $1 AND agency = $2 AND state < 4 ORDER BY version DESC LIMIT 1

-- name: list_versions
-- All of its versions, the latest first, without corrections that were dropped.
SELECT id, uuid, version, state, words, body, reason, number, day, digest, filename, row_version FROM reports
WHERE period = $1 AND agency = $2 AND state < 4 ORDER BY version DESC

-- name: add_report
-- A version is begun.
INSERT INTO reports (id, uuid, period, agency, version, state, words, body, reason, number, digest, filename, row_version, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM reports), $1, $2, $3,
    (SELECT COALESCE(MAX(version), 0) + 1 FROM reports WHERE period = $2 AND agency = $3), 1, $4, '', $5, '', '', '', 1, $6, $7) RETURNING id

-- name: change_words
-- What people write into a draft, unless somebody was faster.
UPDATE reports SET words = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3 AND state = 1

-- name: submit_report
-- It goes to signature, and keeps its value from now on.
UPDATE reports SET state = 2, body = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3 AND state = 1

-- name: take_back_report
-- It was not signed: a draft again.
UPDATE reports SET state = 1, body = '', row_version = row_version + 1 WHERE id = $1 AND state = 2

-- name: list_signing
-- The reports of an agency that wait for signature.
SELECT f.plan, p.uuid, p.slot FROM followed_plans f JOIN report_periods p ON p.plan = f.number
JOIN reports r ON r.period = p.id AND r.agency = $1 WHERE r.state = 2 ORDER BY p.slot, p.id

-- name: drop_report
-- A correction was begun by mistake.
UPDATE reports SET state = 4, row_version = row_version + 1 WHERE id = $1 AND state = 1

-- name: issue_report
-- Number, day and signed file came back.
UPDATE reports SET state = 3, number = $1, day = $2, digest = $3, filename = $4, row_version = row_version + 1 WHERE id = $5 AND state = 2

-- name: add_report_act
-- What became of it.
INSERT INTO report_acts (id, report, act, word, name, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: list_report_acts
-- The acts on all versions of a report.
SELECT a.act, a.word, a.name, a.at, r.version FROM report_acts a JOIN reports r ON r.id = a.report
WHERE r.period = $1 AND r.agency = $2 ORDER BY a.id DESC

-- name: find_template
-- The template that counts for a house.
SELECT id, house, filename, digest, made_at FROM report_templates WHERE house = $1 AND ended_at IS NULL
ORDER BY id DESC LIMIT 1

-- name: add_template
-- A template came.
INSERT INTO report_templates (id, house, filename, digest, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: end_templates
-- The built-in layout again, or a newer template.
UPDATE report_templates SET ended_by = $1, ended_at = $2 WHERE house = $3 AND ended_at IS NULL

-- name: changed_activities
-- Of the tasks and days of a report ($4 0: of all agencies), with statements up to its place that were taken back after it.
SELECT a.uuid, a.title, g.reason
FROM activities a
LEFT JOIN activity_withdrawals g ON g.activity = a.number AND g.undone_at IS NULL
WHERE a.last_day >= $2 AND a.from_day <= $3 AND ($4 = 0 OR a.agency = $4)
  AND EXISTS (SELECT 1 FROM activity_tasks t JOIN entries e ON e.id = t.entry
              WHERE t.activity = a.number AND t.removed_at IS NULL AND e.plan = $1)
  AND EXISTS (SELECT 1 FROM ledger b JOIN ledger w ON w.withdraws = b.place
              WHERE b.activity = a.number AND b.place <= $5 AND w.place > $5)
ORDER BY a.last_day, a.number
LIMIT 50
