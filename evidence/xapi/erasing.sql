-- name: list_identities_of
-- By which identifiers other systems know a person.
SELECT number FROM xapi_identities WHERE person = $1 AND erased_at IS NULL

-- name: erase_identity
-- Nobody can tell any more who it was; the number stays.
UPDATE xapi_identities SET identifier = 'erased:' || CAST(number AS TEXT), erased_at = $2 WHERE number = $1

-- name: erase_agents
-- The ways in which somebody was written.
UPDATE xapi_agents SET digest = 'erased:' || CAST(number AS TEXT), body = '' WHERE identity = $1

-- name: erase_digests
-- From the digest of a statement its names could be guessed.
UPDATE xapi_statements SET digest = '' WHERE place IN (SELECT place FROM xapi_index WHERE role = 2 AND term = $1)

-- name: erase_signed
-- Signed originals have the names in them.
DELETE FROM xapi_attachments WHERE signature = 1 AND place IN (SELECT place FROM xapi_index WHERE role = 2 AND term = $1)

-- name: erase_documents
-- What was kept about somebody.
DELETE FROM xapi_documents WHERE identity = $1
