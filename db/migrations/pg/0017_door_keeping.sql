DROP INDEX "presence_open";--> statement-breakpoint
ALTER TABLE "door_clock" ADD COLUMN "plan_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "door_clock" ADD COLUMN "settled_at" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "door_clock" ADD COLUMN "settled_key" text collate "C" DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "presence_end" ON "presence_interval" USING btree ("area_id","to_at","from_at","edition_id");--> statement-breakpoint
CREATE INDEX "scan_nobody" ON "scan" USING btree ("checkpoint_id","corrected_at") WHERE "scan"."ticket_no" is null;--> statement-breakpoint
CREATE INDEX "scan_open" ON "scan" USING btree ("edition_id","received_at") WHERE "scan"."admitted" is null;
--> statement-breakpoint
CREATE FUNCTION "door_tell"("e" text, "k" text, "p" jsonb) RETURNS void LANGUAGE plpgsql AS $$ DECLARE s bigint; BEGIN
  UPDATE "door_clock" SET "last_feed_seq" = "last_feed_seq" + 1 WHERE "edition_id" = e RETURNING "last_feed_seq" INTO s;
  IF NOT FOUND THEN RETURN; END IF;
  DELETE FROM "door_feed" WHERE "edition_id" = e AND "seq" = s - 1 AND "kind" = k AND "payload" = p;
  INSERT INTO "door_feed" ("edition_id", "seq", "kind", "payload", "at") VALUES (e, s, k, p, (extract(epoch from clock_timestamp()) * 1000)::bigint);
END $$;
--> statement-breakpoint
CREATE FUNCTION "door_tell_some"("e" text, "how" text, "people" text[]) RETURNS void LANGUAGE plpgsql AS $$ DECLARE nos bigint[]; s bigint; BEGIN
  IF NOT EXISTS (SELECT 1 FROM "door_clock" WHERE "edition_id" = e) THEN RETURN; END IF;
  SELECT array_agg(t."id" ORDER BY t."id" DESC) INTO nos FROM "ticket" t WHERE t."edition_id" = e AND CASE how
    WHEN 'all' THEN true
    WHEN 'people' THEN EXISTS (SELECT 1 FROM "registration" r WHERE r."id" = t."registration_id" AND r."person_id" = ANY (people))
    ELSE EXISTS (SELECT 1 FROM "booking" b WHERE b."registration_id" = t."registration_id") OR EXISTS (SELECT 1 FROM "registration" r WHERE r."id" = t."registration_id" AND r."person_id" IS NOT NULL) END;
  IF nos IS NULL THEN RETURN; END IF;
  UPDATE "door_clock" SET "last_feed_seq" = "last_feed_seq" + cardinality(nos) WHERE "edition_id" = e RETURNING "last_feed_seq" INTO s;
  IF NOT FOUND THEN RETURN; END IF;
  INSERT INTO "door_feed" ("edition_id", "seq", "kind", "payload", "at") SELECT e, s + 1 - o, 'roster_put', jsonb_build_object('ticketNo', n), (extract(epoch from clock_timestamp()) * 1000)::bigint FROM unnest(nos) WITH ORDINALITY AS u(n, o);
END $$;
--> statement-breakpoint
CREATE FUNCTION "plan_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE e text; s bigint; v bigint; BEGIN
  IF TG_OP = 'DELETE' THEN e := to_jsonb(OLD) ->> TG_ARGV[0]; ELSE e := to_jsonb(NEW) ->> TG_ARGV[0]; END IF;
  IF TG_ARGV[1] = 'makes' AND TG_OP = 'INSERT' THEN INSERT INTO "door_clock" ("edition_id", "last_feed_seq", "plan_version") SELECT e, 0, 0 WHERE EXISTS (SELECT 1 FROM "edition" WHERE "id" = e) ON CONFLICT DO NOTHING; END IF;
  UPDATE "door_clock" SET "plan_version" = "plan_version" + 1, "last_feed_seq" = "last_feed_seq" + 1 WHERE "edition_id" = e RETURNING "last_feed_seq", "plan_version" INTO s, v;
  IF NOT FOUND THEN RETURN NULL; END IF;
  DELETE FROM "door_feed" WHERE "edition_id" = e AND "seq" = s - 1 AND "kind" = 'manifest';
  INSERT INTO "door_feed" ("edition_id", "seq", "kind", "payload", "at") VALUES (e, s, 'manifest', jsonb_build_object('version', v), (extract(epoch from clock_timestamp()) * 1000)::bigint);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "holder_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ DECLARE r jsonb; n bigint; BEGIN
  IF TG_OP = 'DELETE' THEN r := to_jsonb(OLD); ELSE r := to_jsonb(NEW); END IF;
  IF NOT EXISTS (SELECT 1 FROM "door_clock" WHERE "edition_id" = r ->> 'edition_id') THEN RETURN NULL; END IF;
  SELECT "id" INTO n FROM "ticket" WHERE "registration_id" = r ->> TG_ARGV[0];
  IF FOUND THEN PERFORM "door_tell"(r ->> 'edition_id', 'roster_put', jsonb_build_object('ticketNo', n)); END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "ticket_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM "door_tell"(OLD.edition_id, 'roster_del', jsonb_build_object('ticketNo', OLD.id)); RETURN NULL; END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.id <> OLD.id THEN
      PERFORM "door_tell"(OLD.edition_id, 'roster_del', jsonb_build_object('ticketNo', OLD.id));
      PERFORM "door_tell"(OLD.edition_id, 'revoked', jsonb_build_object('ticketNo', OLD.id, 'leastGeneration', 256));
    ELSIF NEW.generation > OLD.generation OR (NEW.state = 'revoked' AND OLD.state <> 'revoked') THEN
      PERFORM "door_tell"(NEW.edition_id, 'revoked', jsonb_build_object('ticketNo', NEW.id, 'leastGeneration', CASE WHEN NEW.state = 'revoked' THEN 256 ELSE NEW.generation END));
    END IF;
    IF (NEW.state = 'blocked') <> (OLD.state = 'blocked') THEN
      PERFORM "door_tell"(NEW.edition_id, 'blocked', jsonb_build_object('ticketNo', NEW.id, 'isBlocked', NEW.state = 'blocked'));
    END IF;
  END IF;
  PERFORM "door_tell"(NEW.edition_id, 'roster_put', jsonb_build_object('ticketNo', NEW.id));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "question_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.stage = 'at_door' THEN PERFORM "door_tell_some"(OLD.edition_id, 'all', NULL); END IF;
  ELSIF NEW.stage = 'at_door' OR (TG_OP = 'UPDATE' AND OLD.stage = 'at_door') THEN PERFORM "door_tell_some"(NEW.edition_id, 'all', NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "consent_text_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN
    IF OLD.purpose = 'session_tracking' THEN PERFORM "door_tell_some"(OLD.edition_id, 'all', NULL); END IF;
  ELSIF NEW.purpose = 'session_tracking' THEN PERFORM "door_tell_some"(NEW.edition_id, 'all', NULL);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "cast_member_tells_doors"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF TG_OP = 'DELETE' THEN PERFORM "door_tell_some"(OLD.edition_id, 'people', ARRAY[OLD.person_id]);
  ELSIF TG_OP = 'UPDATE' THEN PERFORM "door_tell_some"(NEW.edition_id, 'people', ARRAY[NEW.person_id, OLD.person_id]);
  ELSE PERFORM "door_tell_some"(NEW.edition_id, 'people', ARRAY[NEW.person_id]);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE FUNCTION "release_tells_bookings"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM "door_tell_some"(NEW.edition_id, 'placed', NULL); RETURN NULL; END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "area_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "area" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "checkpoint_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "checkpoint" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', 'makes');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "device_tells_doors" AFTER INSERT OR UPDATE OF "name", "profile", "capabilities", "paired_at", "expires_at", "revoked_at" OR DELETE ON "device" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', 'makes');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "device_checkpoint_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "device_checkpoint" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "attendance_setting_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "attendance_setting" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "venue_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "venue" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "hall_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "hall" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "hall_part_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "hall_part" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "hall_link_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "hall_link" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "public_release_tells_doors" AFTER INSERT OR UPDATE OF "release_id" OR DELETE ON "public_release" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "session_tells_doors" AFTER UPDATE OF "title" ON "session" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "edition_tells_doors" AFTER UPDATE OF "slug", "name", "start_on", "end_on", "zone", "day_change", "default_locale", "locales" ON "edition" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ticket_type_tells_doors" AFTER INSERT OR UPDATE OF "slug", "type_no", "name", "role_category", "sub_forum_id" OR DELETE ON "ticket_type" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "validity_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "validity" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "signing_key_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "signing_key" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "door_operator_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "door_operator" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "door_setting_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "door_setting" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "booking_target_tells_doors" AFTER INSERT OR UPDATE OF "mode", "occurrence_id" OR DELETE ON "booking_target" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "plan_tells_doors"('edition_id', '');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "registration_tells_doors" AFTER UPDATE OF "type_id", "state", "email", "badge_name", "family_name", "given_name", "patronymic", "latin_name", "organisation", "position", "note", "person_id" ON "registration" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "holder_tells_doors"('id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "answer_tells_doors" AFTER INSERT OR UPDATE OF "value", "registration_id" OR DELETE ON "answer" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "holder_tells_doors"('registration_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "consent_tells_doors" AFTER INSERT OR UPDATE OF "withdrawn_at" OR DELETE ON "consent" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "holder_tells_doors"('registration_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "booking_tells_doors" AFTER INSERT OR UPDATE OF "state", "occurrence_id" OR DELETE ON "booking" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "holder_tells_doors"('registration_id');
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "ticket_tells_doors" AFTER INSERT OR UPDATE OR DELETE ON "ticket" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "ticket_tells_doors"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "question_tells_doors" AFTER INSERT OR UPDATE OF "kind", "is_required", "stage", "visible_if", "type_ids", "retired_at" OR DELETE ON "question" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "question_tells_doors"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "consent_text_tells_doors" AFTER INSERT OR UPDATE OF "retired_at" OR DELETE ON "consent_text" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "consent_text_tells_doors"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "cast_member_tells_doors" AFTER INSERT OR UPDATE OF "person_id", "session_id", "invite_state" OR DELETE ON "cast_member" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "cast_member_tells_doors"();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "public_release_tells_bookings" AFTER INSERT OR UPDATE OF "release_id" ON "public_release" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "release_tells_bookings"();
--> statement-breakpoint
DROP TRIGGER "scan_is_never_changed" ON "scan";
--> statement-breakpoint
CREATE TRIGGER "scan_is_never_changed" BEFORE UPDATE OF "id", "edition_id", "device_id", "seq", "checkpoint_id", "generation", "raw_hash", "direction", "slot_no", "device_at", "offset_ms", "corrected_at", "shown_verdict", "admitted", "method", "is_override", "override_of", "operator_id", "app_version", "manifest_version", "feed_cursor", "received_at" ON "scan" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
--> statement-breakpoint
CREATE TRIGGER "scan_is_only_severed" BEFORE UPDATE OF "ticket_no", "registration_id" ON "scan" FOR EACH ROW WHEN (OLD."ticket_no" IS NULL OR NEW."ticket_no" IS NULL OR NEW."ticket_no" % 37 < 32 OR NEW."registration_id" IS NOT NULL) EXECUTE FUNCTION "record_is_never_changed"();
