CREATE TABLE `calendar_clock` (
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`digest` text NOT NULL,
	`changed_at` integer NOT NULL,
	PRIMARY KEY(`edition_id`, `kind`, `key`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `calendar_feed` (
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`locale` text NOT NULL,
	`release_id` text NOT NULL,
	`basis` text NOT NULL,
	`gzip` blob,
	`etag` text,
	`byte_count` integer NOT NULL,
	`entry_count` integer NOT NULL,
	`changed_at` integer NOT NULL,
	`built_at` integer NOT NULL,
	`kept_reason` text,
	PRIMARY KEY(`edition_id`, `kind`, `key`, `locale`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`release_id`) REFERENCES `plan`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `calendar_feed_release` ON `calendar_feed` (`release_id`);--> statement-breakpoint
CREATE TABLE `calendar_mark` (
	`edition_id` text NOT NULL,
	`key` text NOT NULL,
	`changed_at` integer NOT NULL,
	`first_published_at` integer NOT NULL,
	`sequence` integer NOT NULL,
	PRIMARY KEY(`edition_id`, `key`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
