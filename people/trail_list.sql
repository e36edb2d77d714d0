-- name: find_entries
-- Entries of the trail by who, what, about what and when, the latest first.
SELECT e.id, e.at, e.account, COALESCE(a.name, ''), e.act, e.subject, e.request, s.place, s.block
FROM trail_entries e LEFT JOIN accounts a ON a.id = e.account LEFT JOIN trail_seals s ON s.entry = e.id
WHERE e.id < $1 AND e.id >= $2 AND ($3 = '' OR a.searched LIKE $4 ESCAPE '!') AND e.act LIKE $5 ESCAPE '!' AND ($6 = '' OR e.subject = $6)
ORDER BY e.id DESC LIMIT $7

-- name: find_subject_name
-- What an entry concerns, by the latest name that the trail holds of it: nothing where that was erased.
SELECT v.field, r.after FROM trail_entries e JOIN trail_values v ON v.entry = e.id
JOIN trail_readable r ON r.entry = v.entry AND r.position = v.position
WHERE e.subject = $1 AND v.field IN ('name', 'person_name', 'title', 'number', 'file', 'login') AND r.after <> ''
ORDER BY e.id DESC, v.position LIMIT 1

-- name: find_values
-- The values of an entry; the readable part is NULL where it was erased.
SELECT v.field, r.before, r.after FROM trail_values v
LEFT JOIN trail_readable r ON r.entry = v.entry AND r.position = v.position WHERE v.entry = $1 ORDER BY v.position
