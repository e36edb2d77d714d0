-- name: find_morning_default
-- What counts.
SELECT d.sends, d.hour, d.weekly, d.leaders, d.owners, u.name, d.made_at FROM morning_defaults d JOIN accounts u ON u.id = d.made_by
ORDER BY d.id DESC LIMIT 1

-- name: add_morning_default
-- Another default from now on.
INSERT INTO morning_defaults (id, sends, hour, weekly, leaders, owners, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)

-- name: find_morning_choice
-- What somebody chose last.
SELECT sends, hour, weekly FROM morning_choices WHERE account = $1 ORDER BY id DESC LIMIT 1

-- name: add_morning_choice
-- Another choice from now on.
INSERT INTO morning_choices (id, account, sends, hour, weekly, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: list_morning_people
-- Who leads or has charge of plans today, may sign in and was not written to: account, login, name, role.
SELECT DISTINCT a.id, a.login, a.name, m.role FROM memberships m JOIN accounts a ON a.id = m.account
WHERE m.role IN ('leader', 'plan_owner') AND m.from_day <= $1 AND (m.until_day IS NULL OR m.until_day > $1)
    AND NOT EXISTS (SELECT 1 FROM account_locks l WHERE l.account = a.id AND l.unlocked_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM morning_sent s WHERE s.account = a.id AND s.day = $1) ORDER BY a.id

-- name: add_morning_sent
-- Once a day, whoever is faster.
INSERT INTO morning_sent (account, day) VALUES ($1, $2) ON CONFLICT (account, day) DO NOTHING

-- name: add_morning_hour
-- The job is set for an hour, once.
INSERT INTO morning_hours (hour) VALUES ($1) ON CONFLICT (hour) DO NOTHING

-- name: list_confirmed_plans
-- The plans that stand.
SELECT p.id FROM plans p JOIN plan_confirmations c ON c.plan = p.id AND c.withdrawn_at IS NULL
WHERE NOT EXISTS (SELECT 1 FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) ORDER BY p.id DESC
