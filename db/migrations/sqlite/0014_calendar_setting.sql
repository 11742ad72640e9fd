CREATE TABLE `calendar_setting` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`alarm_minutes` integer,
	`cancelled_mode` text NOT NULL,
	`sentence` text NOT NULL,
	`silent_roles` text NOT NULL,
	`invites_holders` integer NOT NULL,
	`alarm_at` integer NOT NULL,
	`cancelled_at` integer NOT NULL,
	`sentence_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
