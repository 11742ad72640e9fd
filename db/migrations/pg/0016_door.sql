CREATE TABLE "annulment" (
	"scan_id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"reason" text,
	"operator_id" text collate "C",
	"received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "area" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"parent_id" text collate "C",
	"venue_id" text collate "C",
	"hall_id" text collate "C",
	"name" jsonb NOT NULL,
	"capacity" integer,
	"attendance_mode" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "area_of_venue" CHECK (("area"."kind" = 'venue') = ("area"."venue_id" is not null)),
	CONSTRAINT "area_of_hall" CHECK (("area"."kind" = 'hall') = ("area"."hall_id" is not null)),
	CONSTRAINT "area_capacity" CHECK ("area"."capacity" is null or "area"."capacity" >= 0)
);
--> statement-breakpoint
CREATE TABLE "attendance_correction" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"seconds" integer,
	"status" text,
	"reason" text NOT NULL,
	"actor" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "attendance_correction_says" CHECK ("attendance_correction"."seconds" is not null or "attendance_correction"."status" is not null),
	CONSTRAINT "attendance_correction_seconds" CHECK ("attendance_correction"."seconds" is null or "attendance_correction"."seconds" >= 0)
);
--> statement-breakpoint
CREATE TABLE "attendance_setting" (
	"occurrence_id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"mode" text,
	"required_share_pct" integer,
	"actual_start_at" bigint,
	"actual_end_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "attendance_setting_share" CHECK ("attendance_setting"."required_share_pct" is null or "attendance_setting"."required_share_pct" between 1 and 100),
	CONSTRAINT "attendance_setting_span" CHECK ("attendance_setting"."actual_start_at" is null or "attendance_setting"."actual_end_at" is null or "attendance_setting"."actual_end_at" >= "attendance_setting"."actual_start_at")
);
--> statement-breakpoint
CREATE TABLE "checkpoint" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"area_id" text collate "C" NOT NULL,
	"name" jsonb NOT NULL,
	"directions" text NOT NULL,
	"reentry" text NOT NULL,
	"type_nos" jsonb NOT NULL,
	"booking" text NOT NULL,
	"capacity_mode" text NOT NULL,
	"policy" text NOT NULL,
	"rules" jsonb NOT NULL,
	"opens_at" bigint,
	"closes_at" bigint,
	"tolerance_minutes" integer NOT NULL,
	"standby_after_minutes" integer NOT NULL,
	"admits_new_tickets" boolean NOT NULL,
	"item" text collate "C",
	"handout_limit" integer,
	"auto_print" text NOT NULL,
	"texts" jsonb NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "checkpoint_item" CHECK (("checkpoint"."kind" = 'handout') = ("checkpoint"."item" is not null)),
	CONSTRAINT "checkpoint_window" CHECK ("checkpoint"."opens_at" is null or "checkpoint"."closes_at" is null or "checkpoint"."closes_at" > "checkpoint"."opens_at"),
	CONSTRAINT "checkpoint_minutes" CHECK ("checkpoint"."tolerance_minutes" >= 0 and "checkpoint"."standby_after_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "conflict" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"scan_key" text collate "C" NOT NULL,
	"ticket_no" bigint,
	"at" bigint NOT NULL,
	"first_seen_at" bigint NOT NULL,
	"stands" boolean NOT NULL,
	"resolved_at" bigint,
	"resolved_by" text,
	"note" text,
	CONSTRAINT "conflict_resolved" CHECK (("conflict"."resolved_at" is null) = ("conflict"."resolved_by" is null))
);
--> statement-breakpoint
CREATE TABLE "device" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"profile" text NOT NULL,
	"capabilities" jsonb NOT NULL,
	"public_key" "bytea",
	"paired_at" bigint,
	"expires_at" bigint,
	"revoked_at" bigint,
	"app_version" text collate "C",
	"last_seen_at" bigint,
	"queue_count" integer,
	"battery_pct" integer,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "device_battery" CHECK ("device"."battery_pct" is null or "device"."battery_pct" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "device_checkpoint" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"checkpoint_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "device_pairing" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"token_hash" text collate "C" NOT NULL,
	"code_hash" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "door_clock" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"last_feed_seq" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door_feed" (
	"edition_id" text collate "C" NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "door_feed_pk" PRIMARY KEY("edition_id","seq")
);
--> statement-breakpoint
CREATE TABLE "door_operator" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"name" text,
	"pin_hash" text collate "C",
	"removed_at" bigint,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door_setting" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"muted_kinds" jsonb NOT NULL,
	"keeps_search_offline" boolean NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "door_shift" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"operator_id" text collate "C",
	"from_at" bigint NOT NULL,
	"to_at" bigint,
	"self_test" jsonb NOT NULL,
	"received_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "presence_interval" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"ticket_no" bigint,
	"area_id" text collate "C" NOT NULL,
	"from_at" bigint NOT NULL,
	"to_at" bigint,
	"source" text NOT NULL,
	"confidence" text NOT NULL,
	"from_scan_id" text collate "C",
	"to_scan_id" text collate "C",
	CONSTRAINT "presence_span" CHECK ("presence_interval"."to_at" is null or "presence_interval"."to_at" >= "presence_interval"."from_at"),
	CONSTRAINT "presence_somebody" CHECK ("presence_interval"."ticket_no" is not null or "presence_interval"."registration_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "print_job" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"ticket_no" bigint NOT NULL,
	"generation" integer NOT NULL,
	"station" text collate "C" NOT NULL,
	"copy_no" integer NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"device_id" text collate "C",
	"created_at" bigint NOT NULL,
	CONSTRAINT "print_job_reason" CHECK (("print_job"."copy_no" = 0) or ("print_job"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "scan" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"seq" integer NOT NULL,
	"checkpoint_id" text collate "C" NOT NULL,
	"ticket_no" bigint,
	"registration_id" text collate "C",
	"generation" integer,
	"raw_hash" text collate "C",
	"direction" text NOT NULL,
	"slot_no" integer,
	"device_at" bigint NOT NULL,
	"offset_ms" bigint NOT NULL,
	"corrected_at" bigint NOT NULL,
	"shown_verdict" text collate "C" NOT NULL,
	"admitted" boolean,
	"method" text NOT NULL,
	"is_override" boolean NOT NULL,
	"override_of" text collate "C",
	"override_reason" text,
	"operator_id" text collate "C",
	"app_version" text collate "C",
	"manifest_version" integer,
	"feed_cursor" bigint,
	"received_at" bigint NOT NULL,
	CONSTRAINT "scan_u40" CHECK ("scan"."ticket_no" is null or "scan"."ticket_no" between 0 and 1099511627775),
	CONSTRAINT "scan_corrected" CHECK ("scan"."corrected_at" = "scan"."device_at" + "scan"."offset_ms"),
	CONSTRAINT "scan_seq" CHECK ("scan"."seq" >= 0)
);
--> statement-breakpoint
CREATE TABLE "scan_outcome" (
	"scan_id" text collate "C" NOT NULL,
	"source" text NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"verdict" text collate "C" NOT NULL,
	"admitted" boolean NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "scan_outcome_pk" PRIMARY KEY("scan_id","source")
);
--> statement-breakpoint
CREATE TABLE "session_attendance" (
	"occurrence_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"seconds" integer NOT NULL,
	"door_seconds" integer NOT NULL,
	"online_seconds" integer NOT NULL,
	"share" double precision NOT NULL,
	"first_in_at" bigint,
	"status" text NOT NULL,
	"confidence" text,
	CONSTRAINT "session_attendance_pk" PRIMARY KEY("occurrence_id","registration_id"),
	CONSTRAINT "session_attendance_seconds" CHECK ("session_attendance"."seconds" >= 0 and "session_attendance"."share" between 0 and 1)
);
--> statement-breakpoint
CREATE TABLE "tally" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"device_id" text collate "C" NOT NULL,
	"checkpoint_id" text collate "C" NOT NULL,
	"change" integer NOT NULL,
	"device_at" bigint NOT NULL,
	"offset_ms" bigint NOT NULL,
	"corrected_at" bigint NOT NULL,
	"received_at" bigint NOT NULL,
	CONSTRAINT "tally_change" CHECK ("tally"."change" in (-1, 1)),
	CONSTRAINT "tally_corrected" CHECK ("tally"."corrected_at" = "tally"."device_at" + "tally"."offset_ms")
);
--> statement-breakpoint
ALTER TABLE "annulment" ADD CONSTRAINT "annulment_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "area" ADD CONSTRAINT "area_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_correction" ADD CONSTRAINT "attendance_correction_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_correction" ADD CONSTRAINT "attendance_correction_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance_setting" ADD CONSTRAINT "attendance_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkpoint" ADD CONSTRAINT "checkpoint_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conflict" ADD CONSTRAINT "conflict_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device" ADD CONSTRAINT "device_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_checkpoint" ADD CONSTRAINT "device_checkpoint_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_checkpoint" ADD CONSTRAINT "device_checkpoint_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_checkpoint" ADD CONSTRAINT "device_checkpoint_checkpoint_id_checkpoint_id_fk" FOREIGN KEY ("checkpoint_id") REFERENCES "public"."checkpoint"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_pairing" ADD CONSTRAINT "device_pairing_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "device_pairing" ADD CONSTRAINT "device_pairing_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_clock" ADD CONSTRAINT "door_clock_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_feed" ADD CONSTRAINT "door_feed_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_operator" ADD CONSTRAINT "door_operator_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_setting" ADD CONSTRAINT "door_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_shift" ADD CONSTRAINT "door_shift_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "door_shift" ADD CONSTRAINT "door_shift_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_interval" ADD CONSTRAINT "presence_interval_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_interval" ADD CONSTRAINT "presence_interval_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence_interval" ADD CONSTRAINT "presence_interval_area_id_area_id_fk" FOREIGN KEY ("area_id") REFERENCES "public"."area"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "print_job" ADD CONSTRAINT "print_job_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan" ADD CONSTRAINT "scan_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan" ADD CONSTRAINT "scan_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan" ADD CONSTRAINT "scan_checkpoint_id_checkpoint_id_fk" FOREIGN KEY ("checkpoint_id") REFERENCES "public"."checkpoint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scan_outcome" ADD CONSTRAINT "scan_outcome_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_attendance" ADD CONSTRAINT "session_attendance_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_attendance" ADD CONSTRAINT "session_attendance_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_device_id_device_id_fk" FOREIGN KEY ("device_id") REFERENCES "public"."device"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tally" ADD CONSTRAINT "tally_checkpoint_id_checkpoint_id_fk" FOREIGN KEY ("checkpoint_id") REFERENCES "public"."checkpoint"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "annulment_edition" ON "annulment" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "area_edition" ON "area" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "area_site" ON "area" USING btree ("edition_id") WHERE "area"."kind" = 'site';--> statement-breakpoint
CREATE UNIQUE INDEX "area_venue" ON "area" USING btree ("venue_id");--> statement-breakpoint
CREATE UNIQUE INDEX "area_hall" ON "area" USING btree ("hall_id");--> statement-breakpoint
CREATE INDEX "attendance_correction_edition" ON "attendance_correction" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "attendance_correction_of" ON "attendance_correction" USING btree ("occurrence_id","registration_id");--> statement-breakpoint
CREATE INDEX "attendance_correction_registration" ON "attendance_correction" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "attendance_setting_edition" ON "attendance_setting" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "checkpoint_edition" ON "checkpoint" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "checkpoint_area" ON "checkpoint" USING btree ("area_id");--> statement-breakpoint
CREATE UNIQUE INDEX "conflict_once" ON "conflict" USING btree ("edition_id","kind","scan_key");--> statement-breakpoint
CREATE INDEX "conflict_ticket" ON "conflict" USING btree ("ticket_no");--> statement-breakpoint
CREATE INDEX "conflict_open" ON "conflict" USING btree ("edition_id","at") WHERE "conflict"."stands" and "conflict"."resolved_at" is null;--> statement-breakpoint
CREATE INDEX "device_edition" ON "device" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_checkpoint_pair" ON "device_checkpoint" USING btree ("device_id","checkpoint_id");--> statement-breakpoint
CREATE INDEX "device_checkpoint_edition" ON "device_checkpoint" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "device_checkpoint_checkpoint" ON "device_checkpoint" USING btree ("checkpoint_id");--> statement-breakpoint
CREATE UNIQUE INDEX "device_pairing_token" ON "device_pairing" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "device_pairing_code" ON "device_pairing" USING btree ("code_hash");--> statement-breakpoint
CREATE INDEX "device_pairing_device" ON "device_pairing" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "device_pairing_edition" ON "device_pairing" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "door_operator_edition" ON "door_operator" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "door_shift_edition" ON "door_shift" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "door_shift_device" ON "door_shift" USING btree ("device_id");--> statement-breakpoint
CREATE INDEX "presence_edition" ON "presence_interval" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "presence_ticket" ON "presence_interval" USING btree ("ticket_no");--> statement-breakpoint
CREATE INDEX "presence_registration" ON "presence_interval" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "presence_area" ON "presence_interval" USING btree ("area_id","from_at");--> statement-breakpoint
CREATE INDEX "presence_open" ON "presence_interval" USING btree ("area_id") WHERE "presence_interval"."to_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "print_job_once" ON "print_job" USING btree ("edition_id","ticket_no","generation","station","copy_no");--> statement-breakpoint
CREATE INDEX "scan_edition" ON "scan" USING btree ("edition_id","corrected_at");--> statement-breakpoint
CREATE INDEX "scan_ticket" ON "scan" USING btree ("ticket_no") WHERE "scan"."ticket_no" is not null;--> statement-breakpoint
CREATE INDEX "scan_device" ON "scan" USING btree ("device_id","seq");--> statement-breakpoint
CREATE INDEX "scan_checkpoint" ON "scan" USING btree ("checkpoint_id");--> statement-breakpoint
CREATE INDEX "scan_registration" ON "scan" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "scan_outcome_edition" ON "scan_outcome" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "session_attendance_edition" ON "session_attendance" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "session_attendance_registration" ON "session_attendance" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "tally_edition" ON "tally" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "tally_checkpoint" ON "tally" USING btree ("checkpoint_id","corrected_at");--> statement-breakpoint
CREATE INDEX "tally_device" ON "tally" USING btree ("device_id");
--> statement-breakpoint
CREATE FUNCTION "door_record_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "edition" WHERE "id" = OLD.edition_id) THEN RAISE EXCEPTION '% is never removed', TG_TABLE_NAME; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE FUNCTION "correction_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM "registration" WHERE "id" = OLD.registration_id) THEN RAISE EXCEPTION '% is never removed', TG_TABLE_NAME; END IF; RETURN OLD; END $$;
--> statement-breakpoint
CREATE TRIGGER "scan_is_never_changed" BEFORE UPDATE OF "id", "edition_id", "device_id", "seq", "checkpoint_id", "ticket_no", "registration_id", "generation", "raw_hash", "direction", "slot_no", "device_at", "offset_ms", "corrected_at", "shown_verdict", "admitted", "method", "is_override", "override_of", "operator_id", "app_version", "manifest_version", "feed_cursor", "received_at" ON "scan" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "scan_is_kept" BEFORE DELETE ON "scan" FOR EACH ROW EXECUTE FUNCTION "door_record_is_kept"();
--> statement-breakpoint
CREATE TRIGGER "scan_outcome_is_never_changed" BEFORE UPDATE OF "scan_id", "source", "edition_id", "verdict", "admitted", "received_at" ON "scan_outcome" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "scan_outcome_is_kept" BEFORE DELETE ON "scan_outcome" FOR EACH ROW EXECUTE FUNCTION "door_record_is_kept"();
--> statement-breakpoint
CREATE TRIGGER "annulment_is_never_changed" BEFORE UPDATE OF "scan_id", "edition_id", "operator_id", "received_at" ON "annulment" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "annulment_is_kept" BEFORE DELETE ON "annulment" FOR EACH ROW EXECUTE FUNCTION "door_record_is_kept"();
--> statement-breakpoint
CREATE TRIGGER "tally_is_never_changed" BEFORE UPDATE OF "id", "edition_id", "device_id", "checkpoint_id", "change", "device_at", "offset_ms", "corrected_at", "received_at" ON "tally" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "tally_is_kept" BEFORE DELETE ON "tally" FOR EACH ROW EXECUTE FUNCTION "door_record_is_kept"();
--> statement-breakpoint
CREATE TRIGGER "attendance_correction_is_never_changed" BEFORE UPDATE OF "id", "edition_id", "occurrence_id", "registration_id", "seconds", "status", "actor", "at" ON "attendance_correction" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "attendance_correction_is_kept" BEFORE DELETE ON "attendance_correction" FOR EACH ROW EXECUTE FUNCTION "correction_is_kept"();
