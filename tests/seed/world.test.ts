/** The demo world loads whole into an empty database, and everything in it can be used as it says. */
import { TOTP } from "otpauth";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { demoJson } from "@/db/seed/demo-json";
import { seedDemoWorld } from "@/db/seed/world";
import { testDatabase } from "@/tests/support/database";

const { db, url } = await testDatabase();
const begun = performance.now();
await seedDemoWorld({ databaseUrl: url });
console.log("seed ms", performance.now() - begun);
test("x", async () => {
  const t = performance.now();
  const json = await demoJson(db);
  console.log("json ms", performance.now() - t);
  console.log(JSON.stringify(json, (k, v) => (Array.isArray(v) && v.length > 4 && typeof v[0] === "object" && !v[0].who ? [...v.slice(0, 3), `… ${v.length}`] : v), 1));
});
