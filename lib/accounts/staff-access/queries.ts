/** Reads of the access of staff: may they see, what did they ask, what did they open. */
import { and, asc, desc, eq, gt, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts } from "@/db/schema/accounts";
import { staffAccessRequests } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx, StaffMember } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { pageSize } from "@/lib/accounts/rules";
import { type Opening, openings, staffAccessState } from "@/lib/accounts/staff-access/rules";
import { env } from "@/lib/platform/env";
import type { EventKind } from "@/lib/platform/events";

/**
 * SQL: this access counts now (as `open` in `staffAccessState`). By the clock and not by the start of the transaction:
 * who waited for somebody else to end it must find it ended.
 */
export const isOpen = and(
  inArray(staffAccessRequests.decision, ["approved", "by_setting"]),
  gt(staffAccessRequests.endsAt, sql`clock_timestamp()`),
);

/** SQL: when a request closes by itself if nobody answers. */
const closesAt = () =>
  sql<Date>`${staffAccessRequests.createdAt} + make_interval(days => ${env().STAFF_ACCESS_REQUEST_DAYS}::int)`.mapWith(
    staffAccessRequests.createdAt,
  );

/** SQL: this request waits for an answer (as `pending` in `staffAccessState`). */
export const isWaiting = () => and(isNull(staffAccessRequests.decision), sql`${closesAt()} > now()`);

/**
 * May this member of staff open what belongs to the account now? Only by a consent of their own that is not over, and
 * never where the account wants none. Everything of a customer beyond the basic facts asks here first.
 */
export async function staffMaySee(ctx: Ctx<StaffMember>, accountId: string): Promise<boolean> {
  return (await accountsStaffMaySee(ctx, [accountId])).has(accountId);
}

/** As `staffMaySee`, for several accounts at once: those of them that let this member of staff in. */
export async function accountsStaffMaySee(
  ctx: Ctx<StaffMember>,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (accountIds.length === 0) return new Set();
  const open = await openAccounts(ctx, inArray(staffAccessRequests.accountId, [...accountIds]));
  return new Set(open.map(({ accountId }) => accountId));
}

/** Accounts that let this member of staff in now, as rows or as a part of another query. */
export function openAccounts(ctx: Ctx<StaffMember>, which?: SQL) {
  return ctx.db
    .selectDistinct({ accountId: staffAccessRequests.accountId })
    .from(staffAccessRequests)
    .innerJoin(accounts, eq(accounts.id, staffAccessRequests.accountId))
    .where(
      and(
        which,
        eq(staffAccessRequests.staffUserId, ctx.actor.userId),
        isOpen,
        ne(accounts.staffAccess, "never"),
      ),
    );
}

/** The latest request of this member of staff for the account, with how it stands; undefined when they never asked. */
export async function findOwnStaffAccess(ctx: Ctx<StaffMember>, accountId: string) {
  const [found] = await ctx.db
    .select({ request: staffAccessRequests, closesAt: closesAt() })
    .from(staffAccessRequests)
    .where(
      and(
        eq(staffAccessRequests.accountId, accountId),
        eq(staffAccessRequests.staffUserId, ctx.actor.userId),
      ),
    )
    .orderBy(desc(staffAccessRequests.createdAt), desc(staffAccessRequests.id))
    .limit(1);
  if (!found) return undefined;
  const request = { ...found.request, closesAt: found.closesAt };
  return { ...request, state: staffAccessState(request, ctx.now) };
}

const deciders = alias(users, "deciders");

function requestsOf(ctx: Ctx<AccountMember>, where: SQL | undefined) {
  return ctx.db
    .select({
      id: staffAccessRequests.id,
      staffUserId: staffAccessRequests.staffUserId,
      createdAt: staffAccessRequests.createdAt,
      reason: staffAccessRequests.reason,
      decision: staffAccessRequests.decision,
      decidedAt: staffAccessRequests.decidedAt,
      endsAt: staffAccessRequests.endsAt,
      closesAt: closesAt(),
      engineer: { familyName: users.familyName, givenName: users.givenName },
      decider: { familyName: deciders.familyName, givenName: deciders.givenName },
    })
    .from(staffAccessRequests)
    .innerJoin(users, eq(users.id, staffAccessRequests.staffUserId))
    .leftJoin(deciders, eq(deciders.id, staffAccessRequests.decidedBy))
    .where(and(within(ctx, staffAccessRequests.accountId), where));
}
export type StaffAccessRow = Awaited<ReturnType<typeof listWaitingStaff>>[number];

/** Requests of staff that wait for an answer, the longest waiting first: all of them, at most one of each engineer. */
export function listWaitingStaff(ctx: Ctx<AccountMember>) {
  return requestsOf(ctx, isWaiting()).orderBy(
    asc(staffAccessRequests.createdAt),
    asc(staffAccessRequests.id),
  );
}

/** Who has access now, the earliest end first: all of them, because what is not shown cannot be ended. */
export function listOpenStaff(ctx: Ctx<AccountMember>) {
  return requestsOf(ctx, isOpen).orderBy(asc(staffAccessRequests.endsAt), asc(staffAccessRequests.id));
}

/** Requests that are over, were declined or expired without an answer, newest first. `after`: id of the last row before. */
export async function listPastStaff(ctx: Ctx<AccountMember>, after?: string) {
  const place = after
    ? sql`(${staffAccessRequests.createdAt}, ${staffAccessRequests.id}) < (select r.created_at, r.id from ${staffAccessRequests} r where r.id = ${after} and r.account_id = ${ctx.actor.account.id})`
    : undefined;
  const rows = await requestsOf(ctx, and(sql`not (${isWaiting()})`, sql`not (${isOpen}) is true`, place))
    .orderBy(desc(staffAccessRequests.createdAt), desc(staffAccessRequests.id))
    .limit(pageSize + 1);
  const { rows: page, next } = pageOf(rows);
  return { rows: page.map((row) => ({ ...row, outcome: outcomeOf(row) })), next };
}

function outcomeOf({ decision }: Pick<StaffAccessRow, "decision">): "expired" | "declined" | "over" {
  if (decision === null) return "expired";
  return decision === "declined" ? "declined" : "over";
}

function pageOf<Row extends { id: string }>(rows: Row[]): { rows: Row[]; next: string | null } {
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}

const seen = alias(users, "seen");

/** Openings of the account, of single assets by staff who check what a product is entitled to, and of people. */
const openingKinds = [
  "staff.viewed_account",
  "staff.viewed_asset",
  "staff.viewed_person",
] as const satisfies readonly EventKind[];

/**
 * Which of an account's things staff opened, with who and when, newest first; `serial` or `person`
 * and the `reason` where a single one was looked at. `after`: id of the last row before.
 */
export async function listOpenings(ctx: Ctx<AccountMember>, after?: string) {
  const place = after
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after} and e.account_id = ${ctx.actor.account.id})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: events.kind,
      what: sql<string | null>`${events.data}->>'what'`,
      serial: sql<string | null>`${events.data}->>'serial'`,
      reason: sql<string | null>`${events.data}->>'reason'`,
      familyName: users.familyName,
      givenName: users.givenName,
      person: { familyName: seen.familyName, givenName: seen.givenName },
    })
    .from(events)
    .innerJoin(users, eq(users.id, events.actorId))
    .leftJoin(seen, and(eq(events.kind, "staff.viewed_person"), eq(seen.id, events.subjectId)))
    .where(and(within(ctx, events.accountId), inArray(events.kind, [...openingKinds]), place))
    .orderBy(desc(events.at), desc(events.id))
    .limit(pageSize + 1);
  const { rows: page, next } = pageOf(rows);
  return { rows: page.map((row) => ({ ...row, what: openingOf(row) })), next };
}

function openingOf({ kind, what }: { kind: string; what: string | null }): Opening {
  const known = openings.find((one) => one === what);
  // looks that say nothing of how far they went were made before that was asked: they saw everything
  if (kind === "staff.viewed_asset") return known ?? "assets";
  if (kind === "staff.viewed_person") return known ?? "members";
  return known ?? "basics";
}
