CREATE TABLE `acknowledgement` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`finding_key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`by` text NOT NULL,
	`note` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `acknowledgement_finding` ON `acknowledgement` (`edition_id`,`finding_key`);--> statement-breakpoint
CREATE TABLE `affiliation` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text,
	`organisation_text` text NOT NULL,
	`position` text NOT NULL,
	`from_on` text,
	`until_on` text,
	`is_primary` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `affiliation_person` ON `affiliation` (`person_id`);--> statement-breakpoint
CREATE INDEX `affiliation_organisation` ON `affiliation` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `availability` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`person_id` text,
	`hall_id` text,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`kind` text NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "availability_times" CHECK("availability"."end_at" > "availability"."start_at"),
	CONSTRAINT "availability_subject" CHECK(("availability"."person_id" is null) <> ("availability"."hall_id" is null))
);
--> statement-breakpoint
CREATE INDEX `availability_edition` ON `availability` (`edition_id`);--> statement-breakpoint
CREATE TABLE `cast_member` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`session_id` text NOT NULL,
	`talk_id` text,
	`person_id` text,
	`text` text NOT NULL,
	`role` text NOT NULL,
	`position` integer NOT NULL,
	`affiliation` text,
	`invite_state` text NOT NULL,
	`presence` text NOT NULL,
	`is_public` integer NOT NULL,
	`weight` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`talk_id`) REFERENCES `talk`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cast_member_weight" CHECK("cast_member"."weight" is null or "cast_member"."weight" between 0 and 2)
);
--> statement-breakpoint
CREATE INDEX `cast_member_edition` ON `cast_member` (`edition_id`);--> statement-breakpoint
CREATE INDEX `cast_member_session` ON `cast_member` (`session_id`,`position`);--> statement-breakpoint
CREATE INDEX `cast_member_person` ON `cast_member` (`person_id`);--> statement-breakpoint
CREATE INDEX `cast_member_talk` ON `cast_member` (`talk_id`);--> statement-breakpoint
CREATE TABLE `command` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`seq` integer NOT NULL,
	`actor` text NOT NULL,
	`client_id` text NOT NULL,
	`client_seq` integer NOT NULL,
	`verb` text NOT NULL,
	`payload` text NOT NULL,
	`undoes_id` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `command_seq` ON `command` (`plan_id`,`seq`);--> statement-breakpoint
CREATE UNIQUE INDEX `command_client` ON `command` (`plan_id`,`client_id`,`client_seq`);--> statement-breakpoint
CREATE INDEX `command_edition` ON `command` (`edition_id`,`at`);--> statement-breakpoint
CREATE TABLE `day` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`sub_forum_id` text,
	`on_date` text NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`title` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sub_forum_id`) REFERENCES `sub_forum`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "day_window" CHECK("day"."closes_at" > "day"."opens_at")
);
--> statement-breakpoint
CREATE INDEX `day_edition` ON `day` (`edition_id`,`on_date`);--> statement-breakpoint
CREATE TABLE `edition` (
	`id` text PRIMARY KEY NOT NULL,
	`series_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`subtitle` text NOT NULL,
	`description` text NOT NULL,
	`number` integer,
	`year` integer NOT NULL,
	`start_on` text NOT NULL,
	`end_on` text NOT NULL,
	`city` text NOT NULL,
	`zone` text NOT NULL,
	`zone_text` text NOT NULL,
	`locales` text NOT NULL,
	`default_locale` text NOT NULL,
	`acronym` text NOT NULL,
	`day_change` text NOT NULL,
	`accent_input` text,
	`home_url` text,
	`timeslot_minutes` integer NOT NULL,
	`publish_state` text NOT NULL,
	`is_sample` integer NOT NULL,
	`source_note` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`series_id`) REFERENCES `series`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "edition_dates" CHECK("edition"."end_on" >= "edition"."start_on"),
	CONSTRAINT "edition_timeslot" CHECK("edition"."timeslot_minutes" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_slug` ON `edition` (`slug`);--> statement-breakpoint
CREATE INDEX `edition_series` ON `edition` (`series_id`,`start_on`);--> statement-breakpoint
CREATE TABLE `export_file` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`release_id` text NOT NULL,
	`scope` text NOT NULL,
	`locale` text NOT NULL,
	`format` text NOT NULL,
	`gzip` blob NOT NULL,
	`sha256` text NOT NULL,
	`byte_count` integer NOT NULL,
	`built_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`release_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `export_file_once` ON `export_file` (`release_id`,`scope`,`locale`,`format`);--> statement-breakpoint
CREATE INDEX `export_file_edition` ON `export_file` (`edition_id`);--> statement-breakpoint
CREATE TABLE `format` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`default_minutes` integer NOT NULL,
	`allows_talks` integer NOT NULL,
	`role_limits` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "format_minutes" CHECK("format"."default_minutes" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `format_slug` ON `format` (`edition_id`,`slug`);--> statement-breakpoint
CREATE TABLE `hall` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`venue_id` text NOT NULL,
	`sub_forum_id` text,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`public_no` integer NOT NULL,
	`capacity` integer,
	`floor` text NOT NULL,
	`equipment` text NOT NULL,
	`interpretation_channels` integer NOT NULL,
	`is_parallel` integer NOT NULL,
	`is_hidden` integer NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`venue_id`) REFERENCES `venue`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sub_forum_id`) REFERENCES `sub_forum`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "hall_capacity" CHECK("hall"."capacity" is null or "hall"."capacity" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hall_slug` ON `hall` (`edition_id`,`slug`);--> statement-breakpoint
CREATE INDEX `hall_venue` ON `hall` (`venue_id`);--> statement-breakpoint
CREATE TABLE `hall_link` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`from_hall_id` text NOT NULL,
	`to_hall_id` text NOT NULL,
	`walk_minutes` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`from_hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`to_hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hall_link_pair` ON `hall_link` (`from_hall_id`,`to_hall_id`);--> statement-breakpoint
CREATE INDEX `hall_link_edition` ON `hall_link` (`edition_id`);--> statement-breakpoint
CREATE TABLE `hall_part` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`joined_hall_id` text NOT NULL,
	`part_hall_id` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`joined_hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`part_hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "hall_part_other" CHECK("hall_part"."joined_hall_id" <> "hall_part"."part_hall_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `hall_part_pair` ON `hall_part` (`joined_hall_id`,`part_hall_id`);--> statement-breakpoint
CREATE INDEX `hall_part_edition` ON `hall_part` (`edition_id`);--> statement-breakpoint
CREATE TABLE `import_key` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`source_id` text NOT NULL,
	`kind` text NOT NULL,
	`external_key` text NOT NULL,
	`entity_id` text NOT NULL,
	`field_hashes` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `import_source`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_key_once` ON `import_key` (`source_id`,`kind`,`external_key`);--> statement-breakpoint
CREATE INDEX `import_key_edition` ON `import_key` (`edition_id`);--> statement-breakpoint
CREATE TABLE `import_run` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`source_id` text NOT NULL,
	`file_sha256` text NOT NULL,
	`file_bytes` integer NOT NULL,
	`profile` text NOT NULL,
	`started_at` integer NOT NULL,
	`counts` text NOT NULL,
	`issues` text NOT NULL,
	`command_id` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`source_id`) REFERENCES `import_source`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `import_run_edition` ON `import_run` (`edition_id`);--> statement-breakpoint
CREATE INDEX `import_run_source` ON `import_run` (`source_id`);--> statement-breakpoint
CREATE TABLE `import_source` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`profile` text NOT NULL,
	`source_key` text NOT NULL,
	`zone` text NOT NULL,
	`locale` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `import_source_key` ON `import_source` (`edition_id`,`source_key`);--> statement-breakpoint
CREATE TABLE `instance_fact` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `organisation` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`description` text NOT NULL,
	`kind` text NOT NULL,
	`country` text,
	`region` text NOT NULL,
	`home_url` text,
	`parent_id` text,
	`merged_into_id` text,
	`is_sample` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_slug` ON `organisation` (`slug`);--> statement-breakpoint
CREATE TABLE `organisation_alias` (
	`id` text PRIMARY KEY NOT NULL,
	`organisation_id` text NOT NULL,
	`text` text NOT NULL,
	`match_key` text NOT NULL,
	`source` text NOT NULL,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `organisation_alias_key` ON `organisation_alias` (`match_key`);--> statement-breakpoint
CREATE INDEX `organisation_alias_of` ON `organisation_alias` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `organisation_role` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`role` text NOT NULL,
	`tier` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisation`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisation_role_once` ON `organisation_role` (`edition_id`,`organisation_id`,`role`);--> statement-breakpoint
CREATE INDEX `organisation_role_of` ON `organisation_role` (`organisation_id`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`dedupe_key` text NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`leased_until` integer,
	`tries` integer NOT NULL,
	`done_at` integer,
	`dead_at` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `outbox_dedupe` ON `outbox` (`dedupe_key`);--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`run_at`) WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
CREATE TABLE `person` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`names` text NOT NULL,
	`sort_key` text NOT NULL,
	`email` text,
	`photo_url` text,
	`biography` text NOT NULL,
	`home_url` text,
	`is_sample` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `person_slug` ON `person` (`slug`);--> statement-breakpoint
CREATE TABLE `plan` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`is_main` integer NOT NULL,
	`base_release_id` text,
	`sub_forum_id` text,
	`major` integer NOT NULL,
	`minor` integer NOT NULL,
	`notes` text NOT NULL,
	`published_at` integer,
	`published_by` text,
	`seq` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sub_forum_id`) REFERENCES `sub_forum`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_release_published" CHECK("plan"."kind" = 'draft' or "plan"."published_at" is not null)
);
--> statement-breakpoint
CREATE INDEX `plan_edition` ON `plan` (`edition_id`,`kind`);--> statement-breakpoint
CREATE UNIQUE INDEX `plan_main_draft` ON `plan` (`edition_id`) WHERE "plan"."kind" = 'draft' and "plan"."is_main";--> statement-breakpoint
CREATE UNIQUE INDEX `plan_version` ON `plan` (`edition_id`,`major`,`minor`) WHERE "plan"."kind" = 'release';--> statement-breakpoint
CREATE TABLE `public_number` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`last_slot_no` integer NOT NULL,
	`last_hall_no` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `public_release` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`release_id` text NOT NULL,
	`feed_changed_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`release_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `release_snapshot` (
	`release_id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`gzip` blob NOT NULL,
	`sha256` text NOT NULL,
	`slot_count` integer NOT NULL,
	`session_count` integer NOT NULL,
	`person_count` integer NOT NULL,
	FOREIGN KEY (`release_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `release_snapshot_edition` ON `release_snapshot` (`edition_id`);--> statement-breakpoint
CREATE TABLE `rule_setting` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`code` text NOT NULL,
	`level` text NOT NULL,
	`params` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rule_setting_once` ON `rule_setting` (`edition_id`,`code`);--> statement-breakpoint
CREATE TABLE `series` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `series_slug` ON `series` (`slug`);--> statement-breakpoint
CREATE TABLE `session` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`sub_forum_id` text,
	`code` text NOT NULL,
	`title` text NOT NULL,
	`subtitle` text NOT NULL,
	`abstract` text NOT NULL,
	`description` text NOT NULL,
	`format_id` text,
	`track_id` text,
	`tags` text NOT NULL,
	`held_langs` text NOT NULL,
	`interpretation_langs` text NOT NULL,
	`state` text NOT NULL,
	`access` text NOT NULL,
	`expected_audience` integer,
	`is_featured` integer NOT NULL,
	`record` text NOT NULL,
	`film` text,
	`links` text NOT NULL,
	`origin_url` text,
	`is_sample` integer NOT NULL,
	`rev` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sub_forum_id`) REFERENCES `sub_forum`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`format_id`) REFERENCES `format`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`track_id`) REFERENCES `track`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `session_code` ON `session` (`edition_id`,`code`);--> statement-breakpoint
CREATE TABLE `setup_token` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `slot` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`plan_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`public_no` integer NOT NULL,
	`occurrence_code` text NOT NULL,
	`session_id` text,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`zone` text NOT NULL,
	`wall_start` text NOT NULL,
	`state` text NOT NULL,
	`is_locked` integer NOT NULL,
	`rev` integer NOT NULL,
	`calendar_sequence` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`plan_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "slot_minute" CHECK("slot"."end_at" - "slot"."start_at" >= 60000),
	CONSTRAINT "slot_session_kind" CHECK(("slot"."kind" = 'session') = ("slot"."session_id" is not null)),
	CONSTRAINT "slot_public_no_positive" CHECK("slot"."public_no" >= 1)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slot_occurrence` ON `slot` (`plan_id`,`occurrence_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `slot_public_no` ON `slot` (`plan_id`,`public_no`);--> statement-breakpoint
CREATE UNIQUE INDEX `slot_code` ON `slot` (`plan_id`,`occurrence_code`);--> statement-breakpoint
CREATE INDEX `slot_edition` ON `slot` (`edition_id`);--> statement-breakpoint
CREATE INDEX `slot_session` ON `slot` (`session_id`);--> statement-breakpoint
CREATE TABLE `slot_hall` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slot_id` text NOT NULL,
	`hall_id` text NOT NULL,
	`kind` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`slot_id`) REFERENCES `slot`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slot_hall_pair` ON `slot_hall` (`slot_id`,`hall_id`);--> statement-breakpoint
CREATE INDEX `slot_hall_hall` ON `slot_hall` (`hall_id`);--> statement-breakpoint
CREATE INDEX `slot_hall_edition` ON `slot_hall` (`edition_id`);--> statement-breakpoint
CREATE TABLE `slug_history` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`scope` text NOT NULL,
	`slug` text NOT NULL,
	`owner_id` text NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `slug_history_once` ON `slug_history` (`kind`,`scope`,`slug`);--> statement-breakpoint
CREATE TABLE `sub_forum` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`city` text NOT NULL,
	`start_on` text NOT NULL,
	`end_on` text NOT NULL,
	`zone` text NOT NULL,
	`publish_state` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "sub_forum_dates" CHECK("sub_forum"."end_on" >= "sub_forum"."start_on")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sub_forum_slug` ON `sub_forum` (`edition_id`,`slug`);--> statement-breakpoint
CREATE TABLE `talk` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`session_id` text NOT NULL,
	`position` integer NOT NULL,
	`title` text NOT NULL,
	`abstract` text NOT NULL,
	`length_minutes` integer NOT NULL,
	`fixed_offset_minutes` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "talk_length" CHECK("talk"."length_minutes" >= 1)
);
--> statement-breakpoint
CREATE INDEX `talk_edition` ON `talk` (`edition_id`);--> statement-breakpoint
CREATE INDEX `talk_session` ON `talk` (`session_id`,`position`);--> statement-breakpoint
CREATE TABLE `track` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slug` text NOT NULL,
	`code` text NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`colour_no` integer NOT NULL,
	`imported_hex` text,
	`group_name` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "track_colour" CHECK("track"."colour_no" between 1 and 12)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `track_slug` ON `track` (`edition_id`,`slug`);--> statement-breakpoint
CREATE TABLE `venue` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`slug` text NOT NULL,
	`name` text NOT NULL,
	`short_name` text NOT NULL,
	`address` text NOT NULL,
	`zone` text NOT NULL,
	`latitude` real,
	`longitude` real,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `venue_slug` ON `venue` (`edition_id`,`slug`);