/** Support staff open an account only as its people allow, and every opening is theirs to read (domain rule 20). */
import { and, eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { staffAccessRequests } from "@/db/schema/accounts-entry";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import type { StaffAccessMode } from "@/lib/accounts/rules";
import { saveSettings } from "@/lib/accounts/settings/commands";
import { getSettings } from "@/lib/accounts/settings/queries";
import { askForStaffAccess, decideStaffAccess, endStaffAccess } from "@/lib/accounts/staff-access/commands";
import { askInput } from "@/lib/accounts/staff-access/input";
import {
  listOpenings,
  listOpenStaff,
  listPastStaff,
  listWaitingStaff,
  staffMaySee,
} from "@/lib/accounts/staff-access/queries";
import { staffAccessState } from "@/lib/accounts/staff-access/rules";
import { record } from "@/lib/platform/events";
import { viewAccount } from "@/lib/staff/accounts/commands";
import { staffCtx } from "@/tests/staff/ctx";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, mailsAbout, newCompany, newPerson, propsOf } from "./people";

const { db } = await testDatabase();

async function company(mode: StaffAccessMode = "approve", superUsers = 2) {
  const made = await newCompany(db, { superUsers });
  await db.update(accounts).set({ staffAccess: mode }).where(eq(accounts.id, made.accountId));
  return { ...made, ctx: await accountMemberCtx(db, { userId: made.superUser }) };
}
type Company = Awaited<ReturnType<typeof company>>;
const reason = "CASE-2026-000017: the tunnel to Osaka drops";
const ask = (engineer: Ctx<StaffMember>, { accountId }: Company) =>
  askForStaffAccess(engineer, { customerAccountId: accountId, reason });
const changeMode = async ({ ctx }: Company, staffAccess: StaffAccessMode) =>
  saveSettings(ctx, "staff", { staffAccess }, await getSettings(ctx));
async function waiting(customer: Company) {
  const [request] = await listWaitingStaff(customer.ctx);
  if (!request) throw new Error("nobody asks");
  return request.id;
}
async function approved(customer: Company) {
  const engineer = await staffCtx(db, "support_engineer");
  await ask(engineer, customer);
  const requestId = await waiting(customer);
  await decideStaffAccess(customer.ctx, { requestId, decision: "approved" });
  return { engineer, requestId };
}
const told = async ({ accountId }: Company, template: string) =>
  (await mailsAbout(db, accountId, template)).map((mail) => mail.userId).sort();
const outcomes = (all: PromiseSettledResult<unknown>[]) =>
  all.map((one) => (one.status === "fulfilled" ? "done" : (one.reason as { code: string }).code)).sort();

describe("an account that wants to be asked", () => {
  test("shows an engineer the basic facts, and nothing else, until somebody approves", async () => {
    const customer = await company();
    const engineer = await staffCtx(db);
    const before = await viewAccount(engineer, customer.number);
    expect(before).toMatchObject({ profile: null, history: null, access: undefined });
    expect(Object.keys(before.account).sort()).toEqual(["id", "name", "number", "staffAccess", "standing"]);
    expect(before.superUsers.map((person) => Object.keys(person).sort())).toEqual([
      ["familyName", "givenName"],
      ["familyName", "givenName"],
    ]);
    await ask(engineer, customer);
    expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    expect(await told(customer, "staff-access-asked")).toEqual([...customer.superUsers].sort());
    await decideStaffAccess(customer.ctx, { requestId: await waiting(customer), decision: "approved" });
    const after = await viewAccount(engineer, customer.number);
    expect(after.profile).toMatchObject({ emailDomain: "tests.example", memberCount: 2 });
    expect(after.history?.rows.length).toBeGreaterThan(0);
  });

  test("lets in this engineer alone, for seven days and not a moment longer", async () => {
    const customer = await company();
    const { engineer, requestId } = await approved(customer);
    const other = await staffCtx(db, "support_engineer");
    expect(await staffMaySee(engineer, customer.accountId)).toBe(true);
    expect(await staffMaySee(other, customer.accountId)).toBe(false);
    expect(await staffMaySee(engineer, (await company()).accountId)).toBe(false);
    const [row] = await db.select().from(staffAccessRequests).where(eq(staffAccessRequests.id, requestId));
    expect(((row?.endsAt?.getTime() ?? 0) - (row?.decidedAt?.getTime() ?? 0)) / 86_400_000).toBe(7);
    await db
      .update(staffAccessRequests)
      .set({ endsAt: new Date(Date.now() - 1_000) })
      .where(eq(staffAccessRequests.id, requestId));
    expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    expect((await viewAccount(engineer, customer.number)).profile).toBeNull();
  });

  test("hears the answer: the engineer, and everybody of the account but the one who gave it", async () => {
    for (const decision of ["approved", "declined"] as const) {
      const customer = await company("approve", 3);
      const engineer = await staffCtx(db);
      await ask(engineer, customer);
      const requestId = await waiting(customer);
      await decideStaffAccess(customer.ctx, { requestId, decision });
      expect(await told(customer, "staff-access-changed")).toEqual(
        [engineer.actor.userId, ...customer.superUsers.slice(1)].sort(),
      );
      const [mail] = await mailsAbout(db, customer.accountId, "staff-access-changed");
      expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ change: decision });
      expect(await eventsAbout(db, requestId)).toEqual(["staff.access_asked", `staff.access_${decision}`]);
    }
  });

  test("is asked once by an engineer, however many tabs they press in", async () => {
    const customer = await company();
    const engineer = await staffCtx(db);
    const all = await Promise.allSettled(Array.from({ length: 6 }, () => ask(engineer, customer)));
    expect(outcomes(all)).toEqual(["done", ...Array(5).fill("staff_access_pending")]);
    expect(await listWaitingStaff(customer.ctx)).toHaveLength(1);
  });

  test("approved and declined at the same moment: the first counts, the second is told", async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await company();
      const engineer = await staffCtx(db);
      await ask(engineer, customer);
      const requestId = await waiting(customer);
      const second = await accountMemberCtx(db, { userId: customer.superUsers[1] ?? "" });
      const all = await Promise.allSettled([
        decideStaffAccess(customer.ctx, { requestId, decision: "approved" }),
        decideStaffAccess(second, { requestId, decision: "declined" }),
      ]);
      expect(outcomes(all)).toEqual(["done", "staff_access_decided"]);
      expect(await staffMaySee(engineer, customer.accountId)).toBe(all[0]?.status === "fulfilled");
    }
  });

  test("is decided by its own people only: not by members who read, strangers, or the engineer themselves", async () => {
    const customer = await company();
    const engineer = await staffCtx(db);
    await ask(engineer, customer);
    const requestId = await waiting(customer);
    const yes = { requestId, decision: "approved" } as const;
    const standard = await newPerson(db);
    await join(db, customer.accountId, standard, ["standard_user"]);
    for (const userId of [standard, (await company()).superUser])
      await expect(decideStaffAccess(await accountMemberCtx(db, { userId }), yes)).rejects.toMatchObject({
        code: "not_found",
      });
    await join(db, customer.accountId, engineer.actor.userId, ["super_user"]);
    await expect(
      decideStaffAccess(await accountMemberCtx(db, { userId: engineer.actor.userId }), yes),
    ).rejects.toMatchObject({ code: "staff_access_own" });
  });
});

describe("ending an access early", () => {
  test("by several at once happens once", async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await company();
      const { engineer, requestId } = await approved(customer);
      const all = await Promise.allSettled(
        Array.from({ length: 4 }, () => endStaffAccess(customer.ctx, requestId)),
      );
      expect(outcomes(all)).toEqual(["done", ...Array(3).fill("staff_access_decided")]);
      expect((await eventsAbout(db, requestId)).filter((kind) => kind === "staff.access_ended")).toHaveLength(
        1,
      );
      expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    }
  });

  test("turns a look at the same moment into the whole view or the basics, never into a refusal", async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await company();
      const { engineer, requestId } = await approved(customer);
      const [, ...looks] = await Promise.all([
        endStaffAccess(customer.ctx, requestId),
        ...Array.from({ length: 6 }, () => viewAccount(engineer, customer.number)),
      ]);
      const opened = (await listOpenings(customer.ctx)).rows.map((row) => row.what);
      expect(opened.filter((what) => what === "profile")).toHaveLength(
        looks.filter(({ profile }) => profile).length,
      );
    }
  });

  test("closes the account at the next look, once, and is told", async () => {
    const customer = await company();
    const { engineer, requestId } = await approved(customer);
    const all = await Promise.allSettled([
      endStaffAccess(customer.ctx, requestId),
      endStaffAccess(customer.ctx, requestId),
    ]);
    expect(outcomes(all)).toEqual(["done", "staff_access_decided"]);
    expect((await viewAccount(engineer, customer.number)).profile).toBeNull();
    expect(await listOpenStaff(customer.ctx)).toEqual([]);
    expect((await listPastStaff(customer.ctx)).rows.map((row) => row.id)).toEqual([requestId]);
    const mails = await mailsAbout(db, customer.accountId, "staff-access-changed");
    const last = mails.filter((mail) => mail.userId === engineer.actor.userId).at(-1);
    expect(await propsOf(db, last?.id ?? "")).toMatchObject({ change: "ended" });
  });

  test("is not possible for strangers", async () => {
    const customer = await company();
    const { requestId } = await approved(customer);
    const stranger = await company();
    await expect(endStaffAccess(stranger.ctx, requestId)).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an account that only wants to know", () => {
  test("is open at once to an engineer with a reason, and its people read the reason", async () => {
    const customer = await company("notify");
    const engineer = await staffCtx(db, "support_engineer");
    expect(await ask(engineer, customer)).toMatchObject({ state: "open" });
    expect(await staffMaySee(engineer, customer.accountId)).toBe(true);
    const [mail] = await mailsAbout(db, customer.accountId, "staff-access-asked");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ reason, expiresAt: expect.any(String) });
    expect(await ask(engineer, customer)).toMatchObject({ state: "open" });
    expect(await told(customer, "staff-access-asked")).toEqual([...customer.superUsers].sort());
    expect(askInput.safeParse({ customerAccountId: customer.accountId, reason: "  " }).success).toBe(false);
  });

  test("takes it back by wanting to be asked; what was approved by hand stays", async () => {
    const customer = await company("approve");
    const byHand = await approved(customer);
    await changeMode(customer, "notify");
    const bySetting = await staffCtx(db);
    await ask(bySetting, customer);
    await changeMode(customer, "approve");
    expect(await staffMaySee(bySetting, customer.accountId)).toBe(false);
    expect(await staffMaySee(byHand.engineer, customer.accountId)).toBe(true);
  });
});

describe("an account that wants no staff", () => {
  test("refuses every request, ends what is open and declines what waits", async () => {
    const customer = await company();
    const { engineer } = await approved(customer);
    const hopeful = await staffCtx(db);
    await ask(hopeful, customer);
    await changeMode(customer, "never");
    expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    expect(await listWaitingStaff(customer.ctx)).toEqual([]);
    await expect(ask(hopeful, customer)).rejects.toMatchObject({ code: "staff_access_never" });
    await changeMode(customer, "approve");
    expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    expect(await staffMaySee(hopeful, customer.accountId)).toBe(false);
  });

  test("said at the same moment as an approval leaves nobody inside", async () => {
    for (let round = 0; round < 5; round += 1) {
      const customer = await company();
      const engineer = await staffCtx(db);
      await ask(engineer, customer);
      const requestId = await waiting(customer);
      const second = await accountMemberCtx(db, { userId: customer.superUsers[1] ?? "" });
      await Promise.allSettled([
        decideStaffAccess(second, { requestId, decision: "approved" }),
        changeMode(customer, "never"),
      ]);
      await changeMode(customer, "approve");
      expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
    }
  });
});

describe("what was opened", () => {
  test("is listed for the account, each time, with who and what; others read nothing of it", async () => {
    const customer = await company();
    const { engineer } = await approved(customer);
    await viewAccount(await staffCtx(db), customer.number);
    await viewAccount(engineer, customer.number);
    expect((await listOpenings(customer.ctx)).rows.map((row) => row.what)).toEqual(["profile", "basics"]);
    expect((await listOpenings((await company()).ctx)).rows).toEqual([]);
    await record(engineer, "staff.viewed_asset", {
      accountId: customer.accountId,
      data: { serial: "001606064532", reason: "Entitlement" },
    });
    expect((await listOpenings(customer.ctx)).rows[0]).toMatchObject({
      what: "assets",
      serial: "001606064532",
      reason: "Entitlement",
    });
    const looks = await db
      .select({ actorId: events.actorId })
      .from(events)
      .where(and(eq(events.accountId, customer.accountId), eq(events.kind, "staff.viewed_account")));
    expect(looks.map(({ actorId }) => actorId)).toContain(engineer.actor.userId);
  });

  test("needs a consent: without one only the basics are shown, and only they are listed as opened", async () => {
    const customer = await company();
    const engineer = await staffCtx(db);
    expect(await viewAccount(engineer, customer.number)).toMatchObject({ profile: null, history: null });
    expect((await listOpenings(customer.ctx)).rows.map((row) => row.what)).toEqual(["basics"]);
  });

  test("an account that does not exist cannot be asked for", async () => {
    const engineer = await staffCtx(db);
    await expect(
      askForStaffAccess(engineer, { customerAccountId: "acct_missing", reason }),
    ).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("a request nobody answered for 14 days", () => {
  async function expired() {
    const customer = await company();
    const engineer = await staffCtx(db);
    await ask(engineer, customer);
    const requestId = await waiting(customer);
    await db
      .update(staffAccessRequests)
      .set({ createdAt: sql`now() - interval '14 days'` })
      .where(eq(staffAccessRequests.id, requestId));
    return { customer, engineer, requestId };
  }

  test("has expired: both sides read so, and nobody can approve it any more", async () => {
    const { customer, engineer, requestId } = await expired();
    expect(await listWaitingStaff(customer.ctx)).toEqual([]);
    expect((await listPastStaff(customer.ctx)).rows).toMatchObject([{ id: requestId, outcome: "expired" }]);
    expect((await viewAccount(engineer, customer.number)).access).toMatchObject({ state: "expired" });
    for (const decision of ["approved", "declined"] as const)
      await expect(decideStaffAccess(customer.ctx, { requestId, decision })).rejects.toMatchObject({
        code: "staff_access_decided",
      });
    expect(await staffMaySee(engineer, customer.accountId)).toBe(false);
  });

  test("can be made anew, and is not declined by a change of the setting", async () => {
    const { customer, engineer, requestId } = await expired();
    await ask(engineer, customer);
    const again = await waiting(customer);
    expect(again).not.toBe(requestId);
    await changeMode(customer, "never");
    const past = (await listPastStaff(customer.ctx)).rows.map(({ id, outcome }) => [id, outcome]);
    expect(past).toEqual([
      [again, "declined"],
      [requestId, "expired"],
    ]);
  });
});

describe("how a request stands", () => {
  const now = new Date("2026-11-20T00:00:00Z");
  const [past, future] = [new Date(now.getTime() - 1), new Date(now.getTime() + 1)];
  test.each([
    [now, "expired"],
    [future, "pending"],
  ] as const)("without an answer by %s it is %s", (closesAt, state) => {
    expect(staffAccessState({ decision: null, endsAt: null, closesAt }, now)).toBe(state);
  });
  test.each([
    ["declined", null, "declined"],
    ["approved", future, "open"],
    ["approved", now, "over"],
    ["by_setting", past, "over"],
    ["by_setting", future, "open"],
  ] as const)("%s until %s is %s", (decision, endsAt, state) => {
    expect(staffAccessState({ decision, endsAt, closesAt: past }, now)).toBe(state);
  });
});
