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
ALTER TABLE `device` ADD `address` text;