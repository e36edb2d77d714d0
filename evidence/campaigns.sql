-- name: add_campaign
-- A campaign under the next number.
INSERT INTO campaigns (number, uuid, title, folded, agency, from_day, last_day, document, document_day, note, row_version, made_by,
    made_at)
VALUES ((SELECT COALESCE(MAX(number), 0) + 1 FROM campaigns), $1, $2, $3, $4, $5, $6, $7, CAST($8 AS BIGINT), $9, 1, $10, $11)

-- name: change_campaign
-- What it is, unless the row has changed since it was read.
UPDATE campaigns SET title = $1, folded = $2, agency = $3, from_day = $4, last_day = $5, document = $6,
    document_day = CAST($7 AS BIGINT), note = $8, row_version = row_version + 1
WHERE uuid = $9 AND row_version = $10

-- name: find_campaign
-- One campaign.
SELECT c.number, c.uuid, c.title, c.agency, c.from_day, c.last_day, c.document, c.document_day, c.note, c.row_version, a.name,
    c.made_at
FROM campaigns c JOIN accounts a ON a.id = c.made_by WHERE c.uuid = $1

-- name: list_campaigns
-- Campaigns that hold some folded words, the latest first.
SELECT c.number, c.uuid, c.title, c.agency, c.from_day, c.last_day, c.document, c.document_day, c.note, c.row_version, a.name,
    c.made_at
FROM campaigns c JOIN accounts a ON a.id = c.made_by WHERE c.folded LIKE $1 ORDER BY c.from_day DESC, c.number DESC LIMIT 500
