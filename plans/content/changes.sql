-- name: add_change
-- One act on a plan's content.
INSERT INTO plan_changes (id, plan, act, reason, account, at, undoes, reading) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: add_entry
-- A new entry under the next number.
INSERT INTO entries (id, uuid, plan, kind, version)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM entries), $1, $2, $3, 1) RETURNING id

-- name: raise_version
-- The next version of an entry, unless somebody was faster.
UPDATE entries SET version = version + 1 WHERE id = $1 AND plan = $2 AND version = $3

-- name: add_version
-- What an entry says after a change.
INSERT INTO entry_versions (entry, version, change, dropped, position, said) VALUES ($1, $2, $3, $4, $5, $6)

-- name: touched_by
-- The entries of a change: the version it made and the current one.
SELECT v.entry, v.version, e.version, e.uuid FROM entry_versions v JOIN entries e ON e.id = v.entry
WHERE v.change = $1 AND e.plan = $2 ORDER BY v.entry

-- name: list_changes
-- The acts on a plan's content, the newest 500 first.
SELECT c.id, c.act, c.reason, a.name, c.at, c.undoes,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_changes u WHERE u.undoes = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v WHERE v.change = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v JOIN entries e ON e.id = v.entry
     WHERE v.change = c.id AND e.version <> v.version)
FROM plan_changes c JOIN accounts a ON a.id = c.account
WHERE c.plan = $1 ORDER BY c.id DESC LIMIT 500

-- name: find_change
-- One of them.
SELECT c.id, c.act, c.reason, a.name, c.at, c.undoes,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_changes u WHERE u.undoes = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v WHERE v.change = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v JOIN entries e ON e.id = v.entry
     WHERE v.change = c.id AND e.version <> v.version)
FROM plan_changes c JOIN accounts a ON a.id = c.account
WHERE c.plan = $1 AND c.id = $2

-- name: said_in_change
-- What the first entries that a change touched said after it.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entry_versions v JOIN entries e ON e.id = v.entry JOIN plan_changes c ON c.id = v.change
WHERE v.change = $1 ORDER BY v.entry LIMIT 5

-- name: count_acts_of_people
-- How often people changed what a plan says.
SELECT CAST(COUNT(*) AS BIGINT) FROM plan_changes WHERE plan = $1 AND act <> 'read'

-- name: forget_versions
-- A plan that nobody has worked on is read again: its entries are made anew.
DELETE FROM entry_versions WHERE entry IN (SELECT id FROM entries WHERE plan = $1)

-- name: forget_entries
-- The same for the entries.
DELETE FROM entries WHERE plan = $1

-- name: forget_changes
-- The same for the acts.
DELETE FROM plan_changes WHERE plan = $1
