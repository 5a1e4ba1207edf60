/** Companies and people for tests, made as plain rows. Every call makes new ones. */
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { accounts, membershipRoles, memberships } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { customers, orderLines, orders, products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import { events, mails } from "@/db/schema/platform";
import type { Role } from "@/lib/access/roles";
import { emailKey } from "@/lib/identity/rules";
import { newId } from "@/lib/platform/ids";
import { unseal } from "@/lib/platform/secrets";

let counter = 0;
function next(): number {
  counter += 1;
  return counter;
}

/** A person with an address of their own. Without a password they cannot sign in yet. */
export async function newPerson(
  db: Database,
  person: { email?: string; language?: "en" | "ja"; hasPassword?: boolean; blocked?: boolean } = {},
): Promise<string> {
  const id = newId("user");
  const email = person.email ?? `person-${id.slice(4, 12).toLowerCase()}-${next()}@tests.example`;
  await db.insert(users).values({
    id,
    email,
    emailKey: emailKey(email),
    familyName: `Family${counter}`,
    givenName: `Given${counter}`,
    language: person.language ?? "en",
    timeZone: "Asia/Tokyo",
    passwordHash: person.hasPassword === false ? null : "$argon2id$for-tests",
    blockedAt: person.blocked ? new Date() : null,
  });
  return id;
}

/** A company's account without anybody in it. */
export async function newAccount(
  db: Database,
  account: { name?: string; standing?: "eval" | "customer" } = {},
): Promise<{ id: string; number: number }> {
  const id = newId("account");
  const [made] = await db
    .insert(accounts)
    .values({
      id,
      name: account.name ?? `Company ${next()}`,
      standing: account.standing ?? "customer",
      emailDomain: "tests.example",
      country: "JP",
      postalCode: "100-0001",
      region: "13",
      city: "Chiyoda",
      address1: "1-1",
    })
    .returning({ id: accounts.id, number: accounts.number });
  if (!made) throw new Error("no account was made");
  return made;
}

/** Puts a person into an account with roles; dates move the membership out of the present. */
export async function join(
  db: Database,
  accountId: string,
  userId: string,
  roles: readonly Role[],
  dates: { activeFrom?: Date; activeUntil?: Date; endedAt?: Date } = {},
): Promise<string> {
  const id = newId("membership");
  await db.insert(memberships).values({ id, accountId, userId, ...dates });
  await db.insert(membershipRoles).values(roles.map((role) => ({ membershipId: id, role })));
  return id;
}

/** An account with as many Super Users as asked for; the first is Domain Administrator too, as domain rule 7 makes it. */
export async function newCompany(
  db: Database,
  options: { superUsers?: number; standing?: "eval" | "customer" } = {},
) {
  const account = await newAccount(db, options.standing ? { standing: options.standing } : {});
  const superUsers: string[] = [];
  for (let place = 0; place < (options.superUsers ?? 1); place += 1) {
    const userId = await newPerson(db);
    await join(db, account.id, userId, place === 0 ? ["super_user", "domain_administrator"] : ["super_user"]);
    superUsers.push(userId);
  }
  const [first = ""] = superUsers;
  return { accountId: account.id, number: account.number, superUsers, superUser: first };
}

/** Units of one order, each with a serial number of its own. */
export async function newOrderedUnits(db: Database, count: number): Promise<string[]> {
  const [productId, customerId, orderId, orderLineId] = [
    newId("product"),
    newId("customer"),
    newId("order"),
    newId("orderLine"),
  ];
  await db.insert(products).values({
    id: productId,
    sku: `SKU-${productId}`,
    name: "PA-440",
    family: "PA-Series",
    kind: "hardware",
  });
  await db.insert(customers).values({
    id: customerId,
    customerNumber: `C${customerId.slice(5, 15).toUpperCase()}`,
    name: "Buyer",
    country: "JP",
  });
  await db.insert(orders).values({
    id: orderId,
    salesOrder: `SO${orderId.slice(4, 14).toUpperCase()}`,
    customerId,
    orderedOn: new Date("2026-01-05T00:00:00Z"),
  });
  await db.insert(orderLines).values({ id: orderLineId, orderId, line: 1, productId, quantity: count });
  const ids: string[] = [];
  for (let place = 0; place < count; place += 1) {
    const id = newId("unit");
    await db.insert(units).values({
      id,
      source: "order",
      productId,
      serial: `${Date.now()}${next()}`.slice(-15).padStart(15, "0"),
      orderLineId,
    });
    ids.push(id);
  }
  return ids;
}

/** SQL: rows of one transaction, which are all of one instant, in the order in which they were written. */
const asWritten = sql`ctid`;

/** Templates of the mails written so far about an account, in order, with whom they go to. */
export async function mailsAbout(
  db: Database,
  accountId: string,
  template?: string,
): Promise<{ id: string; template: string; userId: string | null; recipient: string }[]> {
  return db
    .select({ id: mails.id, template: mails.template, userId: mails.userId, recipient: mails.recipient })
    .from(mails)
    .where(and(eq(mails.accountId, accountId), template ? eq(mails.template, template) : undefined))
    .orderBy(mails.createdAt, asWritten);
}

/** What a queued mail will say. */
export async function propsOf(db: Database, mailId: string): Promise<Record<string, unknown>> {
  const [mail] = await db.select({ sealed: mails.sealed }).from(mails).where(eq(mails.id, mailId));
  if (!mail?.sealed) throw new Error("this mail has no contents");
  return (JSON.parse(unseal(mail.sealed, "mail")) as { props: Record<string, unknown> }).props;
}

/** Kinds of the events about one thing, oldest first. */
export async function eventsAbout(db: Database, subjectId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: events.kind })
    .from(events)
    .where(eq(events.subjectId, subjectId))
    .orderBy(events.at, asWritten);
  return rows.map((row) => row.kind);
}

export async function decisionsOn(db: Database, requestId: string) {
  return db.select().from(accessDecisions).where(eq(accessDecisions.requestId, requestId));
}

/** Makes a request look as if it had been waiting for days. */
export async function letWait(db: Database, requestId: string, days: number): Promise<void> {
  await db
    .update(accessRequests)
    .set({ createdAt: new Date(Date.now() - days * 86_400_000) })
    .where(eq(accessRequests.id, requestId));
}

/** Roles a person holds in an account by rows, whatever their dates; empty when there is no membership. */
export async function rolesHeld(db: Database, accountId: string, userId: string): Promise<string[]> {
  const rows = await db
    .select({ role: membershipRoles.role })
    .from(memberships)
    .innerJoin(membershipRoles, eq(membershipRoles.membershipId, memberships.id))
    .where(and(eq(memberships.accountId, accountId), eq(memberships.userId, userId)));
  return rows.map((row) => row.role).sort();
}
