/** Staff find people, open them for a reason that can be read, and stop or help them; never themselves. */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { recoveryCodes, sessions, totpFactors, users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { newId } from "@/lib/platform/ids";
import { blockPerson, resetFactors, unblockPerson, viewPerson } from "@/lib/staff/people/commands";
import { personAct } from "@/lib/staff/people/input";
import { getPerson, searchPeople } from "@/lib/staff/people/queries";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const reason = "case 204-17";
const staff = async (role: StaffRole = "administrator", userId?: string) =>
  (await memberCtx(db, { userId: userId ?? (await newPerson(db)), staff: role })) as Ctx<StaffMember>;
const about = (accountId: string, kind: string) =>
  db
    .select()
    .from(events)
    .where(and(eq(events.accountId, accountId), eq(events.kind, kind)));

async function session(userId: string) {
  await db.insert(sessions).values({
    id: newId("session"),
    tokenHash: newId("session"),
    userId,
    lastSeenAt: new Date(),
    idleMinutes: 30,
    expiresAt: new Date(Date.now() + 3_600_000),
    factors: [],
  });
}

const living = async (userId: string) =>
  (
    await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, userId), isNull(sessions.endedAt)))
  ).length;

describe("looking at people", () => {
  test("they are found by the beginning of address or name, whatever the case; one letter finds nobody", async () => {
    const email = `Zo%_e-${newId("user").slice(-6)}@tests.example`;
    const userId = await newPerson(db, { email });
    const ctx = await staff();
    for (const q of ["zo%_e-", "ZO%_E-", email])
      expect((await searchPeople(ctx, q)).rows.map(({ id }) => id)).toContain(userId);
    expect((await searchPeople(ctx, "zoXXe-")).rows).toEqual([]);
    expect((await searchPeople(ctx, "z")).rows).toEqual([]);
  });

  test("the reason stands in the history of every account they belong to, and of none they left", async () => {
    const [one, two, left] = [await newCompany(db), await newCompany(db), await newCompany(db)];
    const userId = await newPerson(db);
    await join(db, one.accountId, userId, ["standard_user"]);
    await join(db, two.accountId, userId, ["limited_user"]);
    await join(db, left.accountId, userId, ["limited_user"], { endedAt: new Date() });
    const seen = await viewPerson(await staff("support_engineer"), userId, reason);
    expect(seen.belongs).toHaveLength(3);
    for (const { accountId } of [one, two])
      expect((await about(accountId, "staff.viewed_person")).map(({ data }) => data)).toEqual([
        { userId, reason },
      ]);
    expect(await about(left.accountId, "staff.viewed_person")).toEqual([]);
  });

  test("nobody is a missing page", async () => {
    await expect(viewPerson(await staff(), "usr_nobody", reason)).rejects.toMatchObject({
      code: "not_found",
    });
  });

  test.each([
    ["", "required"],
    ["   ", "required"],
    ["abc", "reason_short"],
    ["x".repeat(201), "too_long"],
  ])("%j is no reason", (typed, fault) => {
    const parsed = personAct.safeParse({ userId: "usr_1", reason: typed });
    expect(parsed.error?.issues[0]?.message).toBe(fault);
  });
});

describe("acting on people", () => {
  test("a blocked person is out at once, comes in again when let in, and their Super Users can read why", async () => {
    const { accountId } = await newCompany(db);
    const userId = await newPerson(db);
    await join(db, accountId, userId, ["standard_user"]);
    await session(userId);
    const ctx = await staff();
    await Promise.all([blockPerson(ctx, { userId, reason }), blockPerson(ctx, { userId, reason })]);
    expect(await living(userId)).toBe(0);
    expect((await getPerson(ctx, userId)).person.blockedAt).not.toBeNull();
    expect(await about(accountId, "user.blocked")).toHaveLength(1);
    await unblockPerson(ctx, { userId, reason });
    await unblockPerson(ctx, { userId, reason });
    expect((await getPerson(ctx, userId)).person.blockedAt).toBeNull();
    expect(await about(accountId, "user.unblocked")).toHaveLength(1);
  });

  test("lost factors are all taken away, sessions end, and the person is told", async () => {
    const userId = await newPerson(db);
    await session(userId);
    await db
      .insert(totpFactors)
      .values({ id: newId("totp"), userId, sealedSecret: "sealed", confirmedAt: new Date() });
    await db.insert(recoveryCodes).values({ userId, codeHash: newId("code") });
    const ctx = await staff();
    await resetFactors(ctx, { userId, reason });
    expect((await getPerson(ctx, userId)).factors).toEqual({
      authenticator: null,
      passkeys: [],
      recoveryCodesLeft: 0,
    });
    expect(await living(userId)).toBe(0);
    const sent = await db.select().from(mails).where(eq(mails.userId, userId));
    expect(sent.map(({ template }) => template)).toEqual(["factor-changed"]);
  });

  test.each(["support_engineer", "support_manager"] as const)("%s may not act", async (role) => {
    const ctx = await staff(role);
    const userId = await newPerson(db);
    for (const act of [blockPerson, unblockPerson, resetFactors])
      await expect(act(ctx, { userId, reason })).rejects.toMatchObject({ code: "not_permitted" });
  });

  test("nobody acts on themselves, and a missing person is a missing page", async () => {
    const me = await newPerson(db);
    const ctx = await staff("administrator", me);
    for (const act of [blockPerson, unblockPerson, resetFactors]) {
      await expect(act(ctx, { userId: me, reason })).rejects.toMatchObject({ code: "not_permitted" });
      await expect(act(ctx, { userId: "usr_nobody", reason })).rejects.toMatchObject({ code: "not_found" });
    }
    const [row] = await db.select().from(users).where(eq(users.id, me));
    expect(row?.blockedAt).toBeNull();
  });
});
