-- Instances registered under an auth code before activations were made for them: each living one gets the activation it
-- would have now, so that the code's devices can be counted and its unit goes back when the device gives it up.
INSERT INTO "activations" ("id", "account_id", "unit_id", "asset_id", "created_at", "activated_by")
SELECT 'act_' || substr(translate(md5(r."id"), '0', 'z'), 1, 22), a."account_id", r."unit_id", r."asset_id", r."created_at", r."registered_by"
FROM "product_registrations" r
JOIN "assets" a ON a."id" = r."asset_id"
WHERE r."instance_key" <> '' AND a."decommissioned_at" IS NULL
  AND NOT EXISTS (SELECT 1 FROM "activations" v WHERE v."unit_id" = r."unit_id" AND v."asset_id" = r."asset_id");
