-- name: add_rule
-- A version of a rule.
INSERT INTO xapi_rules (rule, version, source, verb, match, activity, success, score, means, counts_as, ended, from_day, reason, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, CAST($8 AS BIGINT), $9, $10, $11, $12, $13, $14, $15)

-- name: list_rules
-- All versions, those of one rule together, the latest first.
SELECT r.rule, r.version, r.source, r.verb, r.match, r.activity, r.success, r.score, r.means, r.counts_as, r.ended, r.from_day, r.reason,
    COALESCE(a.name, ''), r.made_at
FROM xapi_rules r LEFT JOIN accounts a ON a.id = r.made_by ORDER BY r.rule, r.version DESC

-- name: next_rule
-- The number of a new rule.
SELECT CAST(COALESCE(MAX(rule), 0) + 1 AS BIGINT) FROM xapi_rules

-- name: find_rule_version
-- The latest version of a rule.
SELECT version FROM xapi_rules WHERE rule = $1 ORDER BY version DESC LIMIT 1

-- name: change_rules_state
-- The rules are others than before.
UPDATE xapi_rules_state SET token = $1 WHERE one = 1

-- name: find_rules_state
-- Which state of the rules this is.
SELECT token FROM xapi_rules_state WHERE one = 1

-- name: list_our_activities
-- What something may count as, the latest first.
SELECT a.number, a.uuid, a.title, a.last_day FROM activities a
WHERE NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = a.number AND w.undone_at IS NULL)
ORDER BY a.last_day DESC, a.number DESC LIMIT $1
