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
INSERT INTO accounts (id, uuid, name, login, password_hash, shared, row_version, created_at)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM accounts), $1, $2, $3, $4, $5, 1, $6)

-- name: find_account
-- An account by its number.
SELECT id, uuid, name, login, password_hash, row_version, shared FROM accounts WHERE id = $1

-- name: find_account_by_login
-- An account by its normal login.
SELECT id, uuid, name, login, password_hash, row_version, shared FROM accounts WHERE login = $1

-- name: rename_account
-- Changes the shown name, unless the row has changed since it was read.
UPDATE accounts SET name = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3

-- name: change_password
-- Changes the password, unless the row has changed since it was read.
UPDATE accounts SET password_hash = $1, row_version = row_version + 1 WHERE id = $2 AND row_version = $3
