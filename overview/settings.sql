-- name: find_rule
-- The limit that counts.
SELECT late_limit FROM overview_rules WHERE plan = $1 ORDER BY made_at DESC, id DESC LIMIT 1

-- name: add_rule
-- Another one from now on.
INSERT INTO overview_rules (id, plan, late_limit, made_by, made_at) VALUES ($1, $2, $3, $4, $5)

-- name: list_mailings
-- Who gets the link of a plan.
SELECT m.id, m.address, m.name, m.weekly, u.name, m.made_at, m.sent_day FROM overview_mailings m JOIN accounts u ON u.id = m.made_by
WHERE m.plan = $1 AND m.ended_at IS NULL ORDER BY m.id

-- name: find_mailing
-- One of them, while it goes on.
SELECT plan, address, name, weekly, sent_day, made_by, made_at FROM overview_mailings WHERE id = $1 AND ended_at IS NULL

-- name: add_mailing
-- Somebody gets it from now on.
INSERT INTO overview_mailings (id, plan, address, name, weekly, sent_day, made_by, made_at) VALUES ($1, $2, $3, $4, $5, 0, $6, $7)

-- name: note_mailed
-- A letter of this day is queued.
UPDATE overview_mailings SET sent_day = $1 WHERE id = $2

-- name: end_mailing
-- No longer.
UPDATE overview_mailings SET ended_by = $1, ended_at = $2 WHERE id = $3 AND plan = $4 AND ended_at IS NULL

-- name: find_publication
-- Is the progress of a plan public?
SELECT p.id, p.reason, u.name, p.made_at FROM publications p JOIN accounts u ON u.id = p.made_by WHERE p.plan = $1 AND p.ended_at IS NULL

-- name: add_publication
-- It is, from now on.
INSERT INTO publications (id, plan, reason, made_by, made_at, ended_reason) VALUES ($1, $2, $3, $4, $5, '')

-- name: end_publication
-- It is no longer.
UPDATE publications SET ended_reason = $1, ended_by = $2, ended_at = $3 WHERE plan = $4 AND ended_at IS NULL
