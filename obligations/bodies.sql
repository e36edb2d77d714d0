-- name: list_sent_bodies
-- To whom a form went when it was sent first, with the day of each and how late it was for each.
SELECT b.body, b.due, b.late FROM submissions s JOIN submission_bodies b ON b.submission = s.id
WHERE s.obligation = $1 AND s.version = 1 ORDER BY b.due, b.body

-- name: any_sent_body
-- Whether a form was ever sent to several.
SELECT 1 FROM submission_bodies LIMIT 1

-- name: list_sent_bodies_in
-- The same of all forms of a plan's period.
SELECT b.body, b.due, b.late, o.id FROM obligations o
JOIN submissions s ON s.obligation = o.id AND s.version = 1
JOIN submission_bodies b ON b.submission = s.id
WHERE o.plan = $1 AND o.period = $2 AND o.entry = 0 ORDER BY b.due, b.body

-- name: add_sent_body
-- One of them.
INSERT INTO submission_bodies (submission, body, due, late) VALUES ($1, $2, $3, $4)
