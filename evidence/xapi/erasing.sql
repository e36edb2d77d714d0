-- name: list_identities_of
-- By which identifiers other systems know a person.
SELECT number, identifier FROM xapi_identities WHERE person = $1 AND erased_at IS NULL

-- name: erase_identity
-- Nobody can tell any more who it was; the number stays.
UPDATE xapi_identities SET identifier = 'erased:' || CAST(number AS TEXT), erased_at = $2 WHERE number = $1

-- name: erase_agents
-- The ways in which somebody was written.
UPDATE xapi_agents SET digest = 'erased:' || CAST(number AS TEXT), body = '' WHERE identity = $1

-- name: list_agents_of
-- The ways in which somebody was written.
SELECT body FROM xapi_agents WHERE identity = $1 AND body <> ''

-- name: find_name_of
-- The name of a person of ours, while it stands.
SELECT d.name FROM persons p JOIN person_details d ON d.person = p.canonical WHERE p.id = $1

-- name: list_bodies_with
-- Statements that name somebody; 1: that are about them.
SELECT s.place, s.body, CASE WHEN EXISTS (SELECT 1 FROM xapi_index a WHERE a.role = 1 AND a.term = $1 AND a.place = s.place) THEN 1 ELSE 0 END
FROM xapi_statements s WHERE s.place IN (SELECT i.place FROM xapi_index i WHERE i.role = 2 AND i.term = $1) ORDER BY s.place

-- name: set_body
-- Without the words that went with somebody.
UPDATE xapi_statements SET body = $2 WHERE place = $1

-- name: erase_digests
-- From the digest of a statement its names could be guessed.
UPDATE xapi_statements SET digest = '' WHERE place IN (SELECT place FROM xapi_index WHERE role = 2 AND term = $1)

-- name: erase_attachments
-- Signed originals have everybody's names in them; other bytes speak of whom the statement is about (docs/decisions/0015).
DELETE FROM xapi_attachments WHERE place IN (SELECT place FROM xapi_index WHERE role = 1 AND term = $1)
    OR (signature = 1 AND place IN (SELECT place FROM xapi_index WHERE role = 2 AND term = $1))

-- name: list_erased_bytes
-- Where those bytes lie.
SELECT DISTINCT blob FROM xapi_attachments WHERE place IN (SELECT place FROM xapi_index WHERE role = 1 AND term = $1)
    OR (signature = 1 AND place IN (SELECT place FROM xapi_index WHERE role = 2 AND term = $1))

-- name: find_blob_held
-- Whether a statement has these bytes.
SELECT 1 FROM xapi_attachments WHERE blob = $1 LIMIT 1

-- name: list_blobs
-- All bytes that must be there.
SELECT DISTINCT blob FROM xapi_attachments ORDER BY blob

-- name: erase_documents
-- What was kept about somebody.
DELETE FROM xapi_documents WHERE identity = $1
