-- name: list_merges
-- The merges that concern a person and those who count as it, also those that were undone.
SELECT DISTINCT g.id, g.kept, g.merged, a.name, g.made_at, g.reason, g.undone_at, COALESCE(u.name, ''), COALESCE(g.undo_reason, '')
FROM persons p JOIN person_merges g ON g.kept = p.id OR g.merged = p.id
JOIN accounts a ON a.id = g.made_by LEFT JOIN accounts u ON u.id = g.undone_by
WHERE p.canonical = $1 ORDER BY g.id DESC

-- name: find_merge
-- One merge, with the details before and after while they are kept.
SELECT g.kept, g.merged, g.undone_at, COALESCE(d.before_details, ''), COALESCE(d.after_details, '')
FROM person_merges g LEFT JOIN person_merge_details d ON d.merge = g.id WHERE g.id = $1

-- name: next_merge
-- The number of the next merge.
SELECT COALESCE(MAX(id), 0) + 1 FROM person_merges

-- name: add_merge
-- Two persons are one.
INSERT INTO person_merges (id, kept, merged, made_by, made_at, reason, undone_by, undone_at, undo_reason)
VALUES ($1, $2, $3, $4, $5, $6, NULL, NULL, NULL)

-- name: add_merge_details
-- What the kept person was said to be before and after.
INSERT INTO person_merge_details (merge, before_details, after_details) VALUES ($1, $2, $3)

-- name: undo_merge
-- Two persons are two again.
UPDATE person_merges SET undone_by = $2, undone_at = $3, undo_reason = $4 WHERE id = $1 AND undone_at IS NULL

-- name: list_edges
-- The merges that hold, in the order in which they were made.
SELECT kept, merged FROM person_merges WHERE undone_at IS NULL ORDER BY id

-- name: list_edges_of
-- Those that hold among the persons who count as one.
SELECT g.kept, g.merged FROM person_merges g JOIN persons p ON p.id = g.merged WHERE p.canonical = $1 AND g.undone_at IS NULL
ORDER BY g.id

-- name: list_counting_as
-- The persons who count as one.
SELECT id FROM persons WHERE canonical = $1 ORDER BY id

-- name: count_as
-- Everybody who counted as one person counts as another.
UPDATE persons SET canonical = $2 WHERE canonical = $1

-- name: set_canonical
-- One person counts as another.
UPDATE persons SET canonical = $2 WHERE id = $1
