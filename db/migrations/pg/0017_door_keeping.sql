DROP INDEX "presence_open";--> statement-breakpoint
ALTER TABLE "door_clock" ADD COLUMN "plan_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "presence_end" ON "presence_interval" USING btree ("area_id","to_at","from_at");--> statement-breakpoint
CREATE INDEX "scan_nobody" ON "scan" USING btree ("checkpoint_id","corrected_at") WHERE "scan"."ticket_no" is null;