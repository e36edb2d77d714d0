-- name: find_agency_of_plan
-- Whose plan it is; NULL: of the whole system.
SELECT agency FROM plans WHERE id = $1

-- name: reaches_plan
-- Does an agency reach the agency of a plan, for everything or for this function?
SELECT 1 FROM plans p JOIN agency_reach r ON r.under_agency = p.agency AND (r.function = '' OR r.function = $4)
WHERE p.id = $1 AND r.over_agency = $2 AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day > $3) LIMIT 1

-- name: reaches_share
-- Does a plan give something to an agency that this one reaches, for everything or for this function?
SELECT 1 FROM plan_shares s JOIN agency_reach r ON r.under_agency = s.agency AND (r.function = '' OR r.function = $4)
WHERE s.plan = $1 AND r.over_agency = $2 AND r.from_day <= $3 AND (r.until_day IS NULL OR r.until_day > $3) LIMIT 1

-- name: plans_reached
-- All plans that an agency sees, by its own reach and for this function.
SELECT p.id FROM plans p JOIN agency_reach r ON r.under_agency = p.agency AND (r.function = '' OR r.function = $3)
WHERE r.over_agency = $1 AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day > $2)
UNION
SELECT s.plan FROM plan_shares s JOIN agency_reach r ON r.under_agency = s.agency AND (r.function = '' OR r.function = $3)
WHERE r.over_agency = $1 AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day > $2)

-- name: list_shares
-- The agencies that a plan gives something to.
SELECT agency FROM plan_shares WHERE plan = $1

-- name: forget_share
-- A plan gives nothing more to an agency.
DELETE FROM plan_shares WHERE plan = $1 AND agency = $2

-- name: add_share
-- A plan gives something to an agency.
INSERT INTO plan_shares (plan, agency) VALUES ($1, $2)
