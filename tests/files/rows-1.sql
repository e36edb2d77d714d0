-- Some rows of a database of the first version: a decision on a name and on a measure.
INSERT INTO accounts (id, uuid, name, name_order, searched, login, password_hash, shared, row_version, created_at)
VALUES (1, '0198a000-0000-7000-8000-00000000000a', 'An', '', 'an', 'an@tinh.gov.vn', '', 0, 1, 1);
INSERT INTO plans (id, name, name_by, name_folded, name_order, note, agency, row_version, created_by, created_at)
VALUES ('0198a000-0000-7000-8000-00000000000b', 'Kế hoạch', 'file', 'ke hoach', '', '', NULL, 1, 1, 1);
INSERT INTO entries (id, uuid, plan, kind, version)
VALUES (7, '0198a000-0000-7000-8000-00000000000c', '0198a000-0000-7000-8000-00000000000b', 'target', 1);
INSERT INTO plan_names (plan, name, meaning, agency, function, members, row_version, decided_by, decided_at)
VALUES ('0198a000-0000-7000-8000-00000000000b', 'các sở', 'group', NULL, '', 'các sở', 3, 1, 1757000000123),
       ('0198a000-0000-7000-8000-00000000000b', 'nhân dân', 'nobody', NULL, '', '', 1, 1, 1757000000124);
INSERT INTO target_measures (entry, version, unit, population, depth, basis, period, denominator, denominator_source, denominator_day,
                             note, decided_by, decided_at)
VALUES (7, 1, 'people', NULL, 'attended', 'signed_list', 'year', 100, 'Sở Nội vụ', 20000, '', 1, 1757000000200),
       (7, 2, 'people', NULL, 'tested', 'signed_list', 'year', 120, 'Sở Nội vụ', 20000, '', 1, 1757000000300);
