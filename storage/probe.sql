-- name: version_of_engine
-- A value of each type, as the engine gives it back.
SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS DOUBLE PRECISION), CAST(NULL AS TEXT)
