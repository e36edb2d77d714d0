-- name: scan_figures
-- What all acts of a plan and a year that stood at a moment say of each line, but for the words; an amount beyond all that may be
-- written is none. In no order: PostgreSQL takes twice as long in that of the acts.
SELECT a.id, f.line, a.kind, COALESCE(f.amount, 2000000000000000), CAST(CASE WHEN f.word = '' THEN 0 ELSE 1 END AS BIGINT)
FROM budget_acts a CROSS JOIN budget_figures f
WHERE f.act = a.id AND a.plan = $1 AND a.year = $2 AND a.made_at <= $3 AND (a.undone_at IS NULL OR a.undone_at > $3)

-- name: list_words
-- The words among them, of the kinds that leave words with a line: estimated, appraised, approved.
SELECT f.act, f.line, f.word FROM budget_acts a CROSS JOIN budget_figures f
WHERE f.act = a.id AND f.word <> '' AND a.kind IN (1, 4, 5) AND a.plan = $1 AND a.year = $2 AND a.made_at <= $3 AND (a.undone_at IS NULL OR a.undone_at > $3)

-- name: scan_sums
-- Of that what the sums of a leader take: estimated, approved, re-allotted, spent.
SELECT a.id, f.line, a.kind, COALESCE(f.amount, 2000000000000000), CAST(CASE WHEN f.word = '' THEN 0 ELSE 1 END AS BIGINT)
FROM budget_acts a CROSS JOIN budget_figures f
WHERE f.act = a.id AND a.plan = $1 AND a.year = $2 AND a.kind IN (1, 5, 6, 7) AND a.made_at <= $3
    AND (a.undone_at IS NULL OR a.undone_at > $3)

-- name: list_figures_of
-- What they say of the lines of one agency.
SELECT f.line, a.kind, f.amount, f.word FROM budget_lines l CROSS JOIN budget_figures f CROSS JOIN budget_acts a
WHERE f.line = l.id AND a.id = f.act AND l.plan = $1 AND l.year = $2 AND l.agency = $4
    AND a.made_at <= $3 AND (a.undone_at IS NULL OR a.undone_at > $3) ORDER BY a.id

-- name: scan_lines
-- The lines of a plan and a year; $3 <> 0: of one agency.
SELECT id, agency, entry, source FROM budget_lines WHERE plan = $1 AND year = $2 AND ($3 = 0 OR agency = $3) ORDER BY id

-- name: list_line_tasks
-- What a plan says, in its order; the lines say which of it they are for.
SELECT e.id, e.uuid, v.said FROM followed_plans f JOIN entries e ON e.plan = f.plan
JOIN entry_versions v ON v.entry = e.id AND v.version = e.version WHERE f.number = $1 ORDER BY v.position, e.id

-- name: list_act_places
-- The acts of a plan and a year, the latest first; $3 <> 0: that touch lines of one agency.
SELECT a.id, a.agency FROM budget_acts a WHERE a.plan = $1 AND a.year = $2 AND ($3 = 0 OR EXISTS (
    SELECT 1 FROM budget_figures f JOIN budget_lines l ON l.id = f.line WHERE f.act = a.id AND l.agency = $3))
ORDER BY a.id DESC

-- name: list_acts_at
-- Some acts.
SELECT id, uuid, kind, agency, word, number, day, digest, filename, name, made_at, undone_word, undone_name, undone_at
FROM budget_acts
WHERE id IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20) ORDER BY id DESC

-- name: find_act
-- One act of a plan.
SELECT id, uuid, kind, agency, word, number, day, digest, filename, name, made_at, undone_word, undone_name, undone_at
FROM budget_acts WHERE uuid = $1 AND plan = $2

-- name: list_act_figures
-- What some acts say, and of how many lines; where those are more than $21, the first alone.
SELECT g.act, g.line, g.amount, g.word, g.lines FROM (
    SELECT f.act, f.line, f.amount, f.word, CAST(COUNT(*) OVER (PARTITION BY f.act) AS BIGINT) AS lines,
        ROW_NUMBER() OVER (PARTITION BY f.act ORDER BY f.line) AS place
    FROM budget_figures f
    WHERE f.act IN ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)) AS g
WHERE g.lines <= $21 OR g.place = 1 ORDER BY g.act, g.line

-- name: list_tasks
-- The tasks of a plan that an agency has.
SELECT e.id, e.uuid, v.said FROM entries e JOIN entry_versions v ON v.entry = e.id AND v.version = e.version
WHERE v.dropped = 0 AND e.id IN (SELECT o.entry FROM obligations o WHERE o.plan = $1 AND o.agency = $2 AND o.asked > 1 AND o.state < 5)
ORDER BY v.position, e.id

-- name: list_tasks_in_place
-- The tasks of a plan that an agency has in the place of another one, and of which.
SELECT DISTINCT o.entry, o.given FROM obligations o
WHERE o.plan = $1 AND o.agency = $2 AND o.given <> 0 AND o.asked > 1 AND o.state < 5

-- name: list_open_tasks
-- The tasks of a plan of which an agency still owes something that is due on a day or later.
SELECT DISTINCT o.entry FROM obligations o
WHERE o.plan = $1 AND o.agency = $2 AND o.asked > 1 AND o.state IN (1, 3)
    AND (o.due IS NULL OR o.due >= $3)

-- name: list_years
-- The years of a plan that have lines.
SELECT DISTINCT year FROM budget_lines WHERE plan = $1 ORDER BY year

-- name: find_line
-- The line of a task and a source.
SELECT id FROM budget_lines WHERE plan = $1 AND year = $2 AND agency = $3 AND entry = $4 AND source = $5

-- name: add_line
-- It has none yet.
INSERT INTO budget_lines (id, plan, year, agency, entry, source)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM budget_lines), $1, $2, $3, $4, $5) RETURNING id

-- name: add_act
-- Something is done with lines.
INSERT INTO budget_acts (id, uuid, plan, year, agency, kind, word, number, day, digest, filename, name, made_by, made_at, undone_word, undone_name)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM budget_acts), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '') RETURNING id

-- name: add_figure
-- What it says of each.
INSERT INTO budget_figures (act, line, amount, word) VALUES ($1, $2, $3, $4)

-- name: undo_act
-- It counts no more, unless somebody undid it before.
UPDATE budget_acts SET undone_word = $1, undone_name = $2, undone_by = $3, undone_at = $4 WHERE id = $5 AND undone_at IS NULL

-- name: count_later
-- Standing acts after one, on its lines, of the kinds that rest on it.
SELECT CAST(COUNT(*) AS BIGINT) FROM budget_acts a WHERE a.id > $1 AND a.kind > $2 AND a.undone_at IS NULL AND EXISTS (
    SELECT 1 FROM budget_figures f JOIN budget_figures g ON g.line = f.line WHERE f.act = a.id AND g.act = $1)
