-- name: add_reading
-- What a statement means.
INSERT INTO xapi_readings (place, position, activity, verb, actor_kind, actor, agency, quantity, basis, rule, rule_version)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)

-- name: add_waiting
-- No rule knows what it means.
INSERT INTO xapi_waiting (source, verb, activity, place, at) VALUES ($1, $2, $3, $4, $5)

-- name: delete_readings
-- They are made anew.
DELETE FROM xapi_readings WHERE place = $1

-- name: delete_waiting
-- It is judged anew.
DELETE FROM xapi_waiting WHERE place = $1

-- name: list_readings_after
-- In the order of the ledger.
SELECT place, position, activity, verb, actor_kind, actor, agency, quantity, basis, rule, rule_version FROM xapi_readings
WHERE place > $1 ORDER BY place, position LIMIT $2

-- name: list_spoken_after
-- Statements to be read again.
SELECT s.place, s.source, x.agency, s.timestamp, s.body, s.voided_by FROM xapi_statements s JOIN xapi_sources x ON x.number = s.source
WHERE s.place > $1 AND s.refers IS NULL ORDER BY s.place LIMIT $2

-- name: list_spoken_of
-- The same, of those found by one mark.
SELECT s.place, s.source, x.agency, s.timestamp, s.body, s.voided_by FROM xapi_index i JOIN xapi_statements s ON s.place = i.place
JOIN xapi_sources x ON x.number = s.source
WHERE i.role = $3 AND i.term = $4 AND i.place > $1 AND i.origin = i.place AND s.refers IS NULL ORDER BY i.place LIMIT $2

-- name: count_statements
-- How many statements there are.
SELECT CAST(COUNT(*) AS BIGINT) FROM xapi_statements

-- name: find_person
-- Who somebody named by another system is here.
SELECT COALESCE(person, 0) FROM xapi_identities WHERE number = $1

-- name: set_person
-- Somebody named by another system is a person of ours.
UPDATE xapi_identities SET person = CAST($1 AS BIGINT) WHERE number = $2

-- name: list_waiting
-- What waits for a rule, grouped by who says what of which activity.
SELECT w.source, w.verb, w.activity, x.name, v.name, a.name, CAST(COUNT(*) AS BIGINT), MIN(w.at), MAX(w.at)
FROM xapi_waiting w JOIN xapi_sources x ON x.number = w.source JOIN xapi_terms v ON v.number = w.verb JOIN xapi_terms a ON a.number = w.activity
GROUP BY w.source, w.verb, w.activity, x.name, v.name, a.name
ORDER BY COUNT(*) DESC, w.source, w.verb, w.activity LIMIT $1

-- name: count_waiting
-- How many statements wait.
SELECT CAST(COUNT(*) AS BIGINT) FROM xapi_waiting

-- name: change_readings_state
-- Readings that stand are derived again: whoever counted them counts anew.
UPDATE xapi_rules_state SET readings = $1 WHERE one = 1
