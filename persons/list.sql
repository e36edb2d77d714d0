-- name: list_people
-- A page of those at an agency on a day whose name holds every word (or whose number or telephone it is), exact names first.
SELECT p.canonical, MIN(CASE WHEN d.name = $8 THEN 0 WHEN d.name_folded = $7 THEN 1 ELSE 2 END) AS rank, MIN(d.name_order) AS name_order
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN person_details d ON d.person = p.canonical
WHERE m.agency = $1 AND ($2 = '' OR m.post = $2) AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
  AND ((' ' || d.name_folded LIKE $4 ESCAPE '!' AND ' ' || d.name_folded LIKE $5 ESCAPE '!' AND ' ' || d.name_folded LIKE $6 ESCAPE '!')
    OR ($9 <> '' AND (d.telephone = $9 OR EXISTS (SELECT 1 FROM person_codes c WHERE c.person = p.canonical AND c.code = $9))))
GROUP BY p.canonical
ORDER BY 2, CASE WHEN $10 = 'birth' THEN COALESCE(MIN(d.birth_day), 999999) WHEN $10 = 'from' THEN -MIN(m.from_day) ELSE 0 END, 3, 1
LIMIT $11 OFFSET $12

-- name: count_people
-- How many of them there are.
SELECT CAST(COUNT(DISTINCT p.canonical) AS BIGINT)
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN person_details d ON d.person = p.canonical
WHERE m.agency = $1 AND ($2 = '' OR m.post = $2) AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
  AND ((' ' || d.name_folded LIKE $4 ESCAPE '!' AND ' ' || d.name_folded LIKE $5 ESCAPE '!' AND ' ' || d.name_folded LIKE $6 ESCAPE '!')
    OR ($7 <> '' AND (d.telephone = $7 OR EXISTS (SELECT 1 FROM person_codes c WHERE c.person = p.canonical AND c.code = $7))))

-- name: count_posts
-- How many distinct people an agency has on a day, by what they are there.
SELECT m.post, CAST(COUNT(DISTINCT p.canonical) AS BIGINT) FROM person_memberships m JOIN persons p ON p.id = m.person
WHERE m.agency = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2) GROUP BY m.post

-- name: count_at
-- How many distinct people an agency has on a day.
SELECT CAST(COUNT(DISTINCT p.canonical) AS BIGINT) FROM person_memberships m JOIN persons p ON p.id = m.person
WHERE m.agency = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)

-- name: list_reached
-- The agencies that an agency sees on a day.
SELECT DISTINCT under_agency FROM agency_reach WHERE over_agency = $1 AND function = '' AND from_day <= $2
  AND (until_day IS NULL OR until_day > $2)
