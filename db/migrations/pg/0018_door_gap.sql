CREATE TABLE "early_annulment" (
	"scan_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"operator_id" text collate "C",
	"received_at" bigint NOT NULL,
	CONSTRAINT "early_annulment_pk" PRIMARY KEY("scan_id","device_id")
);
--> statement-breakpoint
CREATE TABLE "hub_link" (
	"device_id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"center" text NOT NULL,
	"private_key" text NOT NULL,
	"cursor" bigint NOT NULL,
	"copy" jsonb,
	"paired_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hub_queue" (
	"kind" text collate "C" NOT NULL,
	"row_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"row" jsonb NOT NULL,
	"queued_at" bigint NOT NULL,
	"refusal" text collate "C",
	CONSTRAINT "hub_queue_pk" PRIMARY KEY("kind","row_id")
);
--> statement-breakpoint
CREATE TABLE "hub_roster" (
	"ticket_no" bigint PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL
);
--> statement-breakpoint
DROP INDEX "conflict_ticket";--> statement-breakpoint
DROP INDEX "presence_ticket";--> statement-breakpoint
DROP INDEX "presence_registration";--> statement-breakpoint
DROP INDEX "scan_ticket";--> statement-breakpoint
DROP INDEX "session_attendance_registration";--> statement-breakpoint
DROP INDEX "ticket_event_ticket";--> statement-breakpoint
ALTER TABLE "area" ADD COLUMN "closes_clock" text collate "C";--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "past_checkpoint_ids" jsonb;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "former_keys" jsonb;--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "occurrence_id" text collate "C";--> statement-breakpoint
ALTER TABLE "device" ADD COLUMN "address" text;--> statement-breakpoint
ALTER TABLE "door_setting" ADD COLUMN "shows_fullness" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "early_annulment" ADD CONSTRAINT "early_annulment_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "early_annulment" ADD CONSTRAINT "early_annulment_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "early_annulment_device" ON "early_annulment" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "early_annulment_edition" ON "early_annulment" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "hub_queue_next" ON "hub_queue" USING btree ("device_id","queued_at");--> statement-breakpoint
CREATE INDEX "conflict_ticket" ON "conflict" USING btree ("edition_id","ticket_no");--> statement-breakpoint
CREATE INDEX "presence_ticket" ON "presence_interval" USING btree ("edition_id","ticket_no");--> statement-breakpoint
CREATE INDEX "presence_registration" ON "presence_interval" USING btree ("registration_id","edition_id");--> statement-breakpoint
CREATE INDEX "scan_ticket" ON "scan" USING btree ("edition_id","ticket_no") WHERE "scan"."ticket_no" is not null;--> statement-breakpoint
CREATE INDEX "session_attendance_registration" ON "session_attendance" USING btree ("registration_id","edition_id");--> statement-breakpoint
CREATE INDEX "ticket_event_ticket" ON "ticket_event" USING btree ("ticket_id","edition_id");