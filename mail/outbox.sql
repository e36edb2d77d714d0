-- name: add_letter
-- Queues a letter.
INSERT INTO mail_letters (id, recipient, subject, body, queued_at, run_after, claimed_until, handed_over, attempts, repeated, ended_at, fate,
                          answer)
VALUES ($1, $2, $3, $4, $5, $5, 0, 0, 0, 0, NULL, 'waiting', '')

-- name: find_waiting
-- Whether any letter could go now.
SELECT id FROM mail_letters WHERE fate = 'waiting' AND run_after <= $1 AND claimed_until < $1 ORDER BY run_after, id LIMIT 1

-- name: claim_letter @sqlite
-- Takes the letter that has waited longest; one whose claim ran out may have arrived.
UPDATE mail_letters SET claimed_until = $2, attempts = attempts + 1, repeated = repeated + handed_over, handed_over = 1
WHERE id = (SELECT id FROM mail_letters WHERE fate = 'waiting' AND run_after <= $1 AND claimed_until < $1 ORDER BY run_after, id LIMIT 1)
RETURNING id, recipient, subject, body, queued_at, attempts, repeated

-- name: claim_letter @postgres
-- Takes the letter that has waited longest; another process looking at the same moment takes the next.
UPDATE mail_letters SET claimed_until = $2, attempts = attempts + 1, repeated = repeated + handed_over, handed_over = 1
WHERE id = (SELECT id FROM mail_letters WHERE fate = 'waiting' AND run_after <= $1 AND claimed_until < $1 ORDER BY run_after, id LIMIT 1
            FOR UPDATE SKIP LOCKED)
RETURNING id, recipient, subject, body, queued_at, attempts, repeated

-- name: end_letter
-- Sent or given up: the text is not needed any more once it was sent.
UPDATE mail_letters SET fate = $2, answer = $3, ended_at = $4, claimed_until = 0, handed_over = 0,
       body = CASE WHEN $2 = 'sent' THEN '' ELSE body END
WHERE id = $1 AND fate = 'waiting'

-- name: put_off_letter
-- It did not go this time.
UPDATE mail_letters SET answer = $2, run_after = $3, handed_over = $4, claimed_until = 0 WHERE id = $1 AND fate = 'waiting'

-- name: try_letter_again
-- Somebody wants it to be tried now.
UPDATE mail_letters SET fate = 'waiting', run_after = $2, attempts = 0, ended_at = NULL WHERE id = $1 AND fate <> 'sent' AND claimed_until < $2

-- name: latest_letters
-- For the page.
SELECT id, recipient, subject, queued_at, run_after, attempts, repeated, ended_at, fate, answer, claimed_until FROM mail_letters ORDER BY id DESC LIMIT $1

-- name: count_waiting
-- How many have not gone yet.
SELECT CAST(COUNT(*) AS BIGINT) FROM mail_letters WHERE fate = 'waiting'
