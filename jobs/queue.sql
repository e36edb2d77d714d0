-- name: add_job
-- Queues a job.
INSERT INTO jobs (id, kind, payload, queued_at, run_after, lease_until, attempts, done, total, step, ended_at, failure)
VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, '', NULL, NULL)

-- name: find_waiting
-- Whether any job could run now.
SELECT id FROM jobs WHERE ended_at IS NULL AND run_after <= $1 AND lease_until < $1 ORDER BY id LIMIT 1

-- name: claim_job @sqlite
-- Takes the oldest job that nobody runs.
UPDATE jobs SET lease_until = $2, attempts = attempts + 1
WHERE id = (SELECT id FROM jobs WHERE ended_at IS NULL AND run_after <= $1 AND lease_until < $1 ORDER BY id LIMIT 1)
RETURNING id, kind, payload, attempts

-- name: claim_job @postgres
-- Takes the oldest job that nobody runs; another process looking at the same moment takes the next.
UPDATE jobs SET lease_until = $2, attempts = attempts + 1
WHERE id = (SELECT id FROM jobs WHERE ended_at IS NULL AND run_after <= $1 AND lease_until < $1 ORDER BY id LIMIT 1
            FOR UPDATE SKIP LOCKED)
RETURNING id, kind, payload, attempts

-- name: renew_lease
-- Whoever runs a job says that it still does.
UPDATE jobs SET lease_until = $2 WHERE id = $1 AND ended_at IS NULL

-- name: release_leases
-- Nobody else runs jobs: what runs by its lease is what a crash left.
UPDATE jobs SET lease_until = 0 WHERE ended_at IS NULL AND lease_until > 0

-- name: note_progress
-- How far a job is.
UPDATE jobs SET done = $2, total = $3, step = $4 WHERE id = $1

-- name: end_job
-- A job was done ($3 NULL) or given up.
UPDATE jobs SET ended_at = $2, failure = CAST($3 AS TEXT), lease_until = 0 WHERE id = $1 AND ended_at IS NULL

-- name: retry_job
-- A job that failed waits before it is tried again.
UPDATE jobs SET run_after = $2, lease_until = 0 WHERE id = $1 AND ended_at IS NULL

-- name: find_job
-- The state of a job, for its page.
SELECT kind, attempts, done, total, step, ended_at, failure FROM jobs WHERE id = $1

-- name: count_waiting
-- How many jobs wait or run.
SELECT CAST(COUNT(*) AS BIGINT) FROM jobs WHERE ended_at IS NULL
