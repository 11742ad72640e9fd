CREATE TABLE "calendar_clock" (
	"edition_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"digest" text collate "C" NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "calendar_clock_edition_id_kind_key_pk" PRIMARY KEY("edition_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "calendar_feed" (
	"edition_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"release_id" text collate "C" NOT NULL,
	"basis" text collate "C" NOT NULL,
	"gzip" "bytea",
	"etag" text collate "C",
	"byte_count" integer NOT NULL,
	"entry_count" integer NOT NULL,
	"changed_at" bigint NOT NULL,
	"built_at" bigint NOT NULL,
	"kept_reason" text collate "C",
	CONSTRAINT "calendar_feed_edition_id_kind_key_locale_pk" PRIMARY KEY("edition_id","kind","key","locale")
);
--> statement-breakpoint
CREATE TABLE "calendar_mark" (
	"edition_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"changed_at" bigint NOT NULL,
	"first_published_at" bigint NOT NULL,
	"sequence" integer NOT NULL,
	CONSTRAINT "calendar_mark_edition_id_key_pk" PRIMARY KEY("edition_id","key")
);
--> statement-breakpoint
ALTER TABLE "calendar_clock" ADD CONSTRAINT "calendar_clock_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_release_id_plan_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_mark" ADD CONSTRAINT "calendar_mark_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_feed_release" ON "calendar_feed" USING btree ("release_id");