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
-- The acts on a plan's content, the newest 500 first; how much each touched, and how much of that was touched since. $2: only one
-- of them; empty: all.
SELECT c.id, c.act, c.reason, a.name, c.at, c.undoes,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_changes u WHERE u.undoes = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v WHERE v.change = c.id)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM target_measures m WHERE m.change = c.id)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_names n WHERE n.change = c.id),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM entry_versions v JOIN entries e ON e.id = v.entry
     WHERE v.change = c.id AND e.version <> v.version)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM target_measures m JOIN target_measures l ON l.entry = m.entry
           WHERE m.change = c.id AND l.version = m.version + 1)
        + (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_names n JOIN plan_names l ON l.plan = n.plan AND l.name = n.name
           WHERE n.change = c.id AND l.version = n.version + 1)
FROM plan_changes c JOIN accounts a ON a.id = c.account
WHERE c.plan = $1 AND ($2 = '' OR c.id = $2) ORDER BY c.id DESC LIMIT 500

-- name: said_in_change
-- What the first entries that a change touched said after it.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entry_versions v JOIN entries e ON e.id = v.entry JOIN plan_changes c ON c.id = v.change
WHERE v.change = $1 ORDER BY v.entry LIMIT 5

-- name: measured_in_change
-- The first targets whose measure a change decided, as they stand.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM target_measures m
JOIN entries e ON e.id = m.entry
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plan_changes c ON c.id = m.change
WHERE m.change = $1 ORDER BY m.entry LIMIT 5

-- name: named_in_change
-- The first names that a change decided.
SELECT name FROM plan_names WHERE change = $1 ORDER BY name LIMIT 5

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
