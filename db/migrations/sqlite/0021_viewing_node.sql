CREATE TABLE `viewing_block` (
	`no` integer PRIMARY KEY NOT NULL,
	`node` integer NOT NULL,
	`taken_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `viewing_node` (
	`no` integer PRIMARY KEY NOT NULL,
	`holder` text NOT NULL,
	`epoch` integer NOT NULL,
	`leased_until` integer NOT NULL,
	`shared_at` integer NOT NULL,
	CONSTRAINT "viewing_node_no" CHECK("viewing_node"."no" between 1 and 63)
);
--> statement-breakpoint
CREATE TABLE `viewing_piece` (
	`node` integer NOT NULL,
	`segment` integer NOT NULL,
	`place` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text,
	`put_at` integer NOT NULL,
	PRIMARY KEY(`node`, `segment`, `place`)
);
--> statement-breakpoint
CREATE TABLE `viewing_target` (
	`no` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `viewing_target_name` ON `viewing_target` (`name`);