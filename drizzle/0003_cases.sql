CREATE TABLE `case_hand_over` (
	`id` text PRIMARY KEY NOT NULL,
	`case_id` text NOT NULL,
	`at` text NOT NULL,
	`by_id` text NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`note` text NOT NULL,
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`by_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`from_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`to_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `case_hand_over_by_case` ON `case_hand_over` (`case_id`,`at`);--> statement-breakpoint
CREATE TABLE `case_organisation` (
	`case_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	PRIMARY KEY(`case_id`, `organisation_id`),
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `case_organisation_by_organisation` ON `case_organisation` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `case` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`number` text NOT NULL,
	`concern` text NOT NULL,
	`goal` text,
	`field` text,
	`status` text NOT NULL,
	`priority` text NOT NULL,
	`opened_on` text NOT NULL,
	`closed_on` text,
	`closing_reason` text,
	`goal_attainment` text,
	`responsible_id` text NOT NULL,
	`subproject_id` text,
	`note` text,
	`confidential` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`field`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`status`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`priority`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`closing_reason`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`goal_attainment`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subproject_id`) REFERENCES `subproject`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_number" CHECK("number" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9][0-9]*-????'),
	CONSTRAINT "case_field" CHECK("field" GLOB 'field/*'),
	CONSTRAINT "case_status" CHECK("status" GLOB 'case-status/*'),
	CONSTRAINT "case_priority" CHECK("priority" GLOB 'case-priority/*'),
	CONSTRAINT "case_closing_reason" CHECK("closing_reason" GLOB 'closing-reason/*'),
	CONSTRAINT "case_goal_attainment" CHECK("goal_attainment" GLOB 'goal-attainment/*'),
	CONSTRAINT "case_closing" CHECK(("closed_on" IS NULL) = ("closing_reason" IS NULL) AND ("closed_on" IS NULL) = ("goal_attainment" IS NULL)),
	CONSTRAINT "case_days" CHECK("closed_on" IS NULL OR "closed_on" >= "opened_on")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `case_id_unique` ON `case` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `case_by_number` ON `case` (`number`);--> statement-breakpoint
CREATE INDEX `case_by_opening` ON `case` (`deleted_at`,`opened_on`,`seq`);--> statement-breakpoint
CREATE INDEX `case_by_closing` ON `case` (`deleted_at`,`closed_on`,`seq`);--> statement-breakpoint
CREATE INDEX `case_by_status` ON `case` (`status`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `case_by_responsible` ON `case` (`responsible_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `case_by_subproject` ON `case` (`subproject_id`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `case_topic` (
	`case_id` text NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`case_id`, `topic`),
	FOREIGN KEY (`case_id`) REFERENCES `case`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`topic`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "case_topic_list" CHECK("topic" GLOB 'topic/*')
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `case_topic_by_topic` ON `case_topic` (`topic`);--> statement-breakpoint
ALTER TABLE `session` ADD `case_id` text REFERENCES `case`(`id`);--> statement-breakpoint
CREATE INDEX `session_by_case` ON `session` (`case_id`,`deleted_at`,`starts_at`) WHERE "case_id" IS NOT NULL;--> statement-breakpoint
ALTER TABLE `task` ADD `case_id` text REFERENCES `case`(`id`);--> statement-breakpoint
CREATE INDEX `task_by_case` ON `task` (`case_id`,`deleted_at`) WHERE "case_id" IS NOT NULL;
--> statement-breakpoint
-- Searched like every other kind (see 0001): number and concern are the title.
CREATE VIEW case_search_text AS SELECT 8796093022208 + seq AS search_row, seq,
  search_fold(number || ' ' || concern) AS title,
  search_fold(coalesce(goal, '') || char(10) || coalesce(note, '')) AS body
  FROM "case" WHERE deleted_at IS NULL;
--> statement-breakpoint
CREATE TRIGGER case_search_insert AFTER INSERT ON "case"
  WHEN NOT EXISTS (SELECT 1 FROM store_fact WHERE key = 'search-deferred') BEGIN
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM case_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER case_search_update AFTER UPDATE OF number, concern, goal, note, deleted_at ON "case" BEGIN
  SELECT raise(ABORT, 'no changes while new records are indexed in bulk') FROM store_fact WHERE key = 'search-deferred';
  DELETE FROM search_index WHERE rowid = 8796093022208 + old.seq;
  INSERT INTO search_index(rowid, title, body) SELECT search_row, title, body FROM case_search_text WHERE seq = new.seq;
END;
--> statement-breakpoint
CREATE TRIGGER case_search_delete AFTER DELETE ON "case" BEGIN
  DELETE FROM search_index WHERE rowid = 8796093022208 + old.seq;
END;
