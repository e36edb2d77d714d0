-- name: list_form_lines
-- The tasks that an agency reports on in a period: those on the form, and those with a day of their own in it.
SELECT e.id, e.uuid, v.said, v.position, g.part, g.quantity
FROM (SELECT o.entry, MIN(o.part) AS part, MAX(o.quantity) AS quantity FROM obligations o
    WHERE o.agency = $1 AND o.plan = $2 AND o.state < 5
        AND ((o.asked = 2 AND o.period = $3) OR (o.asked = 3 AND (o.due IS NULL OR (o.due >= $4 AND o.due <= $5))))
    GROUP BY o.entry) g
JOIN entries e ON e.id = g.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
ORDER BY v.position, e.id

-- name: list_before
-- What an agency sent for each task in the same period a year earlier.
SELECT l.entry, l.answer, l.quantity, l.times, l.named + l.kept + l.declared
FROM obligations o JOIN submissions s ON s.obligation = o.id AND s.version = (SELECT MAX(n.version) FROM submissions n WHERE n.obligation = o.id)
JOIN submission_lines l ON l.submission = s.id
WHERE o.agency = $1 AND o.plan = $2 AND o.asked = 1 AND o.entry = 0 AND o.slot = $3 AND o.state < 5

-- name: find_form
-- The period and the plan of a form.
SELECT o.plan, p.id, p.from_day, p.last_day, p.cutoff, p.uuid FROM obligations o JOIN report_periods p ON p.id = o.period
WHERE o.id = $1 AND o.asked = 1

-- name: list_hops_of
-- The chain of one period.
SELECT whose, agency, receiver, due FROM report_hops WHERE period = $1 ORDER BY position

-- name: count_recorded
-- How often an agency did something for each task in some days.
SELECT t.entry, CAST(SUM(a.times) AS BIGINT) FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL
WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))
GROUP BY t.entry

-- name: count_recorded_people
-- People of those activities by how they are known: by name, by kept lists, declared.
SELECT t.entry, CAST(SUM(CASE WHEN l.actor_kind = 1 THEN 1 ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN l.actor_kind = 3 AND l.basis <> 1 THEN l.quantity ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN l.actor_kind = 3 AND l.basis = 1 THEN l.quantity ELSE 0 END) AS BIGINT)
FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL JOIN ledger l ON l.activity = a.number
WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))
GROUP BY t.entry

-- name: count_recorded_proofs
-- Files and links that are attached to those activities.
SELECT t.entry, CAST(COUNT(DISTINCT p.id) AS BIGINT)
FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL JOIN proofs p ON p.activity = a.number AND p.deleted_at IS NULL
WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3
GROUP BY t.entry

-- name: list_recorded_titles
-- What those activities are called.
SELECT t.entry, a.title, a.last_day FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL
WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))
ORDER BY a.last_day, a.number

-- name: list_secret
-- The tasks of these days that an agency reports under the rules for secrets.
SELECT DISTINCT entry FROM secret_work WHERE agency = $1 AND from_day = $2 AND last_day = $3 AND ended_at IS NULL

-- name: find_draft
-- What was written into a form and not sent.
SELECT d.row_version, d.body, u.name, d.saved_at FROM form_drafts d JOIN accounts u ON u.id = d.saved_by WHERE d.obligation = $1

-- name: add_draft
-- The first time.
INSERT INTO form_drafts (obligation, row_version, body, saved_by, saved_at) VALUES ($1, 1, $2, $3, $4) ON CONFLICT (obligation) DO NOTHING

-- name: change_draft
-- A later time, unless somebody was faster.
UPDATE form_drafts SET row_version = row_version + 1, body = $1, saved_by = $2, saved_at = $3 WHERE obligation = $4 AND row_version = $5

-- name: forget_draft
-- It was sent.
DELETE FROM form_drafts WHERE obligation = $1

-- name: list_versions
-- A form as it was sent, each time.
SELECT id, version, door, word, reason, from_day, until_day, nil_place, late, name, sent_at FROM submissions WHERE obligation = $1 ORDER BY version DESC

-- name: list_version_lines
-- Its lines.
SELECT l.entry, e.uuid, v.said, l.answer, l.word, l.quantity, l.times, l.named, l.kept, l.declared, l.secret_number, l.secret_day
FROM submission_lines l JOIN entries e ON e.id = l.entry JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE l.submission = $1 ORDER BY l.position, l.entry

-- name: list_version_files
-- What came with it.
SELECT entry, digest, filename, kind, bytes FROM submission_files WHERE submission = $1 ORDER BY position

-- name: add_submission_file
-- A photograph or a paper of one task.
INSERT INTO submission_files (submission, position, entry, digest, filename, kind, bytes) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: add_submission
-- A form is sent.
INSERT INTO submissions (id, obligation, version, door, word, reason, from_day, until_day, nil_place, late, sent_by, name, sent_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM submissions), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id

-- name: add_submission_line
-- One task of it.
INSERT INTO submission_lines (submission, entry, position, answer, word, quantity, times, named, kept, declared, secret_number, secret_day)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)

-- name: note_sent
-- The obligation was sent; the first time says how late.
UPDATE obligations SET state = 2, settled = COALESCE(settled, $1), late = CASE WHEN settled IS NULL THEN $2 ELSE late END
WHERE id = $3 AND state < 5

-- name: note_asked_back
-- It was asked back.
UPDATE obligations SET state = 3 WHERE id = $1 AND state IN (2, 4)

-- name: note_accepted
-- It was accepted, with the tasks that stand on it.
UPDATE obligations SET state = 4 WHERE id = $1 AND state = 2

-- name: follow_form
-- The tasks on a form are as far as the form.
UPDATE obligations SET state = $1, settled = $2, late = $3 WHERE plan = $4 AND period = $5 AND agency = $6 AND asked = 2 AND state < 5

-- name: count_roles_at
-- How many hold a role at an agency today.
SELECT CAST(COUNT(*) AS BIGINT) FROM memberships WHERE agency = $1 AND role = $2 AND from_day <= $3 AND (until_day IS NULL OR until_day > $3)
