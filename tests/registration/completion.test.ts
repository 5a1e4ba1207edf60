import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { accessRequests } from "@/db/schema/accounts-entry";
import { assets, termsAcceptances } from "@/db/schema/assets";
import { orderLines, orders, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import { completeRegistration, firstPasswordLink } from "@/lib/registration/completion/commands";
import { join, newCompany, newOrderedUnits, newPerson } from "@/tests/accounts/people";
import { solvedCaptcha } from "@/tests/support/captcha";
import { testDatabase } from "@/tests/support/database";
import { newEmail, walker } from "./walker";

const { db } = await testDatabase();

/** Product fields of a fresh serial with its sales order. */
async function ordered(): Promise<Record<string, string>> {
  const [unitId = ""] = await newOrderedUnits(db, 1);
  const [row] = await db
    .select({ serialNumber: units.serial, salesOrder: orders.salesOrder })
    .from(units)
    .innerJoin(orderLines, eq(orderLines.id, units.orderLineId))
    .innerJoin(orders, eq(orders.id, orderLines.orderId))
    .where(eq(units.id, unitId));
  return { option: "standard", serialNumber: row?.serialNumber ?? "", salesOrder: row?.salesOrder ?? "" };
}

async function ready() {
  const one = walker(db);
  await one.start();
  await one.proveEmail();
  await one.prove(await ordered());
  await one.answer();
  return one;
}

describe("registering a new account", () => {
  test("makes account, person, both roles, asset, terms, history and one mail", async () => {
    const one = await ready();
    await one.register();
    const row = await one.row();
    const accountId = row?.accountId ?? "";
    const [account] = await db.select().from(accounts).where(eq(accounts.id, accountId));
    expect(account).toMatchObject({
      name: "Walkers, Inc.",
      standing: "customer",
      city: "Santa Clara",
      emailDomain: "walkers.example",
    });
    const roles = await db
      .select({ role: membershipRoles.role })
      .from(membershipRoles)
      .innerJoin(memberships, eq(memberships.id, membershipRoles.membershipId))
      .where(eq(memberships.accountId, accountId));
    expect(roles.map((one) => one.role).sort()).toEqual(["domain_administrator", "super_user"]);
    expect(await db.select().from(assets).where(eq(assets.accountId, accountId))).toHaveLength(1);
    expect(
      await db.select().from(termsAcceptances).where(eq(termsAcceptances.accountId, accountId)),
    ).toHaveLength(2);
    const kinds = (
      await db.select({ kind: events.kind }).from(events).where(eq(events.accountId, accountId))
    ).map((event) => event.kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        "account.created",
        "membership.granted",
        "asset.registered",
        "terms.accepted",
        "registration.completed",
      ]),
    );
    expect(
      await db
        .select()
        .from(mails)
        .where(and(eq(mails.recipient, one.email), eq(mails.template, "welcome-set-password"))),
    ).toHaveLength(1);
  });

  test("twice at once has one effect", async () => {
    const one = await ready();
    await Promise.all([one.register(), one.register(), one.register()]);
    const people = await db.select().from(users).where(eq(users.email, one.email));
    expect(people).toHaveLength(1);
    expect(
      await db
        .select()
        .from(memberships)
        .where(eq(memberships.userId, people[0]?.id ?? "")),
    ).toHaveLength(1);
    expect(
      await db
        .select()
        .from(mails)
        .where(and(eq(mails.recipient, one.email), eq(mails.template, "welcome-set-password"))),
    ).toHaveLength(1);
  });

  test("with a question still open is refused and makes nothing", async () => {
    const one = walker(db);
    await one.start();
    await one.proveEmail();
    await one.prove(await ordered());
    await expect(one.register()).rejects.toMatchObject({ code: "step_not_ready" });
    expect(await db.select().from(users).where(eq(users.email, one.email))).toHaveLength(0);
  });

  test("with a captcha for another step is refused", async () => {
    const one = await ready();
    await expect(
      completeRegistration(one.ctx, (await one.open()).row.id, {
        topics: [],
        captcha: await solvedCaptcha("email"),
      }),
    ).rejects.toMatchObject({ code: "captcha_invalid" });
  });

  test("opens the way to the first password in this browser, and only until there is one", async () => {
    const one = await ready();
    await expect(firstPasswordLink(one.ctx, (await one.open()).row.id)).rejects.toMatchObject({
      code: "password_link_not_usable",
    });
    await one.register();
    await expect(firstPasswordLink(one.ctx, (await one.open()).row.id)).resolves.toMatch(/\/password\/set\//);
    await db.update(users).set({ passwordHash: "$argon2id$for-tests" }).where(eq(users.email, one.email));
    await expect(firstPasswordLink(one.ctx, (await one.open()).row.id)).rejects.toMatchObject({
      code: "password_link_not_usable",
    });
  });
});

describe("adding a product to an existing account", () => {
  test("is offered to members only, and lists only their own accounts", async () => {
    const email = newEmail();
    const [mine, foreign] = [await newCompany(db), await newCompany(db)];
    await join(db, mine.accountId, await newPerson(db, { email }), ["standard_user"]);
    const one = walker(db, email);
    await one.start();
    await one.proveEmail();
    await one.prove(await ordered());
    expect((await one.open()).accounts.map((account) => account.id)).toEqual([mine.accountId]);
    await expect(one.choose(foreign.accountId)).rejects.toMatchObject({ code: "account_not_available" });
  });

  test("waits for a Super User and registers nothing before", async () => {
    const email = newEmail();
    const company = await newCompany(db, { superUsers: 2 });
    const userId = await newPerson(db, { email });
    await join(db, company.accountId, userId, ["standard_user"]);
    const one = walker(db, email);
    await one.start();
    await one.proveEmail();
    await one.prove(await ordered());
    await one.choose(company.accountId);
    await one.register();
    expect(await db.select().from(assets).where(eq(assets.accountId, company.accountId))).toHaveLength(0);
    const requests = await db.select().from(accessRequests).where(eq(accessRequests.userId, userId));
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({ kind: "join", origin: "wizard" });
    expect(
      await db
        .select()
        .from(mails)
        .where(
          and(eq(mails.template, "access-request-for-super-user"), eq(mails.accountId, company.accountId)),
        ),
    ).toHaveLength(2);
  });
});
