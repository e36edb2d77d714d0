-- name: add_request
-- Questions are asked.
INSERT INTO adhoc_requests (id, uuid, agency, document, title, word, from_day, last_day, due_at, asked_by, asked_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM adhoc_requests), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id

-- name: add_question
-- One of them.
INSERT INTO adhoc_questions (request, position, kind, word, unit, choices, figure) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: add_asked
-- Who is to answer.
INSERT INTO adhoc_asked (request, agency) VALUES ($1, $2)

-- name: find_request
-- A request.
SELECT r.id, r.uuid, r.agency, r.document, r.title, r.word, r.from_day, r.last_day, r.due_at, COALESCE(a.name, ''), r.asked_at, r.closed_at
FROM adhoc_requests r LEFT JOIN accounts a ON a.id = r.asked_by WHERE r.uuid = $1

-- name: list_requests
-- All of them, the latest first, with how many were asked and have answered.
SELECT r.uuid, r.agency, r.title, r.due_at, r.closed_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM adhoc_asked s WHERE s.request = r.id AND NOT EXISTS (SELECT 1 FROM adhoc_drops d WHERE d.request = s.request AND d.agency = s.agency AND d.undone_at IS NULL)),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM adhoc_asked s WHERE s.request = r.id AND NOT EXISTS (SELECT 1 FROM adhoc_drops d WHERE d.request = s.request AND d.agency = s.agency AND d.undone_at IS NULL)
        AND EXISTS (SELECT 1 FROM adhoc_answers n WHERE n.request = r.id AND n.agency = s.agency))
FROM adhoc_requests r ORDER BY r.id DESC

-- name: list_asked_of
-- What an agency is asked, the latest first, and whether it has answered.
SELECT r.uuid, r.title, r.due_at, r.closed_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM adhoc_answers n WHERE n.request = r.id AND n.agency = s.agency)
FROM adhoc_asked s JOIN adhoc_requests r ON r.id = s.request WHERE s.agency = $1
    AND NOT EXISTS (SELECT 1 FROM adhoc_drops d WHERE d.request = s.request AND d.agency = s.agency AND d.undone_at IS NULL) ORDER BY r.id DESC

-- name: add_drop
-- An agency is not asked any more.
INSERT INTO adhoc_drops (id, request, agency, reason, name, account, at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: undo_drop
-- It is asked after all.
UPDATE adhoc_drops SET undone_by = $1, undone_at = $2 WHERE request = $3 AND agency = $4 AND undone_at IS NULL

-- name: list_drops
-- Who was asked and is not any more.
SELECT agency, reason, name, at FROM adhoc_drops WHERE request = $1 AND undone_at IS NULL ORDER BY id

-- name: list_questions
-- The questions of a request.
SELECT kind, word, unit, choices, figure FROM adhoc_questions WHERE request = $1 ORDER BY position

-- name: list_asked
-- Who is to answer a request.
SELECT s.agency FROM adhoc_asked s WHERE s.request = $1
    AND NOT EXISTS (SELECT 1 FROM adhoc_drops d WHERE d.request = s.request AND d.agency = s.agency AND d.undone_at IS NULL)

-- name: list_answers
-- What was answered last, by agency.
SELECT n.agency, n.version, n.door, n.name, n.sent_at, v.position, v.word, v.number, v.known
FROM adhoc_answers n JOIN adhoc_values v ON v.answer = n.id
WHERE n.request = $1 AND n.version = (SELECT MAX(m.version) FROM adhoc_answers m WHERE m.request = n.request AND m.agency = n.agency)
ORDER BY n.agency, v.position

-- name: find_version
-- How often an agency has answered.
SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM adhoc_answers WHERE request = $1 AND agency = $2

-- name: add_answer
-- An agency answers.
INSERT INTO adhoc_answers (id, request, agency, version, door, name, sent_by, sent_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM adhoc_answers), $1, $2, $3, $4, $5, $6, $7) RETURNING id

-- name: add_value
-- One question of it.
INSERT INTO adhoc_values (answer, position, word, number, known) VALUES ($1, $2, $3, $4, $5)

-- name: close_request
-- Nothing is answered any more.
UPDATE adhoc_requests SET closed_by = $1, closed_at = $2 WHERE id = $3 AND closed_at IS NULL

-- name: reopen_request
-- Answers are taken again.
UPDATE adhoc_requests SET closed_by = NULL, closed_at = NULL WHERE id = $1 AND closed_at IS NOT NULL

-- name: find_draft
-- What an agency has written and not sent.
SELECT body, saved_at FROM adhoc_drafts WHERE request = $1 AND agency = $2

-- name: put_draft
-- It is kept, in place of the one before.
INSERT INTO adhoc_drafts (request, agency, body, saved_at) VALUES ($1, $2, $3, $4) ON CONFLICT (request, agency) DO UPDATE SET body = $3, saved_at = $4

-- name: forget_draft
-- It was sent.
DELETE FROM adhoc_drafts WHERE request = $1 AND agency = $2

-- name: count_times
-- How often an agency did something in some days.
SELECT CAST(COALESCE(SUM(a.times), 0) AS BIGINT) FROM activities a WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))

-- name: count_people
-- People of those activities by how they are known: by name, by kept lists, declared.
SELECT CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 1 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 3 AND l.basis <> 1 THEN l.quantity ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN l.actor_kind = 3 AND l.basis = 1 THEN l.quantity ELSE 0 END), 0) AS BIGINT)
FROM activities a JOIN ledger l ON l.activity = a.number WHERE a.agency = $1 AND a.last_day >= $2 AND a.last_day <= $3 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
    AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
    AND (a.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = a.number AND o.accepted = 1))

-- name: count_live_adhoc_links
-- The links of a request that still open something.
SELECT CAST(COUNT(*) AS BIGINT) FROM signed_links l
WHERE l.purpose = 'adhoc.answer' AND l.subject = $1 AND l.until_at > $2 AND l.revoked_at IS NULL AND l.uses < l.uses_max
