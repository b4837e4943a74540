-- The search index. One FTS5 table for all kinds: its row number is kind * 2^40 + seq of the record,
-- so that one kind is a range, newest first. Contentless: the text stays in the records alone.
-- search_fold() is registered by the program on every connection (see search-fold.ts).
CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', contentless_delete=1, tokenize='trigram');
--> statement-breakpoint
CREATE TRIGGER organisation_search_insert AFTER INSERT ON organisation WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (1099511627776 + new.seq, search_fold(new.name || ' ' || coalesce(new.short_name, '') || ' ' || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(new.other_names))), search_fold(coalesce(new.street, '') || char(10) || coalesce(new.postal_code, '') || char(10) || coalesce(new.city, '') || char(10) || coalesce(new.phone, '') || char(10) || coalesce(new.email, '') || char(10) || coalesce(new.website, '') || char(10) || coalesce(new.register_number, '') || char(10) || coalesce(new.notes, '')));
END;
--> statement-breakpoint
CREATE TRIGGER organisation_search_update AFTER UPDATE OF name, short_name, other_names, street, postal_code, city, phone, email, website, register_number, notes, deleted_at ON organisation BEGIN
  DELETE FROM search_index WHERE rowid = 1099511627776 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 1099511627776 + new.seq, search_fold(new.name || ' ' || coalesce(new.short_name, '') || ' ' || (SELECT coalesce(group_concat(value, ' '), '') FROM json_each(new.other_names))), search_fold(coalesce(new.street, '') || char(10) || coalesce(new.postal_code, '') || char(10) || coalesce(new.city, '') || char(10) || coalesce(new.phone, '') || char(10) || coalesce(new.email, '') || char(10) || coalesce(new.website, '') || char(10) || coalesce(new.register_number, '') || char(10) || coalesce(new.notes, '')) WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER organisation_search_delete AFTER DELETE ON organisation BEGIN
  DELETE FROM search_index WHERE rowid = 1099511627776 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER person_search_insert AFTER INSERT ON person WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (2199023255552 + new.seq, search_fold(coalesce(new.given_name, '') || ' ' || new.family_name), search_fold(coalesce(new.phone, '') || char(10) || coalesce(new.email, '') || char(10) || coalesce(new.notes, '')));
END;
--> statement-breakpoint
CREATE TRIGGER person_search_update AFTER UPDATE OF given_name, family_name, phone, email, notes, deleted_at ON person BEGIN
  DELETE FROM search_index WHERE rowid = 2199023255552 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 2199023255552 + new.seq, search_fold(coalesce(new.given_name, '') || ' ' || new.family_name), search_fold(coalesce(new.phone, '') || char(10) || coalesce(new.email, '') || char(10) || coalesce(new.notes, '')) WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER person_search_delete AFTER DELETE ON person BEGIN
  DELETE FROM search_index WHERE rowid = 2199023255552 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER session_search_insert AFTER INSERT ON session WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (3298534883328 + new.seq, search_fold(''), search_fold(coalesce(new.note, '') || char(10) || coalesce(new.result, '')));
END;
--> statement-breakpoint
CREATE TRIGGER session_search_update AFTER UPDATE OF note, result, deleted_at ON session BEGIN
  DELETE FROM search_index WHERE rowid = 3298534883328 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 3298534883328 + new.seq, search_fold(''), search_fold(coalesce(new.note, '') || char(10) || coalesce(new.result, '')) WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER session_search_delete AFTER DELETE ON session BEGIN
  DELETE FROM search_index WHERE rowid = 3298534883328 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER task_search_insert AFTER INSERT ON task WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (4398046511104 + new.seq, search_fold(new.title), search_fold(coalesce(new.note, '')));
END;
--> statement-breakpoint
CREATE TRIGGER task_search_update AFTER UPDATE OF title, note, deleted_at ON task BEGIN
  DELETE FROM search_index WHERE rowid = 4398046511104 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 4398046511104 + new.seq, search_fold(new.title), search_fold(coalesce(new.note, '')) WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER task_search_delete AFTER DELETE ON task BEGIN
  DELETE FROM search_index WHERE rowid = 4398046511104 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER subproject_search_insert AFTER INSERT ON subproject WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (5497558138880 + new.seq, search_fold(new.name || ' ' || coalesce(new.short_code, '')), search_fold(coalesce(new.notes, '')));
END;
--> statement-breakpoint
CREATE TRIGGER subproject_search_update AFTER UPDATE OF name, short_code, notes, deleted_at ON subproject BEGIN
  DELETE FROM search_index WHERE rowid = 5497558138880 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 5497558138880 + new.seq, search_fold(new.name || ' ' || coalesce(new.short_code, '')), search_fold(coalesce(new.notes, '')) WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER subproject_search_delete AFTER DELETE ON subproject BEGIN
  DELETE FROM search_index WHERE rowid = 5497558138880 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_insert AFTER INSERT ON funding_period WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (6597069766656 + new.seq, search_fold(new.name || ' ' || coalesce(new.funder, '')), search_fold(''));
END;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_update AFTER UPDATE OF name, funder, deleted_at ON funding_period BEGIN
  DELETE FROM search_index WHERE rowid = 6597069766656 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 6597069766656 + new.seq, search_fold(new.name || ' ' || coalesce(new.funder, '')), search_fold('') WHERE new.deleted_at IS NULL;
END;
--> statement-breakpoint
CREATE TRIGGER funding_period_search_delete AFTER DELETE ON funding_period BEGIN
  DELETE FROM search_index WHERE rowid = 6597069766656 + old.seq;
END;
--> statement-breakpoint
CREATE TRIGGER involvement_search_insert AFTER INSERT ON involvement WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_index(rowid, title, body) VALUES (7696581394432 + new.seq, search_fold(''), search_fold(coalesce(new.note, '')));
END;
--> statement-breakpoint
CREATE TRIGGER involvement_search_update AFTER UPDATE OF note, deleted_at ON involvement BEGIN
  DELETE FROM search_index WHERE rowid = 7696581394432 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT 7696581394432 + new.seq, search_fold(''), search_fold(coalesce(new.note, '')) WHERE new.deleted_at IS NULL;
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
