-- name: directory_token
-- Which state of the directory the database has.
SELECT token FROM agency_directory WHERE one = 1

-- name: new_directory_token
-- Another state; holds the row until the transaction ends, so that changes of the directory follow one another.
INSERT INTO agency_directory (one, token, before_token) VALUES (1, $1, '')
ON CONFLICT (one) DO UPDATE SET before_token = agency_directory.token, token = excluded.token
RETURNING before_token

-- name: load_agencies
-- All agencies, their lives.
SELECT id, uuid, from_day, until_day, row_version FROM agencies ORDER BY id

-- name: load_names
-- All names.
SELECT agency, from_day, until_day, name, name_folded, short_name, legal_basis FROM agency_names ORDER BY agency, from_day

-- name: load_kinds
-- All kinds and levels.
SELECT agency, from_day, until_day, kind, level, legal_basis FROM agency_kinds ORDER BY agency, from_day

-- name: load_parents
-- All parents.
SELECT agency, from_day, until_day, parent, legal_basis FROM agency_parents ORDER BY agency, from_day

-- name: load_codes
-- All codes.
SELECT agency, from_day, until_day, scheme, code, legal_basis FROM agency_codes ORDER BY agency, scheme, from_day

-- name: load_duties
-- All duties.
SELECT agency, from_day, until_day, function, legal_basis FROM agency_duties ORDER BY agency, function, from_day

-- name: load_aliases
-- All aliases.
SELECT agency, alias FROM agency_aliases ORDER BY agency, alias

-- name: load_successions
-- All successions.
SELECT id, from_agency, to_agency, function, day, legal_basis, reorganisation FROM agency_successions ORDER BY day, id

-- name: load_level_heirs
-- Which level stands for one that ended.
SELECT id, level, heir, day, legal_basis, reorganisation FROM agency_level_heirs ORDER BY day, id

-- name: load_functions
-- What an agency may have charge of.
SELECT code, name, name_en FROM agency_functions ORDER BY name
