-- name: add_plan
-- A plan as it was dropped in, called by its file.
INSERT INTO plans (id, name, name_by, name_folded, name_order, note, agency, row_version, created_by, created_at)
VALUES ($1, $2, 'file', $3, $4, '', CAST($5 AS BIGINT), 1, $6, $7)

-- name: add_file
-- One document of a plan.
INSERT INTO plan_files (plan, position, filename, digest, bytes, role) VALUES ($1, $2, $3, $4, $5, $6)

-- name: note_role
-- A file that was read with a plan is one itself, or is none any more.
UPDATE plan_files SET role = $1 WHERE plan = $2 AND digest = $3 AND role = $4

-- name: keep_agency
-- What is made of a plan's files belongs to the same agency.
UPDATE plans SET agency = (SELECT p.agency FROM plans p WHERE p.id = $1) WHERE id = $2

-- name: list_files
-- The documents of a plan in the order in which they are shown.
SELECT filename, digest, bytes, role FROM plan_files WHERE plan = $1 ORDER BY position

-- name: find_plan
-- A plan with the state of its latest reading.
SELECT p.id, p.name, p.note, p.row_version, p.created_at, a.name, r.id, r.done, r.total, r.step, r.ended_at, r.problem,
    COALESCE((SELECT c.number FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), r.number), r.targets, r.tasks, r.uncertain,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_closures c WHERE c.plan = p.id AND c.reopened_at IS NULL)
FROM plans p
JOIN accounts a ON a.id = p.created_by
JOIN plan_readings r ON r.plan = p.id AND r.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = p.id)
WHERE p.id = $1

-- name: list_plans_newest
-- The plans, removed ones (1) or the others (0), the newest first.
SELECT p.id, p.name, p.note, p.row_version, p.created_at, a.name, r.id, r.done, r.total, r.step, r.ended_at, r.problem,
    COALESCE((SELECT c.number FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), r.number), r.targets, r.tasks, r.uncertain,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_closures c WHERE c.plan = p.id AND c.reopened_at IS NULL)
FROM plans p
JOIN accounts a ON a.id = p.created_by
JOIN plan_readings r ON r.plan = p.id AND r.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = p.id)
WHERE (SELECT COUNT(*) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) = CAST($1 AS BIGINT)
ORDER BY p.id DESC LIMIT 500

-- name: list_plans_oldest
-- The same, the oldest first.
SELECT p.id, p.name, p.note, p.row_version, p.created_at, a.name, r.id, r.done, r.total, r.step, r.ended_at, r.problem,
    COALESCE((SELECT c.number FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), r.number), r.targets, r.tasks, r.uncertain,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_closures c WHERE c.plan = p.id AND c.reopened_at IS NULL)
FROM plans p
JOIN accounts a ON a.id = p.created_by
JOIN plan_readings r ON r.plan = p.id AND r.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = p.id)
WHERE (SELECT COUNT(*) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) = CAST($1 AS BIGINT)
ORDER BY p.id LIMIT 500

-- name: list_plans_by_name
-- The same in Vietnamese order of names.
SELECT p.id, p.name, p.note, p.row_version, p.created_at, a.name, r.id, r.done, r.total, r.step, r.ended_at, r.problem,
    COALESCE((SELECT c.number FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL), r.number), r.targets, r.tasks, r.uncertain,
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_confirmations c WHERE c.plan = p.id AND c.withdrawn_at IS NULL),
    (SELECT CAST(COUNT(*) AS BIGINT) FROM plan_closures c WHERE c.plan = p.id AND c.reopened_at IS NULL)
FROM plans p
JOIN accounts a ON a.id = p.created_by
JOIN plan_readings r ON r.plan = p.id AND r.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = p.id)
WHERE (SELECT COUNT(*) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) = CAST($1 AS BIGINT)
ORDER BY p.name_order, p.id LIMIT 500

-- name: any_plan
-- Whether anything was ever dropped in.
SELECT id FROM plans LIMIT 1

-- name: change_details
-- Name and note, unless the row has changed since it was read.
UPDATE plans SET name = $1, name_by = 'person', name_folded = $2, name_order = $3, note = $4, row_version = row_version + 1
WHERE id = $5 AND row_version = $6

-- name: name_after_reading
-- The title that was read becomes the name, unless a person has given one.
UPDATE plans SET name = $1, name_by = 'reading', name_folded = $2, name_order = $3, row_version = row_version + 1
WHERE id = $4 AND name_by <> 'person'

-- name: add_removal
-- Takes a plan out of the list.
INSERT INTO plan_removals (id, plan, removed_by, removed_at) VALUES ($1, $2, $3, $4)

-- name: undo_removal
-- Puts a plan back into the list.
UPDATE plan_removals SET undone_by = $1, undone_at = $2 WHERE plan = $3 AND undone_at IS NULL

-- name: recount
-- How many targets and tasks a plan has after people changed it, and how many doubts, beside its latest reading, for the list.
UPDATE plan_readings SET uncertain = $2,
    targets = (SELECT COUNT(*) FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
        WHERE e.plan = $1 AND e.kind = 'target' AND v.dropped = 0),
    tasks = (SELECT COUNT(*) FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
        WHERE e.plan = $1 AND e.kind = 'task' AND v.dropped = 0)
WHERE plan = $1 AND id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = $1)

-- name: list_same_plans
-- Plans that were there before this one, with one of its files that are read, or with its number and title; the oldest first.
SELECT p.id, p.name, p.created_at
FROM plans p
JOIN plan_readings r ON r.plan = p.id AND r.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = p.id)
JOIN plans here ON here.id = $1
JOIN plan_readings h ON h.plan = here.id AND h.id = (SELECT MAX(l.id) FROM plan_readings l WHERE l.plan = here.id)
WHERE p.id < here.id
    AND (SELECT COUNT(*) FROM plan_removals x WHERE x.plan = p.id AND x.undone_at IS NULL) = 0
    AND ((h.number <> '' AND r.number = h.number AND p.name_folded = here.name_folded)
        OR EXISTS (SELECT 1 FROM plan_files f JOIN plan_files mine ON mine.digest = f.digest AND mine.role = 'read'
            WHERE f.plan = p.id AND f.role = 'read' AND mine.plan = here.id))
ORDER BY p.id LIMIT 5
