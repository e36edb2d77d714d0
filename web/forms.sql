-- name: find_answer
-- What a form that carried this key was answered.
SELECT location FROM form_answers WHERE once = $1 AND account = $2

-- name: add_answer
-- Keeps the answer, so that the same form sent twice acts once.
INSERT INTO form_answers (once, account, location, at) VALUES ($1, $2, $3, $4)

-- name: put_draft
-- Keeps what a form held when its session was gone.
INSERT INTO drafts (holder, path, fields, at) VALUES ($1, $2, $3, $4)
ON CONFLICT (holder, path) DO UPDATE SET fields = excluded.fields, at = excluded.at

-- name: find_draft
-- The draft of a form, if it is not too old.
SELECT fields FROM drafts WHERE holder = $1 AND path = $2 AND at > $3

-- name: delete_draft
-- A form that was sent needs its draft no more.
DELETE FROM drafts WHERE holder = $1 AND path = $2
