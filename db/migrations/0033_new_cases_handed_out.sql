ALTER TABLE "support_teams" ADD COLUMN "takes_new" text DEFAULT 'by_hand' NOT NULL;--> statement-breakpoint
ALTER TABLE "support_teams" ADD COLUMN "new_languages" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "support_teams" ADD CONSTRAINT "support_teams_takes_new" CHECK ("support_teams"."takes_new" in ('by_hand', 'turn', 'skills'));