CREATE TABLE `attendance` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`event_id` text NOT NULL,
	`person_id` text,
	`person_name` text,
	`organisation_id` text,
	`organisation_name` text,
	`role` text NOT NULL,
	`headcount` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`role`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_role" CHECK("role" GLOB 'attendance-role/*'),
	CONSTRAINT "attendance_headcount" CHECK("headcount" > 0),
	CONSTRAINT "attendance_who" CHECK(coalesce("person_id", "person_name", "organisation_id", "organisation_name") IS NOT NULL),
	CONSTRAINT "attendance_once" CHECK(("person_id" IS NULL OR "person_name" IS NULL) AND ("organisation_id" IS NULL OR "organisation_name" IS NULL)),
	CONSTRAINT "attendance_one_person" CHECK("headcount" = 1 OR ("person_id" IS NULL AND "person_name" IS NULL))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_id_unique` ON `attendance` (`id`);--> statement-breakpoint
CREATE INDEX `attendance_by_event` ON `attendance` (`event_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `attendance_by_person` ON `attendance` (`person_id`,`deleted_at`) WHERE "person_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `attendance_by_organisation` ON `attendance` (`organisation_id`,`deleted_at`) WHERE "organisation_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `consent` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`legal_basis` text,
	`form` text,
	`given_on` text,
	`withdrawn_on` text,
	`text_version` text,
	`expires_on` text,
	`document_id` text,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`purpose`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`state`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`form`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "consent_purpose" CHECK("purpose" GLOB 'consent-purpose/*'),
	CONSTRAINT "consent_state" CHECK("state" GLOB 'consent-state/*'),
	CONSTRAINT "consent_form" CHECK("form" GLOB 'consent-form/*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_id_unique` ON `consent` (`id`);--> statement-breakpoint
CREATE INDEX `consent_by_person` ON `consent` (`person_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `consent_by_expiry` ON `consent` (`deleted_at`,`expires_on`);--> statement-breakpoint
CREATE TABLE `cooperation` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`organisation_id` text NOT NULL,
	`partner_id` text NOT NULL,
	`type` text NOT NULL,
	`state` text NOT NULL,
	`from_date` text,
	`to_date` text,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`partner_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`type`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`state`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cooperation_two" CHECK("organisation_id" <> "partner_id"),
	CONSTRAINT "cooperation_type" CHECK("type" GLOB 'cooperation-type/*'),
	CONSTRAINT "cooperation_state" CHECK("state" GLOB 'cooperation-state/*'),
	CONSTRAINT "cooperation_days" CHECK("to_date" IS NULL OR "from_date" IS NULL OR "to_date" >= "from_date")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `cooperation_id_unique` ON `cooperation` (`id`);--> statement-breakpoint
CREATE INDEX `cooperation_by_organisation` ON `cooperation` (`organisation_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `cooperation_by_partner` ON `cooperation` (`partner_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `cooperation_by_update` ON `cooperation` (`deleted_at`,`updated_at`,`seq`);--> statement-breakpoint
CREATE TABLE `document` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`owner_kind` text NOT NULL,
	`owner_id` text NOT NULL,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "document_bytes" CHECK("bytes" >= 0),
	CONSTRAINT "document_sha256" CHECK(length("sha256") = 64),
	CONSTRAINT "document_owner_kind" CHECK("owner_kind" IN ('organisation', 'person', 'affiliation', 'funding-period', 'subproject', 'involvement', 'case', 'session', 'task', 'event', 'attendance', 'recommendation', 'cooperation', 'grant-application', 'consent', 'document'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `document_id_unique` ON `document` (`id`);--> statement-breakpoint
CREATE INDEX `document_by_owner` ON `document` (`owner_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `document_by_update` ON `document` (`deleted_at`,`updated_at`,`seq`);--> statement-breakpoint
CREATE TABLE `document_content` (
	`document_id` text PRIMARY KEY NOT NULL,
	`content` blob NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `document`(`id`) ON UPDATE no action ON DELETE cascade
) STRICT;
--> statement-breakpoint
CREATE TABLE `event` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`starts_at` text NOT NULL,
	`ends_at` text,
	`place` text,
	`subproject_id` text,
	`counted_persons` integer DEFAULT 0 NOT NULL,
	`counted_organisations` integer DEFAULT 0 NOT NULL,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kind`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subproject_id`) REFERENCES `subproject`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_kind" CHECK("kind" GLOB 'event-kind/*'),
	CONSTRAINT "event_times" CHECK("ends_at" IS NULL OR "ends_at" >= "starts_at"),
	CONSTRAINT "event_counts" CHECK("counted_persons" >= 0 AND "counted_organisations" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `event_id_unique` ON `event` (`id`);--> statement-breakpoint
CREATE INDEX `event_by_start` ON `event` (`deleted_at`,`starts_at`,`seq`);--> statement-breakpoint
CREATE INDEX `event_by_subproject` ON `event` (`subproject_id`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `event_organisation` (
	`event_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`event_id`, `organisation_id`),
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `event_organisation_by_organisation` ON `event_organisation` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `event_topic` (
	`event_id` text NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`event_id`, `topic`),
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`topic`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_topic_list" CHECK("topic" GLOB 'topic/*')
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `event_topic_by_topic` ON `event_topic` (`topic`);--> statement-breakpoint
CREATE TABLE `grant_application` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`organisation_id` text NOT NULL,
	`programme` text NOT NULL,
	`funder` text,
	`funder_id` text,
	`state` text NOT NULL,
	`applied_cents` integer,
	`granted_cents` integer,
	`project_from` text,
	`project_to` text,
	`application_due_on` text,
	`application_done_on` text,
	`drawdown_due_on` text,
	`drawdown_done_on` text,
	`proof_due_on` text,
	`proof_done_on` text,
	`case_id` text,
	`subproject_id` text,
	`responsible_id` text,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`funder_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`state`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subproject_id`) REFERENCES `subproject`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grant_application_state" CHECK("state" GLOB 'application-state/*'),
	CONSTRAINT "grant_application_amounts" CHECK(coalesce("applied_cents", 0) >= 0 AND coalesce("granted_cents", 0) >= 0),
	CONSTRAINT "grant_application_days" CHECK("project_to" IS NULL OR "project_from" IS NULL OR "project_to" >= "project_from")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `grant_application_id_unique` ON `grant_application` (`id`);--> statement-breakpoint
CREATE INDEX `grant_application_by_organisation` ON `grant_application` (`organisation_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `grant_application_by_update` ON `grant_application` (`deleted_at`,`updated_at`,`seq`);--> statement-breakpoint
CREATE INDEX `grant_application_by_subproject` ON `grant_application` (`subproject_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `grant_application_by_case` ON `grant_application` (`case_id`,`deleted_at`) WHERE "case_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `grant_application_application_due` ON `grant_application` (`application_due_on`) WHERE "application_due_on" IS NOT NULL AND "application_done_on" IS NULL AND "deleted_at" IS NULL;--> statement-breakpoint
CREATE INDEX `grant_application_drawdown_due` ON `grant_application` (`drawdown_due_on`) WHERE "drawdown_due_on" IS NOT NULL AND "drawdown_done_on" IS NULL AND "deleted_at" IS NULL;--> statement-breakpoint
CREATE INDEX `grant_application_proof_due` ON `grant_application` (`proof_due_on`) WHERE "proof_due_on" IS NOT NULL AND "proof_done_on" IS NULL AND "deleted_at" IS NULL;--> statement-breakpoint
CREATE TABLE `recommendation` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`event_id` text NOT NULL,
	`text` text NOT NULL,
	`organisation_id` text,
	`task_id` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`event_id`) REFERENCES `event`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`task_id`) REFERENCES `task`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `recommendation_id_unique` ON `recommendation` (`id`);--> statement-breakpoint
CREATE INDEX `recommendation_by_event` ON `recommendation` (`event_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `recommendation_by_task` ON `recommendation` (`task_id`) WHERE "task_id" IS NOT NULL;--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`table_key` text NOT NULL,
	`name` text NOT NULL,
	`shared` integer DEFAULT false NOT NULL,
	`definition` text NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "saved_view_definition" CHECK(json_valid("definition"))
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_view_by_table` ON `saved_view` (`table_key`,`position`);--> statement-breakpoint
ALTER TABLE `code` ADD `built_in` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `code` ADD `updated_at` text;--> statement-breakpoint
ALTER TABLE `code` ADD `updated_by` text REFERENCES user(id);--> statement-breakpoint
ALTER TABLE `subproject` ADD `targets` text DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE `task` ADD `event_id` text REFERENCES `event`(`id`);--> statement-breakpoint
ALTER TABLE `task` ADD `subproject_id` text REFERENCES `subproject`(`id`);--> statement-breakpoint
ALTER TABLE `task` ADD `cooperation_id` text REFERENCES `cooperation`(`id`);--> statement-breakpoint
ALTER TABLE `task` ADD `application_id` text REFERENCES `grant_application`(`id`);--> statement-breakpoint
ALTER TABLE `task` ADD `repeat_rule` text REFERENCES `code`(`code`) CONSTRAINT "task_repeat_rule" CHECK("repeat_rule" GLOB 'repeat-rule/*');--> statement-breakpoint
ALTER TABLE `task` ADD `snoozed_until` text;--> statement-breakpoint
ALTER TABLE `task` ADD `origin_id` text REFERENCES `task`(`id`);--> statement-breakpoint
CREATE INDEX `task_by_event` ON `task` (`event_id`,`deleted_at`) WHERE "event_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `task_by_subproject` ON `task` (`subproject_id`,`deleted_at`) WHERE "subproject_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `task_by_cooperation` ON `task` (`cooperation_id`,`deleted_at`) WHERE "cooperation_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `task_by_application` ON `task` (`application_id`,`deleted_at`) WHERE "application_id" IS NOT NULL;--> statement-breakpoint
CREATE INDEX `task_by_origin` ON `task` (`origin_id`,`deleted_at`) WHERE "origin_id" IS NOT NULL;
--> statement-breakpoint
-- Searched like every other kind (see 0001).
CREATE VIEW event_search_text AS SELECT 9895604649984 + seq AS search_row, seq,
  search_fold(title || ' ' || coalesce(place, '')) AS title,
  search_fold(coalesce(note, '')) AS body
  FROM event WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER event_search_insert AFTER INSERT ON event
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM event_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER event_search_update AFTER UPDATE OF title, place, note, deleted_at ON event BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 9895604649984 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM event_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER event_search_delete AFTER DELETE ON event BEGIN
  DELETE FROM search_index WHERE rowid = 9895604649984 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW cooperation_search_text AS SELECT 10995116277760 + seq AS search_row, seq,
  search_fold('') AS title,
  search_fold(coalesce(note, '')) AS body
  FROM cooperation WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER cooperation_search_insert AFTER INSERT ON cooperation
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM cooperation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER cooperation_search_update AFTER UPDATE OF note, deleted_at ON cooperation BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 10995116277760 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM cooperation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER cooperation_search_delete AFTER DELETE ON cooperation BEGIN
  DELETE FROM search_index WHERE rowid = 10995116277760 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW grant_application_search_text AS SELECT 12094627905536 + seq AS search_row, seq,
  search_fold(programme || ' ' || coalesce(funder, '')) AS title,
  search_fold(coalesce(note, '')) AS body
  FROM grant_application WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER grant_application_search_insert AFTER INSERT ON grant_application
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM grant_application_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER grant_application_search_update AFTER UPDATE OF programme, funder, note, deleted_at ON grant_application BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 12094627905536 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM grant_application_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER grant_application_search_delete AFTER DELETE ON grant_application BEGIN
  DELETE FROM search_index WHERE rowid = 12094627905536 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW document_search_text AS SELECT 13194139533312 + seq AS search_row, seq,
  search_fold(name) AS title,
  search_fold(coalesce(note, '')) AS body
  FROM document WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER document_search_insert AFTER INSERT ON document
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM document_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER document_search_update AFTER UPDATE OF name, note, deleted_at ON document BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 13194139533312 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM document_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER document_search_delete AFTER DELETE ON document BEGIN
  DELETE FROM search_index WHERE rowid = 13194139533312 + old.seq;
END;
--> statement-breakpoint
CREATE VIEW recommendation_search_text AS SELECT 14293651161088 + seq AS search_row, seq,
  search_fold(text) AS title,
  search_fold('') AS body
  FROM recommendation WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER recommendation_search_insert AFTER INSERT ON recommendation
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM recommendation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER recommendation_search_update AFTER UPDATE OF text, deleted_at ON recommendation BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 14293651161088 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM recommendation_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER recommendation_search_delete AFTER DELETE ON recommendation BEGIN
  DELETE FROM search_index WHERE rowid = 14293651161088 + old.seq;
END;
