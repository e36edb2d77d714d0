-- name: find_subject
-- What bears an identifier: which kind of thing, by what its page is found, its name, its agency (0: none to be named).
SELECT 'plan', id, name, CAST(0 AS BIGINT) FROM plans WHERE id = $1
UNION ALL SELECT 'entry', plan, uuid, CAST(0 AS BIGINT) FROM entries WHERE uuid = $1
UNION ALL SELECT 'activity', uuid, title, agency FROM activities WHERE uuid = $1
UNION ALL SELECT 'campaign', uuid, title, agency FROM campaigns WHERE uuid = $1
UNION ALL SELECT 'person', uuid, '', CAST(0 AS BIGINT) FROM persons WHERE uuid = $1
UNION ALL SELECT 'agency', uuid, '', id FROM agencies WHERE uuid = $1
UNION ALL SELECT 'account', uuid, name, CAST(0 AS BIGINT) FROM accounts WHERE uuid = $1
UNION ALL SELECT 'incoming', uuid, number || ' ' || issuer, CAST(0 AS BIGINT) FROM incoming_documents WHERE uuid = $1
UNION ALL SELECT 'list', uuid, file_name, CAST(0 AS BIGINT) FROM bulk_imports WHERE uuid = $1
UNION ALL SELECT 'population', uuid, name, CAST(0 AS BIGINT) FROM populations WHERE uuid = $1
UNION ALL SELECT 'adhoc', uuid, title, CAST(0 AS BIGINT) FROM adhoc_requests WHERE uuid = $1
UNION ALL SELECT 'source', id, name, CAST(0 AS BIGINT) FROM xapi_sources WHERE id = $1

-- name: find_period_subject
-- A reporting period and its plan.
SELECT f.plan, r.slot FROM report_periods r JOIN followed_plans f ON f.number = r.plan WHERE r.uuid = $1

-- name: find_owed_subject
-- What an agency owes: plan, agency.
SELECT f.plan, o.agency FROM obligations o JOIN followed_plans f ON f.number = o.plan WHERE o.id = $1

-- name: find_obstacle_subject
-- An obstacle: plan, agency, what stands in the way.
SELECT f.plan, o.agency, o.word FROM obstacles o JOIN followed_plans f ON f.number = o.plan WHERE o.id = $1
