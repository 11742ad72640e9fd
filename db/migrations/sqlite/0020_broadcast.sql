CREATE TABLE `audience_report` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`no` integer NOT NULL,
	`frozen_at` integer NOT NULL,
	`text` text NOT NULL,
	`sha256` text NOT NULL,
	`journal_root` text NOT NULL,
	`signature` text,
	`key_id` text,
	`actor` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audience_report_no` ON `audience_report` (`edition_id`,`no`);--> statement-breakpoint
CREATE TABLE `broadcast` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`stream_id` text NOT NULL,
	`state` text NOT NULL,
	`access` text,
	`ticket_types` text,
	`recording_access` text,
	`recording_types` text,
	`recording_from_at` integer,
	`recording_until_at` integer,
	`question_mode` text,
	`counter_policy` text,
	`started_by_hand_at` integer,
	`held_at` integer,
	`actual_start_at` integer,
	`actual_end_at` integer,
	`state_at` integer NOT NULL,
	`expects_recording` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`stream_id`) REFERENCES `stream`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "broadcast_times" CHECK("broadcast"."actual_end_at" is null or "broadcast"."actual_end_at" >= "broadcast"."actual_start_at")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `broadcast_once` ON `broadcast` (`edition_id`,`occurrence_id`);--> statement-breakpoint
CREATE INDEX `broadcast_stream` ON `broadcast` (`stream_id`);--> statement-breakpoint
CREATE INDEX `broadcast_open` ON `broadcast` (`state`,`edition_id`);--> statement-breakpoint
CREATE TABLE `broadcast_event` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`from_state` text NOT NULL,
	`to_state` text NOT NULL,
	`cause` text NOT NULL,
	`actor` text,
	`at` integer NOT NULL,
	`reason` text,
	`start_at` integer,
	`end_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `broadcast_event_broadcast` ON `broadcast_event` (`broadcast_id`,`at`);--> statement-breakpoint
CREATE INDEX `broadcast_event_edition` ON `broadcast_event` (`edition_id`);--> statement-breakpoint
CREATE TABLE `broadcast_setting` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`lead_minutes` integer NOT NULL,
	`access` text NOT NULL,
	`ticket_types` text NOT NULL,
	`counter_policy` text NOT NULL,
	`tab_storage` text NOT NULL,
	`question_mode` text NOT NULL,
	`venue_networks` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `caption_file` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`recording_id` text NOT NULL,
	`locale` text NOT NULL,
	`text` text NOT NULL,
	`sha256` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recording_id`) REFERENCES `recording`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `caption_file_once` ON `caption_file` (`recording_id`,`locale`);--> statement-breakpoint
CREATE INDEX `caption_file_edition` ON `caption_file` (`edition_id`);--> statement-breakpoint
CREATE TABLE `caption_key` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`key_sha256` text NOT NULL,
	`label` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `caption_key_hash` ON `caption_key` (`key_sha256`);--> statement-breakpoint
CREATE INDEX `caption_key_broadcast` ON `caption_key` (`broadcast_id`);--> statement-breakpoint
CREATE INDEX `caption_key_edition` ON `caption_key` (`edition_id`);--> statement-breakpoint
CREATE TABLE `caption_line` (
	`broadcast_id` text NOT NULL,
	`locale` text NOT NULL,
	`seq` integer NOT NULL,
	`edition_id` text NOT NULL,
	`start_at` integer NOT NULL,
	`end_at` integer NOT NULL,
	`text` text NOT NULL,
	PRIMARY KEY(`broadcast_id`, `locale`, `seq`),
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "caption_line_span" CHECK("caption_line"."end_at" >= "caption_line"."start_at")
);
--> statement-breakpoint
CREATE INDEX `caption_line_edition` ON `caption_line` (`edition_id`);--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`code` text NOT NULL,
	`no` integer NOT NULL,
	`rule` text NOT NULL,
	`evidence` text NOT NULL,
	`minutes` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`revoked_at` integer,
	`revoked_reason` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_code` ON `certificate` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_no` ON `certificate` (`edition_id`,`no`);--> statement-breakpoint
CREATE INDEX `certificate_registration` ON `certificate` (`registration_id`);--> statement-breakpoint
CREATE TABLE `certificate_rule` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`is_on` integer NOT NULL,
	`share_pct` integer NOT NULL,
	`least_minutes` integer,
	`least_sessions` integer,
	`counts_door` integer NOT NULL,
	`counts_live` integer NOT NULL,
	`counts_recording` integer NOT NULL,
	`recording_until_on` text,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `external_figure` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`session_id` text,
	`platform` text NOT NULL,
	`metric` text NOT NULL,
	`value` integer NOT NULL,
	`as_of_at` integer NOT NULL,
	`definition` text NOT NULL,
	`evidence_url` text,
	`note` text,
	`origin` text NOT NULL,
	`entered_by` text,
	`entered_at` integer NOT NULL,
	`supersedes_id` text,
	`ended_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "external_figure_value" CHECK("external_figure"."value" >= 0)
);
--> statement-breakpoint
CREATE INDEX `external_figure_edition` ON `external_figure` (`edition_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `media_source` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`stream_id` text,
	`recording_id` text,
	`kind` text NOT NULL,
	`url` text NOT NULL,
	`locale` text,
	`priority` integer NOT NULL,
	`measure` text NOT NULL,
	`failed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`stream_id`) REFERENCES `stream`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`recording_id`) REFERENCES `recording`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "media_source_owner" CHECK(("media_source"."stream_id" is null) <> ("media_source"."recording_id" is null))
);
--> statement-breakpoint
CREATE INDEX `media_source_stream` ON `media_source` (`stream_id`);--> statement-breakpoint
CREATE INDEX `media_source_recording` ON `media_source` (`recording_id`);--> statement-breakpoint
CREATE INDEX `media_source_edition` ON `media_source` (`edition_id`);--> statement-breakpoint
CREATE TABLE `poll` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`kind` text NOT NULL,
	`question` text NOT NULL,
	`most_chosen` integer NOT NULL,
	`state` text NOT NULL,
	`results` text NOT NULL,
	`is_on_stage` integer NOT NULL,
	`position` integer NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "poll_chosen" CHECK("poll"."most_chosen" >= 1)
);
--> statement-breakpoint
CREATE INDEX `poll_broadcast` ON `poll` (`broadcast_id`,`position`);--> statement-breakpoint
CREATE INDEX `poll_edition` ON `poll` (`edition_id`);--> statement-breakpoint
CREATE TABLE `poll_option` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`poll_id` text NOT NULL,
	`text` text NOT NULL,
	`position` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`poll_id`) REFERENCES `poll`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `poll_option_poll` ON `poll_option` (`poll_id`,`position`);--> statement-breakpoint
CREATE INDEX `poll_option_edition` ON `poll_option` (`edition_id`);--> statement-breakpoint
CREATE TABLE `poll_vote` (
	`poll_id` text NOT NULL,
	`voter_key` text NOT NULL,
	`edition_id` text NOT NULL,
	`option_ids` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`poll_id`, `voter_key`),
	FOREIGN KEY (`poll_id`) REFERENCES `poll`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `poll_vote_edition` ON `poll_vote` (`edition_id`);--> statement-breakpoint
CREATE TABLE `question_asked` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`broadcast_id` text NOT NULL,
	`text` text,
	`asker_name` text,
	`asker_key` text NOT NULL,
	`state` text NOT NULL,
	`is_pinned` integer NOT NULL,
	`votes` integer NOT NULL,
	`asked_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "question_asked_votes" CHECK("question_asked"."votes" >= 0)
);
--> statement-breakpoint
CREATE INDEX `question_asked_broadcast` ON `question_asked` (`broadcast_id`,`state`);--> statement-breakpoint
CREATE INDEX `question_asked_asker` ON `question_asked` (`asker_key`,`asked_at`);--> statement-breakpoint
CREATE INDEX `question_asked_edition` ON `question_asked` (`edition_id`);--> statement-breakpoint
CREATE TABLE `question_vote` (
	`question_id` text NOT NULL,
	`voter_key` text NOT NULL,
	`edition_id` text NOT NULL,
	PRIMARY KEY(`question_id`, `voter_key`),
	FOREIGN KEY (`question_id`) REFERENCES `question_asked`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `question_vote_edition` ON `question_vote` (`edition_id`);--> statement-breakpoint
CREATE TABLE `recording` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`no` integer NOT NULL,
	`broadcast_id` text NOT NULL,
	`duration_ds` integer,
	`session_offset_ds` integer NOT NULL,
	`is_edited` integer NOT NULL,
	`published_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`broadcast_id`) REFERENCES `broadcast`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "recording_length" CHECK("recording"."duration_ds" is null or "recording"."duration_ds" > 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `recording_no` ON `recording` (`no`);--> statement-breakpoint
CREATE INDEX `recording_broadcast` ON `recording` (`broadcast_id`);--> statement-breakpoint
CREATE INDEX `recording_edition` ON `recording` (`edition_id`);--> statement-breakpoint
CREATE TABLE `stream` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`no` integer NOT NULL,
	`hall_id` text,
	`title` text NOT NULL,
	`has_pdt` integer,
	`audio_url` text,
	`signal` text NOT NULL,
	`signal_at` integer,
	`access` text,
	`ticket_types` text,
	`probe` text,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`hall_id`) REFERENCES `hall`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "stream_no_u32" CHECK("stream"."no" between 1 and 2147483647)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stream_no` ON `stream` (`no`);--> statement-breakpoint
CREATE INDEX `stream_edition` ON `stream` (`edition_id`);--> statement-breakpoint
CREATE INDEX `stream_hall` ON `stream` (`hall_id`);--> statement-breakpoint
CREATE TABLE `viewer_link` (
	`viewer_key` text NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text,
	`account_id` text,
	PRIMARY KEY(`edition_id`, `viewer_key`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "viewer_link_one" CHECK(("viewer_link"."registration_id" is null) <> ("viewer_link"."account_id" is null))
);
--> statement-breakpoint
CREATE INDEX `viewer_link_registration` ON `viewer_link` (`registration_id`);--> statement-breakpoint
CREATE INDEX `viewer_link_account` ON `viewer_link` (`account_id`);--> statement-breakpoint
CREATE TABLE `viewing_salt` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`sealed_salt` blob,
	`created_at` integer NOT NULL,
	`keep_days` integer NOT NULL,
	`destroyed_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
