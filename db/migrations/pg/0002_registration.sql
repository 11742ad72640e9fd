CREATE TABLE "access_code" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"code_norm" text collate "C" NOT NULL,
	"batch" text NOT NULL,
	"unlock_type_ids" jsonb NOT NULL,
	"seat_pool_id" text collate "C",
	"uses_pool_id" text collate "C",
	"price_kind" text,
	"price_value" bigint,
	"skips_approval" boolean NOT NULL,
	"email_lock" text collate "C",
	"valid_from" bigint,
	"valid_until" bigint,
	"revoked_at" bigint,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "access_code_price" CHECK (("access_code"."price_kind" is null) = ("access_code"."price_value" is null))
);
--> statement-breakpoint
CREATE TABLE "allocation" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"organisation_id" text collate "C",
	"email" text,
	"email_norm" text collate "C",
	"code_id" text collate "C" NOT NULL,
	"pool_id" text collate "C" NOT NULL,
	"aside" integer NOT NULL,
	"return_at" bigint,
	"returned_at" bigint,
	"link_version" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "allocation_aside" CHECK ("allocation"."aside" >= 0)
);
--> statement-breakpoint
CREATE TABLE "allocation_parent" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"allocation_id" text collate "C" NOT NULL,
	"pool_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answer" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"question_id" text collate "C" NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "badge_template" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"layout" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"claim_id" text collate "C",
	"reason" text,
	"created_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_invite" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "booking_target" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"occurrence_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"mode" text NOT NULL,
	"pool_id" text collate "C",
	"follows_hall" boolean NOT NULL,
	"has_waitlist" boolean NOT NULL,
	"waitlist_accept" text NOT NULL,
	"opens_at" bigint,
	"closes_at" bigint,
	"type_ids" jsonb NOT NULL,
	"mandatory_type_ids" jsonb NOT NULL,
	"grace_minutes" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "booking_target_counted" CHECK ("booking_target"."mode" = 'open' or "booking_target"."pool_id" is not null)
);
--> statement-breakpoint
CREATE TABLE "campaign" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"subject" jsonb NOT NULL,
	"body" jsonb NOT NULL,
	"audience" jsonb NOT NULL,
	"state" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"approved_by" text,
	"approved_at" bigint,
	"recipient_count" integer,
	"sent_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "campaign_approved" CHECK (("campaign"."state" = 'draft') = ("campaign"."approved_at" is null))
);
--> statement-breakpoint
CREATE TABLE "claim" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"pool_id" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"expires_at" bigint,
	"created_at" bigint NOT NULL,
	CONSTRAINT "claim_confirmed" CHECK ("claim"."state" <> 'confirmed' or "claim"."expires_at" is null)
);
--> statement-breakpoint
CREATE TABLE "consent" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"text_id" text collate "C" NOT NULL,
	"purpose" text NOT NULL,
	"locale" text collate "C" NOT NULL,
	"via" text NOT NULL,
	"given_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "consent_text" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"purpose" text NOT NULL,
	"version" integer NOT NULL,
	"text" jsonb NOT NULL,
	"is_required" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	CONSTRAINT "consent_text_required" CHECK (not "consent_text"."is_required" or "consent_text"."purpose" in ('terms', 'privacy_notice'))
);
--> statement-breakpoint
CREATE TABLE "edition_number" (
	"number" integer PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	CONSTRAINT "edition_number_u24" CHECK ("edition_number"."number" between 1 and 16777215)
);
--> statement-breakpoint
CREATE TABLE "favourite" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"session_id" text collate "C" NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "form_draft" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C",
	"kind" text collate "C" NOT NULL,
	"email_norm" text collate "C",
	"values" jsonb NOT NULL,
	"errors" jsonb NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"scope" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"edition_id" text collate "C",
	"body_hash" text collate "C" NOT NULL,
	"status" integer,
	"result_ids" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invoice" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"issuer_key" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"corrects_id" text collate "C",
	"payment_id" text collate "C",
	"registration_id" text collate "C",
	"party_id" text collate "C",
	"issued_at" bigint NOT NULL,
	"due_at" bigint,
	"locale" text collate "C" NOT NULL,
	"currency" text collate "C" NOT NULL,
	"net_minor" bigint NOT NULL,
	"vat_minor" bigint NOT NULL,
	"total_minor" bigint NOT NULL,
	"reference" text collate "C" NOT NULL,
	"issuer" jsonb NOT NULL,
	"buyer" jsonb NOT NULL,
	"lines" jsonb NOT NULL,
	CONSTRAINT "invoice_sum" CHECK ("invoice"."net_minor" + "invoice"."vat_minor" = "invoice"."total_minor"),
	CONSTRAINT "invoice_number_positive" CHECK ("invoice"."number" >= 1),
	CONSTRAINT "invoice_corrects_kind" CHECK (("invoice"."kind" = 'credit_note') = ("invoice"."corrects_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "invoice_counter" (
	"issuer_key" text collate "C" PRIMARY KEY NOT NULL,
	"last_number" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lottery" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"seed_hash" text collate "C" NOT NULL,
	"sealed_seed" "bytea",
	"seed" text collate "C",
	"closes_at" bigint NOT NULL,
	"drawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "party" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"contact_name" text,
	"email" text,
	"email_norm" text collate "C",
	"locale" text collate "C" NOT NULL,
	"organisation" text,
	"country" text,
	"address" text,
	"payer" jsonb,
	"link_version" integer NOT NULL,
	"reminders_off_at" bigint,
	"created_at" bigint NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "payment" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"party_id" text collate "C",
	"adapter" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"paid_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"reference" text collate "C" NOT NULL,
	"due_at" bigint,
	"reminded_at" bigint,
	"created_at" bigint NOT NULL,
	"settled_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "payment_holder" CHECK (("payment"."registration_id" is null) <> ("payment"."party_id" is null)),
	CONSTRAINT "payment_amount" CHECK ("payment"."amount_minor" > 0 and "payment"."paid_minor" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payment_event" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C",
	"adapter" text collate "C" NOT NULL,
	"event_id" text collate "C" NOT NULL,
	"payment_id" text collate "C",
	"reference" text collate "C" NOT NULL,
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"actor" text NOT NULL,
	"note" text,
	"received_at" bigint NOT NULL,
	"applied_at" bigint,
	"outcome" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "pool" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kind" text NOT NULL,
	"ref_id" text collate "C",
	"name" jsonb NOT NULL,
	"nominal" integer,
	"overbook_pct" integer NOT NULL,
	"capacity" integer,
	"ceiling" integer,
	"used" integer NOT NULL,
	"waiting" integer NOT NULL,
	"is_closed" boolean NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "pool_used" CHECK ("pool"."used" >= 0 and ("pool"."ceiling" is null or "pool"."used" <= "pool"."ceiling")),
	CONSTRAINT "pool_waiting" CHECK ("pool"."waiting" >= 0),
	CONSTRAINT "pool_ceiling" CHECK (("pool"."ceiling" is null) = ("pool"."capacity" is null)),
	CONSTRAINT "pool_overbook" CHECK ("pool"."overbook_pct" between 0 and 30)
);
--> statement-breakpoint
CREATE TABLE "purge_report" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"counts" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"key" text collate "C" NOT NULL,
	"label" jsonb NOT NULL,
	"help" jsonb NOT NULL,
	"kind" text NOT NULL,
	"options" jsonb NOT NULL,
	"is_required" boolean NOT NULL,
	"stage" text NOT NULL,
	"visible_if" jsonb,
	"type_ids" jsonb NOT NULL,
	"retention_class" text NOT NULL,
	"is_on_badge" boolean NOT NULL,
	"purpose" jsonb NOT NULL,
	"position" integer NOT NULL,
	"retired_at" bigint,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "refund" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"payment_id" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"state" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"reason" text,
	"actor" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"sent_at" bigint,
	"settled_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "refund_amount" CHECK ("refund"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE TABLE "refused_code" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"code_hash" text collate "C" NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "registration" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"type_id" text collate "C" NOT NULL,
	"person_id" text collate "C",
	"party_id" text collate "C",
	"code_id" text collate "C",
	"source" text NOT NULL,
	"state" text NOT NULL,
	"email" text,
	"email_norm" text collate "C",
	"badge_name" text,
	"family_name" text,
	"given_name" text,
	"patronymic" text,
	"latin_name" text,
	"sort_key" text collate "C" NOT NULL,
	"organisation" text,
	"position" text,
	"country" text,
	"address" text,
	"locale" text collate "C" NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"vat_rate" integer NOT NULL,
	"deadline_at" bigint,
	"hold_extensions" integer NOT NULL,
	"link_version" integer NOT NULL,
	"reason" text,
	"note" text,
	"reminders_off_at" bigint,
	"email_proved_at" bigint,
	"created_at" bigint NOT NULL,
	"approved_at" bigint,
	"confirmed_at" bigint,
	"updated_at" bigint NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "registration_email_both" CHECK (("registration"."email" is null) = ("registration"."email_norm" is null))
);
--> statement-breakpoint
CREATE TABLE "registration_setting" (
	"edition_id" text collate "C" PRIMARY KEY NOT NULL,
	"opens_at" bigint,
	"closes_at" bigint,
	"currency" text collate "C" NOT NULL,
	"hold_minutes" integer NOT NULL,
	"due_days" integer NOT NULL,
	"allows_second_type" boolean NOT NULL,
	"allows_overlap" boolean NOT NULL,
	"is_strict_waitlist" boolean NOT NULL,
	"asks_still_coming" boolean NOT NULL,
	"speaker_mode" text NOT NULL,
	"speaker_type_id" text collate "C",
	"booking_opens_at" bigint,
	"booking_closes_at" bigint,
	"most_per_day" integer,
	"most_per_track" integer,
	"most_per_format" integer,
	"mail_from" jsonb NOT NULL,
	"mail_note" jsonb NOT NULL,
	"reply_to" text,
	"issuer_key" text collate "C",
	"issuer" jsonb,
	"retention_days" jsonb NOT NULL,
	"free_networks" jsonb NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signing_key" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"kid" integer NOT NULL,
	"public_key" "bytea" NOT NULL,
	"sealed_key" "bytea" NOT NULL,
	"created_at" bigint NOT NULL,
	"retired_at" bigint,
	"dead_at" bigint,
	CONSTRAINT "signing_key_u8" CHECK ("signing_key"."kid" between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "ticket" (
	"id" bigint PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"generation" integer NOT NULL,
	"kid" integer NOT NULL,
	"type_no" integer NOT NULL,
	"validity_no" integer NOT NULL,
	"state" text NOT NULL,
	"human_code" text collate "C" NOT NULL,
	"issued_at" bigint NOT NULL,
	"updated_at" bigint NOT NULL,
	CONSTRAINT "ticket_u40" CHECK ("ticket"."id" between 0 and 1099511627775),
	CONSTRAINT "ticket_generation" CHECK ("ticket"."generation" between 1 and 255),
	CONSTRAINT "ticket_kid" CHECK ("ticket"."kid" between 1 and 255),
	CONSTRAINT "ticket_u8" CHECK ("ticket"."type_no" between 0 and 255 and "ticket"."validity_no" between 0 and 255)
);
--> statement-breakpoint
CREATE TABLE "ticket_event" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"ticket_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"old_generation" integer,
	"new_generation" integer,
	"actor" text NOT NULL,
	"reason" text,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ticket_type" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"sub_forum_id" text collate "C",
	"slug" text collate "C" NOT NULL,
	"type_no" integer NOT NULL,
	"name" jsonb NOT NULL,
	"description" jsonb NOT NULL,
	"role_category" text NOT NULL,
	"price_minor" bigint NOT NULL,
	"currency" text collate "C" NOT NULL,
	"vat_rate" integer NOT NULL,
	"approval" text NOT NULL,
	"visibility" text NOT NULL,
	"sales_from" bigint,
	"sales_until" bigint,
	"party_max" integer NOT NULL,
	"validity_no" integer NOT NULL,
	"freeze_at" bigint,
	"cancel_until" bigint,
	"has_waitlist" boolean NOT NULL,
	"waitlist_accept" text NOT NULL,
	"badge_template_id" text collate "C",
	"position" integer NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "ticket_type_u8" CHECK ("ticket_type"."type_no" between 0 and 255 and "ticket_type"."validity_no" between 0 and 255),
	CONSTRAINT "ticket_type_price" CHECK ("ticket_type"."price_minor" >= 0 and "ticket_type"."vat_rate" >= 0),
	CONSTRAINT "ticket_type_party" CHECK ("ticket_type"."party_max" between 1 and 50)
);
--> statement-breakpoint
CREATE TABLE "ticket_type_pool" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"type_id" text collate "C" NOT NULL,
	"pool_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transfer" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"registration_id" text collate "C" NOT NULL,
	"email" text NOT NULL,
	"email_norm" text collate "C" NOT NULL,
	"badge_name" text NOT NULL,
	"locale" text collate "C" NOT NULL,
	"requested_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"accepted_at" bigint,
	"closed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "validity" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"validity_no" integer NOT NULL,
	"name" jsonb NOT NULL,
	"from_at" bigint,
	"until_at" bigint,
	"days" jsonb NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "validity_u8" CHECK ("validity"."validity_no" between 0 and 255),
	CONSTRAINT "validity_span" CHECK (("validity"."from_at" is null) = ("validity"."until_at" is null))
);
--> statement-breakpoint
CREATE TABLE "waitlist_block" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"entry_id" text collate "C" NOT NULL,
	"pool_id" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "waitlist_entry" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_id" text collate "C" NOT NULL,
	"edition_id" text collate "C" NOT NULL,
	"target_kind" text NOT NULL,
	"target_id" text collate "C" NOT NULL,
	"registration_id" text collate "C",
	"party_id" text collate "C",
	"size" integer NOT NULL,
	"priority" integer NOT NULL,
	"draw_key" text collate "C",
	"state" text NOT NULL,
	"is_paused" boolean NOT NULL,
	"accept" text NOT NULL,
	"skipped" integer NOT NULL,
	"first_skipped_at" bigint,
	"swaps_occurrence_id" text collate "C",
	"offer_ends_at" bigint,
	"created_at" bigint NOT NULL,
	"closed_at" bigint,
	"version" integer NOT NULL,
	CONSTRAINT "waitlist_entry_holder" CHECK (("waitlist_entry"."registration_id" is null) <> ("waitlist_entry"."party_id" is null)),
	CONSTRAINT "waitlist_entry_size" CHECK ("waitlist_entry"."size" between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_seat_pool_id_pool_id_fk" FOREIGN KEY ("seat_pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "access_code" ADD CONSTRAINT "access_code_uses_pool_id_pool_id_fk" FOREIGN KEY ("uses_pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_code_id_access_code_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."access_code"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation" ADD CONSTRAINT "allocation_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_parent" ADD CONSTRAINT "allocation_parent_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_parent" ADD CONSTRAINT "allocation_parent_allocation_id_allocation_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_parent" ADD CONSTRAINT "allocation_parent_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer" ADD CONSTRAINT "answer_question_id_question_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."question"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_template" ADD CONSTRAINT "badge_template_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking" ADD CONSTRAINT "booking_claim_id_claim_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claim"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_invite" ADD CONSTRAINT "booking_invite_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_invite" ADD CONSTRAINT "booking_invite_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_target" ADD CONSTRAINT "booking_target_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_target" ADD CONSTRAINT "booking_target_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "booking_target" ADD CONSTRAINT "booking_target_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim" ADD CONSTRAINT "claim_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent" ADD CONSTRAINT "consent_text_id_consent_text_id_fk" FOREIGN KEY ("text_id") REFERENCES "public"."consent_text"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consent_text" ADD CONSTRAINT "consent_text_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "favourite" ADD CONSTRAINT "favourite_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "form_draft" ADD CONSTRAINT "form_draft_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice" ADD CONSTRAINT "invoice_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lottery" ADD CONSTRAINT "lottery_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "party" ADD CONSTRAINT "party_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment" ADD CONSTRAINT "payment_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_event" ADD CONSTRAINT "payment_event_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_event" ADD CONSTRAINT "payment_event_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool" ADD CONSTRAINT "pool_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purge_report" ADD CONSTRAINT "purge_report_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question" ADD CONSTRAINT "question_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_payment_id_payment_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payment"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund" ADD CONSTRAINT "refund_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refused_code" ADD CONSTRAINT "refused_code_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_type_id_ticket_type_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."ticket_type"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration" ADD CONSTRAINT "registration_code_id_access_code_id_fk" FOREIGN KEY ("code_id") REFERENCES "public"."access_code"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_setting" ADD CONSTRAINT "registration_setting_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_setting" ADD CONSTRAINT "registration_setting_speaker_type_id_ticket_type_id_fk" FOREIGN KEY ("speaker_type_id") REFERENCES "public"."ticket_type"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signing_key" ADD CONSTRAINT "signing_key_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket" ADD CONSTRAINT "ticket_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_event" ADD CONSTRAINT "ticket_event_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type" ADD CONSTRAINT "ticket_type_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type" ADD CONSTRAINT "ticket_type_sub_forum_id_sub_forum_id_fk" FOREIGN KEY ("sub_forum_id") REFERENCES "public"."sub_forum"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type" ADD CONSTRAINT "ticket_type_badge_template_id_badge_template_id_fk" FOREIGN KEY ("badge_template_id") REFERENCES "public"."badge_template"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type_pool" ADD CONSTRAINT "ticket_type_pool_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type_pool" ADD CONSTRAINT "ticket_type_pool_type_id_ticket_type_id_fk" FOREIGN KEY ("type_id") REFERENCES "public"."ticket_type"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_type_pool" ADD CONSTRAINT "ticket_type_pool_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transfer" ADD CONSTRAINT "transfer_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "validity" ADD CONSTRAINT "validity_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_block" ADD CONSTRAINT "waitlist_block_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_block" ADD CONSTRAINT "waitlist_block_entry_id_waitlist_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."waitlist_entry"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_block" ADD CONSTRAINT "waitlist_block_pool_id_pool_id_fk" FOREIGN KEY ("pool_id") REFERENCES "public"."pool"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_edition_id_edition_id_fk" FOREIGN KEY ("edition_id") REFERENCES "public"."edition"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_registration_id_registration_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registration"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entry" ADD CONSTRAINT "waitlist_entry_party_id_party_id_fk" FOREIGN KEY ("party_id") REFERENCES "public"."party"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "access_code_norm" ON "access_code" USING btree ("edition_id","code_norm");--> statement-breakpoint
CREATE INDEX "access_code_batch" ON "access_code" USING btree ("edition_id","batch");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_public" ON "allocation" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_pool" ON "allocation" USING btree ("pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_code" ON "allocation" USING btree ("code_id");--> statement-breakpoint
CREATE INDEX "allocation_edition" ON "allocation" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "allocation_email" ON "allocation" USING btree ("email_norm");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_parent_pair" ON "allocation_parent" USING btree ("allocation_id","pool_id");--> statement-breakpoint
CREATE INDEX "allocation_parent_pool" ON "allocation_parent" USING btree ("pool_id");--> statement-breakpoint
CREATE INDEX "allocation_parent_edition" ON "allocation_parent" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "answer_once" ON "answer" USING btree ("registration_id","question_id");--> statement-breakpoint
CREATE INDEX "answer_question" ON "answer" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "answer_edition" ON "answer" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "badge_template_edition" ON "badge_template" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_once" ON "booking" USING btree ("registration_id","occurrence_id") WHERE "booking"."state" in ('requested', 'confirmed');--> statement-breakpoint
CREATE INDEX "booking_occurrence" ON "booking" USING btree ("edition_id","occurrence_id");--> statement-breakpoint
CREATE INDEX "booking_registration" ON "booking" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "booking_claim" ON "booking" USING btree ("claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_invite_pair" ON "booking_invite" USING btree ("registration_id","occurrence_id");--> statement-breakpoint
CREATE INDEX "booking_invite_edition" ON "booking_invite" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "booking_target_occurrence" ON "booking_target" USING btree ("edition_id","occurrence_id");--> statement-breakpoint
CREATE INDEX "booking_target_session" ON "booking_target" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "booking_target_pool" ON "booking_target" USING btree ("pool_id");--> statement-breakpoint
CREATE INDEX "campaign_edition" ON "campaign" USING btree ("edition_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "claim_once" ON "claim" USING btree ("registration_id","pool_id");--> statement-breakpoint
CREATE INDEX "claim_edition" ON "claim" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "claim_expiry" ON "claim" USING btree ("pool_id","expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_once" ON "consent" USING btree ("registration_id","purpose") WHERE "consent"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "consent_registration" ON "consent" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "consent_text_of" ON "consent" USING btree ("text_id");--> statement-breakpoint
CREATE INDEX "consent_edition" ON "consent" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_text_version" ON "consent_text" USING btree ("edition_id","purpose","version");--> statement-breakpoint
CREATE UNIQUE INDEX "consent_text_current" ON "consent_text" USING btree ("edition_id","purpose") WHERE "consent_text"."retired_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "edition_number_edition" ON "edition_number" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "favourite_once" ON "favourite" USING btree ("account_id","session_id");--> statement-breakpoint
CREATE INDEX "favourite_edition" ON "favourite" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "form_draft_expiry" ON "form_draft" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "form_draft_edition" ON "form_draft" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "form_draft_email" ON "form_draft" USING btree ("email_norm");--> statement-breakpoint
CREATE UNIQUE INDEX "idempotency_key" ON "idempotency" USING btree ("scope","key");--> statement-breakpoint
CREATE INDEX "idempotency_created" ON "idempotency" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "idempotency_edition" ON "idempotency" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_public" ON "invoice" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "invoice_number" ON "invoice" USING btree ("issuer_key","number");--> statement-breakpoint
CREATE INDEX "invoice_edition" ON "invoice" USING btree ("edition_id","issued_at");--> statement-breakpoint
CREATE INDEX "invoice_payment" ON "invoice" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "invoice_registration" ON "invoice" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "invoice_party" ON "invoice" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "invoice_corrects" ON "invoice" USING btree ("corrects_id");--> statement-breakpoint
CREATE UNIQUE INDEX "lottery_target" ON "lottery" USING btree ("edition_id","target_kind","target_id");--> statement-breakpoint
CREATE UNIQUE INDEX "party_public" ON "party" USING btree ("public_id");--> statement-breakpoint
CREATE INDEX "party_edition" ON "party" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "party_email" ON "party" USING btree ("email_norm");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_public" ON "payment" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_reference" ON "payment" USING btree ("reference");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_open_registration" ON "payment" USING btree ("registration_id") WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_open_party" ON "payment" USING btree ("party_id") WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE INDEX "payment_registration" ON "payment" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "payment_party" ON "payment" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "payment_edition" ON "payment" USING btree ("edition_id","state");--> statement-breakpoint
CREATE INDEX "payment_due" ON "payment" USING btree ("due_at") WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX "payment_event_once" ON "payment_event" USING btree ("adapter","event_id");--> statement-breakpoint
CREATE INDEX "payment_event_payment" ON "payment_event" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "payment_event_edition" ON "payment_event" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "payment_event_waiting" ON "payment_event" USING btree ("received_at") WHERE "payment_event"."applied_at" is null;--> statement-breakpoint
CREATE INDEX "pool_edition" ON "pool" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "pool_ref" ON "pool" USING btree ("edition_id","kind","ref_id");--> statement-breakpoint
CREATE INDEX "purge_report_edition" ON "purge_report" USING btree ("edition_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "question_key" ON "question" USING btree ("edition_id","key");--> statement-breakpoint
CREATE INDEX "refund_edition" ON "refund" USING btree ("edition_id","state");--> statement-breakpoint
CREATE INDEX "refund_payment" ON "refund" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "refund_registration" ON "refund" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "refused_code_edition" ON "refused_code" USING btree ("edition_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "registration_public" ON "registration" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registration_once" ON "registration" USING btree ("edition_id","email_norm","type_id") WHERE "registration"."state" not in ('rejected', 'cancelled', 'expired', 'refund_due');--> statement-breakpoint
CREATE INDEX "registration_state" ON "registration" USING btree ("edition_id","state");--> statement-breakpoint
CREATE INDEX "registration_list" ON "registration" USING btree ("edition_id","sort_key");--> statement-breakpoint
CREATE INDEX "registration_email" ON "registration" USING btree ("email_norm");--> statement-breakpoint
CREATE INDEX "registration_person" ON "registration" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "registration_party" ON "registration" USING btree ("party_id");--> statement-breakpoint
CREATE INDEX "registration_type" ON "registration" USING btree ("type_id");--> statement-breakpoint
CREATE INDEX "registration_code" ON "registration" USING btree ("code_id");--> statement-breakpoint
CREATE INDEX "registration_deadline" ON "registration" USING btree ("deadline_at") WHERE "registration"."deadline_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_kid" ON "signing_key" USING btree ("edition_id","kid");--> statement-breakpoint
CREATE UNIQUE INDEX "signing_key_active" ON "signing_key" USING btree ("edition_id") WHERE "signing_key"."retired_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_registration" ON "ticket" USING btree ("registration_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_human_code" ON "ticket" USING btree ("human_code");--> statement-breakpoint
CREATE INDEX "ticket_edition" ON "ticket" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "ticket_event_edition" ON "ticket_event" USING btree ("edition_id","at");--> statement-breakpoint
CREATE INDEX "ticket_event_registration" ON "ticket_event" USING btree ("registration_id");--> statement-breakpoint
CREATE INDEX "ticket_event_ticket" ON "ticket_event" USING btree ("ticket_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_type_slug" ON "ticket_type" USING btree ("edition_id","slug");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_type_no" ON "ticket_type" USING btree ("edition_id","type_no");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_type_pool_pair" ON "ticket_type_pool" USING btree ("type_id","pool_id");--> statement-breakpoint
CREATE INDEX "ticket_type_pool_edition" ON "ticket_type_pool" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "ticket_type_pool_pool" ON "ticket_type_pool" USING btree ("pool_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_public" ON "transfer" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transfer_open" ON "transfer" USING btree ("registration_id") WHERE "transfer"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "transfer_edition" ON "transfer" USING btree ("edition_id");--> statement-breakpoint
CREATE INDEX "transfer_email" ON "transfer" USING btree ("email_norm");--> statement-breakpoint
CREATE UNIQUE INDEX "validity_no" ON "validity" USING btree ("edition_id","validity_no");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_block_pair" ON "waitlist_block" USING btree ("entry_id","pool_id");--> statement-breakpoint
CREATE INDEX "waitlist_block_pool" ON "waitlist_block" USING btree ("pool_id");--> statement-breakpoint
CREATE INDEX "waitlist_block_edition" ON "waitlist_block" USING btree ("edition_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entry_public" ON "waitlist_entry" USING btree ("public_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entry_registration" ON "waitlist_entry" USING btree ("registration_id","target_id") WHERE "waitlist_entry"."state" in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_entry_party" ON "waitlist_entry" USING btree ("party_id","target_id") WHERE "waitlist_entry"."state" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_entry_order" ON "waitlist_entry" USING btree ("edition_id","target_id","state","priority");--> statement-breakpoint
CREATE INDEX "waitlist_entry_offer" ON "waitlist_entry" USING btree ("offer_ends_at") WHERE "waitlist_entry"."state" = 'offered';--> statement-breakpoint
CREATE TRIGGER "invoice_is_never_changed" BEFORE UPDATE OF "public_id", "edition_id", "issuer_key", "number", "kind", "corrects_id", "issued_at", "due_at", "locale", "currency", "net_minor", "vat_minor", "total_minor", "reference", "issuer", "buyer", "lines" ON "invoice" FOR EACH ROW EXECUTE FUNCTION "record_is_never_changed"();
