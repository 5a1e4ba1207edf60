/** Addresses of an account's own domains come in at once where it says so (domain rule 13), everybody else waits. */
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import { assets } from "@/db/schema/assets";
import { orderLines, orders, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { mails } from "@/db/schema/platform";
import { createLink } from "@/lib/accounts/links/commands";
import { saveSettings } from "@/lib/accounts/settings/commands";
import { getSettings } from "@/lib/accounts/settings/queries";
import { saveContact } from "@/lib/registration/answers/commands";
import { findOutcome } from "@/lib/registration/completion/queries";
import {
  decisionsOn,
  eventsAbout,
  join,
  mailsAbout,
  newCompany,
  newOrderedUnits,
  newPerson,
  rolesHeld,
} from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { contact, newEmail, walker } from "./walker";

const { db } = await testDatabase();

/** An account whose policy lets addresses of walkers.example, where a member has one, in as limited users, with a registration link. */
async function openCompany(policy = "own_domains") {
  const company = await newCompany(db, { superUsers: 2 });
  const colleague = await newPerson(db, { email: newEmail() });
  await join(db, company.accountId, colleague, ["standard_user"]);
  const ctx = await accountMemberCtx(db, { userId: company.superUser });
  await saveSettings(
    ctx,
    "joining",
    { approvalPolicy: policy, autoApproveDomains: "walkers.example", defaultRole: "limited_user" },
    await getSettings(ctx),
  );
  const { linkId } = await createLink(ctx, { days: 7, maxUses: null, domains: [] });
  return { ...company, colleague, ctx, linkId };
}

async function comeByLink(linkId: string, email = newEmail()) {
  const one = walker(db, email);
  await one.start(linkId);
  await one.proveEmail();
  await saveContact(one.ctx, await one.open(), contact);
  await one.register();
  const row = await one.row();
  if (!row?.requestId || !row.userId) throw new Error("no request was made");
  return { row, requestId: row.requestId, userId: row.userId, email };
}

describe("somebody with an address of a listed domain", () => {
  test("comes in by the link at once, with the default role, and everybody concerned is told", async () => {
    const company = await openCompany();
    const { row, requestId, userId, email } = await comeByLink(company.linkId);
    expect(await rolesHeld(db, company.accountId, userId)).toEqual(["limited_user"]);
    expect(await decisionsOn(db, requestId)).toMatchObject([
      { decision: "approved", decidedBy: null, role: "limited_user" },
    ]);
    expect(await eventsAbout(db, requestId)).toEqual(["access.requested", "access.admitted"]);
    expect(
      (await mailsAbout(db, company.accountId, "access-admitted")).map((mail) => mail.userId).sort(),
    ).toEqual([...company.superUsers].sort());
    const own = await db.select({ template: mails.template }).from(mails).where(eq(mails.recipient, email));
    expect(own.map((mail) => mail.template)).toContain("access-approved");
    expect(own.map((mail) => mail.template)).not.toContain("access-request-received");
    expect(await mailsAbout(db, company.accountId, "access-request-for-super-user")).toEqual([]);
    expect(await findOutcome(db, row)).toMatchObject({ kind: "admitted" });
  });

  test("brings a product into an account they belong to at once, and keeps their role", async () => {
    const company = await openCompany();
    const email = newEmail();
    const userId = await newPerson(db, { email });
    await join(db, company.accountId, userId, ["standard_user"]);
    const [unitId = ""] = await newOrderedUnits(db, 1);
    const [unit] = await db
      .select({ serialNumber: units.serial, salesOrder: orders.salesOrder })
      .from(units)
      .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
      .innerJoin(orders, eq(orders.id, orderLines.orderId))
      .where(eq(units.id, unitId));
    const one = walker(db, email);
    await one.start();
    await one.proveEmail();
    await one.prove({
      option: "standard",
      serialNumber: unit?.serialNumber ?? "",
      salesOrder: unit?.salesOrder ?? "",
    });
    await one.choose(company.accountId);
    await one.register();
    expect(await db.select().from(assets).where(eq(assets.accountId, company.accountId))).toHaveLength(1);
    expect(await rolesHeld(db, company.accountId, userId)).toEqual(["standard_user"]);
    const [request] = await db.select().from(accessRequests).where(eq(accessRequests.userId, userId));
    expect(await decisionsOn(db, request?.id ?? "")).toMatchObject([{ decision: "approved", role: null }]);
  });
});

test("an address that the link does not admit is refused at the first question, not at the last", async () => {
  const { ctx } = await openCompany();
  const { linkId } = await createLink(ctx, { days: 7, maxUses: null, domains: ["branch.example"] });
  await expect(walker(db).start(linkId)).rejects.toMatchObject({
    code: "link_domain",
    detail: { field: "email" },
  });
  await walker(db, newEmail().replace(/@.*/, "@Branch.example")).start(linkId);
});

describe("a Super User still decides", () => {
  test.each([
    ["about other domains", "own_domains", () => `x-${newEmail().split("@")[0]}@elsewhere.example`],
    ["about sub-domains of the listed one", "own_domains", () => newEmail().replace("@", "@sub.")],
    ["where the account wants to each time", "super_users", () => newEmail()],
  ])("%s", async (_, policy, address) => {
    const company = await openCompany(policy);
    const { requestId, userId } = await comeByLink(company.linkId, address());
    expect(await rolesHeld(db, company.accountId, userId)).toEqual([]);
    expect(await decisionsOn(db, requestId)).toEqual([]);
    expect(await mailsAbout(db, company.accountId, "access-request-for-super-user")).toHaveLength(2);
    expect(await mailsAbout(db, company.accountId, "access-admitted")).toEqual([]);
  });

  test("from the moment the policy was changed back", async () => {
    const company = await openCompany();
    await comeByLink(company.linkId);
    await saveSettings(
      company.ctx,
      "joining",
      { approvalPolicy: "super_users" },
      await getSettings(company.ctx),
    );
    const { userId } = await comeByLink(company.linkId);
    expect(await rolesHeld(db, company.accountId, userId)).toEqual([]);
  });

  test("from the moment no member has an address of the listed domain any more", async () => {
    const company = await openCompany();
    await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, company.colleague));
    const { userId } = await comeByLink(company.linkId);
    expect(await rolesHeld(db, company.accountId, userId)).toEqual([]);
    expect(await mailsAbout(db, company.accountId, "access-request-for-super-user")).toHaveLength(2);
  });

  test("about nobody when there is none: staff do, whatever the policy says", async () => {
    const company = await openCompany();
    for (const superUser of company.superUsers)
      await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, superUser));
    const { requestId, userId } = await comeByLink(company.linkId);
    expect(await rolesHeld(db, company.accountId, userId)).toEqual([]);
    const [request] = await db.select().from(accessRequests).where(eq(accessRequests.id, requestId));
    expect(request?.kind).toBe("claim");
  });
});

test("a public mail domain that got into the list by hand lets nobody in", async () => {
  const company = await openCompany();
  await db
    .update(accounts)
    .set({ autoApproveDomains: ["gmail.com"] })
    .where(eq(accounts.id, company.accountId));
  const { userId } = await comeByLink(company.linkId, newEmail().replace(/@.*/, "@gmail.com"));
  expect(await rolesHeld(db, company.accountId, userId)).toEqual([]);
});
