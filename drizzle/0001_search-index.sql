-- The search index. One FTS5 table for all kinds: its row number is kind * 2^40 + seq of the record,
-- so that one kind is a range, newest first. Contentless: the text stays in the records alone.
-- search_fold() is registered by the program on every connection (see search-fold.ts).
CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', contentless_delete=1, tokenize='trigram');
--> statement-breakpoint
-- What is searched of each kind: its <kind>_search_text. The triggers keep the index up to date with
-- it; where the fact 'search-deferred' is set, new records are left to the bulk index (search-bulk.ts).
CREATE VIEW organisation_search_text AS SELECT 1099511627776 + seq AS search_row, seq,
  search_fold(name || ' ' || coalesce(short_name, '') || ' ' || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(other_names))) AS title,
  search_fold(coalesce(street, '') || char(10) || coalesce(postal_code, '') || char(10) || coalesce(city, '') || char(10) || coalesce(phone, '') || char(10) || coalesce(email, '') || char(10) || coalesce(website, '') || char(10) || coalesce(register_number, '') || char(10) || coalesce(notes, '')) AS body
  FROM organisation WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER organisation_search_insert AFTER INSERT ON organisation
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM organisation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER organisation_search_update AFTER UPDATE OF name, short_name, other_names, street, postal_code, city, phone, email, website, register_number, notes, deleted_at ON organisation BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 1099511627776 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM organisation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER organisation_search_delete AFTER DELETE ON organisation BEGIN
  DELETE FROM search_index WHERE rowid = 1099511627776 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW person_search_text AS SELECT 2199023255552 + seq AS search_row, seq,
  search_fold(coalesce(given_name, '') || ' ' || family_name) AS title,
  search_fold(coalesce(phone, '') || char(10) || coalesce(email, '') || char(10) || coalesce(notes, '')) AS body
  FROM person WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER person_search_insert AFTER INSERT ON person
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM person_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER person_search_update AFTER UPDATE OF given_name, family_name, phone, email, notes, deleted_at ON person BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 2199023255552 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM person_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  DELETE FROM search_index WHERE rowid = 2199023255552 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW session_search_text AS SELECT 3298534883328 + seq AS search_row, seq,
  search_fold('') AS title,
  search_fold(coalesce(note, '') || char(10) || coalesce(result, '')) AS body
  FROM session WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER session_search_insert AFTER INSERT ON session
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM session_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER session_search_update AFTER UPDATE OF note, result, deleted_at ON session BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 3298534883328 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM session_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER session_search_delete AFTER DELETE ON session BEGIN
  DELETE FROM search_index WHERE rowid = 3298534883328 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW task_search_text AS SELECT 4398046511104 + seq AS search_row, seq,
  search_fold(title) AS title,
  search_fold(coalesce(note, '')) AS body
  FROM task WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER task_search_insert AFTER INSERT ON task
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM task_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER task_search_update AFTER UPDATE OF title, note, deleted_at ON task BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 4398046511104 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM task_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER task_search_delete AFTER DELETE ON task BEGIN
  DELETE FROM search_index WHERE rowid = 4398046511104 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW subproject_search_text AS SELECT 5497558138880 + seq AS search_row, seq,
  search_fold(name || ' ' || coalesce(short_code, '')) AS title,
  search_fold(coalesce(notes, '')) AS body
  FROM subproject WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER subproject_search_insert AFTER INSERT ON subproject
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM subproject_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER subproject_search_update AFTER UPDATE OF name, short_code, notes, deleted_at ON subproject BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 5497558138880 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM subproject_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER subproject_search_delete AFTER DELETE ON subproject BEGIN
  DELETE FROM search_index WHERE rowid = 5497558138880 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW funding_period_search_text AS SELECT 6597069766656 + seq AS search_row, seq,
  search_fold(name || ' ' || coalesce(funder, '')) AS title,
  search_fold('') AS body
  FROM funding_period WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_insert AFTER INSERT ON funding_period
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM funding_period_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_update AFTER UPDATE OF name, funder, deleted_at ON funding_period BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 6597069766656 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM funding_period_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_delete AFTER DELETE ON funding_period BEGIN
  DELETE FROM search_index WHERE rowid = 6597069766656 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW involvement_search_text AS SELECT 7696581394432 + seq AS search_row, seq,
  search_fold('') AS title,
  search_fold(coalesce(note, '')) AS body
  FROM involvement WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER involvement_search_insert AFTER INSERT ON involvement
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM involvement_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER involvement_search_update AFTER UPDATE OF note, deleted_at ON involvement BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 7696581394432 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM involvement_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER involvement_search_delete AFTER DELETE ON involvement BEGIN
  DELETE FROM search_index WHERE rowid = 7696581394432 + old.seq;
END;
--> statement-breakpoint
-- The timeline index repeats a session's start; it follows when the session is moved.
CREATE TRIGGER session_start_moved AFTER UPDATE OF starts_at ON session BEGIN
  UPDATE session_organisation SET starts_at = new.starts_at WHERE session_id = new.id;
END;
--> statement-breakpoint
CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER change_no_update BEFORE UPDATE ON change BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER change_no_delete BEFORE DELETE ON change BEGIN
  SELECT raise(ABORT, 'the audit log is append-only');
END;
