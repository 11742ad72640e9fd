CREATE TABLE `account` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`name` text NOT NULL,
	`language` text NOT NULL,
	`password_hash` text,
	`password_changed_at` integer,
	`person_id` text,
	`preferences` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_email` ON `account` (`email_norm`);--> statement-breakpoint
CREATE INDEX `account_person` ON `account` (`person_id`);--> statement-breakpoint
CREATE TABLE `account_provider` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider` text NOT NULL,
	`provider_account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_provider_once` ON `account_provider` (`provider`,`provider_account_id`);--> statement-breakpoint
CREATE INDEX `account_provider_account` ON `account_provider` (`account_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`edition_id` text,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text,
	`fields` text NOT NULL,
	`values` text NOT NULL,
	`command_id` text,
	`request_id` text
);
--> statement-breakpoint
CREATE INDEX `audit_log_edition` ON `audit_log` (`edition_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_log_at` ON `audit_log` (`at`);--> statement-breakpoint
CREATE INDEX `audit_log_target` ON `audit_log` (`target_id`);--> statement-breakpoint
CREATE TABLE `audit_seal` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`to_id` text NOT NULL,
	`row_count` integer NOT NULL,
	`hash` text NOT NULL,
	`previous_hash` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `auth_session` (
	`id` text PRIMARY KEY NOT NULL,
	`sid_hash` text NOT NULL,
	`account_id` text NOT NULL,
	`class` text NOT NULL,
	`created_at` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`reauth_at` integer NOT NULL,
	`device_label` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `auth_session_sid` ON `auth_session` (`sid_hash`);--> statement-breakpoint
CREATE INDEX `auth_session_account` ON `auth_session` (`account_id`);--> statement-breakpoint
CREATE TABLE `backup_log` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`started_at` integer NOT NULL,
	`finished_at` integer,
	`is_ok` integer NOT NULL,
	`byte_count` integer NOT NULL,
	`manifest_hash` text,
	`verified_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE INDEX `backup_log_started` ON `backup_log` (`started_at`);--> statement-breakpoint
CREATE TABLE `edition_page` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slug` text NOT NULL,
	`title` text NOT NULL,
	`body` text NOT NULL,
	`position` integer NOT NULL,
	`is_shown` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_page_slug` ON `edition_page` (`edition_id`,`slug`);--> statement-breakpoint
CREATE TABLE `file_object` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text,
	`owner_kind` text NOT NULL,
	`owner_id` text,
	`visibility` text NOT NULL,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`sha256` text NOT NULL,
	`byte_count` integer NOT NULL,
	`variants` text NOT NULL,
	`alt` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `file_object_owner` ON `file_object` (`owner_kind`,`owner_id`);--> statement-breakpoint
CREATE INDEX `file_object_edition` ON `file_object` (`edition_id`);--> statement-breakpoint
CREATE TABLE `floor_plan` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`venue_id` text NOT NULL,
	`name` text NOT NULL,
	`file_id` text NOT NULL,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `file_object`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `floor_plan_edition` ON `floor_plan` (`edition_id`);--> statement-breakpoint
CREATE TABLE `floor_plan_mark` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`floor_plan_id` text NOT NULL,
	`hall_id` text NOT NULL,
	`x` real NOT NULL,
	`y` real NOT NULL,
	`width` real NOT NULL,
	`height` real NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`floor_plan_id`) REFERENCES `floor_plan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `floor_plan_mark_once` ON `floor_plan_mark` (`floor_plan_id`,`hall_id`);--> statement-breakpoint
CREATE INDEX `floor_plan_mark_edition` ON `floor_plan_mark` (`edition_id`);--> statement-breakpoint
CREATE TABLE `account_grant` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_key` text NOT NULL,
	`series_id` text,
	`edition_id` text,
	`part_id` text,
	`granted_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `account_grant_once` ON `account_grant` (`account_id`,`role`,`scope_key`);--> statement-breakpoint
CREATE INDEX `account_grant_edition` ON `account_grant` (`edition_id`);--> statement-breakpoint
CREATE INDEX `account_grant_series` ON `account_grant` (`series_id`);--> statement-breakpoint
CREATE TABLE `instance_setting` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`version` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`role` text NOT NULL,
	`scope_kind` text NOT NULL,
	`scope_key` text NOT NULL,
	`series_id` text,
	`edition_id` text,
	`part_id` text,
	`language` text NOT NULL,
	`invited_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`revoked_at` integer,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invite_token` ON `invite` (`token_hash`);--> statement-breakpoint
CREATE INDEX `invite_edition` ON `invite` (`edition_id`);--> statement-breakpoint
CREATE INDEX `invite_email` ON `invite` (`email_norm`);--> statement-breakpoint
CREATE TABLE `job_lease` (
	`name` text PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`leased_until` integer NOT NULL,
	`started_at` integer NOT NULL,
	`ok_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE TABLE `mail` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`account_id` text,
	`person_id` text,
	`edition_id` text,
	`to_email` text NOT NULL,
	`params` text NOT NULL,
	`state` text NOT NULL,
	`tries` integer NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `mail_dedupe` ON `mail` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `mail_state` ON `mail` (`state`,`created_at`);--> statement-breakpoint
CREATE TABLE `material` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`session_id` text NOT NULL,
	`talk_id` text,
	`file_id` text,
	`url` text,
	`title` text NOT NULL,
	`audience` text NOT NULL,
	`visible_from` integer,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`file_id`) REFERENCES `file_object`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `material_session` ON `material` (`session_id`);--> statement-breakpoint
CREATE INDEX `material_edition` ON `material` (`edition_id`);--> statement-breakpoint
CREATE TABLE `one_time_code` (
	`id` text PRIMARY KEY NOT NULL,
	`email_norm` text NOT NULL,
	`email` text NOT NULL,
	`purpose` text NOT NULL,
	`account_id` text,
	`code_hmac` text NOT NULL,
	`flow_hash` text NOT NULL,
	`tries` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `one_time_code_email` ON `one_time_code` (`email_norm`,`created_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_code_flow` ON `one_time_code` (`flow_hash`);--> statement-breakpoint
CREATE TABLE `organisation_merge` (
	`id` text PRIMARY KEY NOT NULL,
	`from_id` text NOT NULL,
	`into_id` text NOT NULL,
	`moved` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE TABLE `saved_view` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`edition_id` text,
	`noun` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `saved_view_account` ON `saved_view` (`account_id`,`noun`);--> statement-breakpoint
CREATE TABLE `sign_in_link` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`is_owner` integer NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sign_in_link_token` ON `sign_in_link` (`token_hash`);--> statement-breakpoint
CREATE TABLE `translation_source` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`field` text NOT NULL,
	`locale` text NOT NULL,
	`source_locale` text NOT NULL,
	`source_hash` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `translation_source_once` ON `translation_source` (`edition_id`,`owner_id`,`field`,`locale`);--> statement-breakpoint
ALTER TABLE `edition` ADD `logo_url` text;--> statement-breakpoint
ALTER TABLE `organisation` ADD `logo_url` text;--> statement-breakpoint
CREATE TRIGGER `audit_log_is_never_changed` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_log_is_kept` BEFORE DELETE ON `audit_log` WHEN old.`at` > (unixepoch() - 63072000) * 1000 BEGIN SELECT RAISE(ABORT, 'audit_log is kept for 24 months'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_seal_is_never_changed` BEFORE UPDATE ON `audit_seal` BEGIN SELECT RAISE(ABORT, 'audit_seal is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_seal_is_kept` BEFORE DELETE ON `audit_seal` WHEN old.`at` > (unixepoch() - 63072000) * 1000 BEGIN SELECT RAISE(ABORT, 'audit_seal is kept for 24 months'); END;
