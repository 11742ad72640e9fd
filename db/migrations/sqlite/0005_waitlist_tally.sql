CREATE TABLE `waitlist_tally` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`waiting` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "waitlist_tally_waiting" CHECK("waitlist_tally"."waiting" >= 0)
);
--> statement-breakpoint
CREATE INDEX `waitlist_tally_edition` ON `waitlist_tally` (`edition_id`);--> statement-breakpoint
DROP INDEX `waitlist_entry_order`;--> statement-breakpoint
CREATE INDEX `waitlist_entry_order` ON `waitlist_entry` (`edition_id`,`target_id`,`state`,`priority`,`draw_key`,`created_at`,`id`);--> statement-breakpoint
INSERT INTO `waitlist_tally` (`id`, `edition_id`, `waiting`) SELECT `edition_id` || ' ' || `target_kind` || ' ' || `target_id`, `edition_id`, count(*) FROM `waitlist_entry` WHERE `state` = 'waiting' GROUP BY `edition_id`, `target_kind`, `target_id`;
