-- name: list_entry_links
-- What the entries of a plan carry out in another one, as it stands.
SELECT l.id, e.uuid, o.uuid, a.name, l.made_at
FROM entry_links l
JOIN entries e ON e.id = l.entry
JOIN accounts a ON a.id = l.made_by
LEFT JOIN entries o ON o.id = l.other
WHERE e.plan = $1 AND l.above = $2 AND l.kind = $3 AND l.undone_at IS NULL
ORDER BY l.id

-- name: add_entry_link
-- An entry carries out, or goes on with, another one.
INSERT INTO entry_links (id, entry, kind, other, above, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: undo_entry_link
-- It does not, or another one.
UPDATE entry_links SET undone_by = $1, undone_at = $2 WHERE id = $3 AND undone_at IS NULL
