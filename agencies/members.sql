-- name: members_of_agency
-- Who has which role at an agency on a day.
SELECT a.name, m.role, m.from_day FROM memberships m JOIN accounts a ON a.id = m.account
WHERE m.agency = $1 AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2) ORDER BY a.name, m.role
