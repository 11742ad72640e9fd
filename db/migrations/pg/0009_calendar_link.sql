CREATE TABLE "favourite_set" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"key_sha256" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_ids" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "feed_link" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"token_sha256" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"account_id" text collate "C",
	"favourite_set_id" text collate "C",
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"locale" text collate "C" NOT NULL,
	"zone_mode" text NOT NULL,
	"alarm_minutes" integer,
	"cancelled_mode" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"seen_at" bigint,
	"seen_client" text,
	"seen_release" text collate "C",
	"digest" text collate "C",
	"changed_at" bigint,
	CONSTRAINT "feed_link_owner" CHECK (("feed_link"."account_id" is null) <> ("feed_link"."favourite_set_id" is null))
);
--> statement-breakpoint
ALTER TABLE "favourite_set" ADD CONSTRAINT "favourite_set_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_link" ADD CONSTRAINT "feed_link_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_link" ADD CONSTRAINT "feed_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feed_link" ADD CONSTRAINT "feed_link_favourite_set_id_favourite_set_id_fk" FOREIGN KEY ("favourite_set_id") REFERENCES "public"."favourite_set"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "favourite_set_once" ON "favourite_set" USING btree ("key_sha256","edition_id");--> statement-breakpoint
CREATE INDEX "favourite_set_edition" ON "favourite_set" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "favourite_set_expiry" ON "favourite_set" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_link_token" ON "feed_link" USING btree ("token_sha256");--> statement-breakpoint
CREATE INDEX "feed_link_edition" ON "feed_link" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "feed_link_account" ON "feed_link" USING btree ("account_id","edition_id");--> statement-breakpoint
CREATE INDEX "feed_link_set" ON "feed_link" USING btree ("favourite_set_id");