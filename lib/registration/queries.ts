/** Reads of registrations in progress. */
import { and, desc, eq, gt, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { accounts } from "@/db/schema/accounts";
import { registrationLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { mails } from "@/db/schema/platform";
import { registrationDevices, registrations } from "@/db/schema/registration";
import type { ActingAccount } from "@/lib/access/ctx";
import { listActingAccounts } from "@/lib/accounts/queries";
import { env } from "@/lib/platform/env";
import { hashToken } from "@/lib/platform/secrets";
import type { PostalAddress, Walk } from "@/lib/registration/rules";

export type RegistrationRow = typeof registrations.$inferSelect;

/** A registration with everything its pages need: who the e-mail belongs to, their accounts, and the walk. */
export type OpenRegistration = {
  row: RegistrationRow;
  /** the person with this e-mail address, known only after it was proven */
  person: {
    userId: string;
    familyName: string;
    givenName: string;
    jobTitle: string | null;
    phone: string | null;
    language: "en" | "ja";
    timeZone: string;
    hasPassword: boolean;
  } | null;
  accounts: readonly ActingAccount[];
  walk: Walk;
};

/** Still open: not older than `REGISTRATION_HOURS_UNPROVEN`, or `REGISTRATION_DAYS` once the e-mail is proven. Completed ones stay readable for a day. */
const stillOpen = () => {
  const settings = env();
  return sql`case
    when ${registrations.completedAt} is not null then ${registrations.completedAt} > now() - interval '1 day'
    when ${registrations.emailProvenAt} is not null then ${registrations.updatedAt} > now() - make_interval(days => ${settings.REGISTRATION_DAYS})
    else ${registrations.createdAt} > now() - make_interval(hours => ${settings.REGISTRATION_HOURS_UNPROVEN}) end`;
};

/** The registration behind a browser's token; undefined when there is none or it is over. */
export async function findRegistration(db: Db, token: string): Promise<OpenRegistration | undefined> {
  const [found] = await db
    .select({ row: registrations })
    .from(registrationDevices)
    .innerJoin(registrations, eq(registrations.id, registrationDevices.registrationId))
    .where(and(eq(registrationDevices.tokenHash, hashToken(token)), stillOpen()))
    .limit(1);
  if (!found) return undefined;
  const open = await withPerson(db, found.row);
  if (!open.person || open.walk.completed) return open;
  // a second press may have completed this very registration between the two reads: then the person is its own work,
  // and without a second look they would be taken for a member with a question left
  const [row] = await db.select().from(registrations).where(eq(registrations.id, found.row.id)).limit(1);
  return row && { ...open, row, walk: { ...open.walk, completed: row.completedAt !== null } };
}

/** Adds the person and the walk to a row. Nothing of a person is read before the e-mail is proven (trust REG-1). */
export async function withPerson(db: Db, row: RegistrationRow): Promise<OpenRegistration> {
  const [person] = row.emailProvenAt
    ? await db
        .select({
          userId: users.id,
          familyName: users.familyName,
          givenName: users.givenName,
          jobTitle: users.jobTitle,
          phone: users.phone,
          language: users.language,
          timeZone: users.timeZone,
          hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        })
        .from(users)
        .where(eq(users.emailKey, row.emailKey))
        .limit(1)
    : [];
  // a link to another account is no membership of it (domain rule 4)
  const accounts = person
    ? (await listActingAccounts(db, person.userId)).filter((account) => account.home === null)
    : [];
  return {
    row,
    person: person ?? null,
    accounts,
    walk: {
      emailProven: row.emailProvenAt !== null,
      isMember: accounts.length > 0,
      isKnown: person !== undefined,
      joining: row.registrationLinkId !== null,
      proven: row.proof !== null,
      answers: row.answers,
      completed: row.completedAt !== null,
    },
  };
}

/** The newest other open registration of the same proven address, to be continued on this device. */
export async function findEarlierRegistration(
  db: Db,
  row: RegistrationRow,
): Promise<RegistrationRow | undefined> {
  const [earlier] = await db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.emailKey, row.emailKey),
        ne(registrations.id, row.id),
        isNotNull(registrations.emailProvenAt),
        isNull(registrations.completedAt),
        sql`${registrations.registrationLinkId} is not distinct from ${row.registrationLinkId}`,
        stillOpen(),
      ),
    )
    .orderBy(desc(registrations.updatedAt))
    .limit(1);
  return earlier;
}

/** How the mail with the code is doing, for the page that asks for it. */
export async function codeMailState(
  db: Db,
  row: RegistrationRow,
): Promise<"queued" | "sending" | "sent" | "rejected" | "dead" | null> {
  if (!row.codeMailId) return null;
  const [mail] = await db
    .select({ state: mails.state })
    .from(mails)
    .where(eq(mails.id, row.codeMailId))
    .limit(1);
  return (mail?.state as "queued" | undefined) ?? null;
}

/** Addresses already on file for an e-mail domain: known good, so worth suggesting (S0 5.1.3). Only for a proven address of that domain. */
export async function knownAddresses(db: Db, emailDomain: string): Promise<PostalAddress[]> {
  const rows = await db
    .selectDistinct({
      country: accounts.country,
      postalCode: accounts.postalCode,
      region: accounts.region,
      city: accounts.city,
      address1: accounts.address1,
      address2: accounts.address2,
    })
    .from(accounts)
    .where(and(eq(accounts.emailDomain, emailDomain), isNull(accounts.sandboxOfId)))
    .limit(20);
  return rows.map((row) => ({ ...row, address2: row.address2 ?? "" }));
}

/** The company behind a registration link, for the pages of somebody joining. */
export async function joinedAccount(
  db: Db,
  registrationLinkId: string,
): Promise<{ id: string; name: string } | undefined> {
  const [account] = await db
    .select({ id: accounts.id, name: accounts.name })
    .from(registrationLinks)
    .innerJoin(accounts, eq(accounts.id, registrationLinks.accountId))
    .where(and(eq(registrationLinks.id, registrationLinkId), gt(registrationLinks.expiresAt, sql`now()`)))
    .limit(1);
  return account;
}
