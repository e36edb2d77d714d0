-- name: list_unknown
-- Whom statements name as who did something, and nobody knows who it is.
SELECT i.number, i.identifier,
    COALESCE((SELECT a.body FROM xapi_agents a WHERE a.identity = i.number AND a.body <> '' ORDER BY a.number LIMIT 1), ''),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM xapi_index x WHERE x.role = 1 AND x.term = i.number)
FROM xapi_identities i WHERE i.person IS NULL AND i.erased_at IS NULL AND i.number > $1
    AND EXISTS (SELECT 1 FROM xapi_index x WHERE x.role = 1 AND x.term = i.number)
ORDER BY i.number LIMIT $2

-- name: count_unknown
-- How many they are.
SELECT CAST(COUNT(*) AS BIGINT) FROM xapi_identities i WHERE i.person IS NULL AND i.erased_at IS NULL
    AND EXISTS (SELECT 1 FROM xapi_index x WHERE x.role = 1 AND x.term = i.number)

-- name: find_unknown
-- One of them.
SELECT i.identifier, COALESCE((SELECT a.body FROM xapi_agents a WHERE a.identity = i.number AND a.body <> '' ORDER BY a.number LIMIT 1), '')
FROM xapi_identities i WHERE i.number = $1 AND i.person IS NULL AND i.erased_at IS NULL

-- name: find_persons_by_mail
-- Who has an address.
SELECT DISTINCT p.canonical FROM person_details d JOIN persons p ON p.id = d.person WHERE d.mail = $1 AND d.mail <> '' LIMIT 20

-- name: find_persons_by_code
-- Who has a code, of whatever kind.
SELECT DISTINCT p.canonical FROM person_codes c JOIN persons p ON p.id = c.person WHERE c.code = $1 LIMIT 20

-- name: find_persons_by_name
-- Who has a name, in whatever order of its words.
SELECT DISTINCT p.canonical FROM person_details d JOIN persons p ON p.id = d.person WHERE d.name_key = $1 LIMIT 20
