-- name: list_agencies_of
-- Who has lines in a year of a plan.
SELECT DISTINCT agency FROM budget_lines WHERE plan = $1 AND year = $2 ORDER BY agency

-- name: add_proposal
-- An agency is asked, once.
INSERT INTO budget_proposals (plan, year, agency, made_at, answer, word, name) VALUES ($1, $2, $3, $4, 0, '', '')
ON CONFLICT (plan, year, agency) DO NOTHING

-- name: find_proposal
-- Whether it is open.
SELECT answer FROM budget_proposals WHERE plan = $1 AND year = $2 AND agency = $3

-- name: answer_proposal
-- It was taken or declined, unless somebody answered before.
UPDATE budget_proposals SET answer = $1, word = $2, name = $3, answered_by = $4, answered_at = $5
WHERE plan = $6 AND year = $7 AND agency = $8 AND answer = 0

-- name: list_open_proposals
-- What an agency is asked in a year.
SELECT f.plan, p.year FROM budget_proposals p JOIN followed_plans f ON f.number = p.plan
WHERE p.agency = $1 AND p.year = $2 AND p.answer = 0 ORDER BY f.number

-- name: list_plans_of
-- In which plans an agency has lines of a year.
SELECT f.plan FROM followed_plans f
WHERE EXISTS (SELECT 1 FROM budget_lines l WHERE l.plan = f.number AND l.agency = $1 AND l.year = $2) ORDER BY f.number
