-- name: scan_members
-- Who had one of the posts at which agency on a day, under the number that the person counts as; whoever is head of one first.
SELECT p.canonical, m.agency FROM person_memberships m JOIN persons p ON p.id = m.person
WHERE m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1) AND $2 LIKE '%,' || m.post || ',%'
ORDER BY p.canonical, m.from_day, m.agency

-- name: scan_merged
-- Other numbers of persons, and the one that counts.
SELECT id, canonical FROM persons WHERE id <> canonical
