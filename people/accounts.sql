-- name: count_accounts
-- How many accounts there are; the one-time link exists only at 0.
SELECT CAST(COUNT(*) AS BIGINT) FROM accounts

-- name: forget_first_run_links
-- A new link, or the first administrator, ends all links.
DELETE FROM first_run_links

-- name: add_first_run_link
-- Keeps the digest of a one-time link.
INSERT INTO first_run_links (token_hash, made_at) VALUES ($1, $2)

-- name: find_first_run_link
-- Whether a link is the one that was made.
SELECT made_at FROM first_run_links WHERE token_hash = $1

-- name: add_account
-- Adds an account under the next number.
INSERT INTO accounts (id, uuid, name, name_order, searched, login, password_hash, shared, row_version, created_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM accounts), $1, $2, $3, $4, $5, $6, $7, 1, $8)

-- name: find_account
-- An account by its number.
SELECT id, uuid, name, login, password_hash, row_version, shared FROM accounts WHERE id = $1

-- name: find_account_by_login
-- An account by its normal login.
SELECT id, uuid, name, login, password_hash, row_version, shared FROM accounts WHERE login = $1

-- name: rename_account
-- Changes the shown name, unless the row has changed since it was read.
UPDATE accounts SET name = $1, name_order = $4, searched = $5, row_version = row_version + 1 WHERE id = $2 AND row_version = $3

-- name: change_password
-- Changes the password, unless the row has changed since it was read.
UPDATE accounts SET password_hash = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3

-- name: find_account_by_uuid
-- An account by the identifier that is seen outside.
SELECT id, uuid, name, login, password_hash, row_version, shared FROM accounts WHERE uuid = $1

-- name: add_lock
-- Locks an account.
INSERT INTO account_locks (id, account, locked_by, locked_at, reason) VALUES ($1, $2, $3, $4, $5)

-- name: find_lock
-- The lock that holds an account now.
SELECT l.id, a.name, l.locked_at, l.reason FROM account_locks l JOIN accounts a ON a.id = l.locked_by
WHERE l.account = $1 AND l.unlocked_at IS NULL

-- name: end_lock
-- Takes the lock off an account.
UPDATE account_locks SET unlocked_by = $1, unlocked_at = $2, unlock_reason = $3 WHERE account = $4 AND unlocked_at IS NULL

-- name: list_accounts
-- A page of the accounts in the order of names, each with its roles of a day, one row a role.
SELECT p.id, p.uuid, p.name, p.login, p.shared, p.invited, p.locked, m.agency, m.role
FROM (SELECT a.id, a.uuid, a.name, a.name_order, a.login, a.shared, CASE WHEN a.password_hash = '' THEN 1 ELSE 0 END AS invited,
        CASE WHEN EXISTS (SELECT 1 FROM account_locks l WHERE l.account = a.id AND l.unlocked_at IS NULL) THEN 1 ELSE 0 END AS locked
      FROM accounts a WHERE a.searched LIKE $1 ESCAPE '!'
        AND ($2 = '' OR EXISTS (SELECT 1 FROM memberships h WHERE h.account = a.id AND h.role = $2 AND h.from_day <= $3 AND (h.until_day IS NULL OR h.until_day > $3)))
      ORDER BY a.name_order, a.id LIMIT $4 OFFSET $5) p
LEFT JOIN memberships m ON m.account = p.id AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
ORDER BY p.name_order, p.id, m.id

-- name: count_found_accounts
-- How many accounts the search finds.
SELECT CAST(COUNT(*) AS BIGINT) FROM accounts a WHERE a.searched LIKE $1 ESCAPE '!'
  AND ($2 = '' OR EXISTS (SELECT 1 FROM memberships h WHERE h.account = a.id AND h.role = $2 AND h.from_day <= $3 AND (h.until_day IS NULL OR h.until_day > $3)))
