CREATE TABLE `affiliation` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`function` text NOT NULL,
	`from_date` text,
	`to_date` text,
	`main_contact` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`function`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "affiliation_function" CHECK("function" GLOB 'function/*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `affiliation_id_unique` ON `affiliation` (`id`);--> statement-breakpoint
CREATE INDEX `affiliation_by_organisation` ON `affiliation` (`organisation_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `affiliation_by_person` ON `affiliation` (`person_id`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `audit_entry` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`at` text NOT NULL,
	`clock` text NOT NULL,
	`device_id` text NOT NULL,
	`user_id` text,
	`action` text NOT NULL,
	`entity` text,
	`record_id` text,
	`detail` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entry_id_unique` ON `audit_entry` (`id`);--> statement-breakpoint
CREATE INDEX `audit_entry_by_record` ON `audit_entry` (`record_id`,`seq`);--> statement-breakpoint
CREATE INDEX `audit_entry_by_user` ON `audit_entry` (`user_id`,`seq`);--> statement-breakpoint
CREATE TABLE `backup_record` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`verified_at` text,
	`file_name` text NOT NULL,
	`bytes` integer NOT NULL,
	`content_sha256` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `backup_record_id_unique` ON `backup_record` (`id`);--> statement-breakpoint
CREATE TABLE `change` (
	`seq` integer PRIMARY KEY NOT NULL,
	`entry_id` text NOT NULL,
	`entity` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text NOT NULL,
	`before` text,
	`after` text,
	FOREIGN KEY (`entry_id`) REFERENCES `audit_entry`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `change_by_record` ON `change` (`record_id`,`seq`);--> statement-breakpoint
CREATE INDEX `change_by_entry` ON `change` (`entry_id`);--> statement-breakpoint
CREATE TABLE `code` (
	`code` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`parent` text,
	`label_de` text NOT NULL,
	`label_en` text NOT NULL,
	`position` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`parent`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "code_in_list" CHECK("code" GLOB "list" || '/*')
) STRICT;
--> statement-breakpoint
CREATE INDEX `code_by_list` ON `code` (`list`,`position`);--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`label` text NOT NULL,
	`created_at` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `draft` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`form` text NOT NULL,
	`record_id` text DEFAULT '' NOT NULL,
	`body` text NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `draft_by_user_form_record` ON `draft` (`user_id`,`form`,`record_id`);--> statement-breakpoint
CREATE TABLE `funding_period` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`name` text NOT NULL,
	`funder` text,
	`start_date` text NOT NULL,
	`end_date` text NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `funding_period_id_unique` ON `funding_period` (`id`);--> statement-breakpoint
CREATE INDEX `funding_period_by_start` ON `funding_period` (`deleted_at`,`start_date`,`seq`);--> statement-breakpoint
CREATE TABLE `involvement` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`organisation_id` text NOT NULL,
	`subproject_id` text NOT NULL,
	`role` text NOT NULL,
	`status` text NOT NULL,
	`from_date` text NOT NULL,
	`to_date` text,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subproject_id`) REFERENCES `subproject`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`role`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "involvement_role" CHECK("role" GLOB 'involvement-role/*'),
	CONSTRAINT "involvement_status" CHECK("status" IN ('planned', 'active', 'ended', 'cancelled'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `involvement_id_unique` ON `involvement` (`id`);--> statement-breakpoint
CREATE INDEX `involvement_by_organisation` ON `involvement` (`organisation_id`,`deleted_at`,`from_date`);--> statement-breakpoint
CREATE INDEX `involvement_by_subproject` ON `involvement` (`subproject_id`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `organisation` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`short_name` text,
	`other_names` text DEFAULT '[]' NOT NULL,
	`kind` text NOT NULL,
	`legal_form` text,
	`register_court` text,
	`register_number` text,
	`non_profit_status` text,
	`non_profit_valid_until` text,
	`founded_year` integer,
	`home_district` text,
	`street` text,
	`postal_code` text,
	`city` text,
	`phone` text,
	`email` text,
	`website` text,
	`membership_size` text,
	`staffing` text,
	`umbrella_id` text,
	`board_migration_majority` text,
	`first_contact_on` text,
	`first_contact_how` text,
	`status` text NOT NULL,
	`responsible_id` text,
	`notes` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`kind`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`legal_form`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`home_district`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`membership_size`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`umbrella_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`first_contact_how`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`status`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`responsible_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisation_kind" CHECK("kind" GLOB 'kind/*'),
	CONSTRAINT "organisation_legal_form" CHECK("legal_form" GLOB 'legal-form/*'),
	CONSTRAINT "organisation_home_district" CHECK("home_district" GLOB 'district/*'),
	CONSTRAINT "organisation_membership_size" CHECK("membership_size" GLOB 'membership-size/*'),
	CONSTRAINT "organisation_first_contact_how" CHECK("first_contact_how" GLOB 'contact-source/*'),
	CONSTRAINT "organisation_status" CHECK("status" GLOB 'organisation-status/*'),
	CONSTRAINT "organisation_non_profit_status" CHECK("non_profit_status" IN ('none', 'applied', 'section-60a', 'exempt')),
	CONSTRAINT "organisation_staffing" CHECK("staffing" IN ('volunteers', 'fees', 'employed')),
	CONSTRAINT "organisation_board" CHECK("board_migration_majority" IN ('yes', 'no', 'unknown'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_id_unique` ON `organisation` (`id`);--> statement-breakpoint
CREATE INDEX `organisation_by_name` ON `organisation` (`deleted_at`,`name_key`,`seq`);--> statement-breakpoint
CREATE INDEX `organisation_by_district` ON `organisation` (`deleted_at`,`home_district`,`seq`);--> statement-breakpoint
CREATE INDEX `organisation_by_kind` ON `organisation` (`deleted_at`,`kind`,`seq`);--> statement-breakpoint
CREATE INDEX `organisation_by_update` ON `organisation` (`deleted_at`,`updated_at`,`seq`);--> statement-breakpoint
CREATE INDEX `organisation_name_key` ON `organisation` (`name_key`);--> statement-breakpoint
CREATE TABLE `organisation_code` (
	`organisation_id` text NOT NULL,
	`code` text NOT NULL,
	PRIMARY KEY(`organisation_id`, `code`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `organisation_code_by_code` ON `organisation_code` (`code`);--> statement-breakpoint
CREATE TABLE `person` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`given_name` text,
	`family_name` text NOT NULL,
	`name_key` text NOT NULL,
	`salutation` text,
	`phone` text,
	`email` text,
	`preferred_channel` text,
	`preferred_language` text,
	`notes` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`preferred_channel`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`preferred_language`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "person_preferred_channel" CHECK("preferred_channel" GLOB 'channel/*'),
	CONSTRAINT "person_preferred_language" CHECK("preferred_language" GLOB 'language/*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `person_id_unique` ON `person` (`id`);--> statement-breakpoint
CREATE INDEX `person_by_name` ON `person` (`deleted_at`,`name_key`,`seq`);--> statement-breakpoint
CREATE INDEX `person_by_update` ON `person` (`deleted_at`,`updated_at`,`seq`);--> statement-breakpoint
CREATE TABLE `session` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`starts_at` text NOT NULL,
	`duration_minutes` integer NOT NULL,
	`preparation_minutes` integer DEFAULT 0 NOT NULL,
	`form` text NOT NULL,
	`mode` text NOT NULL,
	`language` text,
	`interpreter` integer DEFAULT false NOT NULL,
	`subproject_id` text,
	`note` text,
	`result` text,
	`confidential` integer DEFAULT false NOT NULL,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`form`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`mode`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`language`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`subproject_id`) REFERENCES `subproject`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_duration" CHECK("duration_minutes" > 0 AND "preparation_minutes" >= 0),
	CONSTRAINT "session_form" CHECK("form" GLOB 'session-form/*'),
	CONSTRAINT "session_mode" CHECK("mode" GLOB 'session-mode/*'),
	CONSTRAINT "session_language" CHECK("language" GLOB 'language/*')
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `session_id_unique` ON `session` (`id`);--> statement-breakpoint
CREATE INDEX `session_by_start` ON `session` (`deleted_at`,`starts_at`,`seq`);--> statement-breakpoint
CREATE INDEX `session_by_subproject` ON `session` (`subproject_id`,`deleted_at`);--> statement-breakpoint
CREATE TABLE `session_counsellor` (
	`session_id` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`session_id`, `user_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`user_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_counsellor_by_user` ON `session_counsellor` (`user_id`);--> statement-breakpoint
CREATE TABLE `session_organisation` (
	`session_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`starts_at` text NOT NULL,
	PRIMARY KEY(`session_id`, `organisation_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_organisation_by_organisation` ON `session_organisation` (`organisation_id`,`starts_at`,`session_id`);--> statement-breakpoint
CREATE TABLE `session_participant` (
	`session_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`session_id`, `person_id`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_participant_by_person` ON `session_participant` (`person_id`);--> statement-breakpoint
CREATE TABLE `session_topic` (
	`session_id` text NOT NULL,
	`topic` text NOT NULL,
	PRIMARY KEY(`session_id`, `topic`),
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`topic`) REFERENCES `code`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "session_topic_list" CHECK("topic" GLOB 'topic/*')
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `session_topic_by_topic` ON `session_topic` (`topic`);--> statement-breakpoint
CREATE TABLE `setting` (
	`user_id` text DEFAULT '' NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `setting_by_user_key` ON `setting` (`user_id`,`key`);--> statement-breakpoint
CREATE TABLE `store_fact` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `subproject` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`funding_period_id` text NOT NULL,
	`carrier_id` text,
	`name` text NOT NULL,
	`short_code` text,
	`notes` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`funding_period_id`) REFERENCES `funding_period`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`carrier_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subproject_id_unique` ON `subproject` (`id`);--> statement-breakpoint
CREATE INDEX `subproject_by_period` ON `subproject` (`funding_period_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `subproject_by_name` ON `subproject` (`deleted_at`,`name`,`seq`);--> statement-breakpoint
CREATE TABLE `task` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`created_at` text NOT NULL,
	`created_by` text NOT NULL,
	`updated_at` text NOT NULL,
	`updated_by` text NOT NULL,
	`deleted_at` text,
	`deleted_by` text,
	`title` text NOT NULL,
	`due_on` text,
	`assignee_id` text,
	`done_at` text,
	`done_by` text,
	`organisation_id` text,
	`person_id` text,
	`session_id` text,
	`note` text,
	FOREIGN KEY (`created_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`updated_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`deleted_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`assignee_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`done_by`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `task_id_unique` ON `task` (`id`);--> statement-breakpoint
CREATE INDEX `task_by_due` ON `task` (`deleted_at`,`done_at`,`due_on`,`seq`);--> statement-breakpoint
CREATE INDEX `task_by_organisation` ON `task` (`organisation_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `task_by_session` ON `task` (`session_id`,`deleted_at`);--> statement-breakpoint
CREATE INDEX `task_by_assignee` ON `task` (`assignee_id`,`deleted_at`,`done_at`);--> statement-breakpoint
CREATE TABLE `user` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`name` text NOT NULL,
	`initials` text NOT NULL,
	`role` text NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`created_at` text NOT NULL,
	`updated_at` text NOT NULL,
	CONSTRAINT "user_role" CHECK("role" IN ('counsellor', 'lead', 'admin'))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `user_id_unique` ON `user` (`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `user_name_unique` ON `user` (`name`);