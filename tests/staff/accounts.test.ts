/** What staff find and see of customers, and that each look is written down (trust TEN-5). */
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { events } from "@/db/schema/platform";
import { requestConversion } from "@/lib/accounts/conversions/commands";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { viewAccount } from "@/lib/staff/accounts/commands";
import { accountFilter } from "@/lib/staff/accounts/input";
import { listAccountEvents, listAccounts } from "@/lib/staff/accounts/queries";
import { countWaiting } from "@/lib/staff/queries";
import { newAccount, newCompany, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { staffCtx } from "./ctx";

const { db } = await testDatabase();
const find = async (q: string, show = "all") =>
  (await listAccounts(await staffCtx(db), accountFilter.parse({ q, show }))).rows;

describe("finding an account", () => {
  test("by a part of its name in any case and script, by number, by domain; signs mean themselves", async () => {
    const one = await newAccount(db, { name: "北海道テクノ 100%_Works" });
    for (const q of [
      "テクノ",
      "100%_w",
      "１００%_w",
      String(one.number),
      "someone@tests.example",
      "TESTS.ex",
    ]) {
      expect((await find(q)).map((row) => row.number)).toContain(one.number);
    }
    for (const q of ["100_%", "1".repeat(12), "\\"]) expect(await find(q)).toEqual([]);
  });

  test("page after page, each once", async () => {
    for (let count = 0; count < 60; count += 1) await newAccount(db, { name: `Paged ${count}` });
    const ctx = await staffCtx(db);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await listAccounts(ctx, accountFilter.parse({ q: "Paged" }), after);
      seen.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
    expect((await listAccounts(ctx, accountFilter.parse({ q: "Paged" }), "acct_nonsense")).rows).toEqual([]);
  });

  test("nonsense in the address shows all", () => {
    expect(accountFilter.parse({ q: undefined, show: "everything" })).toEqual({ q: "", show: "all" });
  });
});

describe("what waits for staff", () => {
  test("claims and conversions are counted and listed until they are done", async () => {
    const before = await countWaiting(await staffCtx(db));
    const orphan = await newAccount(db);
    const { requestId } = await inTransaction(visitorCtx(db), async (ctx) =>
      requestAccess(ctx, {
        accountId: orphan.id,
        userId: await newPerson(db),
        origin: "link",
        confirmed: true,
      }),
    );
    const company = await newCompany(db);
    await inTransaction(visitorCtx(db), async (ctx) =>
      requestAccess(ctx, {
        accountId: company.accountId,
        userId: await newPerson(db),
        origin: "link",
        confirmed: true,
      }),
    );
    const trial = await newCompany(db, { standing: "eval" });
    await requestConversion(await accountMemberCtx(db, { userId: trial.superUser }), {
      note: "x",
      salesOrder: "",
      customerId: "",
    });

    const after = await countWaiting(await staffCtx(db));
    expect([after.claims - before.claims, after.conversions - before.conversions]).toEqual([1, 1]);
    expect((await find("", "claims")).map((row) => row.number)).toEqual([orphan.number]);
    expect((await find("", "conversions")).map((row) => row.number)).toEqual([trial.number]);
    const seen = await viewAccount(await staffCtx(db), orphan.number);
    expect(seen.claims.map((request) => [request.id, request.state])).toEqual([[requestId, "pending"]]);
    expect(seen.superUsers).toEqual([]);
    expect((await viewAccount(await staffCtx(db), company.number)).claims).toEqual([]);
  });
});

describe("looking at an account", () => {
  test("is recorded in its history, every time, with who looked", async () => {
    const company = await newCompany(db);
    const staff = await staffCtx(db);
    await viewAccount(staff, company.number);
    await viewAccount(staff, company.number);
    const looks = await db
      .select({ actorId: events.actorId })
      .from(events)
      .where(and(eq(events.accountId, company.accountId), eq(events.kind, "staff.viewed_account")));
    expect(looks).toEqual([{ actorId: staff.actor.userId }, { actorId: staff.actor.userId }]);
    const history = await listAccountEvents(staff, company.accountId);
    expect(history.rows.map((row) => row.kind)).toEqual(["staff.viewed_account", "staff.viewed_account"]);
  });

  test("an account that does not exist is not there", async () => {
    await expect(viewAccount(await staffCtx(db), 1)).rejects.toMatchObject({ code: "not_found" });
  });
});
