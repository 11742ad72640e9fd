ALTER TABLE "allocation" ADD COLUMN "link_made_at" bigint;--> statement-breakpoint
ALTER TABLE "party" ADD COLUMN "link_made_at" bigint;--> statement-breakpoint
ALTER TABLE "registration" ADD COLUMN "link_made_at" bigint;