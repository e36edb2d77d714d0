-- name: insert_entry
-- An entry, in the transaction of the change.
INSERT INTO trail_entries (id, at, account, act, subject, agency, request) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: insert_value
-- The digest of a value, which stays.
INSERT INTO trail_values (entry, position, field, digest) VALUES ($1, $2, $3, $4)

-- name: insert_readable
-- The value itself with its salt, which can be erased.
INSERT INTO trail_readable (entry, position, salt, before, after) VALUES ($1, $2, $3, $4, $5)

-- name: add_waiting
-- An entry that the sealer has not seen.
INSERT INTO trail_waiting (entry) VALUES ($1)

-- name: erase_readable
-- Erases what is readable in the entries about a subject.
DELETE FROM trail_readable WHERE entry IN (SELECT id FROM trail_entries WHERE subject = $1)
