CREATE TABLE "release_mail" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"base_release_id" text collate "C",
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "release_mail" ADD CONSTRAINT "release_mail_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_mail" ADD CONSTRAINT "release_mail_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_mail" ADD CONSTRAINT "release_mail_base_release_id_plan_id_fk" FOREIGN KEY ("base_release_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "release_mail_person" ON "release_mail" USING btree ("edition_id","person_id");--> statement-breakpoint
CREATE INDEX "release_mail_of" ON "release_mail" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "release_mail_base" ON "release_mail" USING btree ("base_release_id");