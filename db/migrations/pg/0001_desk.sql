CREATE TABLE "account" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"language" text NOT NULL,
	"password_hash" text,
	"password_changed_at" bigint,
	"person_id" text collate "C",
	"preferences" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"disabled_at" bigint,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_provider" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"provider" text collate "C" NOT NULL,
	"provider_account_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"edition_id" text collate "C",
	"actor_kind" text NOT NULL,
	"actor_id" text collate "C",
	"action" text collate "C" NOT NULL,
	"target_kind" text collate "C" NOT NULL,
	"target_id" text collate "C",
	"fields" jsonb NOT NULL,
	"values" jsonb NOT NULL,
	"command_id" text collate "C",
	"request_id" text
);
--> statement-breakpoint
CREATE TABLE "audit_seal" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"from_id" text collate "C" NOT NULL,
	"to_id" text collate "C" NOT NULL,
	"row_count" integer NOT NULL,
	"hash" text collate "C" NOT NULL,
	"previous_hash" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "auth_session" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"sid_hash" text collate "C" NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"class" text NOT NULL,
	"created_at" bigint NOT NULL,
	"seen_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"revoked_at" bigint,
	"reauth_at" bigint NOT NULL,
	"device_label" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "backup_log" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"started_at" bigint NOT NULL,
	"finished_at" bigint,
	"is_ok" boolean NOT NULL,
	"byte_count" bigint NOT NULL,
	"manifest_hash" text collate "C",
	"verified_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "edition_page" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"title" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"position" integer NOT NULL,
	"is_shown" boolean NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "file_object" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C",
	"owner_kind" text NOT NULL,
	"owner_id" text collate "C",
	"visibility" text NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"byte_count" bigint NOT NULL,
	"variants" jsonb NOT NULL,
	"alt" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "floor_plan" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"venue_id" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"file_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "floor_plan_mark" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"floor_plan_id" text collate "C" NOT NULL,
	"hall_id" text collate "C" NOT NULL,
	"x" double precision NOT NULL,
	"y" double precision NOT NULL,
	"width" double precision NOT NULL,
	"height" double precision NOT NULL
);
--> statement-breakpoint
CREATE TABLE "account_grant" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_key" text collate "C" NOT NULL,
	"series_id" text collate "C",
	"edition_id" text collate "C",
	"part_id" text collate "C",
	"granted_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "instance_setting" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"version" integer NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"token_hash" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"role" text NOT NULL,
	"scope_kind" text NOT NULL,
	"scope_key" text collate "C" NOT NULL,
	"series_id" text collate "C",
	"edition_id" text collate "C",
	"part_id" text collate "C",
	"language" text NOT NULL,
	"invited_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	"revoked_at" bigint
);
--> statement-breakpoint
CREATE TABLE "job_lease" (
	"name" text collate "C" PRIMARY KEY NOT NULL,
	"holder" text collate "C" NOT NULL,
	"leased_until" bigint NOT NULL,
	"started_at" bigint NOT NULL,
	"ok_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "mail" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"dedupe_key" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"language" text NOT NULL,
	"account_id" text collate "C",
	"person_id" text collate "C",
	"edition_id" text collate "C",
	"to_email" text NOT NULL,
	"params" jsonb NOT NULL,
	"state" text NOT NULL,
	"tries" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"sent_at" bigint,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "material" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"talk_id" text collate "C",
	"file_id" text collate "C",
	"url" text,
	"title" jsonb NOT NULL,
	"audience" text NOT NULL,
	"visible_from" bigint,
	"position" integer NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_code" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"purpose" text NOT NULL,
	"account_id" text collate "C",
	"code_hmac" text collate "C" NOT NULL,
	"flow_hash" text collate "C" NOT NULL,
	"tries" integer NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "organisation_merge" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"from_id" text collate "C" NOT NULL,
	"into_id" text collate "C" NOT NULL,
	"moved" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL,
	"undone_at" bigint
);
--> statement-breakpoint
CREATE TABLE "saved_view" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"edition_id" text collate "C",
	"noun" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_link" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"token_hash" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"is_owner" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "translation_source" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"owner_id" text collate "C" NOT NULL,
	"field" text collate "C" NOT NULL,
	"locale" text collate "C" NOT NULL,
	"source_locale" text collate "C" NOT NULL,
	"source_hash" text collate "C" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "edition" ADD COLUMN "logo_url" text;--> statement-breakpoint
ALTER TABLE "organisation" ADD COLUMN "logo_url" text;--> statement-breakpoint
ALTER TABLE "account_provider" ADD CONSTRAINT "account_provider_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "auth_session" ADD CONSTRAINT "auth_session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "edition_page" ADD CONSTRAINT "edition_page_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "file_object" ADD CONSTRAINT "file_object_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan" ADD CONSTRAINT "floor_plan_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan" ADD CONSTRAINT "floor_plan_venue_id_venue_id_fk" FOREIGN KEY ("venue_id") REFERENCES "public"."venue"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan" ADD CONSTRAINT "floor_plan_file_id_file_object_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."file_object"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan_mark" ADD CONSTRAINT "floor_plan_mark_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan_mark" ADD CONSTRAINT "floor_plan_mark_floor_plan_id_floor_plan_id_fk" FOREIGN KEY ("floor_plan_id") REFERENCES "public"."floor_plan"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "floor_plan_mark" ADD CONSTRAINT "floor_plan_mark_hall_id_hall_id_fk" FOREIGN KEY ("hall_id") REFERENCES "public"."hall"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_grant" ADD CONSTRAINT "account_grant_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_grant" ADD CONSTRAINT "account_grant_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_grant" ADD CONSTRAINT "account_grant_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_series_id_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."series"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material" ADD CONSTRAINT "material_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material" ADD CONSTRAINT "material_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "material" ADD CONSTRAINT "material_file_id_file_object_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."file_object"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "translation_source" ADD CONSTRAINT "translation_source_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "account_email" ON "account" USING btree ("email_norm");--> statement-breakpoint
CREATE INDEX "account_person" ON "account" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_provider_once" ON "account_provider" USING btree ("provider","provider_account_id");--> statement-breakpoint
CREATE INDEX "account_provider_account" ON "account_provider" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "audit_log_edition" ON "audit_log" USING btree ("edition_id","at");--> statement-breakpoint
CREATE INDEX "audit_log_at" ON "audit_log" USING btree ("at");--> statement-breakpoint
CREATE INDEX "audit_log_target" ON "audit_log" USING btree ("target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "auth_session_sid" ON "auth_session" USING btree ("sid_hash");--> statement-breakpoint
CREATE INDEX "auth_session_account" ON "auth_session" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "backup_log_started" ON "backup_log" USING btree ("started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "edition_page_slug" ON "edition_page" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE INDEX "file_object_owner" ON "file_object" USING btree ("owner_kind","owner_id");--> statement-breakpoint
CREATE INDEX "file_object_edition" ON "file_object" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "floor_plan_edition" ON "floor_plan" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "floor_plan_mark_once" ON "floor_plan_mark" USING btree ("floor_plan_id","hall_id");--> statement-breakpoint
CREATE INDEX "floor_plan_mark_edition" ON "floor_plan_mark" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "account_grant_once" ON "account_grant" USING btree ("account_id","role","scope_key");--> statement-breakpoint
CREATE INDEX "account_grant_edition" ON "account_grant" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "account_grant_series" ON "account_grant" USING btree ("series_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invite_token" ON "invite" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "invite_edition" ON "invite" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "invite_email" ON "invite" USING btree ("email_norm");--> statement-breakpoint
CREATE UNIQUE INDEX "mail_dedupe" ON "mail" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "mail_state" ON "mail" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "material_session" ON "material" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "material_edition" ON "material" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "one_time_code_email" ON "one_time_code" USING btree ("email_norm","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_code_flow" ON "one_time_code" USING btree ("flow_hash");--> statement-breakpoint
CREATE INDEX "saved_view_account" ON "saved_view" USING btree ("account_id","noun");--> statement-breakpoint
CREATE UNIQUE INDEX "sign_in_link_token" ON "sign_in_link" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "translation_source_once" ON "translation_source" USING btree ("edition_id","owner_id","field","locale");--> statement-breakpoint
CREATE FUNCTION "record_is_never_changed"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is never changed', TG_TABLE_NAME; END $$;
--> statement-breakpoint
CREATE FUNCTION "record_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.at > (extract(epoch from clock_timestamp())::bigint - 63072000) * 1000 THEN RAISE EXCEPTION '% is kept for 24 months', TG_TABLE_NAME; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE TRIGGER "audit_log_is_never_changed" BEFORE UPDATE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_is_kept" BEFORE DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "record_is_kept"();
--> statement-breakpoint
CREATE TRIGGER "audit_seal_is_never_changed" BEFORE UPDATE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "audit_seal_is_kept" BEFORE DELETE ON "audit_seal" FOR EACH ROW EXECUTE FUNCTION "record_is_kept"();
