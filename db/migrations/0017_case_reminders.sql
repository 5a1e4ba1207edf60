CREATE TABLE "case_reminders" (
	"account_id" text NOT NULL,
	"case_id" text NOT NULL,
	"silent_since" timestamp with time zone NOT NULL,
	"days" integer NOT NULL,
	"said_at" timestamp with time zone NOT NULL,
	CONSTRAINT "case_reminders_case_id_silent_since_days_pk" PRIMARY KEY("case_id","silent_since","days")
);
--> statement-breakpoint
ALTER TABLE "case_reminders" ADD CONSTRAINT "case_reminders_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_reminders" ADD CONSTRAINT "case_reminders_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cases_waiting" ON "cases" USING btree ("id") WHERE "cases"."status" in ('waiting_customer', 'solution_provided');