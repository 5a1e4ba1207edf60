/** When a membership counts (domain rule 11): the rule in words and the one in SQL say the same. */
import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { activeMembership } from "@/lib/accounts/queries";
import { membershipIsActive } from "@/lib/accounts/rules";
import { testDatabase } from "@/tests/support/database";
import { join, newAccount, newPerson } from "./people";

const { db } = await testDatabase();
const hour = 3_600_000;
const around = (hours: number) => new Date(Date.now() + hours * hour);

test.each([
  ["from now on", {}, true],
  ["from tomorrow", { activeFrom: around(24) }, false],
  ["until tomorrow", { activeUntil: around(24) }, true],
  ["until an hour ago", { activeUntil: around(-1) }, false],
  ["ended an hour ago", { endedAt: around(-1) }, false],
  ["to be ended tomorrow", { endedAt: around(24) }, true],
  ["ended before it began", { activeFrom: around(24), endedAt: around(-1) }, false],
])("%s: %j counts: %s", async (_name, dates, counts) => {
  const { id } = await newAccount(db);
  const membershipId = await join(db, id, await newPerson(db), ["standard_user"], dates);
  const [row] = await db.select().from(memberships).where(eq(memberships.id, membershipId));
  if (!row) throw new Error("no membership was made");
  const [clock] = await db.execute<{ now: string }>(sql`select now() as now`);
  expect(membershipIsActive(row, new Date(clock?.now ?? Number.NaN))).toBe(counts);
  const found = await db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.id, membershipId), activeMembership));
  expect(found.length === 1).toBe(counts);
});
