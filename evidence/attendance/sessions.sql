-- name: add_key
-- A key that signs.
INSERT INTO attendance_keys (name, sealed) VALUES ($1, $2)

-- name: find_key
-- A key that signs, sealed.
SELECT sealed FROM attendance_keys WHERE name = $1

-- name: add_session
-- Attendance is open.
INSERT INTO attendance_sessions (number, uuid, code, activity, turns, invited, sealed, made_by, made_at, until, ended_by, ended_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM attendance_sessions), $1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, NULL)

-- name: end_session
-- It is closed before its time.
UPDATE attendance_sessions SET ended_by = $2, ended_at = $3 WHERE number = $1 AND ended_at IS NULL AND until > $3

-- name: list_sessions
-- When attendance was open at an activity, the latest first.
SELECT s.number, s.uuid, s.code, s.activity, s.turns, s.invited, u.name, s.made_at, s.until, s.ended_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendance_claims c WHERE c.session = s.number),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendance_claims c WHERE c.session = s.number AND c.state = 'waiting'), s.sealed
FROM attendance_sessions s JOIN accounts u ON u.id = s.made_by WHERE s.activity = $1 ORDER BY s.number DESC LIMIT 50

-- name: find_session
-- One attendance.
SELECT s.number, s.uuid, s.code, s.activity, s.turns, s.invited, u.name, s.made_at, s.until, s.ended_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendance_claims c WHERE c.session = s.number),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendance_claims c WHERE c.session = s.number AND c.state = 'waiting'), s.sealed
FROM attendance_sessions s JOIN accounts u ON u.id = s.made_by WHERE s.uuid = $1

-- name: find_session_coded
-- The attendance of a sign.
SELECT s.number, s.uuid, s.code, s.activity, s.turns, s.invited, u.name, s.made_at, s.until, s.ended_at,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendance_claims c WHERE c.session = s.number), CAST(0 AS BIGINT), s.sealed
FROM attendance_sessions s JOIN accounts u ON u.id = s.made_by WHERE s.code = $1

-- name: count_sends
-- How many were sent lately to an attendance, altogether, from an address, and by a telephone ever.
SELECT CAST(COALESCE(SUM(CASE WHEN at > $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN at > $2 AND origin = $3 THEN 1 ELSE 0 END), 0) AS BIGINT),
    CAST(COALESCE(SUM(CASE WHEN device = $4 THEN 1 ELSE 0 END), 0) AS BIGINT)
FROM attendance_claims WHERE session = $1

-- name: add_claim
-- A telephone sent; what was typed is empty where the person is known.
INSERT INTO attendance_claims (uuid, session, state, name, birth_day, birth_precision, code, device, origin, at, person, decided_by,
    decided_at)
VALUES ($1, $2, $3, $4, CAST($5 AS BIGINT), $6, $7, $8, $9, $10, CAST($11 AS BIGINT), NULL, NULL)

-- name: find_same_claim
-- The same that waits already.
SELECT uuid FROM attendance_claims WHERE session = $1 AND state = 'waiting' AND name = $2 AND COALESCE(birth_day, 0) = $3 AND code = $4

-- name: list_waiting
-- Who waits for the organiser of an activity.
SELECT c.uuid, c.name, c.code, c.birth_day, c.birth_precision, c.at FROM attendance_claims c
JOIN attendance_sessions s ON s.number = c.session WHERE s.activity = $1 AND c.state = 'waiting' ORDER BY c.at, c.name, c.uuid LIMIT 200

-- name: find_waiting
-- One who waits.
SELECT c.uuid, c.name, c.code, c.birth_day, c.birth_precision, c.at FROM attendance_claims c
JOIN attendance_sessions s ON s.number = c.session WHERE c.uuid = $1 AND s.activity = $2 AND c.state = 'waiting'

-- name: decide_claim
-- Decided: what was typed goes.
UPDATE attendance_claims SET state = 'decided', name = '', birth_day = NULL, birth_precision = '', code = '',
    person = CAST($2 AS BIGINT), decided_by = $3, decided_at = $4
WHERE uuid = $1 AND state = 'waiting'

-- name: forget_claims
-- Nobody decided for a month: what was typed goes.
UPDATE attendance_claims SET state = 'decided', name = '', birth_day = NULL, birth_precision = '', code = '', decided_at = $2
WHERE state = 'waiting' AND at < $1

-- name: find_card
-- The person of a card that is not revoked, unless what is said about the person was erased.
SELECT p.canonical FROM attendance_cards k JOIN persons p ON p.id = k.person JOIN persons c ON c.id = p.canonical
WHERE k.code = $1 AND k.revoked_at IS NULL AND c.erased_at IS NULL

-- name: list_card_holders
-- Those of an agency on a day, by the given name, with their cards.
SELECT DISTINCT c.id, c.uuid, d.name, d.birth_day, d.birth_precision, d.name_order,
    (SELECT MAX(k.code) FROM attendance_cards k JOIN persons q ON q.id = k.person
        WHERE q.canonical = c.id AND k.revoked_at IS NULL)
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN persons c ON c.id = p.canonical
JOIN person_details d ON d.person = c.id
WHERE m.agency = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)
ORDER BY d.name_order, c.id LIMIT 20000

-- name: add_card
-- A card; many at once.
INSERT INTO attendance_cards (code, person, made_by, made_at, revoked_by, revoked_at) VALUES ($1, $2, $3, $4, NULL, NULL)

-- name: revoke_card
-- A card is lost.
UPDATE attendance_cards SET revoked_by = $2, revoked_at = $3 WHERE code = $1 AND revoked_at IS NULL

-- name: find_scan
-- What became of a scan.
SELECT result FROM attendance_scans WHERE activity = $1 AND id = $2

-- name: add_scan
-- A scan that was sent.
INSERT INTO attendance_scans (id, activity, result, person, at, made_by, made_at)
VALUES ($1, $2, $3, CAST($4 AS BIGINT), $5, $6, $7)
