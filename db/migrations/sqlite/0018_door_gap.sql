CREATE TABLE `early_annulment` (
	`scan_id` text NOT NULL,
	`device_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`operator_id` text,
	`received_at` integer NOT NULL,
	PRIMARY KEY(`scan_id`, `device_id`),
	FOREIGN KEY (`device_id`) REFERENCES `device`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `early_annulment_device` ON `early_annulment` (`device_id`);--> statement-breakpoint
CREATE INDEX `early_annulment_edition` ON `early_annulment` (`edition_id`);--> statement-breakpoint
CREATE TABLE `hub_link` (
	`device_id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`center` text NOT NULL,
	`private_key` text NOT NULL,
	`cursor` integer NOT NULL,
	`copy` text,
	`paired_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hub_queue` (
	`kind` text NOT NULL,
	`row_id` text NOT NULL,
	`device_id` text NOT NULL,
	`row` text NOT NULL,
	`queued_at` integer NOT NULL,
	`refusal` text,
	PRIMARY KEY(`kind`, `row_id`)
);
--> statement-breakpoint
CREATE INDEX `hub_queue_next` ON `hub_queue` (`device_id`,`queued_at`);--> statement-breakpoint
CREATE TABLE `hub_roster` (
	`ticket_no` integer PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL
);
--> statement-breakpoint
DROP INDEX `conflict_ticket`;--> statement-breakpoint
CREATE INDEX `conflict_ticket` ON `conflict` (`edition_id`,`ticket_no`);--> statement-breakpoint
DROP INDEX `presence_ticket`;--> statement-breakpoint
DROP INDEX `presence_registration`;--> statement-breakpoint
CREATE INDEX `presence_ticket` ON `presence_interval` (`edition_id`,`ticket_no`);--> statement-breakpoint
CREATE INDEX `presence_registration` ON `presence_interval` (`registration_id`,`edition_id`);--> statement-breakpoint
DROP INDEX `scan_ticket`;--> statement-breakpoint
CREATE INDEX `scan_ticket` ON `scan` (`edition_id`,`ticket_no`) WHERE "scan"."ticket_no" is not null;--> statement-breakpoint
DROP INDEX `session_attendance_registration`;--> statement-breakpoint
CREATE INDEX `session_attendance_registration` ON `session_attendance` (`registration_id`,`edition_id`);--> statement-breakpoint
DROP INDEX `ticket_event_ticket`;--> statement-breakpoint
CREATE INDEX `ticket_event_ticket` ON `ticket_event` (`ticket_id`,`edition_id`);--> statement-breakpoint
ALTER TABLE `area` ADD `closes_clock` text;--> statement-breakpoint
ALTER TABLE `device` ADD `past_checkpoint_ids` text;--> statement-breakpoint
ALTER TABLE `device` ADD `former_keys` text;--> statement-breakpoint
ALTER TABLE `device` ADD `occurrence_id` text;--> statement-breakpoint
ALTER TABLE `device` ADD `address` text;--> statement-breakpoint
ALTER TABLE `door_setting` ADD `shows_fullness` integer DEFAULT false NOT NULL;