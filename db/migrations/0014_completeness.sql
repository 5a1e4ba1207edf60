DROP INDEX "end_user_devices_account";--> statement-breakpoint
CREATE INDEX "end_users_confirmed" ON "end_users" USING btree ("account_id","id") WHERE "end_users"."confirmed_version" = "end_users"."version";--> statement-breakpoint
CREATE INDEX "end_user_devices_account" ON "end_user_devices" USING btree ("account_id","asset_id","end_user_id");