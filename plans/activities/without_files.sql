-- name: close_to_files
-- An agency reports a task of these days under the rules for secrets, unless it is said already.
INSERT INTO secret_work (agency, entry, from_day, last_day, said_at, ended_at)
SELECT $1, $2, $3, $4, $5, NULL WHERE NOT EXISTS (
    SELECT 1 FROM secret_work WHERE agency = $1 AND entry = $2 AND from_day = $3 AND last_day = $4 AND ended_at IS NULL)

-- name: open_to_files
-- It reports it as any other.
UPDATE secret_work SET ended_at = $1 WHERE agency = $2 AND entry = $3 AND from_day = $4 AND last_day = $5 AND ended_at IS NULL

-- name: find_secret_work
-- Whether an activity serves such a task in such days.
SELECT 1 FROM activities a JOIN activity_tasks t ON t.activity = a.number AND t.removed_at IS NULL
JOIN secret_work s ON s.agency = a.agency AND s.entry = t.entry AND s.ended_at IS NULL
WHERE a.number = $1 AND a.last_day >= s.from_day AND a.last_day <= s.last_day LIMIT 1

-- name: find_live_proof
-- Whether an activity has a proof.
SELECT 1 FROM proofs WHERE activity = $1 AND deleted_at IS NULL LIMIT 1
