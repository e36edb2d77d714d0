-- name: reaches
-- Does a row of the reach answer the question?
SELECT 1 FROM agency_reach WHERE over_agency = $1 AND under_agency = $2 AND (function = '' OR function = $3)
    AND from_day <= $4 AND (until_day IS NULL OR until_day > $4) LIMIT 1

-- name: reach_between
-- Every reason for which one agency sees another.
SELECT function, from_day, until_day, through FROM agency_reach WHERE over_agency = $1 AND under_agency = $2
    AND from_day <= $3 AND (until_day IS NULL OR until_day > $3) ORDER BY function, through

-- name: add_reach
-- One reason for which somebody sees somebody; many at once.
INSERT INTO agency_reach (over_agency, under_agency, function, from_day, until_day, through) VALUES ($1, $2, $3, $4, $5, $6)

-- name: drop_reach @sqlite
-- Many rows at once, as a JSON list of [over, under, function, from, through].
DELETE FROM agency_reach WHERE (over_agency, under_agency, function, from_day, through) IN
    (SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), json_extract(value, '$[2]'),
        json_extract(value, '$[3]'), json_extract(value, '$[4]') FROM json_each($1))

-- name: drop_reach @postgres
-- Many rows at once, as a JSON list of [over, under, function, from, through].
DELETE FROM agency_reach WHERE (over_agency, under_agency, function, from_day, through) IN
    (SELECT CAST(v ->> 0 AS BIGINT), CAST(v ->> 1 AS BIGINT), v ->> 2, CAST(v ->> 3 AS BIGINT),
        CAST(v ->> 4 AS BIGINT) FROM json_array_elements(CAST($1 AS json)) AS t(v))
