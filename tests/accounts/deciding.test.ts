/** Deciding access requests (domain rules 5, 6, 8, 9 and 11; trust REG-11). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accessRequests, accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { grantableRoles } from "@/lib/access/roles";
import { listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { countPendingRequests, findRequest, listClosedRequests, listOwnOpenRequests, listPendingRequests } from "@/lib/accounts/requests/queries";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { accountMemberCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { decisionsOn, eventsAbout, join, letWait, mailsAbout, newAccount, newCompany, newOrderedUnits, newPerson, propsOf, rolesHeld } from "./people";

const { db } = await testDatabase();

type Wish = Partial<Parameters<typeof requestAccess>[1]>;
const ask = (accountId: string, userId: string, wish: Wish = {}) =>
  inTransaction(visitorCtx(db), (ctx) => requestAccess(ctx, { accountId, userId, origin: "link", confirmed: true, ...wish })).then((made) => made.requestId);
const approve = (requestId: string, role = "standard_user") => ({ requestId, decision: "approved" as const, role, reason: "" });
const decline = (requestId: string, reason = "We do not know you.") => ({ requestId, decision: "declined" as const, role: "", reason });
const orderClaim = (unitIds: string[]) => ({ route: "order" as const, unitIds });

describe("asking", () => {
  test("grants nothing and tells all active Super Users and the person", async () => {
    const company = await newCompany(db, { superUsers: 2 });
    await join(db, company.accountId, await newPerson(db, { blocked: true }), ["super_user"]);
    await join(db, company.accountId, await newPerson(db), ["super_user"], { activeUntil: new Date(Date.now() - 1_000) });
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);

    expect(await listActingAccounts(db, person)).toEqual([]);
    expect((await mailsAbout(db, company.accountId, "access-request-for-super-user")).map((mail) => mail.userId).sort()).toEqual([...company.superUsers].sort());
    expect((await mailsAbout(db, company.accountId, "access-request-received")).map((mail) => mail.userId)).toEqual([person]);
    expect(await eventsAbout(db, requestId)).toEqual(["access.requested"]);
    const own = await listOwnOpenRequests(await memberCtx(db, { userId: person }));
    expect(own.map((request) => request.state)).toEqual(["pending"]);
  });

  test("is possible once at a time, also when asked ten times at once", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => ask(company.accountId, person)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const failed of tries) if (failed.status === "rejected") expect(failed.reason).toMatchObject({ code: "request_pending" });
    expect(await mailsAbout(db, company.accountId)).toHaveLength(2);
  });

  test("is possible again after a no", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const first = await ask(company.accountId, person);
    await decideRequest(await memberCtx(db, { userId: company.superUser }), decline(first));
    await expect(ask(company.accountId, person)).resolves.not.toBe(first);
  });

  test("is refused for a member who brings no product", async () => {
    const company = await newCompany(db);
    await expect(ask(company.accountId, company.superUser)).rejects.toMatchObject({ code: "already_member" });
    await expect(ask("acct_unknown", company.superUser)).rejects.toMatchObject({ code: "account_not_available" });
  });
});

describe("deciding", () => {
  test("an approval grants the role from now on, and the person gets a link to set the first password", async () => {
    const company = await newCompany(db, { superUsers: 3 });
    const person = await newPerson(db, { hasPassword: false });
    const requestId = await ask(company.accountId, person);
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId, "limited_user"));

    const [acting] = await listActingAccounts(db, person);
    expect(acting).toMatchObject({ id: company.accountId, roles: ["limited_user"] });
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(mail?.userId).toBe(person);
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ roleName: "Limited User", needsPassword: true, link: expect.stringContaining("/password/set/") });
    const told = (await mailsAbout(db, company.accountId, "access-decided-for-super-users")).map((one) => one.userId);
    expect(told.sort()).toEqual(company.superUsers.slice(1).sort());
    expect(await eventsAbout(db, requestId)).toEqual(["access.requested", "access.approved"]);
  });

  test("somebody with a password is led to the portal, in their own language", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db, { language: "ja" });
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(await ask(company.accountId, person), "super_user"));
    const [mail] = await mailsAbout(db, company.accountId, "access-approved");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ roleName: "スーパーユーザー", needsPassword: false, link: expect.stringContaining(`/home?account=${company.number}`) });
  });

  test("a Domain Administrator is a Super User too", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(await ask(company.accountId, person), "domain_administrator"));
    expect(await rolesHeld(db, company.accountId, person)).toEqual(["domain_administrator", "super_user"]);
  });

  test("a declined request never becomes active, and the person reads the reason", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    const superUser = await memberCtx(db, { userId: company.superUser });
    await decideRequest(superUser, decline(requestId, "Ask your team lead first."));
    await expect(decideRequest(superUser, approve(requestId))).rejects.toMatchObject({ code: "request_decided" });
    expect(await listActingAccounts(db, person)).toEqual([]);
    const [mail] = await mailsAbout(db, company.accountId, "access-declined");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ reason: "Ask your team lead first." });
  });

  test("of two Super Users at once one decides, and one mail goes out", async () => {
    for (let round = 0; round < 5; round += 1) {
      const company = await newCompany(db, { superUsers: 2 });
      const person = await newPerson(db);
      const requestId = await ask(company.accountId, person);
      const [first, second] = await Promise.all(company.superUsers.map((userId) => memberCtx(db, { userId })));
      if (!first || !second) throw new Error("two Super Users are needed");
      const both = await Promise.allSettled([decideRequest(first, approve(requestId)), decideRequest(second, round % 2 ? decline(requestId) : approve(requestId))]);
      expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
      expect(both.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "request_decided" } });
      expect(await decisionsOn(db, requestId)).toHaveLength(1);
      const outcomes = [...(await mailsAbout(db, company.accountId, "access-approved")), ...(await mailsAbout(db, company.accountId, "access-declined"))];
      expect(outcomes).toHaveLength(1);
      expect(await mailsAbout(db, company.accountId, "access-decided-for-super-users")).toHaveLength(1);
    }
  });

  test("a foreign request, a missing one and one without permission are the same thing: not there", async () => {
    const [mine, theirs] = [await newCompany(db), await newCompany(db)];
    const person = await newPerson(db);
    const requestId = await ask(theirs.accountId, person);
    const standard = await newPerson(db);
    await join(db, theirs.accountId, standard, ["standard_user"]);
    for (const userId of [mine.superUser, standard, person]) {
      const ctx = await memberCtx(db, { userId });
      await expect(decideRequest(ctx, approve(requestId))).rejects.toMatchObject({ code: "request_not_found" });
      await expect(decideRequest(ctx, approve("req_missing"))).rejects.toMatchObject({ code: "request_not_found" });
    }
    const ctx = await accountMemberCtx(db, { userId: mine.superUser });
    expect(await findRequest(ctx, requestId)).toBeUndefined();
    expect(await countPendingRequests(ctx)).toBe(0);
    expect((await listPendingRequests(ctx)).rows).toEqual([]);
    expect(await decisionsOn(db, requestId)).toEqual([]);
  });

  test("staff may not decide what a Super User can", async () => {
    const company = await newCompany(db);
    const requestId = await ask(company.accountId, await newPerson(db));
    const staff = await memberCtx(db, { userId: await newPerson(db), staff: "administrator" });
    await expect(decideRequest(staff, approve(requestId))).rejects.toMatchObject({ code: "request_not_found" });
  });

  test("roles: none, unknown and group roles are refused; only a Super User makes a Super User", async () => {
    const company = await newCompany(db);
    const administrator = await newPerson(db);
    await join(db, company.accountId, administrator, ["domain_administrator"]);
    const requestId = await ask(company.accountId, await newPerson(db));
    const superUser = await memberCtx(db, { userId: company.superUser });
    for (const role of ["", "owner", "group_super_user", "asc_user"]) {
      await expect(decideRequest(superUser, approve(requestId, role))).rejects.toMatchObject({ code: "role_not_grantable", detail: { field: "role" } });
    }
    const ctx = await memberCtx(db, { userId: administrator });
    for (const role of ["super_user", "domain_administrator"]) await expect(decideRequest(ctx, approve(requestId, role))).rejects.toMatchObject({ code: "role_not_grantable" });
    await expect(decideRequest(ctx, approve(requestId, "standard_user"))).resolves.toBe("approved");
    expect(grantableRoles).toContain("super_user");
  });
});

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
    await expect(decideRequest(ctx, approve(late, ""))).rejects.toMatchObject({ code: "product_taken_meanwhile" });
    expect((await findRequest(ctx, late))?.state).toBe("pending");
    expect(await decisionsOn(db, late)).toEqual([]);
    await decideRequest(ctx, decline(late, "Registered elsewhere."));
    expect((await listClosedRequests(ctx)).rows.map((request) => [request.id, request.state])).toEqual([[late, "declined"]]);
  });

  test("a product with an order makes an Eval account a Customer", async () => {
    const company = await newCompany(db, { standing: "eval" });
    const requestId = await ask(company.accountId, company.superUser, { origin: "wizard", claim: orderClaim(await newOrderedUnits(db, 1)) });
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId, ""));
    const [account] = await db.select({ standing: accounts.standing }).from(accounts).where(eq(accounts.id, company.accountId));
    expect(account?.standing).toBe("customer");
    expect(await mailsAbout(db, company.accountId, "account-converted")).toHaveLength(1);
  });
});

describe("memberships between dates", () => {
  test("one that has not begun or is over gives no access", async () => {
    const { id } = await newAccount(db);
    const day = 86_400_000;
    for (const dates of [{ activeFrom: new Date(Date.now() + day) }, { activeUntil: new Date(Date.now() - day) }, { endedAt: new Date(Date.now() - day) }]) {
      const person = await newPerson(db);
      await join(db, id, person, ["super_user"], dates);
      expect(await listActingAccounts(db, person)).toEqual([]);
    }
  });

  test("somebody whose membership ran out can be admitted again; the old one stays as history", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    await join(db, company.accountId, person, ["super_user"], { activeUntil: new Date(Date.now() - 1_000) });
    await decideRequest(await memberCtx(db, { userId: company.superUser }), approve(await ask(company.accountId, person), "limited_user"));
    expect((await listActingAccounts(db, person)).map((account) => account.roles)).toEqual([["limited_user"]]);
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
    await expect(decideRequest(await memberCtx(db, { userId: leftovers }), approve(requestId))).rejects.toMatchObject({ code: "request_not_found" });

    const engineer = await memberCtx(db, { userId: await newPerson(db), staff: "support_engineer" });
    await expect(decideRequest(engineer, approve(requestId, "super_user"))).rejects.toMatchObject({ code: "request_not_found" });
    const manager = await memberCtx(db, { userId: await newPerson(db), staff: "support_manager" });
    await expect(decideRequest(manager, approve(requestId, "standard_user"))).rejects.toMatchObject({ code: "role_not_grantable" });
    await decideRequest(manager, approve(requestId, "domain_administrator"));
    expect((await listActingAccounts(db, person)).map((account) => account.number)).toEqual([number]);
    const [mail] = await mailsAbout(db, id, "account-claim-decided");
    expect(await propsOf(db, mail?.id ?? "")).toMatchObject({ accepted: true, link: expect.stringContaining("/password/set/") });
  });

  test("a request is closed for both once it is too old", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    await letWait(db, requestId, 31);
    await expect(decideRequest(await memberCtx(db, { userId: company.superUser }), approve(requestId))).rejects.toMatchObject({ code: "request_decided" });
    expect(await listOwnOpenRequests(await memberCtx(db, { userId: person }))).toEqual([]);
    await expect(ask(company.accountId, person)).resolves.toBeDefined();
  });
});
