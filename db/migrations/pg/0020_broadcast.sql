CREATE TABLE "audience_report" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"no" integer NOT NULL,
	"frozen_at" bigint NOT NULL,
	"text" text NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"journal_root" text collate "C" NOT NULL,
	"signature" text collate "C",
	"key_id" text collate "C",
	"actor" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "broadcast" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"stream_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"access" text,
	"ticket_types" jsonb,
	"recording_access" text,
	"recording_types" jsonb,
	"recording_from_at" bigint,
	"recording_until_at" bigint,
	"question_mode" text,
	"counter_policy" text,
	"started_by_hand_at" bigint,
	"held_at" bigint,
	"actual_start_at" bigint,
	"actual_end_at" bigint,
	"state_at" bigint NOT NULL,
	"expects_recording" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "broadcast_times" CHECK ("broadcast"."actual_end_at" is null or "broadcast"."actual_end_at" >= "broadcast"."actual_start_at")
);
--> statement-breakpoint
CREATE TABLE "broadcast_event" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"broadcast_id" text collate "C" NOT NULL,
	"from_state" text NOT NULL,
	"to_state" text NOT NULL,
	"cause" text NOT NULL,
	"actor" text collate "C",
	"at" bigint NOT NULL,
	"reason" text,
	"start_at" bigint,
	"end_at" bigint
);
--> statement-breakpoint
CREATE TABLE "broadcast_setting" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"lead_minutes" integer NOT NULL,
	"access" text NOT NULL,
	"ticket_types" jsonb NOT NULL,
	"counter_policy" text NOT NULL,
	"tab_storage" text NOT NULL,
	"question_mode" text NOT NULL,
	"venue_networks" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caption_file" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"recording_id" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"text" text NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "caption_key" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"broadcast_id" text collate "C" NOT NULL,
	"key_sha256" text collate "C" NOT NULL,
	"label" text NOT NULL,
	"created_at" bigint NOT NULL,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "caption_line" (
	"broadcast_id" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"start_at" bigint NOT NULL,
	"end_at" bigint NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "caption_line_pk" PRIMARY KEY("broadcast_id","locale","seq"),
	CONSTRAINT "caption_line_span" CHECK ("caption_line"."end_at" >= "caption_line"."start_at")
);
--> statement-breakpoint
CREATE TABLE "certificate" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"no" integer NOT NULL,
	"rule" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"minutes" integer NOT NULL,
	"issued_at" bigint NOT NULL,
	"revoked_at" bigint,
	"revoked_reason" text
);
--> statement-breakpoint
CREATE TABLE "certificate_rule" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"is_on" boolean NOT NULL,
	"share_pct" integer NOT NULL,
	"least_minutes" integer,
	"least_sessions" integer,
	"counts_door" boolean NOT NULL,
	"counts_live" boolean NOT NULL,
	"counts_recording" boolean NOT NULL,
	"recording_until_on" text collate "C",
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "external_figure" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_id" text collate "C",
	"platform" text NOT NULL,
	"metric" text NOT NULL,
	"value" bigint NOT NULL,
	"as_of_at" bigint NOT NULL,
	"definition" text NOT NULL,
	"evidence_url" text,
	"note" text,
	"origin" text NOT NULL,
	"entered_by" text collate "C",
	"entered_at" bigint NOT NULL,
	"supersedes_id" text collate "C",
	"ended_at" bigint,
	CONSTRAINT "external_figure_value" CHECK ("external_figure"."value" >= 0)
);
--> statement-breakpoint
CREATE TABLE "media_source" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"stream_id" text collate "C",
	"recording_id" text collate "C",
	"kind" text NOT NULL,
	"url" text NOT NULL,
	"locale" text collate "C",
	"priority" integer NOT NULL,
	"measure" text NOT NULL,
	"failed_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "media_source_owner" CHECK (("media_source"."stream_id" is null) <> ("media_source"."recording_id" is null))
);
--> statement-breakpoint
CREATE TABLE "poll" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"broadcast_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"question" jsonb NOT NULL,
	"most_chosen" integer NOT NULL,
	"state" text NOT NULL,
	"results" text NOT NULL,
	"is_on_stage" boolean NOT NULL,
	"position" integer NOT NULL,
	"opened_at" bigint,
	"closed_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "poll_chosen" CHECK ("poll"."most_chosen" >= 1)
);
--> statement-breakpoint
CREATE TABLE "poll_option" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"poll_id" text collate "C" NOT NULL,
	"text" jsonb NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "poll_vote" (
	"poll_id" text collate "C" NOT NULL,
	"voter_key" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"option_ids" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "poll_vote_pk" PRIMARY KEY("poll_id","voter_key")
);
--> statement-breakpoint
CREATE TABLE "question_asked" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"broadcast_id" text collate "C" NOT NULL,
	"text" text,
	"asker_name" text,
	"asker_key" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"is_pinned" boolean NOT NULL,
	"votes" integer NOT NULL,
	"asked_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "question_asked_votes" CHECK ("question_asked"."votes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "question_vote" (
	"question_id" text collate "C" NOT NULL,
	"voter_key" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	CONSTRAINT "question_vote_pk" PRIMARY KEY("question_id","voter_key")
);
--> statement-breakpoint
CREATE TABLE "recording" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"no" integer NOT NULL,
	"broadcast_id" text collate "C" NOT NULL,
	"duration_ds" integer,
	"session_offset_ds" integer NOT NULL,
	"is_edited" boolean NOT NULL,
	"published_at" bigint,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "recording_length" CHECK ("recording"."duration_ds" is null or "recording"."duration_ds" > 0)
);
--> statement-breakpoint
CREATE TABLE "stream" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"no" integer NOT NULL,
	"hall_id" text collate "C",
	"title" jsonb NOT NULL,
	"has_pdt" boolean,
	"audio_url" text,
	"signal" text NOT NULL,
	"signal_at" bigint,
	"access" text,
	"ticket_types" jsonb,
	"probe" jsonb,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "stream_no_u32" CHECK ("stream"."no" between 1 and 2147483647)
);
--> statement-breakpoint
CREATE TABLE "viewer_link" (
	"viewer_key" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"account_id" text collate "C",
	CONSTRAINT "viewer_link_pk" PRIMARY KEY("edition_id","viewer_key"),
	CONSTRAINT "viewer_link_one" CHECK (("viewer_link"."registration_id" is null) <> ("viewer_link"."account_id" is null))
);
--> statement-breakpoint
CREATE TABLE "viewing_salt" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"sealed_salt" "bytea",
	"created_at" bigint NOT NULL,
	"keep_days" integer NOT NULL,
	"destroyed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "audience_report" ADD CONSTRAINT "audience_report_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast" ADD CONSTRAINT "broadcast_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_event" ADD CONSTRAINT "broadcast_event_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_event" ADD CONSTRAINT "broadcast_event_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "broadcast_setting" ADD CONSTRAINT "broadcast_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_file" ADD CONSTRAINT "caption_file_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_file" ADD CONSTRAINT "caption_file_recording_id_recording_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recording"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_key" ADD CONSTRAINT "caption_key_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_key" ADD CONSTRAINT "caption_key_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_line" ADD CONSTRAINT "caption_line_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "caption_line" ADD CONSTRAINT "caption_line_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate" ADD CONSTRAINT "certificate_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_rule" ADD CONSTRAINT "certificate_rule_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "external_figure" ADD CONSTRAINT "external_figure_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_source" ADD CONSTRAINT "media_source_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_source" ADD CONSTRAINT "media_source_stream_id_stream_id_fk" FOREIGN KEY ("stream_id") REFERENCES "public"."stream"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "media_source" ADD CONSTRAINT "media_source_recording_id_recording_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recording"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll" ADD CONSTRAINT "poll_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll" ADD CONSTRAINT "poll_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_option" ADD CONSTRAINT "poll_option_poll_id_poll_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."poll"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_vote" ADD CONSTRAINT "poll_vote_poll_id_poll_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."poll"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_vote" ADD CONSTRAINT "poll_vote_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_asked" ADD CONSTRAINT "question_asked_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_asked" ADD CONSTRAINT "question_asked_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_vote" ADD CONSTRAINT "question_vote_question_id_question_asked_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question_asked"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_vote" ADD CONSTRAINT "question_vote_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording" ADD CONSTRAINT "recording_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recording" ADD CONSTRAINT "recording_broadcast_id_broadcast_id_fk" FOREIGN KEY ("broadcast_id") REFERENCES "public"."broadcast"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream" ADD CONSTRAINT "stream_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stream" ADD CONSTRAINT "stream_hall_id_hall_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."hall"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewer_link" ADD CONSTRAINT "viewer_link_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewer_link" ADD CONSTRAINT "viewer_link_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewer_link" ADD CONSTRAINT "viewer_link_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "viewing_salt" ADD CONSTRAINT "viewing_salt_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audience_report_no" ON "audience_report" USING btree ("edition_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "broadcast_once" ON "broadcast" USING btree ("edition_id","occurrence_id");--> statement-breakpoint
CREATE INDEX "broadcast_stream" ON "broadcast" USING btree ("stream_id");--> statement-breakpoint
CREATE INDEX "broadcast_open" ON "broadcast" USING btree ("state","edition_id");--> statement-breakpoint
CREATE INDEX "broadcast_event_broadcast" ON "broadcast_event" USING btree ("broadcast_id","at");--> statement-breakpoint
CREATE INDEX "broadcast_event_edition" ON "broadcast_event" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "caption_file_once" ON "caption_file" USING btree ("recording_id","locale");--> statement-breakpoint
CREATE INDEX "caption_file_edition" ON "caption_file" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "caption_key_hash" ON "caption_key" USING btree ("key_sha256");--> statement-breakpoint
CREATE INDEX "caption_key_broadcast" ON "caption_key" USING btree ("broadcast_id");--> statement-breakpoint
CREATE INDEX "caption_key_edition" ON "caption_key" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "caption_line_edition" ON "caption_line" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_code" ON "certificate" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_no" ON "certificate" USING btree ("edition_id","no");--> statement-breakpoint
CREATE INDEX "certificate_registration" ON "certificate" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "external_figure_edition" ON "external_figure" USING btree ("edition_id","ended_at");--> statement-breakpoint
CREATE INDEX "media_source_stream" ON "media_source" USING btree ("stream_id");--> statement-breakpoint
CREATE INDEX "media_source_recording" ON "media_source" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "media_source_edition" ON "media_source" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "poll_broadcast" ON "poll" USING btree ("broadcast_id","position");--> statement-breakpoint
CREATE INDEX "poll_edition" ON "poll" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "poll_option_poll" ON "poll_option" USING btree ("poll_id","position");--> statement-breakpoint
CREATE INDEX "poll_option_edition" ON "poll_option" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "poll_vote_edition" ON "poll_vote" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "question_asked_broadcast" ON "question_asked" USING btree ("broadcast_id","state");--> statement-breakpoint
CREATE INDEX "question_asked_asker" ON "question_asked" USING btree ("asker_key","asked_at");--> statement-breakpoint
CREATE INDEX "question_asked_edition" ON "question_asked" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "question_vote_edition" ON "question_vote" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "recording_no" ON "recording" USING btree ("no");--> statement-breakpoint
CREATE INDEX "recording_broadcast" ON "recording" USING btree ("broadcast_id");--> statement-breakpoint
CREATE INDEX "recording_edition" ON "recording" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stream_no" ON "stream" USING btree ("no");--> statement-breakpoint
CREATE INDEX "stream_edition" ON "stream" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "stream_hall" ON "stream" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "viewer_link_registration" ON "viewer_link" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "viewer_link_account" ON "viewer_link" USING btree ("account_id");