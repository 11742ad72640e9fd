CREATE TABLE `export_stat` (
	`edition_id` text NOT NULL,
	`format` text NOT NULL,
	`locale` text NOT NULL,
	`on_date` text NOT NULL,
	`client` text NOT NULL,
	`fetches` integer NOT NULL,
	`not_modified` integer NOT NULL,
	PRIMARY KEY(`edition_id`, `on_date`, `format`, `locale`, `client`),
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
