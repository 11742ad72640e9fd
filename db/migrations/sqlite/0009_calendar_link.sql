CREATE TABLE `favourite_set` (
	`id` text PRIMARY KEY NOT NULL,
	`key_sha256` text NOT NULL,
	`edition_id` text NOT NULL,
	`session_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `favourite_set_once` ON `favourite_set` (`key_sha256`,`edition_id`);--> statement-breakpoint
CREATE INDEX `favourite_set_edition` ON `favourite_set` (`edition_id`);--> statement-breakpoint
CREATE INDEX `favourite_set_expiry` ON `favourite_set` (`expires_at`);--> statement-breakpoint
CREATE TABLE `feed_link` (
	`id` text PRIMARY KEY NOT NULL,
	`token_sha256` text NOT NULL,
	`edition_id` text NOT NULL,
	`account_id` text,
	`favourite_set_id` text,
	`kind` text NOT NULL,
	`label` text NOT NULL,
	`locale` text NOT NULL,
	`zone_mode` text NOT NULL,
	`alarm_minutes` integer,
	`cancelled_mode` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer,
	`seen_at` integer,
	`seen_client` text,
	`seen_release` text,
	`digest` text,
	`changed_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`favourite_set_id`) REFERENCES `favourite_set`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "feed_link_owner" CHECK(("feed_link"."account_id" is null) <> ("feed_link"."favourite_set_id" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feed_link_token` ON `feed_link` (`token_sha256`);--> statement-breakpoint
CREATE INDEX `feed_link_edition` ON `feed_link` (`edition_id`);--> statement-breakpoint
CREATE INDEX `feed_link_account` ON `feed_link` (`account_id`,`edition_id`);--> statement-breakpoint
CREATE INDEX `feed_link_set` ON `feed_link` (`favourite_set_id`);