-- name: list_purposes
-- The purposes, with how many have given a consent that no longer holds.
SELECT u.id, u.uuid, u.name, u.consent_text, u.basis, u.needs_consent, u.until_day, a.name, u.made_at, u.ended_at,
    (SELECT CAST(COUNT(DISTINCT c.person) AS BIGINT) FROM person_consents c JOIN persons p ON p.id = c.person
     WHERE c.purpose = u.id AND p.erased_at IS NULL AND (c.withdrawn_at IS NOT NULL OR c.until_day < $1 OR u.until_day < $1))
FROM person_purposes u JOIN accounts a ON a.id = u.made_by ORDER BY u.id

-- name: find_purpose
-- A purpose that has not ended.
SELECT id, until_day FROM person_purposes WHERE uuid = $1 AND ended_at IS NULL

-- name: add_purpose
-- A purpose under the next number.
INSERT INTO person_purposes (id, uuid, name, consent_text, needs_consent, basis, until_day, made_by, made_at, ended_by, ended_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM person_purposes), $1, $2, $3, $4, $5, $6, $7, $8, NULL, NULL)

-- name: end_purpose
-- Nothing more is held for it.
UPDATE person_purposes SET ended_by = $2, ended_at = $3 WHERE uuid = $1 AND ended_at IS NULL

-- name: list_consents
-- The consents of a person and of those merged into it.
SELECT c.id, u.name, u.consent_text, c.given_at, c.until_day, c.word_of, c.way, a.name, c.withdrawn_at, COALESCE(c.withdrawn_reason, '')
FROM persons p JOIN person_consents c ON c.person = p.id JOIN person_purposes u ON u.id = c.purpose
JOIN accounts a ON a.id = c.entered_by WHERE p.canonical = $1 ORDER BY c.id DESC

-- name: add_consent
-- Somebody's word for a purpose.
INSERT INTO person_consents (id, person, purpose, given_at, until_day, word_of, way, entered_by, entered_at, withdrawn_by, withdrawn_at,
    withdrawn_reason)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM person_consents), $1, $2, $3, CAST($4 AS BIGINT), $5, $6, $7, $3, NULL, NULL, NULL)

-- name: withdraw_consent
-- The word is taken back.
UPDATE person_consents SET withdrawn_by = $2, withdrawn_at = $3, withdrawn_reason = $4 WHERE id = $1 AND withdrawn_at IS NULL

-- name: list_trail_of
-- What the trail says about a person, as far as it can still be read.
SELECT e.at, e.act, COALESCE(a.name, ''), v.field, r.before, r.after
FROM trail_entries e JOIN trail_values v ON v.entry = e.id JOIN trail_readable r ON r.entry = v.entry AND r.position = v.position
LEFT JOIN accounts a ON a.id = e.account WHERE e.subject = $1 ORDER BY e.id, v.position

-- name: drop_details
-- What was said about a person goes.
DELETE FROM person_details WHERE person = $1

-- name: drop_merge_details
-- What was kept to take a merge apart goes with the person.
DELETE FROM person_merge_details WHERE merge IN (SELECT id FROM person_merges WHERE kept = $1 OR merged = $1)

-- name: blank_consents
-- How somebody consented may name the person.
UPDATE person_consents SET way = '', withdrawn_reason = CASE WHEN withdrawn_reason IS NULL THEN NULL ELSE '' END WHERE person = $1

-- name: mark_erased
-- The details went.
UPDATE persons SET erased_at = $2, row_version = row_version + 1 WHERE id = $1

-- name: add_erasure
-- The receipt.
INSERT INTO person_erasures (id, person, asked_by, reason, details, codes, trail_values, memberships, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)

-- name: find_erasure
-- The latest receipt of a person.
SELECT e.id, e.asked_by, e.reason, a.name, e.person, e.details, e.codes, e.trail_values, e.memberships, e.made_at
FROM person_erasures e JOIN accounts a ON a.id = e.made_by JOIN persons p ON p.id = e.person WHERE p.canonical = $1
ORDER BY e.made_at DESC LIMIT 1
