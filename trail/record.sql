-- name: insert_entry
INSERT INTO trail_entries (id, at, account, act, subject, agency, reason) VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: insert_value
INSERT INTO trail_values (entry, position, field, before, after) VALUES ($1, $2, $3, $4, $5)
