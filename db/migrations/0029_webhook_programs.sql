CREATE TABLE "expiry_tellings" (
	"license_id" text NOT NULL,
	"days_before" integer NOT NULL,
	"account_id" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "expiry_tellings_license_id_days_before_pk" PRIMARY KEY("license_id","days_before")
);
--> statement-breakpoint
ALTER TABLE "webhooks" ALTER COLUMN "created_by" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "webhooks" ADD COLUMN "created_by_program" text;--> statement-breakpoint
ALTER TABLE "expiry_tellings" ADD CONSTRAINT "expiry_tellings_license_id_licenses_id_fk" FOREIGN KEY ("license_id") REFERENCES "public"."licenses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expiry_tellings" ADD CONSTRAINT "expiry_tellings_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;