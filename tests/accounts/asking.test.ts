import { describe, expect, test } from "vitest";
import { listActingAccounts } from "@/lib/accounts/queries";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { listOwnOpenRequests } from "@/lib/accounts/requests/queries";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { eventsAbout, join, mailsAbout, newCompany, newPerson } from "./people";

const { db } = await testDatabase();

type Wish = Partial<Parameters<typeof requestAccess>[1]>;
const ask = (accountId: string, userId: string, wish: Wish = {}) =>
  inTransaction(visitorCtx(db), (ctx) =>
    requestAccess(ctx, { accountId, userId, origin: "link", confirmed: true, ...wish }),
  ).then((made) => made.requestId);
const _approve = (requestId: string, role = "standard_user") => ({
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
const _orderClaim = (unitIds: string[]) => ({ route: "order" as const, unitIds });

describe("asking", () => {
  test("grants nothing and tells all active Super Users and the person", async () => {
    const company = await newCompany(db, { superUsers: 2 });
    await join(db, company.accountId, await newPerson(db, { blocked: true }), ["super_user"]);
    await join(db, company.accountId, await newPerson(db), ["super_user"], {
      activeUntil: new Date(Date.now() - 1_000),
    });
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);

    expect(await listActingAccounts(db, person)).toEqual([]);
    expect(
      (await mailsAbout(db, company.accountId, "access-request-for-super-user"))
        .map((mail) => mail.userId)
        .sort(),
    ).toEqual([...company.superUsers].sort());
    expect(
      (await mailsAbout(db, company.accountId, "access-request-received")).map((mail) => mail.userId),
    ).toEqual([person]);
    expect(await eventsAbout(db, requestId)).toEqual(["access.requested"]);
    const own = await listOwnOpenRequests(await memberCtx(db, { userId: person }));
    expect(own.map((request) => request.state)).toEqual(["pending"]);
  });

  test("is possible once at a time, also when asked ten times at once", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => ask(company.accountId, person)));
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const failed of tries)
      if (failed.status === "rejected") expect(failed.reason).toMatchObject({ code: "request_pending" });
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
    await expect(ask("acct_unknown", company.superUser)).rejects.toMatchObject({
      code: "account_not_available",
    });
  });
});
