/** The door of /api/v1 → 400 for a key in the address, which is then marked as exposed */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { apiKeys } from "@/db/schema/accounts-programs";
import { call, database, newProgram } from "../program";

test("a key in the address is refused whatever its name and whatever is in the header", async () => {
  const { key, keyId } = await newProgram(1);
  for (const headers of [{}, { authorization: `Bearer ${key}` }] as Record<string, string>[]) {
    for (const name of ["apikey", "x-api-key", "q"]) {
      const answer = await call("GET", `/api/v1/devices?${name}=${key.toUpperCase()}`, { headers });
      expect([answer.status, answer.body.code]).toEqual([400, "api_key_in_address"]);
      expect(answer.text.toLowerCase()).not.toContain(key);
    }
  }
  const [row] = await database.db.select().from(apiKeys).where(eq(apiKeys.id, keyId));
  expect(row?.exposedHow).toBe("query");
});
