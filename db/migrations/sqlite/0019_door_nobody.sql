DROP INDEX `scan_nobody`;--> statement-breakpoint
CREATE INDEX `scan_nobody` ON `scan` (`edition_id`,`checkpoint_id`,`corrected_at`) WHERE "scan"."ticket_no" is null;