/** What an approval brings with it: products, dates, and staff where nobody else can decide (domain rules 11, 33 and 36). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { assets } from "@/db/schema/assets";
import { listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { findRequest, listClosedRequests, listOwnOpenRequests } from "@/lib/accounts/requests/queries";
import { newId } from "@/lib/platform/ids";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { accountMemberCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import {
  decisionsOn,
  join,
  letWait,
  mailsAbout,
  newAccount,
  newCompany,
  newOrderedUnits,
  newPerson,
  propsOf,
  rolesHeld,
} from "./people";

const { db } = await testDatabase();

type Wish = Partial<Parameters<typeof requestAccess>[1]>;
const ask = (accountId: string, userId: string, wish: Wish = {}) =>
  inTransaction(visitorCtx(db), (ctx) =>
    requestAccess(ctx, { accountId, userId, origin: "link", confirmed: true, ...wish }),
  ).then((made) => made.requestId);
const approve = (requestId: string, role = "standard_user") => ({
  requestId,
  decision: "approved" as const,
  role,
  reason: "",
});
const decline = (requestId: string, reason = "We do not know you.") => ({
  requestId,
  decision: "declined" as const,
  role: "",
  reason,
});
const orderClaim = (unitIds: string[]) => ({ route: "order" as const, unitIds });

describe("products", () => {
  test("an approval registers the product for the account; a member keeps their role", async () => {
    const company = await newCompany(db);
    const colleague = await newPerson(db);
    await join(db, company.accountId, colleague, ["standard_user"]);
    const units = await newOrderedUnits(db, 2);
    const requestId = await ask(company.accountId, colleague, { origin: "wizard", claim: orderClaim(units) });
    expect(await db.select().from(assets).where(eq(assets.accountId, company.accountId))).toEqual([]);

    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId, ""));
    expect(await db.select().from(assets).where(eq(assets.accountId, company.accountId))).toHaveLength(2);
    expect(await rolesHeld(db, company.accountId, colleague)).toEqual(["standard_user"]);
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ roleName: "Standard User" });
  });

  test("a product that somebody else registered meanwhile leaves the request waiting", async () => {
    const [slow, fast] = [await newCompany(db), await newCompany(db)];
    const units = await newOrderedUnits(db, 1);
    const late = await ask(slow.accountId, slow.superUser, { origin: "wizard", claim: orderClaim(units) });
    const early = await ask(fast.accountId, fast.superUser, { origin: "wizard", claim: orderClaim(units) });
    await decideRequest(await memberCtx(db, { userId: fast.superUser }), approve(early, ""));
    const ctx = await accountMemberCtx(db, { userId: slow.superUser });
    await expect(decideRequest(ctx, approve(late, ""))).rejects.toMatchObject({
      code: "product_taken_meanwhile",
    });
    expect((await findRequest(ctx, late))?.state).toBe("pending");
    expect(await decisionsOn(db, late)).toEqual([]);
    await decideRequest(ctx, decline(late, "Registered elsewhere."));
    expect((await listClosedRequests(ctx)).rows.map((request) => [request.id, request.state])).toEqual([
      [late, "declined"],
    ]);
  });

  test("a product with an order makes an Eval account a Customer", async () => {
    const company = await newCompany(db, { standing: "eval" });
    const requestId = await ask(company.accountId, company.superUser, {
      origin: "wizard",
      claim: orderClaim(await newOrderedUnits(db, 1)),
    });
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId, ""));
    const [account] = await db
      .select({ standing: accounts.standing })
      .from(accounts)
      .where(eq(accounts.id, company.accountId));
    expect(account?.standing).toBe("customer");
    expect(await mailsAbout(db, company.accountId, "account-converted")).toHaveLength(1);
  });
});

describe("memberships between dates", () => {
  test("one that has not begun or is over gives no access", async () => {
    const { id } = await newAccount(db);
    const day = 86_400_000;
    for (const dates of [
      { activeFrom: new Date(Date.now() + day) },
      { activeUntil: new Date(Date.now() - day) },
      { endedAt: new Date(Date.now() - day) },
    ]) {
      const person = await newPerson(db);
      await join(db, id, person, ["super_user"], dates);
      expect(await listActingAccounts(db, person)).toEqual([]);
    }
  });

  test("somebody whose membership ran out can be admitted again; the old one stays as history", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    await join(db, company.accountId, person, ["super_user"], { activeUntil: new Date(Date.now() - 1_000) });
    await decideRequest(
      await memberCtx(db, { userId: company.superUser }),
      approve(await ask(company.accountId, person), "limited_user"),
    );
    expect((await listActingAccounts(db, person)).map((account) => account.roles)).toEqual([
      ["limited_user"],
    ]);
    expect(await rolesHeld(db, company.accountId, person)).toEqual(["limited_user", "super_user"]);
  });
});

describe("an account without an active Super User", () => {
  test("its requests go to staff, and the first one admitted runs the account", async () => {
    const { id, number } = await newAccount(db);
    const leftovers = await newPerson(db);
    await join(db, id, leftovers, ["domain_administrator"]);
    const person = await newPerson(db, { hasPassword: false });
    const requestId = await ask(id, person);
    const [request] = await db.select().from(accessRequests).where(eq(accessRequests.id, requestId));
    expect(request?.kind).toBe("claim");
    expect((await mailsAbout(db, id)).map((mail) => mail.template)).toEqual(["account-claim-received"]);
    await expect(
      decideRequest(await memberCtx(db, { userId: leftovers }), approve(requestId)),
    ).rejects.toMatchObject({ code: "request_not_found" });

    const engineer = await memberCtx(db, { userId: await newPerson(db), staff: "support_engineer" });
    await expect(decideRequest(engineer, approve(requestId, "super_user"))).rejects.toMatchObject({
      code: "request_not_found",
    });
    const manager = await memberCtx(db, { userId: await newPerson(db), staff: "support_manager" });
    await expect(decideRequest(manager, approve(requestId, "standard_user"))).rejects.toMatchObject({
      code: "role_not_grantable",
    });
    await decideRequest(manager, approve(requestId, "domain_administrator"));
    expect((await listActingAccounts(db, person)).map((account) => account.number)).toEqual([number]);
    const [mail] = await mailsAbout(db, id, "account-claim-decided");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({
      accepted: true,
      link: expect.stringContaining("/password/set/"),
    });
  });

  test("a request is closed for both once it is too old", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    await letWait(db, requestId, 31);
    await expect(
      decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId)),
    ).rejects.toMatchObject({ code: "request_decided" });
    expect(await listOwnOpenRequests(await memberCtx(db, { userId: person }))).toEqual([]);
    await expect(ask(company.accountId, person)).resolves.toBeDefined();
  });

  test("a request stays in sight of whoever made it, however many later ones were decided", async () => {
    const { accountId } = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(accountId, person);
    await letWait(db, requestId, 3);
    const others = Array.from({ length: 30 }, () => newId("request"));
    await db.insert(accessRequests).values(
      others.map((id) => ({
        ...{ id, accountId, userId: person, kind: "join" as const, origin: "link" as const },
        confirmedAt: new Date(),
      })),
    );
    await db
      .insert(accessDecisions)
      .values(others.map((id) => ({ requestId: id, decision: "declined" as const })));
    const own = await listOwnOpenRequests(await memberCtx(db, { userId: person }));
    expect(own.map(({ id }) => id)).toEqual([requestId]);
  });
});
