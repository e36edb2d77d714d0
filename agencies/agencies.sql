-- name: add_agency
-- An agency and its life.
INSERT INTO agencies (id, uuid, from_day, until_day, row_version) VALUES ($1, $2, $3, $4, $5)

-- name: change_agency
-- Its life, and another version of the row.
UPDATE agencies SET from_day = $1, until_day = $2, row_version = $3 WHERE id = $4

-- name: forget_agency
-- As if it had never been entered.
DELETE FROM agencies WHERE id = $1

-- name: clear_names
-- The names of an agency, to be written anew.
DELETE FROM agency_names WHERE agency = $1

-- name: add_name
-- One name.
INSERT INTO agency_names (agency, from_day, until_day, name, name_folded, short_name, legal_basis)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: clear_kinds
-- The kinds of an agency.
DELETE FROM agency_kinds WHERE agency = $1

-- name: add_kind
-- One kind and level.
INSERT INTO agency_kinds (agency, from_day, until_day, kind, level, legal_basis) VALUES ($1, $2, $3, $4, $5, $6)

-- name: clear_parents
-- The parents of an agency.
DELETE FROM agency_parents WHERE agency = $1

-- name: add_parent
-- One parent.
INSERT INTO agency_parents (agency, from_day, until_day, parent, legal_basis) VALUES ($1, $2, $3, $4, $5)

-- name: clear_codes
-- The codes of an agency.
DELETE FROM agency_codes WHERE agency = $1

-- name: add_code
-- One code.
INSERT INTO agency_codes (agency, from_day, until_day, scheme, code, legal_basis) VALUES ($1, $2, $3, $4, $5, $6)

-- name: clear_duties
-- The duties of an agency.
DELETE FROM agency_duties WHERE agency = $1

-- name: add_duty_row
-- One duty.
INSERT INTO agency_duties (agency, from_day, until_day, function, legal_basis) VALUES ($1, $2, $3, $4, $5)

-- name: clear_aliases
-- The aliases of an agency.
DELETE FROM agency_aliases WHERE agency = $1

-- name: add_alias
-- One alias.
INSERT INTO agency_aliases (agency, alias) VALUES ($1, $2)

-- name: add_succession
-- Who goes on with what.
INSERT INTO agency_successions (id, from_agency, to_agency, function, day, legal_basis, reorganisation)
VALUES ($1, $2, $3, $4, $5, $6, $7)

-- name: drop_succession
-- A succession of an act that was undone.
DELETE FROM agency_successions WHERE id = $1

-- name: add_level_heir
-- Which level stands for one that ended.
INSERT INTO agency_level_heirs (id, level, heir, day, legal_basis, reorganisation) VALUES ($1, $2, $3, $4, $5, $6)

-- name: drop_level_heir
-- A rule of an act that was undone.
DELETE FROM agency_level_heirs WHERE id = $1
