-- name: add_membership
-- Gives a role at an agency.
INSERT INTO memberships (id, account, agency, role, from_day, until_day, given_by, given_at, reason)
VALUES ($1, $2, $3, $4, $5, CAST($6 AS BIGINT), $7, $8, $9)

-- name: find_membership
-- One membership, to end it.
SELECT account, agency, role, from_day, until_day FROM memberships WHERE id = $1

-- name: end_membership
-- Sets the first day on which a role no longer holds.
UPDATE memberships SET until_day = $1, ended_by = $2, ended_at = $3, end_reason = $4 WHERE id = $5

-- name: find_clash
-- The same role at the same agency in days that touch these.
SELECT id FROM memberships
WHERE account = $1 AND agency = $2 AND role = $3 AND (until_day IS NULL OR until_day > $4)
  AND (CAST($5 AS BIGINT) IS NULL OR from_day < CAST($5 AS BIGINT)) AND (until_day IS NULL OR until_day > from_day)

-- name: list_memberships
-- Everything an account was ever given, the latest first.
SELECT m.id, m.account, m.agency, m.role, m.from_day, m.until_day, COALESCE(g.name, ''), m.reason,
       COALESCE(e.name, ''), COALESCE(m.end_reason, '')
FROM memberships m LEFT JOIN accounts g ON g.id = m.given_by LEFT JOIN accounts e ON e.id = m.ended_by
WHERE m.account = $1 ORDER BY m.from_day DESC, m.id DESC

-- name: find_actor
-- Who an account is, with its memberships of a day; no row while it is locked.
SELECT a.name, m.agency, m.role
FROM accounts a LEFT JOIN memberships m ON m.account = a.id AND m.from_day <= $2 AND (m.until_day IS NULL OR m.until_day > $2)
WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = a.id AND l.unlocked_at IS NULL)
ORDER BY m.id

-- name: count_administrators
-- Who administers from a day on without a known end and is not locked, but for one membership.
SELECT CAST(COUNT(*) AS BIGINT) FROM memberships m
WHERE m.role = 'administrator' AND m.from_day <= $1 AND m.until_day IS NULL AND m.id <> $2 AND m.account <> $3
  AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = m.account AND l.unlocked_at IS NULL)
