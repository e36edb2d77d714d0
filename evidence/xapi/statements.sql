-- name: take_instant
-- The instant of what is stored now; the row stays locked until the commit.
UPDATE xapi_head SET stored = CASE WHEN stored > $1 THEN stored ELSE $1 END WHERE one = 1 RETURNING stored

-- name: find_instant
-- When something was stored last.
SELECT stored FROM xapi_head WHERE one = 1

-- name: find_identity
-- Who has an identifier.
SELECT number FROM xapi_identities WHERE identifier = $1

-- name: add_identity
-- Somebody who was not named before.
INSERT INTO xapi_identities (number, identifier) VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM xapi_identities), $1) RETURNING number

-- name: find_agent
-- A way in which somebody was written.
SELECT number, identity FROM xapi_agents WHERE digest = $1

-- name: add_agent
-- Another way.
INSERT INTO xapi_agents (number, identity, digest, body)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM xapi_agents), $1, $2, $3) RETURNING number

-- name: find_agent_at
-- How somebody was written.
SELECT body FROM xapi_agents WHERE number = $1

-- name: list_agents_of_identity
-- All ways in which somebody was written, the first first.
SELECT body FROM xapi_agents WHERE identity = $1 AND body <> '' ORDER BY number

-- name: find_term
-- A verb, activity or registration.
SELECT number FROM xapi_terms WHERE name = $1 AND kind = $2

-- name: add_term
-- One that was not named before.
INSERT INTO xapi_terms (number, kind, name) VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM xapi_terms), $1, $2) RETURNING number

-- name: find_definition
-- The definition of an activity.
SELECT a.definition FROM xapi_activities a JOIN xapi_terms t ON t.number = a.activity WHERE t.name = $1 AND t.kind = 4

-- name: find_definition_of
-- The same, by its number.
SELECT definition FROM xapi_activities WHERE activity = $1

-- name: set_definition
-- What an activity is called now.
INSERT INTO xapi_activities (activity, definition) VALUES ($1, $2) ON CONFLICT (activity) DO UPDATE SET definition = $2

-- name: add_statement
-- A statement.
INSERT INTO xapi_statements (place, id, stored, timestamp, digest, source, refers, voids, body)
VALUES ($1, $2, $3, $4, $5, $6, CAST($7 AS TEXT), $8, $9)

-- name: add_index
-- What a statement is found by.
INSERT INTO xapi_index (role, term, place, origin) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING

-- name: add_new_index
-- The same of a statement that nothing stands of yet; many at once.
INSERT INTO xapi_index (role, term, place, origin) VALUES ($1, $2, $3, $4)

-- name: add_attachment
-- Bytes that came with it.
INSERT INTO xapi_attachments (place, sha2, content_type, blob, bytes, signature) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING

-- name: list_attachments
-- Bytes that came with a statement.
SELECT sha2, content_type, blob, bytes FROM xapi_attachments WHERE place = $1 ORDER BY sha2

-- name: find_statement
-- A statement by its id.
SELECT place, stored, timestamp, digest, source, refers, voids, voided_by, body FROM xapi_statements WHERE id = $1

-- name: list_referring
-- The statements that refer to one.
SELECT place, id, voids, source FROM xapi_statements WHERE refers = $1 ORDER BY place

-- name: set_voided
-- A statement is voided, once.
UPDATE xapi_statements SET voided_by = $1 WHERE place = $2 AND voided_by IS NULL AND voids = 0

-- name: find_place_until
-- The last place that was stored until an instant.
SELECT place FROM xapi_statements WHERE stored <= $1 ORDER BY stored DESC, place DESC LIMIT 1

-- name: list_statements_down
-- All statements, the latest first, between two places.
SELECT place, id, stored, body FROM xapi_statements WHERE place > $1 AND place <= $2 AND voided_by IS NULL ORDER BY place DESC LIMIT $3

-- name: list_statements_up
-- The same, the first first.
SELECT place, id, stored, body FROM xapi_statements WHERE place > $1 AND place <= $2 AND voided_by IS NULL ORDER BY place LIMIT $3

-- name: list_found_down
-- Statements found by up to five marks at once, the latest first; the first mark leads, the others (role 0: none) are looked up.
SELECT s.place, s.id, s.stored, s.body FROM xapi_index i JOIN xapi_statements s ON s.place = i.place
WHERE i.role = $4 AND i.term = $5 AND i.place > $1 AND i.place <= $2 AND s.voided_by IS NULL
    AND ($6 = 0 OR EXISTS (SELECT 1 FROM xapi_index a WHERE a.role = $6 AND a.term = $7 AND a.place = i.place AND a.origin = i.origin))
    AND ($8 = 0 OR EXISTS (SELECT 1 FROM xapi_index b WHERE b.role = $8 AND b.term = $9 AND b.place = i.place AND b.origin = i.origin))
    AND ($10 = 0 OR EXISTS (SELECT 1 FROM xapi_index c WHERE c.role = $10 AND c.term = $11 AND c.place = i.place AND c.origin = i.origin))
    AND ($12 = 0 OR s.source = $12)
ORDER BY i.place DESC LIMIT $3

-- name: list_found_up
-- The same, the first first.
SELECT s.place, s.id, s.stored, s.body FROM xapi_index i JOIN xapi_statements s ON s.place = i.place
WHERE i.role = $4 AND i.term = $5 AND i.place > $1 AND i.place <= $2 AND s.voided_by IS NULL
    AND ($6 = 0 OR EXISTS (SELECT 1 FROM xapi_index a WHERE a.role = $6 AND a.term = $7 AND a.place = i.place AND a.origin = i.origin))
    AND ($8 = 0 OR EXISTS (SELECT 1 FROM xapi_index b WHERE b.role = $8 AND b.term = $9 AND b.place = i.place AND b.origin = i.origin))
    AND ($10 = 0 OR EXISTS (SELECT 1 FROM xapi_index c WHERE c.role = $10 AND c.term = $11 AND c.place = i.place AND c.origin = i.origin))
    AND ($12 = 0 OR s.source = $12)
ORDER BY i.place LIMIT $3

-- name: match_ids @sqlite
-- Whether any of these statements is here, or is referred to by one that is.
SELECT 1 FROM json_each($1) j WHERE EXISTS (SELECT 1 FROM xapi_statements s WHERE s.id = j.value)
    OR EXISTS (SELECT 1 FROM xapi_statements r WHERE r.refers = j.value AND r.refers IS NOT NULL) LIMIT 1

-- name: match_ids @postgres
-- The same. OFFSET 0, here and below, has each looked up by the index: joined otherwise, the whole table is read for as long as
-- the plan is kept that was made while it was small.
SELECT 1 FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    (SELECT 1 FROM xapi_statements s WHERE s.id = j.value OFFSET 0) UNION ALL
    (SELECT 1 FROM xapi_statements r WHERE r.refers = j.value AND r.refers IS NOT NULL LIMIT 1)) AS found LIMIT 1

-- name: match_agents @sqlite
-- Ways in which somebody was written, with who it is here.
SELECT a.digest, a.number, a.identity, COALESCE(i.person, 0) FROM json_each($1) j JOIN xapi_agents a ON a.digest = j.value
JOIN xapi_identities i ON i.number = a.identity

-- name: match_agents @postgres
-- Ways in which somebody was written, with who it is here.
SELECT a.digest, a.number, a.identity, a.person FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT x.digest, x.number, x.identity, COALESCE((SELECT i.person FROM xapi_identities i WHERE i.number = x.identity), 0) AS person
    FROM xapi_agents x WHERE x.digest = j.value OFFSET 0) AS a

-- name: match_identities @sqlite
-- Who has these identifiers.
SELECT i.identifier, i.number, COALESCE(i.person, 0) FROM json_each($1) j JOIN xapi_identities i ON i.identifier = j.value

-- name: match_identities @postgres
-- Who has these identifiers.
SELECT i.identifier, i.number, i.person FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT x.identifier, x.number, COALESCE(x.person, 0) AS person FROM xapi_identities x WHERE x.identifier = j.value OFFSET 0) AS i

-- name: match_terms @sqlite
-- Verbs, activities and registrations of these names, with what is known of an activity.
SELECT t.name, t.kind, t.number, a.definition FROM json_each($1) j JOIN xapi_terms t ON t.name = j.value
LEFT JOIN xapi_activities a ON a.activity = t.number

-- name: match_terms @postgres
-- Verbs, activities and registrations of these names, with what is known of an activity.
SELECT t.name, t.kind, t.number, t.definition FROM json_array_elements_text(CAST($1 AS JSON)) AS j (value) CROSS JOIN LATERAL (
    SELECT x.name, x.kind, x.number, (SELECT a.definition FROM xapi_activities a WHERE a.activity = x.number) AS definition
    FROM xapi_terms x WHERE x.name = j.value OFFSET 0) AS t

-- name: last_numbers
-- The highest numbers of an identity, of a way of writing somebody, and of a verb, activity or registration.
SELECT COALESCE((SELECT MAX(number) FROM xapi_identities), 0), COALESCE((SELECT MAX(number) FROM xapi_agents), 0),
    COALESCE((SELECT MAX(number) FROM xapi_terms), 0)

-- name: add_identities
-- Somebody who was not named before, under a number of the transaction; many at once.
INSERT INTO xapi_identities (number, identifier) VALUES ($1, $2)

-- name: add_agents
-- Ways of writing somebody; many at once.
INSERT INTO xapi_agents (number, identity, digest, body) VALUES ($1, $2, $3, $4)

-- name: add_terms
-- What was not named before; many at once.
INSERT INTO xapi_terms (number, kind, name) VALUES ($1, $2, $3)
