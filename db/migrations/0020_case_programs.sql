ALTER TABLE "case_escalations" ALTER COLUMN "by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "case_escalations" ADD COLUMN "program" text;--> statement-breakpoint
ALTER TABLE "case_severity_changes" ADD COLUMN "program" text;--> statement-breakpoint
ALTER TABLE "case_status_changes" ADD COLUMN "program" text;