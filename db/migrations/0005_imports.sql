CREATE TABLE "import_faults" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"place" integer NOT NULL,
	"column_name" text NOT NULL,
	"code" text NOT NULL,
	CONSTRAINT "import_faults_import_id_line_place_pk" PRIMARY KEY("import_id","line","place")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"kind" text NOT NULL,
	"file_name" text NOT NULL,
	"created_by" text,
	"outcome" text NOT NULL,
	"mode" text,
	"encoding" text,
	"fault" jsonb,
	"unknown_columns" text[] DEFAULT '{}' NOT NULL,
	"rows_new" integer NOT NULL,
	"rows_changed" integer NOT NULL,
	"rows_same" integer NOT NULL,
	"rows_faulty" integer NOT NULL,
	"contents" "bytea",
	"written_at" timestamp with time zone,
	"written_by" text,
	CONSTRAINT "imports_kind" CHECK ("imports"."kind" in ('orders', 'assets')),
	CONSTRAINT "imports_outcome" CHECK ("imports"."outcome" in ('looked', 'written', 'refused', 'unreadable')),
	CONSTRAINT "imports_mode" CHECK ("imports"."mode" in ('all', 'valid_only'))
);
--> statement-breakpoint
ALTER TABLE "import_faults" ADD CONSTRAINT "import_faults_import_id_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_written_by_users_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "imports_created" ON "imports" USING btree ("created_at" DESC NULLS LAST);