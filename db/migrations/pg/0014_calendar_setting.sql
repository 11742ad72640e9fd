CREATE TABLE "calendar_setting" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"alarm_minutes" integer,
	"cancelled_mode" text NOT NULL,
	"sentence" jsonb NOT NULL,
	"silent_roles" jsonb NOT NULL,
	"invites_holders" boolean NOT NULL,
	"alarm_at" bigint NOT NULL,
	"cancelled_at" bigint NOT NULL,
	"sentence_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calendar_setting" ADD CONSTRAINT "calendar_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;