-- name: find_document
-- One document.
SELECT content_type, content, etag, updated FROM xapi_documents
WHERE kind = $1 AND identity = $2 AND activity = $3 AND id = $4 AND registration = $5

-- name: set_document
-- A document as it is now.
INSERT INTO xapi_documents (kind, identity, activity, id, registration, content_type, content, etag, updated)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (kind, identity, activity, id, registration) DO UPDATE SET content_type = $6, content = $7, etag = $8, updated = $9

-- name: delete_document
-- One document goes.
DELETE FROM xapi_documents WHERE kind = $1 AND identity = $2 AND activity = $3 AND id = $4 AND registration = $5

-- name: delete_documents
-- The state of somebody in an activity goes: in one registration, or (empty) in all.
DELETE FROM xapi_documents WHERE kind = $1 AND identity = $2 AND activity = $3 AND (CAST($4 AS TEXT) = '' OR registration = CAST($4 AS TEXT))

-- name: list_documents
-- Their names, of those that changed after an instant.
SELECT id, MAX(updated) FROM xapi_documents
WHERE kind = $1 AND identity = $2 AND activity = $3 AND (CAST($4 AS TEXT) = '' OR registration = CAST($4 AS TEXT)) AND updated > $5
GROUP BY id ORDER BY id
