/** Staff find people, open them for a reason that can be read, and stop or help them; never themselves. */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { sessions, users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffRole } from "@/lib/access/roles";
import { askForStaffAccess, decideStaffAccess, endStaffAccess } from "@/lib/accounts/staff-access/commands";
import { listOpenings, listWaitingStaff } from "@/lib/accounts/staff-access/queries";
import { newId } from "@/lib/platform/ids";
import { blockPerson, unblockPerson, viewPerson } from "@/lib/staff/people/commands";
import { personAct } from "@/lib/staff/people/input";
import { getPerson, searchPeople } from "@/lib/staff/people/queries";
import { join, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, memberCtx } from "@/tests/support/ctx";
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
    expect(seen.belongs.map(({ accountId }) => accountId).sort()).toEqual(
      [one.accountId, two.accountId].sort(),
    );
    for (const { accountId } of [one, two])
      expect((await about(accountId, "staff.viewed_person")).map(({ data }) => data)).toEqual([
        { userId, reason, what: "basics" },
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
    ["hanako@company.example called", "reason_address"],
    ["hanako＠company.example called", "reason_address"],
  ])("%j is no reason", (typed, fault) => {
    const parsed = personAct.safeParse({ userId: "usr_1", reason: typed });
    expect(parsed.error?.issues[0]?.message).toBe(fault);
  });
});

describe("people of accounts that must consent (domain rule 20)", () => {
  async function memberOf(mode: "approve" | "notify" | "never") {
    const company = await newCompany(db);
    await db.update(accounts).set({ staffAccess: mode }).where(eq(accounts.id, company.accountId));
    const email = `Closed-${newId("user").slice(-8)}@consent.example`;
    const userId = await newPerson(db, { email });
    await join(db, company.accountId, userId, ["standard_user"]);
    const ctx = await staff("support_engineer");
    const found = async (q: string) =>
      (await searchPeople(ctx, q)).rows.filter(({ id }) => id === userId).map(({ known }) => known !== null);
    const ask = () => askForStaffAccess(ctx, { customerAccountId: company.accountId, reason });
    return { ...company, email, userId, ctx, found, ask };
  }

  test("without it they are found by their whole address only, and neither name, settings nor sign-ins are shown", async () => {
    const { email, userId, ctx, found, accountId, number } = await memberOf("approve");
    expect(await found(email.slice(0, 9))).toEqual([]);
    expect(await found(email.toUpperCase())).toEqual([false]);
    const seen = await viewPerson(ctx, userId, reason);
    expect(seen.known).toBeNull();
    expect(seen.belongs).toMatchObject([{ accountId, number, agreed: false }]);
    const [{ familyName } = { familyName: "" }] = await db.select().from(users).where(eq(users.id, userId));
    expect(JSON.stringify(seen)).not.toContain(familyName);
  });

  test("with it this engineer sees them, a colleague does not, and the account reads how far each look went", async () => {
    const { email, userId, ctx, found, ask, superUser } = await memberOf("approve");
    await viewPerson(ctx, userId, reason);
    await ask();
    const owner = await accountMemberCtx(db, { userId: superUser });
    const [request] = await listWaitingStaff(owner);
    expect((await viewPerson(ctx, userId, reason)).known).toBeNull();
    await decideStaffAccess(owner, { requestId: request?.id ?? "", decision: "approved" });
    expect(await found(email.slice(0, 9))).toEqual([true]);
    expect((await viewPerson(ctx, userId, reason)).known).toMatchObject({ timeZone: "Asia/Tokyo" });
    expect((await viewPerson(await staff("support_engineer"), userId, reason)).known).toBeNull();
    expect((await listOpenings(owner)).rows.map(({ what }) => what)).toEqual([
      "basics",
      "members",
      "basics",
      "basics",
    ]);
    expect((await listOpenings(owner)).rows[0]?.person).not.toBeNull();
    // when it is over, it is over
    await endStaffAccess(owner, request?.id ?? "");
    expect((await viewPerson(ctx, userId, reason)).known).toBeNull();
    expect(await found(email.slice(0, 9))).toEqual([]);
  });

  test("an account that only wants to be told opens when asked; one that wants none never does", async () => {
    const told = await memberOf("notify");
    expect((await viewPerson(told.ctx, told.userId, reason)).known).toBeNull();
    await told.ask();
    expect((await viewPerson(told.ctx, told.userId, reason)).known).not.toBeNull();
    const closed = await memberOf("never");
    await expect(closed.ask()).rejects.toMatchObject({ code: "staff_access_never" });
    expect((await viewPerson(closed.ctx, closed.userId, reason)).known).toBeNull();
  });

  test("one account of several is enough, and an act that protects them needs none", async () => {
    const { userId, ctx } = await memberOf("never");
    const other = await newCompany(db);
    await db.update(accounts).set({ staffAccess: "notify" }).where(eq(accounts.id, other.accountId));
    await join(db, other.accountId, userId, ["limited_user"]);
    expect((await viewPerson(ctx, userId, reason)).known).toBeNull();
    await askForStaffAccess(ctx, { customerAccountId: other.accountId, reason });
    const seen = await viewPerson(ctx, userId, reason);
    expect(seen.known).not.toBeNull();
    expect(seen.belongs.map(({ agreed }) => agreed).sort()).toEqual([false, true]);
    const person = await memberOf("never");
    await blockPerson(await staff(), { userId: person.userId, reason });
    expect((await getPerson(person.ctx, person.userId)).person.blockedAt).not.toBeNull();
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

  test.each(["support_engineer", "support_manager"] as const)("%s may not act", async (role) => {
    const ctx = await staff(role);
    const userId = await newPerson(db);
    for (const act of [blockPerson, unblockPerson])
      await expect(act(ctx, { userId, reason })).rejects.toMatchObject({ code: "not_permitted" });
  });

  test("nobody acts on themselves, and a missing person is a missing page", async () => {
    const me = await newPerson(db);
    const ctx = await staff("administrator", me);
    for (const act of [blockPerson, unblockPerson]) {
      await expect(act(ctx, { userId: me, reason })).rejects.toMatchObject({ code: "not_permitted" });
      await expect(act(ctx, { userId: "usr_nobody", reason })).rejects.toMatchObject({ code: "not_found" });
    }
    const [row] = await db.select().from(users).where(eq(users.id, me));
    expect(row?.blockedAt).toBeNull();
  });
});
