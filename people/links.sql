-- name: add_link
-- Keeps the digest of a link and what it opens.
INSERT INTO signed_links (id, token_hash, purpose, subject, about, agency, note, made_by, made_at, until_at, uses, uses_max)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11)

-- name: find_link
-- The link behind a token, for the purpose that it was made for.
SELECT l.id, l.purpose, l.subject, l.note, COALESCE(a.name, ''), l.made_at, l.until_at, l.uses, l.uses_max, l.revoked_at, l.about, l.agency
FROM signed_links l LEFT JOIN accounts a ON a.id = l.made_by WHERE l.token_hash = $1 AND l.purpose = $2

-- name: list_links
-- The links made for a subject, the latest first.
SELECT l.id, l.purpose, l.subject, l.note, COALESCE(a.name, ''), l.made_at, l.until_at, l.uses, l.uses_max, l.revoked_at, l.about, l.agency
FROM signed_links l LEFT JOIN accounts a ON a.id = l.made_by WHERE l.subject = $1 ORDER BY l.made_at DESC, l.id DESC

-- name: list_live_links
-- Every link that still opens something, of one maker or (0) of all, the latest first.
SELECT l.id, l.purpose, l.subject, l.note, COALESCE(a.name, ''), l.made_at, l.until_at, l.uses, l.uses_max, l.revoked_at, l.about, l.agency
FROM signed_links l LEFT JOIN accounts a ON a.id = l.made_by
WHERE l.until_at > $1 AND l.revoked_at IS NULL AND l.uses < l.uses_max AND (CAST($2 AS BIGINT) = 0 OR l.made_by = CAST($2 AS BIGINT))
ORDER BY l.made_at DESC, l.id DESC LIMIT $3

-- name: list_links_for
-- All links of a purpose, the latest of a subject first.
SELECT l.id, l.purpose, l.subject, l.note, COALESCE(a.name, ''), l.made_at, l.until_at, l.uses, l.uses_max, l.revoked_at, l.about, l.agency
FROM signed_links l LEFT JOIN accounts a ON a.id = l.made_by WHERE l.purpose = $1 ORDER BY l.subject, l.made_at DESC, l.id DESC

-- name: list_links_made_by
-- What an account has given away that still opens something.
SELECT id, subject, made_at FROM signed_links
WHERE made_by = $1 AND until_at > $2 AND revoked_at IS NULL AND uses < uses_max ORDER BY id

-- name: use_link
-- One more use, while there is one left.
UPDATE signed_links SET uses = uses + 1 WHERE id = $1 AND uses < uses_max AND revoked_at IS NULL AND until_at > $2

-- name: revoke_link
-- Ends a link before its time.
UPDATE signed_links SET revoked_by = $1, revoked_at = $2 WHERE id = $3 AND subject = $4 AND revoked_at IS NULL

-- name: find_link_subject
-- What a link opens, to revoke it.
SELECT subject FROM signed_links WHERE id = $1
