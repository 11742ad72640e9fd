CREATE TABLE "export_stat" (
	"edition_id" text collate "C" NOT NULL,
	"format" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"on_date" text collate "C" NOT NULL,
	"client" text NOT NULL,
	"fetches" integer NOT NULL,
	"not_modified" integer NOT NULL,
	CONSTRAINT "export_stat_edition_id_on_date_format_locale_client_pk" PRIMARY KEY("edition_id","on_date","format","locale","client")
);
--> statement-breakpoint
ALTER TABLE "export_stat" ADD CONSTRAINT "export_stat_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;