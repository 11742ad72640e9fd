CREATE TABLE `annulment` (
	`scan_id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`reason` text,
	`operator_id` text,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `annulment_edition` ON `annulment` (`edition_id`);--> statement-breakpoint
CREATE TABLE `area` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`parent_id` text,
	`venue_id` text,
	`hall_id` text,
	`name` text NOT NULL,
	`capacity` integer,
	`attendance_mode` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "area_of_venue" CHECK(("area"."kind" = 'venue') = ("area"."venue_id" is not null)),
	CONSTRAINT "area_of_hall" CHECK(("area"."kind" = 'hall') = ("area"."hall_id" is not null)),
	CONSTRAINT "area_capacity" CHECK("area"."capacity" is null or "area"."capacity" >= 0)
);
--> statement-breakpoint
CREATE INDEX `area_edition` ON `area` (`edition_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `area_site` ON `area` (`edition_id`) WHERE "area"."kind" = 'site';--> statement-breakpoint
CREATE UNIQUE INDEX `area_venue` ON `area` (`venue_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `area_hall` ON `area` (`hall_id`);--> statement-breakpoint
CREATE TABLE `attendance_correction` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`seconds` integer,
	`status` text,
	`reason` text NOT NULL,
	`actor` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attendance_correction_says" CHECK("attendance_correction"."seconds" is not null or "attendance_correction"."status" is not null),
	CONSTRAINT "attendance_correction_seconds" CHECK("attendance_correction"."seconds" is null or "attendance_correction"."seconds" >= 0)
);
--> statement-breakpoint
CREATE INDEX `attendance_correction_edition` ON `attendance_correction` (`edition_id`);--> statement-breakpoint
CREATE INDEX `attendance_correction_of` ON `attendance_correction` (`occurrence_id`,`registration_id`);--> statement-breakpoint
CREATE INDEX `attendance_correction_registration` ON `attendance_correction` (`registration_id`);--> statement-breakpoint
CREATE TABLE `attendance_setting` (
	`occurrence_id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`mode` text,
	`required_share_pct` integer,
	`actual_start_at` integer,
	`actual_end_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "attendance_setting_share" CHECK("attendance_setting"."required_share_pct" is null or "attendance_setting"."required_share_pct" between 1 and 100),
	CONSTRAINT "attendance_setting_span" CHECK("attendance_setting"."actual_start_at" is null or "attendance_setting"."actual_end_at" is null or "attendance_setting"."actual_end_at" >= "attendance_setting"."actual_start_at")
);
--> statement-breakpoint
CREATE INDEX `attendance_setting_edition` ON `attendance_setting` (`edition_id`);--> statement-breakpoint
CREATE TABLE `checkpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`area_id` text NOT NULL,
	`name` text NOT NULL,
	`directions` text NOT NULL,
	`reentry` text NOT NULL,
	`type_nos` text NOT NULL,
	`booking` text NOT NULL,
	`capacity_mode` text NOT NULL,
	`policy` text NOT NULL,
	`rules` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`tolerance_minutes` integer NOT NULL,
	`standby_after_minutes` integer NOT NULL,
	`admits_new_tickets` integer NOT NULL,
	`item` text,
	`handout_limit` integer,
	`auto_print` text NOT NULL,
	`texts` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "checkpoint_item" CHECK(("checkpoint"."kind" = 'handout') = ("checkpoint"."item" is not null)),
	CONSTRAINT "checkpoint_window" CHECK("checkpoint"."opens_at" is null or "checkpoint"."closes_at" is null or "checkpoint"."closes_at" > "checkpoint"."opens_at"),
	CONSTRAINT "checkpoint_minutes" CHECK("checkpoint"."tolerance_minutes" >= 0 and "checkpoint"."standby_after_minutes" >= 0)
);
--> statement-breakpoint
CREATE INDEX `checkpoint_edition` ON `checkpoint` (`edition_id`);--> statement-breakpoint
CREATE INDEX `checkpoint_area` ON `checkpoint` (`area_id`);--> statement-breakpoint
CREATE TABLE `conflict` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`scan_key` text NOT NULL,
	`ticket_no` integer,
	`at` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`stands` integer NOT NULL,
	`resolved_at` integer,
	`resolved_by` text,
	`note` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "conflict_resolved" CHECK(("conflict"."resolved_at" is null) = ("conflict"."resolved_by" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `conflict_once` ON `conflict` (`edition_id`,`kind`,`scan_key`);--> statement-breakpoint
CREATE INDEX `conflict_ticket` ON `conflict` (`ticket_no`);--> statement-breakpoint
CREATE INDEX `conflict_open` ON `conflict` (`edition_id`,`at`) WHERE "conflict"."stands" and "conflict"."resolved_at" is null;--> statement-breakpoint
CREATE TABLE `device` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`name` text NOT NULL,
	`profile` text NOT NULL,
	`capabilities` text NOT NULL,
	`public_key` blob,
	`paired_at` integer,
	`expires_at` integer,
	`revoked_at` integer,
	`app_version` text,
	`last_seen_at` integer,
	`queue_count` integer,
	`battery_pct` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "device_battery" CHECK("device"."battery_pct" is null or "device"."battery_pct" between 0 and 100)
);
--> statement-breakpoint
CREATE INDEX `device_edition` ON `device` (`edition_id`);--> statement-breakpoint
CREATE TABLE `device_checkpoint` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`device_id` text NOT NULL,
	`checkpoint_id` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`checkpoint_id`) REFERENCES `checkpoint`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_checkpoint_pair` ON `device_checkpoint` (`device_id`,`checkpoint_id`);--> statement-breakpoint
CREATE INDEX `device_checkpoint_edition` ON `device_checkpoint` (`edition_id`);--> statement-breakpoint
CREATE INDEX `device_checkpoint_checkpoint` ON `device_checkpoint` (`checkpoint_id`);--> statement-breakpoint
CREATE TABLE `device_pairing` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`device_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`code_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_pairing_token` ON `device_pairing` (`token_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `device_pairing_code` ON `device_pairing` (`code_hash`);--> statement-breakpoint
CREATE INDEX `device_pairing_device` ON `device_pairing` (`device_id`);--> statement-breakpoint
CREATE INDEX `device_pairing_edition` ON `device_pairing` (`edition_id`);--> statement-breakpoint
CREATE TABLE `door_clock` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`last_feed_seq` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `door_feed` (
	`edition_id` text NOT NULL,
	`seq` integer NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`edition_id`, `seq`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `door_operator` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`name` text,
	`pin_hash` text,
	`removed_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `door_operator_edition` ON `door_operator` (`edition_id`);--> statement-breakpoint
CREATE TABLE `door_setting` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`muted_kinds` text NOT NULL,
	`keeps_search_offline` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `door_shift` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`device_id` text NOT NULL,
	`operator_id` text,
	`from_at` integer NOT NULL,
	`to_at` integer,
	`self_test` text NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `door_shift_edition` ON `door_shift` (`edition_id`);--> statement-breakpoint
CREATE INDEX `door_shift_device` ON `door_shift` (`device_id`);--> statement-breakpoint
CREATE TABLE `presence_interval` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text,
	`ticket_no` integer,
	`area_id` text NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer,
	`source` text NOT NULL,
	`confidence` text NOT NULL,
	`from_scan_id` text,
	`to_scan_id` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`area_id`) REFERENCES `area`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "presence_span" CHECK("presence_interval"."to_at" is null or "presence_interval"."to_at" >= "presence_interval"."from_at"),
	CONSTRAINT "presence_somebody" CHECK("presence_interval"."ticket_no" is not null or "presence_interval"."registration_id" is not null)
);
--> statement-breakpoint
CREATE INDEX `presence_edition` ON `presence_interval` (`edition_id`);--> statement-breakpoint
CREATE INDEX `presence_ticket` ON `presence_interval` (`ticket_no`);--> statement-breakpoint
CREATE INDEX `presence_registration` ON `presence_interval` (`registration_id`);--> statement-breakpoint
CREATE INDEX `presence_area` ON `presence_interval` (`area_id`,`from_at`);--> statement-breakpoint
CREATE INDEX `presence_open` ON `presence_interval` (`area_id`) WHERE "presence_interval"."to_at" is null;--> statement-breakpoint
CREATE TABLE `print_job` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`ticket_no` integer NOT NULL,
	`generation` integer NOT NULL,
	`station` text NOT NULL,
	`copy_no` integer NOT NULL,
	`state` text NOT NULL,
	`reason` text,
	`device_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "print_job_reason" CHECK(("print_job"."copy_no" = 0) or ("print_job"."reason" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `print_job_once` ON `print_job` (`edition_id`,`ticket_no`,`generation`,`station`,`copy_no`);--> statement-breakpoint
CREATE TABLE `scan` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`device_id` text NOT NULL,
	`seq` integer NOT NULL,
	`checkpoint_id` text NOT NULL,
	`ticket_no` integer,
	`registration_id` text,
	`generation` integer,
	`raw_hash` text,
	`direction` text NOT NULL,
	`slot_no` integer,
	`device_at` integer NOT NULL,
	`offset_ms` integer NOT NULL,
	`corrected_at` integer NOT NULL,
	`shown_verdict` text NOT NULL,
	`admitted` integer,
	`method` text NOT NULL,
	`is_override` integer NOT NULL,
	`override_of` text,
	`override_reason` text,
	`operator_id` text,
	`app_version` text,
	`manifest_version` integer,
	`feed_cursor` integer,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checkpoint_id`) REFERENCES `checkpoint`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "scan_u40" CHECK("scan"."ticket_no" is null or "scan"."ticket_no" between 0 and 1099511627775),
	CONSTRAINT "scan_corrected" CHECK("scan"."corrected_at" = "scan"."device_at" + "scan"."offset_ms"),
	CONSTRAINT "scan_seq" CHECK("scan"."seq" >= 0)
);
--> statement-breakpoint
CREATE INDEX `scan_edition` ON `scan` (`edition_id`,`corrected_at`);--> statement-breakpoint
CREATE INDEX `scan_ticket` ON `scan` (`ticket_no`) WHERE "scan"."ticket_no" is not null;--> statement-breakpoint
CREATE INDEX `scan_device` ON `scan` (`device_id`,`seq`);--> statement-breakpoint
CREATE INDEX `scan_checkpoint` ON `scan` (`checkpoint_id`);--> statement-breakpoint
CREATE INDEX `scan_registration` ON `scan` (`registration_id`);--> statement-breakpoint
CREATE TABLE `scan_outcome` (
	`scan_id` text NOT NULL,
	`source` text NOT NULL,
	`edition_id` text NOT NULL,
	`verdict` text NOT NULL,
	`admitted` integer NOT NULL,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`scan_id`, `source`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `scan_outcome_edition` ON `scan_outcome` (`edition_id`);--> statement-breakpoint
CREATE TABLE `session_attendance` (
	`occurrence_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`seconds` integer NOT NULL,
	`door_seconds` integer NOT NULL,
	`online_seconds` integer NOT NULL,
	`share` real NOT NULL,
	`first_in_at` integer,
	`status` text NOT NULL,
	`confidence` text,
	PRIMARY KEY(`occurrence_id`, `registration_id`),
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "session_attendance_seconds" CHECK("session_attendance"."seconds" >= 0 and "session_attendance"."share" between 0 and 1)
);
--> statement-breakpoint
CREATE INDEX `session_attendance_edition` ON `session_attendance` (`edition_id`);--> statement-breakpoint
CREATE INDEX `session_attendance_registration` ON `session_attendance` (`registration_id`);--> statement-breakpoint
CREATE TABLE `tally` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`device_id` text NOT NULL,
	`checkpoint_id` text NOT NULL,
	`change` integer NOT NULL,
	`device_at` integer NOT NULL,
	`offset_ms` integer NOT NULL,
	`corrected_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`checkpoint_id`) REFERENCES `checkpoint`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "tally_change" CHECK("tally"."change" in (-1, 1)),
	CONSTRAINT "tally_corrected" CHECK("tally"."corrected_at" = "tally"."device_at" + "tally"."offset_ms")
);
--> statement-breakpoint
CREATE INDEX `tally_edition` ON `tally` (`edition_id`);--> statement-breakpoint
CREATE INDEX `tally_checkpoint` ON `tally` (`checkpoint_id`,`corrected_at`);--> statement-breakpoint
CREATE INDEX `tally_device` ON `tally` (`device_id`);
--> statement-breakpoint
CREATE TRIGGER `scan_is_never_changed` BEFORE UPDATE OF `id`, `edition_id`, `device_id`, `seq`, `checkpoint_id`, `ticket_no`, `registration_id`, `generation`, `raw_hash`, `direction`, `slot_no`, `device_at`, `offset_ms`, `corrected_at`, `shown_verdict`, `admitted`, `method`, `is_override`, `override_of`, `operator_id`, `app_version`, `manifest_version`, `feed_cursor`, `received_at` ON `scan` BEGIN SELECT RAISE(ABORT, 'scan is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `scan_is_kept` BEFORE DELETE ON `scan` WHEN exists (SELECT 1 FROM `edition` WHERE `id` = old.`edition_id`) BEGIN SELECT RAISE(ABORT, 'scan is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `scan_outcome_is_never_changed` BEFORE UPDATE OF `scan_id`, `source`, `edition_id`, `verdict`, `admitted`, `received_at` ON `scan_outcome` BEGIN SELECT RAISE(ABORT, 'scan_outcome is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `scan_outcome_is_kept` BEFORE DELETE ON `scan_outcome` WHEN exists (SELECT 1 FROM `edition` WHERE `id` = old.`edition_id`) BEGIN SELECT RAISE(ABORT, 'scan_outcome is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `annulment_is_never_changed` BEFORE UPDATE OF `scan_id`, `edition_id`, `operator_id`, `received_at` ON `annulment` BEGIN SELECT RAISE(ABORT, 'annulment is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `annulment_is_kept` BEFORE DELETE ON `annulment` WHEN exists (SELECT 1 FROM `edition` WHERE `id` = old.`edition_id`) BEGIN SELECT RAISE(ABORT, 'annulment is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `tally_is_never_changed` BEFORE UPDATE OF `id`, `edition_id`, `device_id`, `checkpoint_id`, `change`, `device_at`, `offset_ms`, `corrected_at`, `received_at` ON `tally` BEGIN SELECT RAISE(ABORT, 'tally is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `tally_is_kept` BEFORE DELETE ON `tally` WHEN exists (SELECT 1 FROM `edition` WHERE `id` = old.`edition_id`) BEGIN SELECT RAISE(ABORT, 'tally is never removed'); END;
--> statement-breakpoint
CREATE TRIGGER `attendance_correction_is_never_changed` BEFORE UPDATE OF `id`, `edition_id`, `occurrence_id`, `registration_id`, `seconds`, `status`, `actor`, `at` ON `attendance_correction` BEGIN SELECT RAISE(ABORT, 'attendance_correction is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `attendance_correction_is_kept` BEFORE DELETE ON `attendance_correction` WHEN exists (SELECT 1 FROM `registration` WHERE `id` = old.`registration_id`) BEGIN SELECT RAISE(ABORT, 'attendance_correction is never removed'); END;
