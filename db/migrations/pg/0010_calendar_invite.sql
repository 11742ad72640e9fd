CREATE TABLE "calendar_invite" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"uid" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"person_id" text collate "C",
	"sequence" integer NOT NULL,
	"content_sha256" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"sent_at" bigint NOT NULL,
	CONSTRAINT "calendar_invite_one" CHECK (("calendar_invite"."registration_id" is null) <> ("calendar_invite"."person_id" is null))
);
--> statement-breakpoint
ALTER TABLE "calendar_invite" ADD CONSTRAINT "calendar_invite_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_invite" ADD CONSTRAINT "calendar_invite_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_invite" ADD CONSTRAINT "calendar_invite_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_invite_registration" ON "calendar_invite" USING btree ("uid","registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_invite_person" ON "calendar_invite" USING btree ("uid","person_id");--> statement-breakpoint
CREATE INDEX "calendar_invite_edition" ON "calendar_invite" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "calendar_invite_ticket" ON "calendar_invite" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "calendar_invite_speaker" ON "calendar_invite" USING btree ("person_id");