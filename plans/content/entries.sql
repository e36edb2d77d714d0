-- name: list_entries
-- The standing (0) or dropped (1) entries of a plan with their current versions.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entries e
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plan_changes c ON c.id = v.change
WHERE e.plan = $1 AND v.dropped = CAST($2 AS BIGINT)
ORDER BY v.position, e.id

-- name: find_entry
-- One entry of a plan as it stands.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entries e
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plan_changes c ON c.id = v.change
WHERE e.plan = $1 AND e.uuid = $2

-- name: list_versions
-- All that an entry ever said, the newest first.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act, c.id, c.reason, a.name, c.at
FROM entries e
JOIN entry_versions v ON v.entry = e.id
JOIN plan_changes c ON c.id = v.change
JOIN accounts a ON a.id = c.account
WHERE e.id = $1
ORDER BY v.version DESC

-- name: find_version
-- What an entry said in one version.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entries e
JOIN entry_versions v ON v.entry = e.id
JOIN plan_changes c ON c.id = v.change
WHERE e.id = $1 AND v.version = $2

-- name: list_targets_touched
-- The targets of a plan, standing or dropped, that were changed after an instant.
SELECT e.id FROM entries e
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plan_changes c ON c.id = v.change
WHERE e.plan = $1 AND e.kind = 'target' AND c.at > $2
ORDER BY v.position, e.id

-- name: find_current
-- One entry of a plan as it stands, by its number.
SELECT e.id, e.uuid, e.kind, v.version, v.position, v.dropped, v.said, c.act
FROM entries e
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
JOIN plan_changes c ON c.id = v.change
WHERE e.plan = $1 AND e.id = $2
