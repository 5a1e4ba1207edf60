/** People erase themselves: after proof and confirmation, at once and for good, and never out of an account that needs them. */
import { and, eq, isNull } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { memberships } from "@/db/schema/accounts";
import { sessions, users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { displayName } from "@/lib/identity/rules";
import { newId } from "@/lib/platform/ids";
import { unseal } from "@/lib/platform/secrets";
import { eraseSelf } from "@/lib/registration/erasure/commands";
import { eraseInput } from "@/lib/registration/erasure/input";
import { listAccountsInTheWay } from "@/lib/registration/erasure/queries";
import { join, newAccount, newCompany, newPerson } from "@/tests/accounts/people";
import { memberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";

const { db } = await testDatabase();
const emailOf = async (userId: string) =>
  (await db.select().from(users).where(eq(users.id, userId)))[0]?.email ?? "";
const living = (userId: string) =>
  db.$count(memberships, and(eq(memberships.userId, userId), isNull(memberships.endedAt)));

async function signIn(userId: string) {
  const id = newId("session");
  await db.insert(sessions).values({
    id,
    tokenHash: id,
    userId,
    lastSeenAt: new Date(),
    idleMinutes: 30,
    expiresAt: new Date(Date.now() + 3_600_000),
    factors: [],
  });
}

describe("a person erases themselves", () => {
  test("they are signed out everywhere, leave every account, and a last mail goes to the address", async () => {
    const companies = [await newCompany(db), await newCompany(db)];
    const userId = await newPerson(db, { email: `Leaving.${newId("user")}@tests.example` });
    for (const { accountId } of companies) await join(db, accountId, userId, ["standard_user"]);
    for (let place = 0; place < 3; place += 1) await signIn(userId);
    const email = await emailOf(userId);
    const ctx = await memberCtx(db, { userId });
    // in another case and width, as a Japanese keyboard may type it
    await eraseSelf(ctx, { confirmation: email.toUpperCase().replace("@", "＠") });
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(0);
    expect(await living(userId)).toBe(0);
    const [row] = await db.select().from(users).where(eq(users.id, userId));
    expect(row).toMatchObject({ familyName: "", givenName: "", passwordHash: null });
    expect(row && displayName(row, "en")).toBe("Former user");
    const [event] = await db
      .select()
      .from(events)
      .where(and(eq(events.kind, "user.erased"), eq(events.subjectId, userId)));
    expect(event).toMatchObject({ actorKind: "member", actorId: userId, data: {} });
    const queued = await db.select().from(mails).where(eq(mails.template, "person-erased"));
    const last = queued.find(({ sealed }) => sealed && unseal(sealed, "mail").includes(email));
    expect(last).toMatchObject({ recipient: "erased", userId: null, state: "queued" });
    await expect(eraseSelf(ctx, { confirmation: email })).rejects.toMatchObject({
      code: "erasure_not_confirmed",
    });
  });

  test("not without a fresh proof of who they are, and not by typing anything else", async () => {
    const { accountId } = await newCompany(db);
    const userId = await newPerson(db);
    await join(db, accountId, userId, ["standard_user"]);
    const email = await emailOf(userId);
    await expect(
      eraseSelf(await memberCtx(db, { userId, sudo: false }), { confirmation: email }),
    ).rejects.toMatchObject({ code: "identity_needed" });
    const ctx = await memberCtx(db, { userId });
    for (const confirmation of ["yes", `x${email}`, `${email}.example`, await emailOf(await newPerson(db))])
      await expect(eraseSelf(ctx, { confirmation })).rejects.toMatchObject({
        code: "erasure_not_confirmed",
        detail: { field: "confirmation" },
      });
    expect(await emailOf(userId)).toBe(email);
    expect(await living(userId)).toBe(1);
  });

  test.each([
    [{}, "required"],
    [{ confirmation: "   " }, "required"],
    [{ confirmation: "x".repeat(255) }, "differs"],
    [{ confirmation: ["a", "b"] }, "required"],
  ])("%j is refused at the form", (sent, fault) => {
    expect(eraseInput.safeParse(sent).error?.issues[0]?.message).toBe(fault);
  });
});

describe("an account is never left without who runs it (domain rule 8)", () => {
  test("the last Super User is refused with the accounts by name, nothing is half-done, and is told before", async () => {
    const [alone, shared] = [await newCompany(db), await newCompany(db, { superUsers: 2 })];
    const userId = alone.superUser;
    await join(db, shared.accountId, userId, ["super_user"]);
    await signIn(userId);
    const ctx = await memberCtx(db, { userId });
    expect((await listAccountsInTheWay(ctx)).map(({ number }) => number)).toEqual([alone.number]);
    await expect(eraseSelf(ctx, { confirmation: await emailOf(userId) })).rejects.toMatchObject({
      code: "last_who_runs",
      detail: { values: { accounts: expect.stringMatching(new RegExp(`^${alone.number} Company`)) } },
    });
    expect(await living(userId)).toBe(2);
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(1);
    expect(await db.$count(mails, eq(mails.userId, userId))).toBe(0);
    // the way out: somebody else takes over
    await join(db, alone.accountId, await newPerson(db), ["super_user", "domain_administrator"]);
    expect(await listAccountsInTheWay(await memberCtx(db, { userId }))).toEqual([]);
    await eraseSelf(ctx, { confirmation: await emailOf(userId) });
    expect(await living(userId)).toBe(0);
  });

  test("two who run it together and leave at the same moment: one stays", async () => {
    for (let round = 0; round < 5; round += 1) {
      const account = await newAccount(db);
      const both = [await newPerson(db), await newPerson(db)];
      for (const userId of both) await join(db, account.id, userId, ["super_user", "domain_administrator"]);
      const asked = await Promise.all(
        both.map(async (userId) => ({
          ctx: await memberCtx(db, { userId }),
          confirmation: await emailOf(userId),
        })),
      );
      const tries = await Promise.allSettled(
        asked.map(({ ctx, confirmation }) => eraseSelf(ctx, { confirmation })),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      for (const one of tries)
        if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "last_who_runs" });
      expect((await Promise.all(both.map(living))).sort()).toEqual([0, 1]);
    }
  });

  test("pressed ten times at once erases once and mails once", async () => {
    const { accountId } = await newCompany(db);
    const userId = await newPerson(db);
    await join(db, accountId, userId, ["standard_user"]);
    const ctx = await memberCtx(db, { userId });
    const confirmation = await emailOf(userId);
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => eraseSelf(ctx, { confirmation })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await db.$count(events, and(eq(events.kind, "user.erased"), eq(events.subjectId, userId)))).toBe(
      1,
    );
  });
});
