DROP INDEX "conflict_ticket";--> statement-breakpoint
DROP INDEX "presence_ticket";--> statement-breakpoint
DROP INDEX "presence_registration";--> statement-breakpoint
DROP INDEX "scan_ticket";--> statement-breakpoint
DROP INDEX "session_attendance_registration";--> statement-breakpoint
DROP INDEX "ticket_event_ticket";--> statement-breakpoint
ALTER TABLE "area" ADD COLUMN "closes_clock" text collate "C";--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "past_checkpoint_ids" jsonb;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "occurrence_id" text collate "C";--> statement-breakpoint
ALTER TABLE "door_setting" ADD COLUMN "shows_fullness" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "conflict_ticket" ON "conflict" USING btree ("edition_id","ticket_no");--> statement-breakpoint
CREATE INDEX "presence_ticket" ON "presence_interval" USING btree ("edition_id","ticket_no");--> statement-breakpoint
CREATE INDEX "presence_registration" ON "presence_interval" USING btree ("registration_id","edition_id");--> statement-breakpoint
CREATE INDEX "scan_ticket" ON "scan" USING btree ("edition_id","ticket_no") WHERE "scan"."ticket_no" is not null;--> statement-breakpoint
CREATE INDEX "session_attendance_registration" ON "session_attendance" USING btree ("registration_id","edition_id");--> statement-breakpoint
CREATE INDEX "ticket_event_ticket" ON "ticket_event" USING btree ("ticket_id","edition_id");