-- name: list_blocks
-- The chain behind a block.
SELECT number, first_place, last_place, root, previous, sealed_at, digest, mac FROM trail_blocks
WHERE number > $1 ORDER BY number LIMIT $2

-- name: list_seals
-- The places of a block.
SELECT place, entry, digest FROM trail_seals WHERE block = $1 ORDER BY place

-- name: entry_exists
-- Whether an entry is there.
SELECT id FROM trail_entries WHERE id = $1

-- name: list_values
-- The values of an entry, with what is readable of them.
SELECT v.position, v.field, v.digest, r.salt, r.before, r.after
FROM trail_values v LEFT JOIN trail_readable r ON r.entry = v.entry AND r.position = v.position
WHERE v.entry = $1 ORDER BY v.position

-- name: find_erasure
-- An act that erased what was readable about a subject, after an entry.
SELECT e.id FROM trail_entries e JOIN trail_seals s ON s.entry = e.id
WHERE e.subject = $1 AND e.act = 'trail.erase' AND s.place > $2 LIMIT 1

-- name: find_waiting_erasure
-- The same, not sealed yet.
SELECT e.id FROM trail_entries e JOIN trail_waiting w ON w.entry = e.id
WHERE e.subject = $1 AND e.act = 'trail.erase' LIMIT 1

-- name: count_waiting
-- How many entries wait to be sealed.
SELECT CAST(COUNT(*) AS BIGINT) FROM trail_waiting

-- name: list_strays
-- Entries that are neither in a block nor wait for one.
SELECT e.id FROM trail_entries e LEFT JOIN trail_seals s ON s.entry = e.id LEFT JOIN trail_waiting w ON w.entry = e.id
WHERE s.entry IS NULL AND w.entry IS NULL ORDER BY e.id LIMIT 10

-- name: find_digest_of_block
-- The digest of a block.
SELECT digest FROM trail_blocks WHERE number = $1

