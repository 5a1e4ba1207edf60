/** Accounts as staff find and see them. */
import { and, asc, desc, eq, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts, memberships } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { findConversion, listConversionRequests } from "@/lib/accounts/conversions/queries";
import { activeMembership, listSuperUsers } from "@/lib/accounts/queries";
import { type RequestRow, readRequests } from "@/lib/accounts/requests/queries";
import { countCap, pageSize } from "@/lib/accounts/rules";
import type { EventKind } from "@/lib/platform/events";
import { Refusal } from "@/lib/platform/refusal";
import type { AccountFilter } from "@/lib/staff/accounts/input";
import { asksForConversion, isForStaff } from "@/lib/staff/queries";

function named(q: string): SQL | undefined {
  if (q === "") return undefined;
  const pattern = q.replace(/[\\%_]/g, (sign) => `\\${sign}`);
  return or(
    ilike(accounts.name, `%${pattern}%`),
    ilike(accounts.emailDomain, `${pattern.replace(/^.*@/, "")}%`),
    /^\d{1,9}$/.test(q) ? eq(accounts.number, Number(q)) : undefined,
  );
}

const hasClaims = () => sql`exists (
  select 1 from ${accessRequests} left join ${accessDecisions} on ${accessDecisions.requestId} = ${accessRequests.id}
  where ${accessRequests.accountId} = ${accounts.id} and ${isForStaff()})`;

/** Accounts by name, number or e-mail domain, newest first. `after`: id of the last row before. */
export async function listAccounts(ctx: Ctx<StaffMember>, filter: AccountFilter, after?: string) {
  const view =
    filter.show === "claims" ? hasClaims() : filter.show === "conversions" ? asksForConversion() : undefined;
  const place = after
    ? sql`(${accounts.createdAt}, ${accounts.id}) < (select a.created_at, a.id from ${accounts} a where a.id = ${after})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: accounts.id,
      number: accounts.number,
      name: accounts.name,
      standing: accounts.standing,
      emailDomain: accounts.emailDomain,
      country: accounts.country,
      createdAt: accounts.createdAt,
    })
    .from(accounts)
    .where(and(isNull(accounts.sandboxOfId), named(filter.q), view, place))
    .orderBy(desc(accounts.createdAt), desc(accounts.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

/** What staff may know of every account: who it is, how it stands with us, and who runs it (domain rule 20). */
const basics = {
  id: accounts.id,
  number: accounts.number,
  name: accounts.name,
  standing: accounts.standing,
  staffAccess: accounts.staffAccess,
};

/** The basic facts of an account and what staff may decide about it. Refuses `not_found`. */
export async function getCustomerAccount(ctx: Ctx<StaffMember>, number: number) {
  const [account] = await ctx.db
    .select(basics)
    .from(accounts)
    .where(and(eq(accounts.number, number), isNull(accounts.sandboxOfId)))
    .limit(1);
  if (!account) throw new Refusal("not_found");
  const superUsers = await listSuperUsers(ctx.db, account.id);
  const claims = await listClaims(ctx, account.id);
  return {
    account,
    superUsers: superUsers.map(({ familyName, givenName }) => ({ familyName, givenName })),
    claims,
    wishes: await listConversionRequests(ctx.db, account.id),
    conversion: await findConversion(ctx.db, account.id),
  };
}

/** What the account's consent opens: its profile. For those who asked `staffMaySee` before. */
export async function getCustomerProfile(ctx: Ctx<StaffMember>, accountId: string) {
  const [account] = await ctx.db.select().from(accounts).where(eq(accounts.id, accountId)).limit(1);
  if (!account) throw new Refusal("not_found");
  return {
    ...account,
    superUsers: await listSuperUsers(ctx.db, accountId),
    memberCount: await countMembersOf(ctx, accountId),
  };
}

function listClaims(ctx: Ctx<StaffMember>, accountId: string): Promise<RequestRow[]> {
  return readRequests(
    ctx.db,
    and(eq(accessRequests.accountId, accountId), isForStaff()),
    [asc(accessRequests.createdAt), asc(accessRequests.id)],
    pageSize,
    ctx.now,
  );
}

async function countMembersOf(ctx: Ctx<StaffMember>, accountId: string): Promise<number> {
  const some = ctx.db
    .select({ id: memberships.id })
    .from(memberships)
    .where(and(eq(memberships.accountId, accountId), activeMembership))
    .limit(countCap + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

export type AccountEvent = {
  id: string;
  at: Date;
  kind: EventKind;
  actorKind: string;
  familyName: string | null;
  givenName: string | null;
  /** the account through whose link the person acted */
  homeName: string | null;
};

const homes = alias(accounts, "homes");

/** What happened in an account, newest first. `after`: id of the last row before. */
export async function listAccountEvents(
  ctx: Ctx<StaffMember>,
  accountId: string,
  after?: string,
): Promise<{ rows: AccountEvent[]; next: string | null }> {
  const place = after
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: sql<EventKind>`${events.kind}`,
      actorKind: events.actorKind,
      familyName: users.familyName,
      givenName: users.givenName,
      homeName: homes.name,
    })
    .from(events)
    .leftJoin(homes, eq(homes.id, events.homeAccountId))
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(eq(events.accountId, accountId), place))
    .orderBy(desc(events.at), desc(events.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
