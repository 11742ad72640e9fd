DROP INDEX `presence_open`;--> statement-breakpoint
CREATE INDEX `presence_end` ON `presence_interval` (`area_id`,`to_at`,`from_at`);--> statement-breakpoint
ALTER TABLE `door_clock` ADD `plan_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `scan_nobody` ON `scan` (`checkpoint_id`,`corrected_at`) WHERE "scan"."ticket_no" is null;