CREATE TABLE `release_mail` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`person_id` text NOT NULL,
	`base_release_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`base_release_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `release_mail_person` ON `release_mail` (`edition_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `release_mail_of` ON `release_mail` (`person_id`);--> statement-breakpoint
CREATE INDEX `release_mail_base` ON `release_mail` (`base_release_id`);