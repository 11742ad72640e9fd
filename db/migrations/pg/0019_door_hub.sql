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
ALTER TABLE "device" ADD COLUMN "address" text;--> statement-breakpoint
CREATE INDEX "hub_queue_next" ON "hub_queue" USING btree ("device_id","queued_at");