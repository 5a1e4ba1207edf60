/** What time does to requests nobody decides (domain 3.2: reminded after 14 days, closed after 30). */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { membershipRoles } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import { accountsJobs } from "@/lib/accounts/jobs";
import { requestAccess } from "@/lib/accounts/requests/commands";
import { inTransaction } from "@/lib/platform/transaction";
import { decideRequest } from "@/lib/registration/decisions/commands";
import { machineCtx, memberCtx, visitorCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { decisionsOn, eventsAbout, join, letWait, mailsAbout, newCompany, newPerson } from "./people";

const { db } = await testDatabase();
const sweep = () => accountsJobs["accounts.requests-sweep"](machineCtx(db));
const ask = (accountId: string, userId: string) =>
  inTransaction(visitorCtx(db), (ctx) =>
    requestAccess(ctx, { accountId, userId, origin: "link", confirmed: true }),
  ).then((made) => made.requestId);

describe("the sweep of access requests", () => {
  test("reminds all Super Users once after 14 days", async () => {
    const company = await newCompany(db, { superUsers: 2 });
    const [old, young] = [
      await ask(company.accountId, await newPerson(db)),
      await ask(company.accountId, await newPerson(db)),
    ];
    await letWait(db, old, 15);
    await sweep();
    await sweep();
    expect(await mailsAbout(db, company.accountId, "access-request-reminder")).toHaveLength(2);
    expect(await eventsAbout(db, old)).toEqual(["access.requested", "access.reminded"]);
    expect(await eventsAbout(db, young)).toEqual(["access.requested"]);
  });

  test("closes a request after 30 days, tells the person, and it never becomes active", async () => {
    const company = await newCompany(db);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    await letWait(db, requestId, 31);
    await Promise.all([sweep(), sweep()]);
    expect((await decisionsOn(db, requestId)).map((one) => one.decision)).toEqual(["expired"]);
    expect(
      (await mailsAbout(db, company.accountId, "access-request-expired")).map((mail) => mail.userId),
    ).toEqual([person]);
    const late = decideRequest(await memberCtx(db, { userId: company.superUser }), {
      requestId,
      decision: "approved",
      role: "standard_user",
      reason: "",
    });
    await expect(late).rejects.toMatchObject({ code: "request_decided" });
  });

  test("leaves decided requests alone", async () => {
    const company = await newCompany(db);
    const requestId = await ask(company.accountId, await newPerson(db));
    await decideRequest(await memberCtx(db, { userId: company.superUser }), {
      requestId,
      decision: "declined",
      role: "",
      reason: "No.",
    });
    await letWait(db, requestId, 40);
    await sweep();
    expect((await decisionsOn(db, requestId)).map((one) => one.decision)).toEqual(["declined"]);
    expect(await mailsAbout(db, company.accountId, "access-request-reminder")).toEqual([]);
  });

  test("hands a request to staff when the last Super User has gone", async () => {
    const company = await newCompany(db);
    const colleague = await newPerson(db);
    await join(db, company.accountId, colleague, ["standard_user"]);
    const person = await newPerson(db);
    const requestId = await ask(company.accountId, person);
    await db.delete(membershipRoles).where(eq(membershipRoles.role, "super_user"));
    await sweep();
    const [request] = await db.select().from(accessRequests).where(eq(accessRequests.id, requestId));
    expect(request?.kind).toBe("claim");
    expect(
      (await mailsAbout(db, company.accountId, "account-claim-received")).map((mail) => mail.userId),
    ).toEqual([person]);
  });
});
