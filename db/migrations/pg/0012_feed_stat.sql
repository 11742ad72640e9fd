CREATE TABLE "feed_stat" (
	"edition_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"on_date" text collate "C" NOT NULL,
	"client" text NOT NULL,
	"fetches" integer NOT NULL,
	"not_modified" integer NOT NULL,
	CONSTRAINT "feed_stat_edition_id_on_date_kind_key_client_pk" PRIMARY KEY("edition_id","on_date","kind","key","client")
);
--> statement-breakpoint
ALTER TABLE "feed_stat" ADD CONSTRAINT "feed_stat_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;