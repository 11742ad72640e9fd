CREATE TABLE `calendar_invite` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`uid` text NOT NULL,
	`registration_id` text,
	`person_id` text,
	`sequence` integer NOT NULL,
	`content_sha256` text NOT NULL,
	`state` text NOT NULL,
	`sent_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`person_id`) REFERENCES `person`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "calendar_invite_one" CHECK(("calendar_invite"."registration_id" is null) <> ("calendar_invite"."person_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_invite_registration` ON `calendar_invite` (`uid`,`registration_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_invite_person` ON `calendar_invite` (`uid`,`person_id`);--> statement-breakpoint
CREATE INDEX `calendar_invite_edition` ON `calendar_invite` (`edition_id`);--> statement-breakpoint
CREATE INDEX `calendar_invite_ticket` ON `calendar_invite` (`registration_id`);--> statement-breakpoint
CREATE INDEX `calendar_invite_speaker` ON `calendar_invite` (`person_id`);