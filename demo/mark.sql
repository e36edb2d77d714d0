-- name: mark
INSERT INTO demonstration (one, made_at) VALUES (1, $1)

-- name: marked
SELECT made_at FROM demonstration
