/** The demo world goes into empty databases only, and a backup is restored into no other: what migrations fill counts for nothing. */
import { expect, test } from "vitest";
import { isEmpty } from "@/lib/host/database/demo";
import { newAccount } from "@/tests/accounts/people";
import { testDatabase } from "@/tests/support/database";

const { db, sql } = await testDatabase();

test("a database is empty when all migrations have run, and no longer when somebody has an account", async () => {
  expect(await isEmpty(sql)).toBe(true);
  await newAccount(db);
  expect(await isEmpty(sql)).toBe(false);
});
