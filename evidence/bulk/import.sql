-- name: match_codes @sqlite
-- Whom codes name: [row, scheme, code, agency] of each, agency 0 for a code that names somebody wherever it stands. The
-- agency is no way in (+ 0): all of its people would be looked at for each row.
SELECT json_extract(j.value, '$[0]'), p.canonical, COALESCE(d.name_key, ''), d.birth_day
FROM json_each($1) j JOIN person_codes c ON c.code = json_extract(j.value, '$[2]') AND c.scheme = json_extract(j.value, '$[1]')
JOIN persons p ON p.id = c.person LEFT JOIN person_details d ON d.person = p.canonical
WHERE json_extract(j.value, '$[3]') = 0 OR EXISTS (SELECT 1 FROM person_memberships m JOIN persons q ON q.id = m.person
    WHERE q.canonical = p.canonical AND m.agency + 0 = json_extract(j.value, '$[3]'))

-- name: match_codes @postgres
-- Whom codes name: [row, scheme, code, agency] of each, agency 0 for a code that names somebody wherever it stands. The
-- agency is no way in (+ 0): all of its people would be looked at for each row. OFFSET 0, here and below, has each row looked
-- up by the index: joined otherwise, the whole table is read for every batch as long as the plan is kept that was made while
-- it was small.
SELECT CAST(j.v->>0 AS BIGINT), p.canonical, p.name_key, p.birth_day
FROM json_array_elements(CAST($1 AS JSON)) AS j (v) CROSS JOIN LATERAL (SELECT q.canonical, COALESCE(d.name_key, '') AS name_key, d.birth_day
    FROM person_codes c JOIN persons q ON q.id = c.person LEFT JOIN person_details d ON d.person = q.canonical
    WHERE c.code = j.v->>2 AND c.scheme = j.v->>1 OFFSET 0) AS p
WHERE CAST(j.v->>3 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM person_memberships m JOIN persons q ON q.id = m.person
    WHERE q.canonical = p.canonical AND m.agency + 0 = CAST(j.v->>3 AS BIGINT))

-- name: match_births @sqlite
-- Who has a name and a full birth date and was ever at an agency: [row, name key, day, agency] of each.
SELECT json_extract(j.value, '$[0]'), p.canonical, d.name_folded
FROM json_each($1) j JOIN person_details d ON d.name_key = json_extract(j.value, '$[1]') AND d.birth_day = json_extract(j.value, '$[2]')
JOIN persons p ON p.id = d.person
WHERE d.birth_precision = 'day'
    AND EXISTS (SELECT 1 FROM person_memberships m WHERE m.person = d.person AND m.agency + 0 = json_extract(j.value, '$[3]'))

-- name: match_births @postgres
-- Who has a name and a full birth date and was ever at an agency: [row, name key, day, agency] of each.
SELECT CAST(j.v->>0 AS BIGINT), p.canonical, d.name_folded
FROM json_array_elements(CAST($1 AS JSON)) AS j (v) CROSS JOIN LATERAL (SELECT x.person, x.name_folded FROM person_details x
    WHERE x.name_key = j.v->>1 AND x.birth_day = CAST(j.v->>2 AS BIGINT) AND x.birth_precision = 'day' OFFSET 0) AS d
JOIN persons p ON p.id = d.person
WHERE EXISTS (SELECT 1 FROM person_memberships m WHERE m.person = d.person AND m.agency + 0 = CAST(j.v->>3 AS BIGINT))

-- name: match_said @sqlite
-- What lists have said already: [row, activity, actor kind, actor, verb, instant] of each.
SELECT json_extract(j.value, '$[0]'), b.quantity, b.score FROM json_each($1) j JOIN bulk_statements b
    ON b.activity = json_extract(j.value, '$[1]') AND b.actor_kind = json_extract(j.value, '$[2]')
    AND b.actor = json_extract(j.value, '$[3]') AND b.verb = json_extract(j.value, '$[4]') AND b.at = json_extract(j.value, '$[5]')

-- name: match_said @postgres
-- What lists have said already: [row, activity, actor kind, actor, verb, instant] of each.
SELECT CAST(j.v->>0 AS BIGINT), b.quantity, b.score FROM json_array_elements(CAST($1 AS JSON)) AS j (v) CROSS JOIN LATERAL (
    SELECT s.quantity, s.score FROM bulk_statements s WHERE s.activity = CAST(j.v->>1 AS BIGINT) AND s.actor_kind = CAST(j.v->>2 AS BIGINT)
    AND s.actor = CAST(j.v->>3 AS BIGINT) AND s.verb = CAST(j.v->>4 AS BIGINT) AND s.at = CAST(j.v->>5 AS BIGINT) OFFSET 0) AS b

-- name: find_titled
-- Activities by their title.
SELECT number, from_day, last_day FROM activities WHERE title = $1 ORDER BY number LIMIT 20

-- name: find_by_uuid
-- An activity by its identifier.
SELECT number FROM activities WHERE uuid = $1

-- name: add_import
-- A list that is brought in.
INSERT INTO bulk_imports (number, uuid, file_name, file, mapping, wish, job, rows_total, last_row, said, same, rejected, withdrawn,
    started_at, started_row, moved_at, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM bulk_imports), $1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, $9, 0, $9, $8, $9)

-- name: find_import
-- A list that was brought in, or is.
SELECT i.number, i.uuid, i.file_name, i.file, i.mapping, i.wish, i.job, i.rows_total, i.last_row, i.said, i.same, i.rejected,
    i.withdrawn, i.started_at, i.started_row, i.moved_at, i.made_by, a.name, i.made_at, i.stopped_at, i.ended_at, i.withdrawn_at,
    i.withdrawal_ended_at, COALESCE(i.withdrawal_reason, ''), COALESCE(i.withdrawn_by, 0)
FROM bulk_imports i JOIN accounts a ON a.id = i.made_by WHERE i.uuid = $1

-- name: list_imports
-- The latest lists of an account.
SELECT i.number, i.uuid, i.file_name, i.file, i.mapping, i.wish, i.job, i.rows_total, i.last_row, i.said, i.same, i.rejected,
    i.withdrawn, i.started_at, i.started_row, i.moved_at, i.made_by, a.name, i.made_at, i.stopped_at, i.ended_at, i.withdrawn_at,
    i.withdrawal_ended_at, COALESCE(i.withdrawal_reason, ''), COALESCE(i.withdrawn_by, 0)
FROM bulk_imports i JOIN accounts a ON a.id = i.made_by WHERE i.made_by = $1 ORDER BY i.number DESC LIMIT 20

-- name: note_import
-- How far an import is, if it is where its run left it and is still to go on.
UPDATE bulk_imports SET last_row = $3, said = said + $4, same = same + $5, rejected = rejected + $6, moved_at = $7
WHERE number = $1 AND last_row = $2 AND stopped_at IS NULL AND ended_at IS NULL

-- name: end_import
-- The last row was taken.
UPDATE bulk_imports SET ended_at = $2 WHERE number = $1 AND ended_at IS NULL AND stopped_at IS NULL

-- name: stop_import
-- It is to stop.
UPDATE bulk_imports SET stopped_at = $2 WHERE number = $1 AND ended_at IS NULL AND stopped_at IS NULL

-- name: resume_import
-- It is to go on, by another job.
UPDATE bulk_imports SET stopped_at = NULL, started_at = $2, moved_at = $2, started_row = last_row, job = $3
WHERE number = $1 AND ended_at IS NULL

-- name: withdraw_import
-- It is to be taken back.
UPDATE bulk_imports SET withdrawn_at = $2, withdrawn_by = $3, withdrawal_reason = $4, job = $5, ended_at = COALESCE(ended_at, $2),
    started_at = $2, moved_at = $2, stopped_at = NULL
WHERE number = $1 AND withdrawn_at IS NULL

-- name: note_withdrawal
-- How much of it was taken back.
UPDATE bulk_imports SET withdrawn = withdrawn + $2, moved_at = $3 WHERE number = $1

-- name: end_withdrawal
-- All of it was taken back.
UPDATE bulk_imports SET withdrawal_ended_at = $2 WHERE number = $1 AND withdrawal_ended_at IS NULL

-- name: add_said
-- What a list says; many at once.
INSERT INTO bulk_statements (activity, actor_kind, actor, verb, at, place, import, quantity, score)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CAST($9 AS BIGINT))

-- name: count_named @sqlite
-- How many of some people the ledger names at an activity already. The activity is no way in (+ 0): all of its lines would be
-- looked at for each.
SELECT COUNT(*) FROM json_each($2) j WHERE EXISTS (SELECT 1 FROM persons q JOIN ledger l ON l.actor_kind = 1 AND l.actor = q.id
    WHERE q.canonical = j.value AND l.activity + 0 = $1 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place))

-- name: count_named @postgres
-- How many of some people the ledger names at an activity already. The activity is no way in (+ 0): all of its lines would be
-- looked at for each.
SELECT COUNT(*) FROM json_array_elements_text(CAST($2 AS JSON)) AS j (value)
WHERE EXISTS (SELECT 1 FROM persons q JOIN ledger l ON l.actor_kind = 1 AND l.actor = q.id
    WHERE q.canonical = CAST(j.value AS BIGINT) AND l.activity + 0 = $1 AND l.withdraws IS NULL
    AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place))

-- name: add_named
-- Whom a list names was counted without a name.
INSERT INTO bulk_named (import, activity, people) VALUES ($1, $2, $3)
ON CONFLICT (import, activity) DO UPDATE SET people = bulk_named.people + excluded.people

-- name: list_named
-- By how many each activity's count went down.
SELECT activity, people FROM bulk_named WHERE import = $1 ORDER BY activity

-- name: list_said
-- What an import said and is still to be taken back, with the lines of the ledger.
SELECT l.place, l.stored_at, l.actor_kind, l.actor, l.verb, l.activity, l.agency, l.at, l.quantity, l.basis, l.source, l.withdraws, w.place
FROM bulk_statements b JOIN ledger l ON l.place = b.place LEFT JOIN ledger w ON w.withdraws = l.place
WHERE b.import = $1 ORDER BY b.place LIMIT $2

-- name: find_said_again
-- Where a line that was taken back stands again: the activity was moved or put back.
SELECT l.place FROM ledger l WHERE l.actor_kind = $1 AND l.actor = $2 AND l.activity = $3 AND l.verb = $4 AND l.place > $5
    AND l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place) ORDER BY l.place LIMIT 1

-- name: forget_said
-- What was taken back may be said again.
DELETE FROM bulk_statements WHERE import = $1 AND place <= $2

-- name: add_reject
-- A row that was not taken; many at once.
INSERT INTO bulk_rejects (import, row_number, reason, cells) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING

-- name: list_rejects
-- The rows of an import that were not taken.
SELECT row_number, reason, cells FROM bulk_rejects WHERE import = $1 ORDER BY row_number

-- name: forget_rejects
-- Rows that were not taken a while ago.
DELETE FROM bulk_rejects WHERE import IN (SELECT number FROM bulk_imports WHERE made_at < $1)

-- name: list_latest_activities
-- What was entered last, to choose from.
SELECT number FROM activities ORDER BY number DESC LIMIT 400
