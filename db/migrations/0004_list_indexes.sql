DROP INDEX "assets_account";--> statement-breakpoint
DROP INDEX "product_registrations_account";--> statement-breakpoint
DROP INDEX "licenses_asset";--> statement-breakpoint
DROP INDEX "licenses_account_end";--> statement-breakpoint
DROP INDEX "licenses_account_product";--> statement-breakpoint
CREATE INDEX "assets_account" ON "assets" USING btree ("account_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST,"product_id","country","group_id","offline","decommissioned_at");--> statement-breakpoint
CREATE INDEX "product_registrations_account" ON "product_registrations" USING btree ("account_id","created_at","id");--> statement-breakpoint
CREATE INDEX "licenses_asset" ON "licenses" USING btree ("asset_id","product_id","ends_at","ended_at");--> statement-breakpoint
CREATE INDEX "licenses_account_end" ON "licenses" USING btree ("account_id","ends_at","asset_id","product_id","starts_at","ended_at");--> statement-breakpoint
CREATE INDEX "licenses_account_product" ON "licenses" USING btree ("account_id","product_id","ends_at");