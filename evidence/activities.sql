-- name: add_activity
-- An activity under the next number.
INSERT INTO activities (number, uuid, kind, title, title_order, folded, agency, from_day, last_day, venue, audience, times,
    minutes, campaign, note, source, offered, row_version, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM activities), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
    CAST($13 AS TEXT), $14, $15, $16, 1, $17, $18) RETURNING number

-- name: change_activity
-- What it is, unless the row has changed since it was read.
UPDATE activities SET kind = $1, title = $2, title_order = $3, folded = $4, agency = $5, from_day = $6, last_day = $7,
    venue = $8, audience = $9, times = $10, minutes = $11, campaign = CAST($12 AS TEXT), note = $13, row_version = row_version + 1
WHERE number = $14 AND row_version = $15

-- name: find_activity
-- One activity.
SELECT a.number, a.uuid, a.kind, a.title, a.agency, a.from_day, a.last_day, a.venue, a.audience, a.times, a.minutes, a.campaign,
    a.note, a.row_version, a.source, COALESCE(u.name, ''), a.made_at, w.reason, a.offered, o.accepted, o.reason
FROM activities a LEFT JOIN accounts u ON u.id = a.made_by
LEFT JOIN activity_withdrawals w ON w.activity = a.number AND w.undone_at IS NULL
LEFT JOIN activity_answers o ON o.activity = a.number
WHERE a.uuid = $1

-- name: find_activity_at
-- One activity by its number.
SELECT a.number, a.uuid, a.kind, a.title, a.agency, a.from_day, a.last_day, a.venue, a.audience, a.times, a.minutes, a.campaign,
    a.note, a.row_version, a.source, COALESCE(u.name, ''), a.made_at, w.reason, a.offered, o.accepted, o.reason
FROM activities a LEFT JOIN accounts u ON u.id = a.made_by
LEFT JOIN activity_withdrawals w ON w.activity = a.number AND w.undone_at IS NULL
LEFT JOIN activity_answers o ON o.activity = a.number
WHERE a.number = $1

-- name: add_count
-- How the number of people that stands at a place is known.
INSERT INTO activity_counts (place, activity, known, document, document_day) VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT))

-- name: find_count
-- The count that stands.
SELECT l.quantity, c.known, c.document, c.document_day
FROM ledger l LEFT JOIN activity_counts c ON c.place = l.place
WHERE l.activity = $1 AND l.actor_kind = 3 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
ORDER BY l.place DESC LIMIT 1

-- name: list_standing_counts
-- The counts of an activity that stand.
SELECT l.place FROM ledger l WHERE l.activity = $1 AND l.actor_kind = 3 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place) ORDER BY l.place

-- name: find_last_count
-- How the people of an activity were last counted, whether that stands or not.
SELECT l.quantity, c.known, c.document, c.document_day FROM activity_counts c JOIN ledger l ON l.place = c.place
WHERE c.activity = $1 ORDER BY c.place DESC LIMIT 1

-- name: list_standing_lines
-- What is said of an activity and was not taken back.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, CAST(NULL AS BIGINT)
FROM ledger l
WHERE l.activity = $1 AND l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place)
ORDER BY l.place

-- name: list_lines_between
-- The statements that were taken back by the lines of two places and those between them.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source,
    l.withdraws, w.place
FROM ledger w JOIN ledger l ON l.place = w.withdraws
WHERE w.activity = $1 AND w.place >= $2 AND w.place <= $3 ORDER BY l.place

-- name: copy_count
-- What is said again is known as it was before.
INSERT INTO activity_counts (place, activity, known, document, document_day)
SELECT CAST($1 AS BIGINT), activity, known, document, document_day FROM activity_counts WHERE place = $2

-- name: add_activity_withdrawal
-- An activity is taken back, by the lines of these places.
INSERT INTO activity_withdrawals (id, activity, reason, withdrawn_by, withdrawn_at, first_place, last_place)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: find_activity_withdrawal
-- Between which places it was taken back.
SELECT first_place, last_place FROM activity_withdrawals WHERE activity = $1 AND undone_at IS NULL

-- name: undo_activity_withdrawal
-- It is put back.
UPDATE activity_withdrawals SET undone_by = $1, undone_at = $2 WHERE activity = $3 AND undone_at IS NULL

-- name: add_answer
-- The agency answers what came through a link; once.
INSERT INTO activity_answers (activity, accepted, reason, answered_by, answered_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (activity) DO NOTHING

-- name: add_offered_count
-- What a link counted.
INSERT INTO activity_offered_counts (activity, people, known, document, document_day) VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT))

-- name: find_offered_count
-- What a link counted, to be said when it is accepted.
SELECT people, known, document, document_day FROM activity_offered_counts c WHERE c.activity = $1
    AND NOT EXISTS (SELECT 1 FROM activity_answers a WHERE a.activity = c.activity AND a.accepted = 1)
