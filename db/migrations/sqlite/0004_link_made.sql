ALTER TABLE `allocation` ADD `link_made_at` integer;--> statement-breakpoint
ALTER TABLE `party` ADD `link_made_at` integer;--> statement-breakpoint
ALTER TABLE `registration` ADD `link_made_at` integer;