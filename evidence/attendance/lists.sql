-- name: add_list
-- A list that was brought in.
INSERT INTO attendance_lists (number, uuid, activity, way, title, proof, named, unnamed, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM attendance_lists), $1, $2, $3, $4, CAST($5 AS TEXT), $6, $7, $8, $9)
RETURNING number

-- name: name_list
-- How many a list named, which is known after its people were entered.
UPDATE attendance_lists SET named = $2, unnamed = $3 WHERE number = $1

-- name: drop_list
-- A list that said nothing new.
DELETE FROM attendance_lists WHERE number = $1

-- name: list_lists
-- The lists of an activity, the latest first.
SELECT t.uuid, t.way, t.title, t.proof, COALESCE(f.title, ''), t.named, t.unnamed,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM attendances a WHERE a.list = t.number AND a.ended_at IS NULL), u.name, t.made_at
FROM attendance_lists t JOIN accounts u ON u.id = t.made_by LEFT JOIN proofs f ON f.id = t.proof AND f.deleted_at IS NULL
WHERE t.activity = $1 ORDER BY t.number DESC LIMIT 100

-- name: find_list
-- The number of a list.
SELECT number FROM attendance_lists WHERE uuid = $1 AND activity = $2

-- name: list_people_of_list
-- Who is named by a list and by nothing that is known better.
SELECT DISTINCT p.canonical FROM attendances a JOIN persons p ON p.id = a.person WHERE a.list = $1 AND a.ended_at IS NULL

-- name: list_people_of_proof
-- Who is named by a sheet that they signed.
SELECT DISTINCT p.canonical, a.list, a.at FROM attendances a JOIN persons p ON p.id = a.person
JOIN attendance_lists t ON t.number = a.list
WHERE t.activity = $1 AND t.proof = $2 AND a.way = 'signed' AND a.ended_at IS NULL

-- name: add_kept_list
-- Where a list lies whose count alone was given.
INSERT INTO attendance_kept_lists (uuid, activity, people, document, document_day, place, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: find_kept_list
-- The latest that was said of an activity.
SELECT k.place, u.name, k.made_at FROM attendance_kept_lists k JOIN accounts u ON u.id = k.made_by
WHERE k.activity = $1 ORDER BY k.uuid DESC LIMIT 1
