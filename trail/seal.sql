-- name: find_head
-- The last block.
SELECT block, place, digest, sealed_at FROM trail_head WHERE one = 1

-- name: lock_head
-- The last block, locked against other sealers until the commit.
INSERT INTO trail_head (one, block, place, digest, sealed_at) VALUES (1, 0, 0, '', 0)
ON CONFLICT (one) DO UPDATE SET place = trail_head.place RETURNING block, place, digest

-- name: move_head
-- A new last block.
UPDATE trail_head SET block = $1, place = $2, digest = $3, sealed_at = $4 WHERE one = 1

-- name: any_waiting
-- Whether an entry waits to be sealed.
SELECT entry FROM trail_waiting LIMIT 1

-- name: list_waiting
-- The committed entries that no block holds yet, the oldest first.
SELECT entry FROM trail_waiting ORDER BY entry LIMIT $1

-- name: end_waiting
-- An entry that is in a block now.
DELETE FROM trail_waiting WHERE entry = $1

-- name: find_entry
-- An entry as it is sealed.
SELECT at, account, act, subject, agency, request FROM trail_entries WHERE id = $1

-- name: list_digests
-- The digests of an entry's values.
SELECT position, field, digest FROM trail_values WHERE entry = $1 ORDER BY position

-- name: add_seal
-- The place of an entry and its digest when it was sealed.
INSERT INTO trail_seals (place, entry, block, digest) VALUES ($1, $2, $3, $4)

-- name: add_block
-- A block of the chain.
INSERT INTO trail_blocks (number, first_place, last_place, root, previous, sealed_at, digest, mac)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
