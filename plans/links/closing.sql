-- name: list_reviews
-- The latest review of each entry of a plan.
SELECT r.id, e.uuid, r.outcome, r.word, o.uuid, a.name, r.made_at
FROM entry_reviews r
JOIN entries e ON e.id = r.entry
JOIN accounts a ON a.id = r.made_by
LEFT JOIN entries o ON o.id = r.continued
WHERE e.plan = $1 AND r.id = (SELECT MAX(l.id) FROM entry_reviews l WHERE l.entry = r.entry)
ORDER BY r.id

-- name: add_review
-- What became of an entry.
INSERT INTO entry_reviews (id, entry, outcome, word, continued, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: find_entry_id
-- An entry of any plan.
SELECT id FROM entries WHERE uuid = $1

-- name: list_continuations
-- Where the entries of a closed plan go on.
SELECT o.id, o.uuid, l.entry FROM entry_links l JOIN entries o ON o.id = l.other
WHERE l.above = $1 AND l.kind = 'continues' AND l.undone_at IS NULL ORDER BY l.id

-- name: undo_continuations
-- A closed plan goes on itself: its entries are not continued elsewhere.
UPDATE entry_links SET undone_by = $1, undone_at = $2 WHERE above = $3 AND kind = 'continues' AND undone_at IS NULL
