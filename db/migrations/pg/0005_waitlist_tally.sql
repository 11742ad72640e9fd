CREATE TABLE "waitlist_tally" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"waiting" integer NOT NULL,
	CONSTRAINT "waitlist_tally_waiting" CHECK ("waitlist_tally"."waiting" >= 0)
);
--> statement-breakpoint
DROP INDEX "waitlist_entry_order";--> statement-breakpoint
ALTER TABLE "waitlist_tally" ADD CONSTRAINT "waitlist_tally_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waitlist_tally_edition" ON "waitlist_tally" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "waitlist_entry_order" ON "waitlist_entry" USING btree ("edition_id","target_id","state","priority","draw_key","created_at","id");--> statement-breakpoint
INSERT INTO "waitlist_tally" ("id", "edition_id", "waiting") SELECT "edition_id" || ' ' || "target_kind" || ' ' || "target_id", "edition_id", count(*) FROM "waitlist_entry" WHERE "state" = 'waiting' GROUP BY "edition_id", "target_kind", "target_id";
