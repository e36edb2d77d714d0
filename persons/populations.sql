-- name: add_population
-- A population under the next number.
INSERT INTO populations (id, uuid, name, kind, parameters, source, as_of, made_by, made_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM populations), $1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $8) RETURNING id

-- name: find_population
-- A population by the identifier that is seen outside.
SELECT p.id, p.uuid, p.name, p.kind, p.parameters, p.source, p.as_of, a.name, p.made_at
FROM populations p JOIN accounts a ON a.id = p.made_by WHERE p.uuid = $1

-- name: find_population_numbered
-- A population by its number.
SELECT p.id, p.uuid, p.name, p.kind, p.parameters, p.source, p.as_of, a.name, p.made_at
FROM populations p JOIN accounts a ON a.id = p.made_by WHERE p.id = $1

-- name: list_populations
-- A page of the populations, the latest first.
SELECT p.id, p.uuid, p.name, p.kind, p.parameters, p.source, p.as_of, a.name, p.made_at
FROM populations p JOIN accounts a ON a.id = p.made_by ORDER BY p.id DESC LIMIT $1 OFFSET $2

-- name: count_populations
-- How many there are.
SELECT CAST(COUNT(*) AS BIGINT) FROM populations

-- name: next_item
-- The number of the next item of any list.
SELECT COALESCE(MAX(id), 0) + 1 FROM population_items

-- name: add_item
-- An item of a list; many at once.
INSERT INTO population_items (id, population, name) VALUES ($1, $2, $3)

-- name: list_items
-- The items of a list.
SELECT id, name FROM population_items WHERE population = $1 ORDER BY id

-- name: add_count
-- A number by letter or statistics; many at once.
INSERT INTO population_counts (population, position, agency, number, document, day) VALUES ($1, $2, CAST($3 AS BIGINT), $4, $5, $6)

-- name: list_counts
-- The numbers of a population that are in force on a day.
SELECT agency, number, document, day FROM population_counts WHERE population = $1 AND day <= $2 ORDER BY day, position

-- name: scan_members
-- Who has one of the posts on a day, at which agency and since when; the agencies one after the other.
SELECT m.agency, p.canonical, m.from_day FROM person_memberships m JOIN persons p ON p.id = m.person
WHERE m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1) AND $2 LIKE '%,' || m.post || ',%'
ORDER BY m.agency, m.from_day, p.canonical
