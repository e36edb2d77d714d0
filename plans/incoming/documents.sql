-- name: add_document
-- A document that came in, under the next number.
INSERT INTO incoming_documents (id, uuid, kind, number, number_key, issuer, issuer_key, agency, day, received, due, subject,
    note, folded, row_version, made_by, made_at, book)
VALUES ((SELECT COALESCE(MAX(id), 0) + 1 FROM incoming_documents), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1,
    $14, $15, $16) RETURNING id

-- name: change_document
-- What is written about it, unless the row has changed since it was read.
UPDATE incoming_documents SET kind = $1, number = $2, number_key = $3, issuer = $4, issuer_key = $5, agency = $6, day = $7,
    received = $8, due = $9, subject = $10, note = $11, folded = $12, row_version = row_version + 1
WHERE uuid = $13 AND row_version = $14

-- name: find_document
-- One document.
SELECT d.id, d.uuid, d.kind, d.number, d.issuer, d.agency, d.day, d.received, d.due, d.subject, d.note, d.row_version, a.name,
    d.made_at, (SELECT CAST(COUNT(*) AS BIGINT) FROM incoming_files f WHERE f.document = d.id), w.reason, d.book
FROM incoming_documents d JOIN accounts a ON a.id = d.made_by
LEFT JOIN incoming_withdrawals w ON w.document = d.id AND w.undone_at IS NULL
WHERE d.uuid = $1

-- name: find_same
-- Documents that stand and bear a number.
SELECT d.id, d.uuid, d.kind, d.number, d.issuer, d.agency, d.day, d.received, d.due, d.subject, d.note, d.row_version, a.name,
    d.made_at, CAST(0 AS BIGINT), w.reason, d.book
FROM incoming_documents d JOIN accounts a ON a.id = d.made_by
LEFT JOIN incoming_withdrawals w ON w.document = d.id AND w.undone_at IS NULL
WHERE d.number_key = $1 AND d.issuer_key = $2 AND w.id IS NULL ORDER BY d.id

-- name: list_documents
-- Documents that hold some folded words, withdrawn (1) or standing (0), the latest first.
SELECT d.id, d.uuid, d.kind, d.number, d.issuer, d.agency, d.day, d.received, d.due, d.subject, d.note, d.row_version, a.name,
    d.made_at, (SELECT CAST(COUNT(*) AS BIGINT) FROM incoming_files f WHERE f.document = d.id), w.reason, d.book
FROM incoming_documents d JOIN accounts a ON a.id = d.made_by
LEFT JOIN incoming_withdrawals w ON w.document = d.id AND w.undone_at IS NULL
WHERE d.folded LIKE $1 AND (CASE WHEN w.id IS NULL THEN 0 ELSE 1 END) = CAST($2 AS BIGINT)
ORDER BY d.received DESC, d.id DESC LIMIT 20000

-- name: list_linked
-- The documents that are linked to anything (empty text) or to one plan.
SELECT DISTINCT document FROM incoming_links WHERE undone_at IS NULL AND (CAST($1 AS TEXT) = '' OR plan = $1)

-- name: add_document_file
-- One file of a document.
INSERT INTO incoming_files (document, position, filename, digest, bytes) VALUES ($1, $2, $3, $4, $5)

-- name: list_document_files
-- The files of a document.
SELECT f.filename, f.digest, f.bytes FROM incoming_files f JOIN incoming_documents d ON d.id = f.document
WHERE d.uuid = $1 ORDER BY f.position

-- name: add_upload
-- A file waits for its form.
INSERT INTO incoming_uploads (id, account, filename, digest, bytes, at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: find_upload
-- A file that this account sent.
SELECT filename, digest, bytes FROM incoming_uploads WHERE id = $1 AND account = $2

-- name: forget_uploads
-- Nobody came back for them within a day.
DELETE FROM incoming_uploads WHERE at < $1

-- name: add_document_link
-- A document concerns a plan or an entry.
INSERT INTO incoming_links (id, document, plan, entry, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)

-- name: find_document_link
-- Is it linked so already?
SELECT id FROM incoming_links
WHERE document = $1 AND plan = $2 AND COALESCE(entry, '') = $3 AND undone_at IS NULL

-- name: unlink_document
-- It does not concern it.
UPDATE incoming_links SET undone_by = $1, undone_at = $2 WHERE id = $3 AND document = $4 AND undone_at IS NULL

-- name: list_document_links
-- What a document concerns.
SELECT l.id, l.plan, p.name, l.entry, a.name, l.made_at,
    COALESCE((SELECT r.number FROM plan_readings r WHERE r.plan = p.id AND r.id = (SELECT MAX(x.id) FROM plan_readings x WHERE x.plan = p.id)), '')
FROM incoming_links l JOIN plans p ON p.id = l.plan JOIN accounts a ON a.id = l.made_by
WHERE l.document = $1 AND l.undone_at IS NULL ORDER BY l.id

-- name: add_withdrawal
-- A document is withdrawn.
INSERT INTO incoming_withdrawals (id, document, reason, withdrawn_by, withdrawn_at) VALUES ($1, $2, $3, $4, $5)

-- name: undo_withdrawal
-- It is put back.
UPDATE incoming_withdrawals SET undone_by = $1, undone_at = $2 WHERE document = $3 AND undone_at IS NULL

-- name: list_all_links
-- Which documents concern which plans.
SELECT document, plan FROM incoming_links WHERE undone_at IS NULL

-- name: list_books_reached
-- The documents in the books that an agency reaches, for everything or for this function.
SELECT DISTINCT d.id FROM incoming_documents d
JOIN agency_reach r ON r.under_agency = d.book AND (r.function = '' OR r.function = $3)
WHERE r.over_agency = $1 AND r.from_day <= $2 AND (r.until_day IS NULL OR r.until_day > $2)
