/** Who hears of a case by mail: those who may still read it, and nobody who has left (domain rules 12, 26, 80). */
import { desc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { mails } from "@/db/schema/platform";
import { closeCase } from "@/lib/cases/closing/commands";
import { publishReply, writeAsStaff } from "@/lib/cases/messages/commands";
import { openCase } from "@/lib/cases/opening/commands";
import { shareCase } from "@/lib/cases/sharing/commands";
import { newId } from "@/lib/platform/ids";
import { join, newAccount, newPerson } from "@/tests/accounts/people";
import { accountMemberCtx } from "@/tests/support/ctx";
import { testDatabase } from "@/tests/support/database";
import { caseForm, newCustomer, newEngineer } from "./desk";
import { emailOf } from "./mail/inbox";

const { db } = await testDatabase();

/** Support answers; the addresses that are told. */
async function toldOfAnswer(caseId: string): Promise<string[]> {
  const engineer = await newEngineer(db);
  const { messageId } = await writeAsStaff(engineer, {
    ...{ caseId, body: "The fix is in 11.1.4-h7.", visibility: "customer", kind: "comment", asks: false },
    ...{ promisedAt: null, submissionId: newId("submission"), seenUntil: null },
  });
  const before = await db.$count(mails);
  await publishReply(engineer, { messageId, asks: false });
  const sent = await db
    .select({ to: mails.recipient })
    .from(mails)
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit((await db.$count(mails)) - before);
  return sent.map(({ to }) => to).sort();
}

const leave = (userId: string) =>
  db.update(memberships).set({ endedAt: new Date() }).where(eq(memberships.userId, userId));

/** A customer of several people; a colleague of theirs opens a case, with another in copy. */
async function team() {
  const company = await newCustomer(db);
  const [opener, colleague] = [await newPerson(db), await newPerson(db)];
  for (const userId of [opener, colleague]) await join(db, company.accountId, userId, ["standard_user"]);
  const ctx = await accountMemberCtx(db, { userId: opener });
  const opened = await openCase(ctx, caseForm({ serial: company.asset.serial }));
  const address = { opener: await emailOf(db, opener), colleague: await emailOf(db, colleague) };
  return { ...company, ...opened, opener, colleague, address, openerCtx: ctx };
}

describe("an answer of support", () => {
  test("reaches the contact once, also when they put themselves in copy, and asks them how it was", async () => {
    const { ctx, asset, superUser } = await newCustomer(db);
    const contact = await emailOf(db, superUser);
    const { caseId } = await openCase(ctx, caseForm({ serial: asset.serial, cc: contact }));
    expect(await toldOfAnswer(caseId)).toEqual([contact]);
    const own = await db.select().from(mails).where(eq(mails.recipient, contact));
    expect(own.map(({ userId }) => userId)).toEqual([superUser, superUser]);
    await closeCase(await newEngineer(db), { caseId, reason: "solved" });
    expect(await db.$count(mails, eq(mails.template, "case-survey"))).toBeGreaterThan(0);
  });

  test("reaches nobody who left the account, was blocked, or reads cases no more", async () => {
    const { caseId, number, openerCtx, opener, colleague, address } = await team();
    await shareCase(openerCtx, { number, email: address.colleague });
    expect(await toldOfAnswer(caseId)).toEqual([address.opener, address.colleague].sort());
    await leave(opener);
    expect(await toldOfAnswer(caseId)).toEqual([address.colleague]);
    await db.update(users).set({ blockedAt: new Date() }).where(eq(users.id, colleague));
    expect(await toldOfAnswer(caseId)).not.toContain(address.colleague);
    await db.update(users).set({ blockedAt: null }).where(eq(users.id, colleague));
    const [own] = await db.select().from(memberships).where(eq(memberships.userId, colleague));
    await db
      .update(membershipRoles)
      .set({ role: "limited_user" })
      .where(eq(membershipRoles.membershipId, own?.id ?? ""));
    expect(await toldOfAnswer(caseId)).not.toContain(address.colleague);
  });

  test("reaches an address in copy, until it is of somebody who left the account", async () => {
    const { ctx, asset, accountId } = await newCustomer(db);
    const [outside, former] = [await newPerson(db), await newPerson(db)];
    await join(db, accountId, former, ["standard_user"]);
    const [consultant, left] = [await emailOf(db, outside), await emailOf(db, former)];
    const cc = `${consultant}, ${left}`;
    const { caseId } = await openCase(ctx, caseForm({ serial: asset.serial, cc }));
    expect(await toldOfAnswer(caseId)).toEqual(expect.arrayContaining([consultant, left]));
    await leave(former);
    const told = await toldOfAnswer(caseId);
    expect(told).toContain(consultant);
    expect(told).not.toContain(left);
  });

  test("reaches the Super Users when everybody who took part is gone; nobody asks those how it was", async () => {
    const { caseId, opener, superUser, accountId } = await team();
    await leave(opener);
    expect(await toldOfAnswer(caseId)).toEqual([await emailOf(db, superUser)]);
    await closeCase(await newEngineer(db), { caseId, reason: "solved" });
    const all = await db.select().from(mails).where(eq(mails.accountId, accountId));
    expect(all.map(({ template }) => template)).not.toContain("case-survey");
  });

  test("reaches the support center while the link lives, and then the customer", async () => {
    const { asset, accountId, number, superUser } = await newCustomer(db);
    const home = await newAccount(db, { name: "Kiln Support Center" });
    await db.update(accounts).set({ kind: "asc" }).where(eq(accounts.id, home.id));
    const engineer = await newPerson(db);
    await join(db, home.id, engineer, ["standard_user"]);
    const linkId = newId("accountLink");
    await db.insert(accountLinks).values({
      ...{ id: linkId, homeAccountId: home.id, accountId, number, requestedBy: engineer },
      ...{ role: "asc_user", decision: "approved", decidedAt: new Date() },
    });
    const partner = await accountMemberCtx(db, { userId: engineer, accountId });
    const { caseId } = await openCase(partner, caseForm({ serial: asset.serial }));
    expect(await toldOfAnswer(caseId)).toEqual([await emailOf(db, engineer)]);
    await db.update(accountLinks).set({ endedAt: new Date() }).where(eq(accountLinks.id, linkId));
    expect(await toldOfAnswer(caseId)).toEqual([await emailOf(db, superUser)]);
  });
});
