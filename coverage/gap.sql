-- name: list_persons_at
-- Who is at an agency on a day, with what is needed to invite them; the erased have no details.
SELECT p.canonical, c.uuid, COALESCE(d.name, ''), MIN(m.post), COALESCE(d.telephone, ''), COALESCE(d.mail, ''), COALESCE(d.name_order, '')
FROM person_memberships m JOIN persons p ON p.id = m.person JOIN persons c ON c.id = p.canonical
LEFT JOIN person_details d ON d.person = p.canonical
WHERE m.agency = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)
GROUP BY p.canonical, c.uuid, d.name, d.telephone, d.mail, d.name_order ORDER BY 7, p.canonical
