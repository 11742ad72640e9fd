CREATE TABLE `access_code` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`code_norm` text NOT NULL,
	`batch` text NOT NULL,
	`unlock_type_ids` text NOT NULL,
	`seat_pool_id` text,
	`uses_pool_id` text,
	`price_kind` text,
	`price_value` integer,
	`skips_approval` integer NOT NULL,
	`email_lock` text,
	`valid_from` integer,
	`valid_until` integer,
	`revoked_at` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`seat_pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`uses_pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "access_code_price" CHECK(("access_code"."price_kind" is null) = ("access_code"."price_value" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `access_code_norm` ON `access_code` (`edition_id`,`code_norm`);--> statement-breakpoint
CREATE INDEX `access_code_batch` ON `access_code` (`edition_id`,`batch`);--> statement-breakpoint
CREATE TABLE `allocation` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`name` text NOT NULL,
	`organisation_id` text,
	`email` text,
	`email_norm` text,
	`code_id` text NOT NULL,
	`pool_id` text NOT NULL,
	`aside` integer NOT NULL,
	`return_at` integer,
	`returned_at` integer,
	`link_version` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`code_id`) REFERENCES `access_code`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "allocation_aside" CHECK("allocation"."aside" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_public` ON `allocation` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_pool` ON `allocation` (`pool_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_code` ON `allocation` (`code_id`);--> statement-breakpoint
CREATE INDEX `allocation_edition` ON `allocation` (`edition_id`);--> statement-breakpoint
CREATE INDEX `allocation_email` ON `allocation` (`email_norm`);--> statement-breakpoint
CREATE TABLE `allocation_parent` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`allocation_id` text NOT NULL,
	`pool_id` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`allocation_id`) REFERENCES `allocation`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_parent_pair` ON `allocation_parent` (`allocation_id`,`pool_id`);--> statement-breakpoint
CREATE INDEX `allocation_parent_pool` ON `allocation_parent` (`pool_id`);--> statement-breakpoint
CREATE INDEX `allocation_parent_edition` ON `allocation_parent` (`edition_id`);--> statement-breakpoint
CREATE TABLE `answer` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`question_id` text NOT NULL,
	`value` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`question_id`) REFERENCES `question`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answer_once` ON `answer` (`registration_id`,`question_id`);--> statement-breakpoint
CREATE INDEX `answer_question` ON `answer` (`question_id`);--> statement-breakpoint
CREATE INDEX `answer_edition` ON `answer` (`edition_id`);--> statement-breakpoint
CREATE TABLE `badge_template` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`name` text NOT NULL,
	`layout` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `badge_template_edition` ON `badge_template` (`edition_id`);--> statement-breakpoint
CREATE TABLE `booking` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`state` text NOT NULL,
	`claim_id` text,
	`reason` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`claim_id`) REFERENCES `claim`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_once` ON `booking` (`registration_id`,`occurrence_id`) WHERE "booking"."state" in ('requested', 'confirmed');--> statement-breakpoint
CREATE INDEX `booking_occurrence` ON `booking` (`edition_id`,`occurrence_id`);--> statement-breakpoint
CREATE INDEX `booking_registration` ON `booking` (`registration_id`);--> statement-breakpoint
CREATE INDEX `booking_claim` ON `booking` (`claim_id`);--> statement-breakpoint
CREATE TABLE `booking_invite` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_invite_pair` ON `booking_invite` (`registration_id`,`occurrence_id`);--> statement-breakpoint
CREATE INDEX `booking_invite_edition` ON `booking_invite` (`edition_id`);--> statement-breakpoint
CREATE TABLE `booking_target` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`occurrence_id` text NOT NULL,
	`session_id` text NOT NULL,
	`mode` text NOT NULL,
	`pool_id` text,
	`follows_hall` integer NOT NULL,
	`has_waitlist` integer NOT NULL,
	`waitlist_accept` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`type_ids` text NOT NULL,
	`mandatory_type_ids` text NOT NULL,
	`grace_minutes` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `session`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "booking_target_counted" CHECK("booking_target"."mode" = 'open' or "booking_target"."pool_id" is not null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `booking_target_occurrence` ON `booking_target` (`edition_id`,`occurrence_id`);--> statement-breakpoint
CREATE INDEX `booking_target_session` ON `booking_target` (`session_id`);--> statement-breakpoint
CREATE INDEX `booking_target_pool` ON `booking_target` (`pool_id`);--> statement-breakpoint
CREATE TABLE `campaign` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`audience` text NOT NULL,
	`state` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`approved_by` text,
	`approved_at` integer,
	`recipient_count` integer,
	`sent_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "campaign_approved" CHECK(("campaign"."state" = 'draft') = ("campaign"."approved_at" is null))
);
--> statement-breakpoint
CREATE INDEX `campaign_edition` ON `campaign` (`edition_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `claim` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`pool_id` text NOT NULL,
	`state` text NOT NULL,
	`expires_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "claim_confirmed" CHECK("claim"."state" <> 'confirmed' or "claim"."expires_at" is null)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `claim_once` ON `claim` (`registration_id`,`pool_id`);--> statement-breakpoint
CREATE INDEX `claim_edition` ON `claim` (`edition_id`);--> statement-breakpoint
CREATE INDEX `claim_expiry` ON `claim` (`pool_id`,`expires_at`);--> statement-breakpoint
CREATE TABLE `consent` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`text_id` text NOT NULL,
	`purpose` text NOT NULL,
	`locale` text NOT NULL,
	`via` text NOT NULL,
	`given_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`text_id`) REFERENCES `consent_text`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_once` ON `consent` (`registration_id`,`purpose`) WHERE "consent"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX `consent_registration` ON `consent` (`registration_id`);--> statement-breakpoint
CREATE INDEX `consent_text_of` ON `consent` (`text_id`);--> statement-breakpoint
CREATE INDEX `consent_edition` ON `consent` (`edition_id`);--> statement-breakpoint
CREATE TABLE `consent_text` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`purpose` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`is_required` integer NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "consent_text_required" CHECK(not "consent_text"."is_required" or "consent_text"."purpose" in ('terms', 'privacy_notice'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `consent_text_version` ON `consent_text` (`edition_id`,`purpose`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `consent_text_current` ON `consent_text` (`edition_id`,`purpose`) WHERE "consent_text"."retired_at" is null;--> statement-breakpoint
CREATE TABLE `edition_number` (
	`number` integer PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	CONSTRAINT "edition_number_u24" CHECK("edition_number"."number" between 1 and 16777215)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `edition_number_edition` ON `edition_number` (`edition_id`);--> statement-breakpoint
CREATE TABLE `favourite` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`session_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `account`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `favourite_once` ON `favourite` (`account_id`,`session_id`);--> statement-breakpoint
CREATE INDEX `favourite_edition` ON `favourite` (`edition_id`);--> statement-breakpoint
CREATE TABLE `form_draft` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text,
	`kind` text NOT NULL,
	`email_norm` text,
	`values` text NOT NULL,
	`errors` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `form_draft_expiry` ON `form_draft` (`expires_at`);--> statement-breakpoint
CREATE INDEX `form_draft_edition` ON `form_draft` (`edition_id`);--> statement-breakpoint
CREATE INDEX `form_draft_email` ON `form_draft` (`email_norm`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`id` text PRIMARY KEY NOT NULL,
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`edition_id` text,
	`body_hash` text NOT NULL,
	`status` integer,
	`result_ids` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `idempotency_key` ON `idempotency` (`scope`,`key`);--> statement-breakpoint
CREATE INDEX `idempotency_created` ON `idempotency` (`created_at`);--> statement-breakpoint
CREATE INDEX `idempotency_edition` ON `idempotency` (`edition_id`);--> statement-breakpoint
CREATE TABLE `invoice` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`issuer_key` text NOT NULL,
	`number` integer NOT NULL,
	`kind` text NOT NULL,
	`corrects_id` text,
	`payment_id` text,
	`registration_id` text,
	`party_id` text,
	`issued_at` integer NOT NULL,
	`due_at` integer,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`net_minor` integer NOT NULL,
	`vat_minor` integer NOT NULL,
	`total_minor` integer NOT NULL,
	`reference` text NOT NULL,
	`issuer` text NOT NULL,
	`buyer` text NOT NULL,
	`lines` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE set null,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "invoice_sum" CHECK("invoice"."net_minor" + "invoice"."vat_minor" = "invoice"."total_minor"),
	CONSTRAINT "invoice_number_positive" CHECK("invoice"."number" >= 1),
	CONSTRAINT "invoice_corrects_kind" CHECK(("invoice"."kind" = 'credit_note') = ("invoice"."corrects_id" is not null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_public` ON `invoice` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoice_number` ON `invoice` (`issuer_key`,`number`);--> statement-breakpoint
CREATE INDEX `invoice_edition` ON `invoice` (`edition_id`,`issued_at`);--> statement-breakpoint
CREATE INDEX `invoice_payment` ON `invoice` (`payment_id`);--> statement-breakpoint
CREATE INDEX `invoice_registration` ON `invoice` (`registration_id`);--> statement-breakpoint
CREATE INDEX `invoice_party` ON `invoice` (`party_id`);--> statement-breakpoint
CREATE INDEX `invoice_corrects` ON `invoice` (`corrects_id`);--> statement-breakpoint
CREATE TABLE `invoice_counter` (
	`issuer_key` text PRIMARY KEY NOT NULL,
	`last_number` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `lottery` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`seed_hash` text NOT NULL,
	`sealed_seed` blob,
	`seed` text,
	`closes_at` integer NOT NULL,
	`drawn_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lottery_target` ON `lottery` (`edition_id`,`target_kind`,`target_id`);--> statement-breakpoint
CREATE TABLE `party` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`contact_name` text,
	`email` text,
	`email_norm` text,
	`locale` text NOT NULL,
	`organisation` text,
	`country` text,
	`address` text,
	`payer` text,
	`link_version` integer NOT NULL,
	`reminders_off_at` integer,
	`created_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `party_public` ON `party` (`public_id`);--> statement-breakpoint
CREATE INDEX `party_edition` ON `party` (`edition_id`);--> statement-breakpoint
CREATE INDEX `party_email` ON `party` (`email_norm`);--> statement-breakpoint
CREATE TABLE `payment` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text,
	`party_id` text,
	`adapter` text NOT NULL,
	`state` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`paid_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reference` text NOT NULL,
	`due_at` integer,
	`reminded_at` integer,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "payment_holder" CHECK(("payment"."registration_id" is null) <> ("payment"."party_id" is null)),
	CONSTRAINT "payment_amount" CHECK("payment"."amount_minor" > 0 and "payment"."paid_minor" >= 0)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_public` ON `payment` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_reference` ON `payment` (`reference`);--> statement-breakpoint
CREATE UNIQUE INDEX `payment_open_registration` ON `payment` (`registration_id`) WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE UNIQUE INDEX `payment_open_party` ON `payment` (`party_id`) WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE INDEX `payment_registration` ON `payment` (`registration_id`);--> statement-breakpoint
CREATE INDEX `payment_party` ON `payment` (`party_id`);--> statement-breakpoint
CREATE INDEX `payment_edition` ON `payment` (`edition_id`,`state`);--> statement-breakpoint
CREATE INDEX `payment_due` ON `payment` (`due_at`) WHERE "payment"."state" in ('created', 'pending');--> statement-breakpoint
CREATE TABLE `payment_event` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text,
	`adapter` text NOT NULL,
	`event_id` text NOT NULL,
	`payment_id` text,
	`reference` text NOT NULL,
	`state` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`actor` text NOT NULL,
	`note` text,
	`received_at` integer NOT NULL,
	`applied_at` integer,
	`outcome` text,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `payment_event_once` ON `payment_event` (`adapter`,`event_id`);--> statement-breakpoint
CREATE INDEX `payment_event_payment` ON `payment_event` (`payment_id`);--> statement-breakpoint
CREATE INDEX `payment_event_edition` ON `payment_event` (`edition_id`);--> statement-breakpoint
CREATE INDEX `payment_event_waiting` ON `payment_event` (`received_at`) WHERE "payment_event"."applied_at" is null;--> statement-breakpoint
CREATE TABLE `pool` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kind` text NOT NULL,
	`ref_id` text,
	`name` text NOT NULL,
	`nominal` integer,
	`overbook_pct` integer NOT NULL,
	`capacity` integer,
	`ceiling` integer,
	`used` integer NOT NULL,
	`waiting` integer NOT NULL,
	`is_closed` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "pool_used" CHECK("pool"."used" >= 0 and ("pool"."ceiling" is null or "pool"."used" <= "pool"."ceiling")),
	CONSTRAINT "pool_waiting" CHECK("pool"."waiting" >= 0),
	CONSTRAINT "pool_ceiling" CHECK(("pool"."ceiling" is null) = ("pool"."capacity" is null)),
	CONSTRAINT "pool_overbook" CHECK("pool"."overbook_pct" between 0 and 30)
);
--> statement-breakpoint
CREATE INDEX `pool_edition` ON `pool` (`edition_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `pool_ref` ON `pool` (`edition_id`,`kind`,`ref_id`);--> statement-breakpoint
CREATE TABLE `purge_report` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`counts` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `purge_report_edition` ON `purge_report` (`edition_id`,`at`);--> statement-breakpoint
CREATE TABLE `question` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`key` text NOT NULL,
	`label` text NOT NULL,
	`help` text NOT NULL,
	`kind` text NOT NULL,
	`options` text NOT NULL,
	`is_required` integer NOT NULL,
	`stage` text NOT NULL,
	`visible_if` text,
	`type_ids` text NOT NULL,
	`retention_class` text NOT NULL,
	`is_on_badge` integer NOT NULL,
	`purpose` text NOT NULL,
	`position` integer NOT NULL,
	`retired_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `question_key` ON `question` (`edition_id`,`key`);--> statement-breakpoint
CREATE TABLE `refund` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`payment_id` text NOT NULL,
	`registration_id` text,
	`state` text NOT NULL,
	`amount_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text,
	`actor` text NOT NULL,
	`requested_at` integer NOT NULL,
	`sent_at` integer,
	`settled_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`payment_id`) REFERENCES `payment`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE set null,
	CONSTRAINT "refund_amount" CHECK("refund"."amount_minor" > 0)
);
--> statement-breakpoint
CREATE INDEX `refund_edition` ON `refund` (`edition_id`,`state`);--> statement-breakpoint
CREATE INDEX `refund_payment` ON `refund` (`payment_id`);--> statement-breakpoint
CREATE INDEX `refund_registration` ON `refund` (`registration_id`);--> statement-breakpoint
CREATE TABLE `refused_code` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`code_hash` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `refused_code_edition` ON `refused_code` (`edition_id`,`at`);--> statement-breakpoint
CREATE TABLE `registration` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`type_id` text NOT NULL,
	`person_id` text,
	`party_id` text,
	`code_id` text,
	`source` text NOT NULL,
	`state` text NOT NULL,
	`email` text,
	`email_norm` text,
	`badge_name` text,
	`family_name` text,
	`given_name` text,
	`patronymic` text,
	`latin_name` text,
	`sort_key` text NOT NULL,
	`organisation` text,
	`position` text,
	`country` text,
	`address` text,
	`locale` text NOT NULL,
	`price_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`vat_rate` integer NOT NULL,
	`deadline_at` integer,
	`hold_extensions` integer NOT NULL,
	`link_version` integer NOT NULL,
	`reason` text,
	`note` text,
	`reminders_off_at` integer,
	`email_proved_at` integer,
	`created_at` integer NOT NULL,
	`approved_at` integer,
	`confirmed_at` integer,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`type_id`) REFERENCES `ticket_type`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`code_id`) REFERENCES `access_code`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "registration_email_both" CHECK(("registration"."email" is null) = ("registration"."email_norm" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registration_public` ON `registration` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `registration_once` ON `registration` (`edition_id`,`email_norm`,`type_id`) WHERE "registration"."state" not in ('rejected', 'cancelled', 'expired', 'refund_due');--> statement-breakpoint
CREATE INDEX `registration_state` ON `registration` (`edition_id`,`state`);--> statement-breakpoint
CREATE INDEX `registration_list` ON `registration` (`edition_id`,`sort_key`);--> statement-breakpoint
CREATE INDEX `registration_email` ON `registration` (`email_norm`);--> statement-breakpoint
CREATE INDEX `registration_person` ON `registration` (`person_id`);--> statement-breakpoint
CREATE INDEX `registration_party` ON `registration` (`party_id`);--> statement-breakpoint
CREATE INDEX `registration_type` ON `registration` (`type_id`);--> statement-breakpoint
CREATE INDEX `registration_code` ON `registration` (`code_id`);--> statement-breakpoint
CREATE INDEX `registration_deadline` ON `registration` (`deadline_at`) WHERE "registration"."deadline_at" is not null;--> statement-breakpoint
CREATE TABLE `registration_setting` (
	`edition_id` text PRIMARY KEY NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`currency` text NOT NULL,
	`hold_minutes` integer NOT NULL,
	`due_days` integer NOT NULL,
	`allows_second_type` integer NOT NULL,
	`allows_overlap` integer NOT NULL,
	`is_strict_waitlist` integer NOT NULL,
	`asks_still_coming` integer NOT NULL,
	`speaker_mode` text NOT NULL,
	`speaker_type_id` text,
	`booking_opens_at` integer,
	`booking_closes_at` integer,
	`most_per_day` integer,
	`most_per_track` integer,
	`most_per_format` integer,
	`mail_from` text NOT NULL,
	`mail_note` text NOT NULL,
	`reply_to` text,
	`issuer_key` text,
	`issuer` text,
	`retention_days` text NOT NULL,
	`free_networks` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`speaker_type_id`) REFERENCES `ticket_type`(`id`) ON UPDATE no action ON DELETE set null
);
--> statement-breakpoint
CREATE TABLE `signing_key` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`kid` integer NOT NULL,
	`public_key` blob NOT NULL,
	`sealed_key` blob NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer,
	`dead_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "signing_key_u8" CHECK("signing_key"."kid" between 1 and 255)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signing_key_kid` ON `signing_key` (`edition_id`,`kid`);--> statement-breakpoint
CREATE UNIQUE INDEX `signing_key_active` ON `signing_key` (`edition_id`) WHERE "signing_key"."retired_at" is null;--> statement-breakpoint
CREATE TABLE `ticket` (
	`id` integer PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`generation` integer NOT NULL,
	`kid` integer NOT NULL,
	`type_no` integer NOT NULL,
	`validity_no` integer NOT NULL,
	`state` text NOT NULL,
	`human_code` text NOT NULL,
	`issued_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "ticket_u40" CHECK("ticket"."id" between 0 and 1099511627775),
	CONSTRAINT "ticket_generation" CHECK("ticket"."generation" between 1 and 255),
	CONSTRAINT "ticket_kid" CHECK("ticket"."kid" between 1 and 255),
	CONSTRAINT "ticket_u8" CHECK("ticket"."type_no" between 0 and 255 and "ticket"."validity_no" between 0 and 255)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_registration` ON `ticket` (`registration_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_human_code` ON `ticket` (`human_code`);--> statement-breakpoint
CREATE INDEX `ticket_edition` ON `ticket` (`edition_id`);--> statement-breakpoint
CREATE TABLE `ticket_event` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`ticket_id` integer NOT NULL,
	`kind` text NOT NULL,
	`old_generation` integer,
	`new_generation` integer,
	`actor` text NOT NULL,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `ticket_event_edition` ON `ticket_event` (`edition_id`,`at`);--> statement-breakpoint
CREATE INDEX `ticket_event_registration` ON `ticket_event` (`registration_id`);--> statement-breakpoint
CREATE INDEX `ticket_event_ticket` ON `ticket_event` (`ticket_id`);--> statement-breakpoint
CREATE TABLE `ticket_type` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`sub_forum_id` text,
	`slug` text NOT NULL,
	`type_no` integer NOT NULL,
	`name` text NOT NULL,
	`description` text NOT NULL,
	`role_category` text NOT NULL,
	`price_minor` integer NOT NULL,
	`currency` text NOT NULL,
	`vat_rate` integer NOT NULL,
	`approval` text NOT NULL,
	`visibility` text NOT NULL,
	`sales_from` integer,
	`sales_until` integer,
	`party_max` integer NOT NULL,
	`validity_no` integer NOT NULL,
	`freeze_at` integer,
	`cancel_until` integer,
	`has_waitlist` integer NOT NULL,
	`waitlist_accept` text NOT NULL,
	`badge_template_id` text,
	`position` integer NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`sub_forum_id`) REFERENCES `sub_forum`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`badge_template_id`) REFERENCES `badge_template`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "ticket_type_u8" CHECK("ticket_type"."type_no" between 0 and 255 and "ticket_type"."validity_no" between 0 and 255),
	CONSTRAINT "ticket_type_price" CHECK("ticket_type"."price_minor" >= 0 and "ticket_type"."vat_rate" >= 0),
	CONSTRAINT "ticket_type_party" CHECK("ticket_type"."party_max" between 1 and 50)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_type_slug` ON `ticket_type` (`edition_id`,`slug`);--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_type_no` ON `ticket_type` (`edition_id`,`type_no`);--> statement-breakpoint
CREATE TABLE `ticket_type_pool` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`type_id` text NOT NULL,
	`pool_id` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`type_id`) REFERENCES `ticket_type`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `ticket_type_pool_pair` ON `ticket_type_pool` (`type_id`,`pool_id`);--> statement-breakpoint
CREATE INDEX `ticket_type_pool_edition` ON `ticket_type_pool` (`edition_id`);--> statement-breakpoint
CREATE INDEX `ticket_type_pool_pool` ON `ticket_type_pool` (`pool_id`);--> statement-breakpoint
CREATE TABLE `transfer` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`registration_id` text NOT NULL,
	`email` text NOT NULL,
	`email_norm` text NOT NULL,
	`badge_name` text NOT NULL,
	`locale` text NOT NULL,
	`requested_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`accepted_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_public` ON `transfer` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `transfer_open` ON `transfer` (`registration_id`) WHERE "transfer"."closed_at" is null;--> statement-breakpoint
CREATE INDEX `transfer_edition` ON `transfer` (`edition_id`);--> statement-breakpoint
CREATE INDEX `transfer_email` ON `transfer` (`email_norm`);--> statement-breakpoint
CREATE TABLE `validity` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`validity_no` integer NOT NULL,
	`name` text NOT NULL,
	`from_at` integer,
	`until_at` integer,
	`days` text NOT NULL,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "validity_u8" CHECK("validity"."validity_no" between 0 and 255),
	CONSTRAINT "validity_span" CHECK(("validity"."from_at" is null) = ("validity"."until_at" is null))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `validity_no` ON `validity` (`edition_id`,`validity_no`);--> statement-breakpoint
CREATE TABLE `waitlist_block` (
	`id` text PRIMARY KEY NOT NULL,
	`edition_id` text NOT NULL,
	`entry_id` text NOT NULL,
	`pool_id` text NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`entry_id`) REFERENCES `waitlist_entry`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`pool_id`) REFERENCES `pool`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waitlist_block_pair` ON `waitlist_block` (`entry_id`,`pool_id`);--> statement-breakpoint
CREATE INDEX `waitlist_block_pool` ON `waitlist_block` (`pool_id`);--> statement-breakpoint
CREATE INDEX `waitlist_block_edition` ON `waitlist_block` (`edition_id`);--> statement-breakpoint
CREATE TABLE `waitlist_entry` (
	`id` text PRIMARY KEY NOT NULL,
	`public_id` text NOT NULL,
	`edition_id` text NOT NULL,
	`target_kind` text NOT NULL,
	`target_id` text NOT NULL,
	`registration_id` text,
	`party_id` text,
	`size` integer NOT NULL,
	`priority` integer NOT NULL,
	`draw_key` text,
	`state` text NOT NULL,
	`is_paused` integer NOT NULL,
	`accept` text NOT NULL,
	`skipped` integer NOT NULL,
	`first_skipped_at` integer,
	`swaps_occurrence_id` text,
	`offer_ends_at` integer,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	`version` integer NOT NULL,
	FOREIGN KEY (`edition_id`) REFERENCES `edition`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`registration_id`) REFERENCES `registration`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`party_id`) REFERENCES `party`(`id`) ON UPDATE no action ON DELETE cascade,
	CONSTRAINT "waitlist_entry_holder" CHECK(("waitlist_entry"."registration_id" is null) <> ("waitlist_entry"."party_id" is null)),
	CONSTRAINT "waitlist_entry_size" CHECK("waitlist_entry"."size" between 1 and 50)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `waitlist_entry_public` ON `waitlist_entry` (`public_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `waitlist_entry_registration` ON `waitlist_entry` (`registration_id`,`target_id`) WHERE "waitlist_entry"."state" in ('waiting', 'offered');--> statement-breakpoint
CREATE UNIQUE INDEX `waitlist_entry_party` ON `waitlist_entry` (`party_id`,`target_id`) WHERE "waitlist_entry"."state" in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX `waitlist_entry_order` ON `waitlist_entry` (`edition_id`,`target_id`,`state`,`priority`);--> statement-breakpoint
CREATE INDEX `waitlist_entry_offer` ON `waitlist_entry` (`offer_ends_at`) WHERE "waitlist_entry"."state" = 'offered';--> statement-breakpoint
CREATE TRIGGER `invoice_is_never_changed` BEFORE UPDATE OF `public_id`, `edition_id`, `issuer_key`, `number`, `kind`, `corrects_id`, `issued_at`, `due_at`, `locale`, `currency`, `net_minor`, `vat_minor`, `total_minor`, `reference`, `issuer`, `buyer`, `lines` ON `invoice` BEGIN SELECT RAISE(ABORT, 'invoice is never changed'); END;
