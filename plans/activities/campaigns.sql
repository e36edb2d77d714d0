-- name: sum_campaign
-- What the standing activities of a campaign that an actor sees came to, by kind.
WITH seen AS (
    SELECT r.under_agency AS agency FROM memberships m JOIN agency_reach r ON r.over_agency = m.agency
    WHERE m.account = $1 AND $2 LIKE '%,' || m.role || ',%' AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
        AND (r.function = '' OR r.function = 'attt') AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day > $3)
    UNION
    SELECT m.agency FROM memberships m
    WHERE m.account = $1 AND $2 LIKE '%,' || m.role || ',%' AND m.from_day <= $3 AND (m.until_day IS NULL OR m.until_day > $3)
), chosen AS (
    SELECT x.number, x.kind, x.times, x.minutes, x.agency,
        CASE WHEN EXISTS (SELECT 1 FROM proofs p WHERE p.activity = x.number AND p.deleted_at IS NULL) THEN 1 ELSE 0 END AS proven
    FROM activities x
    WHERE x.campaign = $5 AND (CAST($4 AS BIGINT) = 1 OR x.agency IN (SELECT agency FROM seen))
        AND NOT EXISTS (SELECT 1 FROM activity_withdrawals w WHERE w.activity = x.number AND w.undone_at IS NULL)
        AND (x.offered = 0 OR EXISTS (SELECT 1 FROM activity_answers o WHERE o.activity = x.number AND o.accepted = 1))
), people AS (
    SELECT c.kind,
        SUM(CASE WHEN l.actor_kind = 1 THEN 1 ELSE 0 END) AS named,
        SUM(CASE WHEN l.actor_kind = 3 AND l.basis <> 1 THEN l.quantity ELSE 0 END) AS kept,
        SUM(CASE WHEN l.actor_kind = 3 AND l.basis = 1 AND l.verb <> 2 THEN l.quantity ELSE 0 END) AS declared,
        SUM(CASE WHEN l.actor_kind = 3 AND l.basis = 1 AND l.verb = 2 THEN l.quantity ELSE 0 END) AS reached
    FROM chosen c JOIN ledger l ON l.activity = c.number
    WHERE l.withdraws IS NULL AND NOT EXISTS (SELECT 1 FROM ledger w WHERE w.withdraws = l.place) GROUP BY c.kind
)
SELECT c.kind, CAST(COUNT(*) AS BIGINT), CAST(SUM(c.times) AS BIGINT), CAST(SUM(c.minutes) AS BIGINT),
    CAST(COUNT(DISTINCT c.agency) AS BIGINT), CAST(SUM(c.proven) AS BIGINT), CAST(COALESCE(MAX(p.named), 0) AS BIGINT),
    CAST(COALESCE(MAX(p.kept), 0) AS BIGINT), CAST(COALESCE(MAX(p.declared), 0) AS BIGINT),
    CAST(COALESCE(MAX(p.reached), 0) AS BIGINT)
FROM chosen c LEFT JOIN people p ON p.kind = c.kind GROUP BY c.kind ORDER BY c.kind
