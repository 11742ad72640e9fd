CREATE TABLE "acknowledgement" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"finding_key" text collate "C" NOT NULL,
	"fingerprint" text collate "C" NOT NULL,
	"by" text NOT NULL,
	"note" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "affiliation" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C",
	"organisation_text" jsonb NOT NULL,
	"position" jsonb NOT NULL,
	"from_on" text collate "C",
	"until_on" text collate "C",
	"is_primary" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "availability" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"person_id" text collate "C",
	"hall_id" text collate "C",
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"kind" text NOT NULL,
	"source" text NOT NULL,
	CONSTRAINT "availability_times" CHECK ("availability"."end_at" > "availability"."start_at"),
	CONSTRAINT "availability_subject" CHECK (("availability"."person_id" is null) <> ("availability"."hall_id" is null))
);
--> statement-breakpoint
CREATE TABLE "cast_member" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"talk_id" text collate "C",
	"person_id" text collate "C",
	"text" jsonb NOT NULL,
	"role" text NOT NULL,
	"position" integer NOT NULL,
	"affiliation" jsonb,
	"invite_state" text NOT NULL,
	"presence" text NOT NULL,
	"is_public" boolean NOT NULL,
	"weight" integer,
	CONSTRAINT "cast_member_weight" CHECK ("cast_member"."weight" is null or "cast_member"."weight" between 0 and 2)
);
--> statement-breakpoint
CREATE TABLE "command" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"plan_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"actor" text NOT NULL,
	"client_id" text collate "C" NOT NULL,
	"client_seq" integer NOT NULL,
	"verb" text NOT NULL,
	"payload" jsonb NOT NULL,
	"undoes_id" text collate "C",
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "day" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"sub_forum_id" text collate "C",
	"on_date" text collate "C" NOT NULL,
	"opens_at" bigint NOT NULL,
	"closes_at" bigint NOT NULL,
	"title" jsonb NOT NULL,
	CONSTRAINT "day_window" CHECK ("day"."closes_at" > "day"."opens_at")
);
--> statement-breakpoint
CREATE TABLE "edition" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"series_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"subtitle" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"number" integer,
	"year" integer NOT NULL,
	"start_on" text collate "C" NOT NULL,
	"end_on" text collate "C" NOT NULL,
	"city" jsonb NOT NULL,
	"zone" text NOT NULL,
	"zone_text" jsonb NOT NULL,
	"locales" jsonb NOT NULL,
	"default_locale" text NOT NULL,
	"acronym" text collate "C" NOT NULL,
	"day_change" text NOT NULL,
	"accent_input" text,
	"home_url" text,
	"timeslot_minutes" integer NOT NULL,
	"publish_state" text NOT NULL,
	"is_sample" boolean NOT NULL,
	"source_note" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "edition_dates" CHECK ("edition"."end_on" >= "edition"."start_on"),
	CONSTRAINT "edition_timeslot" CHECK ("edition"."timeslot_minutes" >= 1)
);
--> statement-breakpoint
CREATE TABLE "export_file" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"release_id" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"format" text collate "C" NOT NULL,
	"gzip" "bytea" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"byte_count" integer NOT NULL,
	"built_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "format" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"kind" text NOT NULL,
	"default_minutes" integer NOT NULL,
	"allows_talks" boolean NOT NULL,
	"role_limits" jsonb NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "format_minutes" CHECK ("format"."default_minutes" >= 1)
);
--> statement-breakpoint
CREATE TABLE "hall" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"venue_id" text collate "C" NOT NULL,
	"sub_forum_id" text collate "C",
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"public_no" integer NOT NULL,
	"capacity" integer,
	"floor" jsonb NOT NULL,
	"equipment" jsonb NOT NULL,
	"interpretation_channels" integer NOT NULL,
	"is_parallel" boolean NOT NULL,
	"is_hidden" boolean NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "hall_capacity" CHECK ("hall"."capacity" is null or "hall"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "hall_link" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"from_hall_id" text collate "C" NOT NULL,
	"to_hall_id" text collate "C" NOT NULL,
	"walk_minutes" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "hall_part" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"joined_hall_id" text collate "C" NOT NULL,
	"part_hall_id" text collate "C" NOT NULL,
	CONSTRAINT "hall_part_other" CHECK ("hall_part"."joined_hall_id" <> "hall_part"."part_hall_id")
);
--> statement-breakpoint
CREATE TABLE "import_key" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"external_key" text collate "C" NOT NULL,
	"entity_id" text collate "C" NOT NULL,
	"field_hashes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"source_id" text collate "C" NOT NULL,
	"file_sha256" text collate "C" NOT NULL,
	"file_bytes" bigint NOT NULL,
	"profile" text NOT NULL,
	"started_at" bigint NOT NULL,
	"counts" jsonb NOT NULL,
	"issues" jsonb NOT NULL,
	"command_id" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "import_source" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"profile" text NOT NULL,
	"source_key" text collate "C" NOT NULL,
	"zone" text NOT NULL,
	"locale" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance_fact" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"short_name" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"kind" text NOT NULL,
	"country" text,
	"region" jsonb NOT NULL,
	"home_url" text,
	"parent_id" text collate "C",
	"merged_into_id" text collate "C",
	"is_sample" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_alias" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"text" text NOT NULL,
	"match_key" text collate "C" NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation_role" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"tier" jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"dedupe_key" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"payload" jsonb NOT NULL,
	"run_at" bigint NOT NULL,
	"leased_until" bigint,
	"tries" integer NOT NULL,
	"done_at" bigint,
	"dead_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	"names" jsonb NOT NULL,
	"sort_key" text NOT NULL,
	"email" text,
	"photo_url" text,
	"biography" jsonb NOT NULL,
	"home_url" text,
	"is_sample" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"is_main" boolean NOT NULL,
	"base_release_id" text collate "C",
	"sub_forum_id" text collate "C",
	"major" integer NOT NULL,
	"minor" integer NOT NULL,
	"notes" jsonb NOT NULL,
	"published_at" bigint,
	"published_by" text,
	"seq" integer NOT NULL,
	CONSTRAINT "plan_release_published" CHECK ("plan"."kind" = 'draft' or "plan"."published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "public_number" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"last_slot_no" integer NOT NULL,
	"last_hall_no" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "public_release" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"release_id" text collate "C" NOT NULL,
	"feed_changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "release_snapshot" (
	"release_id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"gzip" "bytea" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"slot_count" integer NOT NULL,
	"session_count" integer NOT NULL,
	"person_count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rule_setting" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"level" text NOT NULL,
	"params" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "series" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"sub_forum_id" text collate "C",
	"code" text collate "C" NOT NULL,
	"title" jsonb NOT NULL,
	"subtitle" jsonb NOT NULL,
	"abstract" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"format_id" text collate "C",
	"track_id" text collate "C",
	"tags" jsonb NOT NULL,
	"held_langs" jsonb NOT NULL,
	"interpretation_langs" jsonb NOT NULL,
	"state" text NOT NULL,
	"access" text NOT NULL,
	"expected_audience" integer,
	"is_featured" boolean NOT NULL,
	"record" text NOT NULL,
	"film" jsonb,
	"links" jsonb NOT NULL,
	"origin_url" text,
	"is_sample" boolean NOT NULL,
	"rev" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_token" (
	"token_hash" text collate "C" PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "slot" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"plan_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"public_no" integer NOT NULL,
	"occurrence_code" text collate "C" NOT NULL,
	"session_id" text collate "C",
	"kind" text NOT NULL,
	"title" jsonb NOT NULL,
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"zone" text NOT NULL,
	"wall_start" text NOT NULL,
	"state" text NOT NULL,
	"is_locked" boolean NOT NULL,
	"rev" integer NOT NULL,
	"calendar_sequence" integer NOT NULL,
	CONSTRAINT "slot_minute" CHECK ("slot"."end_at" - "slot"."start_at" >= 60000),
	CONSTRAINT "slot_session_kind" CHECK (("slot"."kind" = 'session') = ("slot"."session_id" is not null)),
	CONSTRAINT "slot_public_no_positive" CHECK ("slot"."public_no" >= 1)
);
--> statement-breakpoint
CREATE TABLE "slot_hall" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slot_id" text collate "C" NOT NULL,
	"hall_id" text collate "C" NOT NULL,
	"kind" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slug_history" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"kind" text collate "C" NOT NULL,
	"scope" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"owner_id" text collate "C" NOT NULL,
	"until" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sub_forum" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"city" jsonb NOT NULL,
	"start_on" text collate "C" NOT NULL,
	"end_on" text collate "C" NOT NULL,
	"zone" text NOT NULL,
	"publish_state" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "sub_forum_dates" CHECK ("sub_forum"."end_on" >= "sub_forum"."start_on")
);
--> statement-breakpoint
CREATE TABLE "talk" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"title" jsonb NOT NULL,
	"abstract" jsonb NOT NULL,
	"length_minutes" integer NOT NULL,
	"fixed_offset_minutes" integer,
	CONSTRAINT "talk_length" CHECK ("talk"."length_minutes" >= 1)
);
--> statement-breakpoint
CREATE TABLE "track" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"code" text NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"colour_no" integer NOT NULL,
	"imported_hex" text,
	"group_name" jsonb NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "track_colour" CHECK ("track"."colour_no" between 1 and 12)
);
--> statement-breakpoint
CREATE TABLE "venue" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"short_name" jsonb NOT NULL,
	"address" jsonb NOT NULL,
	"zone" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"position" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "acknowledgement" ADD CONSTRAINT "acknowledgement_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliation" ADD CONSTRAINT "affiliation_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "availability" ADD CONSTRAINT "availability_hall_id_hall_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cast_member" ADD CONSTRAINT "cast_member_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cast_member" ADD CONSTRAINT "cast_member_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cast_member" ADD CONSTRAINT "cast_member_talk_id_talk_id_fk" FOREIGN KEY ("talk_id") REFERENCES "public"."talk"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cast_member" ADD CONSTRAINT "cast_member_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "command" ADD CONSTRAINT "command_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day" ADD CONSTRAINT "day_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "day" ADD CONSTRAINT "day_sub_forum_id_sub_forum_id_fk" FOREIGN KEY ("sub_forum_id") REFERENCES "public"."sub_forum"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition" ADD CONSTRAINT "edition_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "export_file" ADD CONSTRAINT "export_file_release_id_plan_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "format" ADD CONSTRAINT "format_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall" ADD CONSTRAINT "hall_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall" ADD CONSTRAINT "hall_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall" ADD CONSTRAINT "hall_sub_forum_id_sub_forum_id_fk" FOREIGN KEY ("sub_forum_id") REFERENCES "public"."sub_forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_link" ADD CONSTRAINT "hall_link_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_link" ADD CONSTRAINT "hall_link_from_hall_id_hall_id_fk" FOREIGN KEY ("from_hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_link" ADD CONSTRAINT "hall_link_to_hall_id_hall_id_fk" FOREIGN KEY ("to_hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_part" ADD CONSTRAINT "hall_part_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_part" ADD CONSTRAINT "hall_part_joined_hall_id_hall_id_fk" FOREIGN KEY ("joined_hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hall_part" ADD CONSTRAINT "hall_part_part_hall_id_hall_id_fk" FOREIGN KEY ("part_hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_key" ADD CONSTRAINT "import_key_source_id_import_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."import_source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_source_id_import_source_id_fk" FOREIGN KEY ("source_id") REFERENCES "public"."import_source"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_source" ADD CONSTRAINT "import_source_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_alias" ADD CONSTRAINT "organisation_alias_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_role" ADD CONSTRAINT "organisation_role_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan" ADD CONSTRAINT "plan_sub_forum_id_sub_forum_id_fk" FOREIGN KEY ("sub_forum_id") REFERENCES "public"."sub_forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_number" ADD CONSTRAINT "public_number_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_release" ADD CONSTRAINT "public_release_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "public_release" ADD CONSTRAINT "public_release_release_id_plan_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."plan"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_snapshot" ADD CONSTRAINT "release_snapshot_release_id_plan_id_fk" FOREIGN KEY ("release_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_snapshot" ADD CONSTRAINT "release_snapshot_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_setting" ADD CONSTRAINT "rule_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_sub_forum_id_sub_forum_id_fk" FOREIGN KEY ("sub_forum_id") REFERENCES "public"."sub_forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_format_id_format_id_fk" FOREIGN KEY ("format_id") REFERENCES "public"."format"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_track_id_track_id_fk" FOREIGN KEY ("track_id") REFERENCES "public"."track"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot" ADD CONSTRAINT "slot_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot" ADD CONSTRAINT "slot_plan_id_plan_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot" ADD CONSTRAINT "slot_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_hall" ADD CONSTRAINT "slot_hall_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_hall" ADD CONSTRAINT "slot_hall_slot_id_slot_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."slot"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slot_hall" ADD CONSTRAINT "slot_hall_hall_id_hall_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."hall"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sub_forum" ADD CONSTRAINT "sub_forum_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk" ADD CONSTRAINT "talk_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "talk" ADD CONSTRAINT "talk_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "track" ADD CONSTRAINT "track_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "venue" ADD CONSTRAINT "venue_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "acknowledgement_finding" ON "acknowledgement" USING btree ("edition_id","finding_key");--> statement-breakpoint
CREATE INDEX "affiliation_person" ON "affiliation" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "affiliation_organisation" ON "affiliation" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "availability_edition" ON "availability" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "cast_member_edition" ON "cast_member" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "cast_member_session" ON "cast_member" USING btree ("session_id","position");--> statement-breakpoint
CREATE INDEX "cast_member_person" ON "cast_member" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cast_member_talk" ON "cast_member" USING btree ("talk_id");--> statement-breakpoint
CREATE UNIQUE INDEX "command_seq" ON "command" USING btree ("plan_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "command_client" ON "command" USING btree ("plan_id","client_id","client_seq");--> statement-breakpoint
CREATE INDEX "command_edition" ON "command" USING btree ("edition_id","at");--> statement-breakpoint
CREATE INDEX "day_edition" ON "day" USING btree ("edition_id","on_date");--> statement-breakpoint
CREATE UNIQUE INDEX "edition_slug" ON "edition" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "edition_series" ON "edition" USING btree ("series_id","start_on");--> statement-breakpoint
CREATE UNIQUE INDEX "export_file_once" ON "export_file" USING btree ("release_id","scope","locale","format");--> statement-breakpoint
CREATE INDEX "export_file_edition" ON "export_file" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "format_slug" ON "format" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "hall_slug" ON "hall" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE INDEX "hall_venue" ON "hall" USING btree ("venue_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hall_link_pair" ON "hall_link" USING btree ("from_hall_id","to_hall_id");--> statement-breakpoint
CREATE INDEX "hall_link_edition" ON "hall_link" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hall_part_pair" ON "hall_part" USING btree ("joined_hall_id","part_hall_id");--> statement-breakpoint
CREATE INDEX "hall_part_edition" ON "hall_part" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_key_once" ON "import_key" USING btree ("source_id","kind","external_key");--> statement-breakpoint
CREATE INDEX "import_key_edition" ON "import_key" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "import_run_edition" ON "import_run" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "import_run_source" ON "import_run" USING btree ("source_id");--> statement-breakpoint
CREATE UNIQUE INDEX "import_source_key" ON "import_source" USING btree ("edition_id","source_key");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_slug" ON "organisation" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "organisation_alias_key" ON "organisation_alias" USING btree ("match_key");--> statement-breakpoint
CREATE INDEX "organisation_alias_of" ON "organisation_alias" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_role_once" ON "organisation_role" USING btree ("edition_id","organisation_id","role");--> statement-breakpoint
CREATE INDEX "organisation_role_of" ON "organisation_role" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "outbox_dedupe" ON "outbox" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("run_at") WHERE "outbox"."done_at" is null and "outbox"."dead_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "person_slug" ON "person" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "plan_edition" ON "plan" USING btree ("edition_id","kind");--> statement-breakpoint
CREATE UNIQUE INDEX "plan_main_draft" ON "plan" USING btree ("edition_id") WHERE "plan"."kind" = 'draft' and "plan"."is_main";--> statement-breakpoint
CREATE UNIQUE INDEX "plan_version" ON "plan" USING btree ("edition_id","major","minor") WHERE "plan"."kind" = 'release';--> statement-breakpoint
CREATE INDEX "release_snapshot_edition" ON "release_snapshot" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rule_setting_once" ON "rule_setting" USING btree ("edition_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "series_slug" ON "series" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "session_code" ON "session" USING btree ("edition_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_occurrence" ON "slot" USING btree ("plan_id","occurrence_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_public_no" ON "slot" USING btree ("plan_id","public_no");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_code" ON "slot" USING btree ("plan_id","occurrence_code");--> statement-breakpoint
CREATE INDEX "slot_edition" ON "slot" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "slot_session" ON "slot" USING btree ("session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slot_hall_pair" ON "slot_hall" USING btree ("slot_id","hall_id");--> statement-breakpoint
CREATE INDEX "slot_hall_hall" ON "slot_hall" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "slot_hall_edition" ON "slot_hall" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slug_history_once" ON "slug_history" USING btree ("kind","scope","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "sub_forum_slug" ON "sub_forum" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE INDEX "talk_edition" ON "talk" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "talk_session" ON "talk" USING btree ("session_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "track_slug" ON "track" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "venue_slug" ON "venue" USING btree ("edition_id","slug");