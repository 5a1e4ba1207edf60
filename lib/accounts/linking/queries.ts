/** Reads of linked accounts, from both ends. */
import { and, asc, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accounts } from "@/db/schema/accounts";
import { accountLinks } from "@/db/schema/accounts-entry";
import { users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { isLinkRole, linkState } from "@/lib/accounts/linking/rules";
import { pageSize } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";
import type { EventKind } from "@/lib/platform/events";

const homes = alias(accounts, "homes");
const askers = alias(users, "askers");
const enders = alias(users, "enders");

/** SQL: when a request closes by itself if nobody answers. */
export const closesAt = () =>
  sql<Date>`${accountLinks.createdAt} + make_interval(days => ${env().ACCOUNT_LINK_REQUEST_DAYS}::int)`.mapWith(
    accountLinks.createdAt,
  );

const unanswered = and(isNull(accountLinks.decision), isNull(accountLinks.endedAt));

/** SQL: a request that waits for an answer (as `asked` in `linkState`). */
export const isAsked = () => and(unanswered, sql`${closesAt()} > now()`);

/** SQL: a request that nobody answered in time and that nothing was written about yet. */
export const hasExpired = () => and(unanswered, sql`${closesAt()} <= now()`);

const linkShape = () => ({
  link: accountLinks,
  closesAt: closesAt(),
  // by the clock that chose the row
  late: sql<boolean>`${closesAt()} <= now()`,
  hostName: accounts.name,
  homeName: homes.name,
  homeNumber: homes.number,
  homeKind: homes.kind,
  askerFamilyName: askers.familyName,
  askerGivenName: askers.givenName,
  askerEmail: askers.email,
  enderFamilyName: enders.familyName,
  enderGivenName: enders.givenName,
});

function linksWhere(ctx: Ctx<AccountMember>, where: SQL | undefined) {
  return ctx.db
    .select(linkShape())
    .from(accountLinks)
    .innerJoin(homes, eq(homes.id, accountLinks.homeAccountId))
    .leftJoin(accounts, eq(accounts.id, accountLinks.accountId))
    .innerJoin(askers, eq(askers.id, accountLinks.requestedBy))
    .leftJoin(enders, eq(enders.id, accountLinks.endedBy))
    .where(where);
}

type Read = Awaited<ReturnType<typeof linksWhere>>[number];

/**
 * A link as one of its accounts sees it. The asking side learns the other one's name once it was let in, and nothing
 * before: a number that belongs to nobody looks like one whose owner has not answered.
 */
function seenFrom(ctx: Ctx<AccountMember>, read: Read) {
  const { link } = read;
  const state = linkState({ ...link, late: read.late });
  const outgoing = link.homeAccountId === ctx.actor.account.id;
  return {
    id: link.id,
    direction: outgoing ? ("outgoing" as const) : ("incoming" as const),
    state,
    other: outgoing
      ? { number: link.number, name: link.decision === "approved" ? read.hostName : null, kind: null }
      : { number: read.homeNumber, name: read.homeName, kind: read.homeKind },
    askedAt: link.createdAt,
    askedBy: { familyName: read.askerFamilyName, givenName: read.askerGivenName },
    /** for the side that is asked, to write to */
    askerEmail: outgoing ? null : read.askerEmail,
    message: link.message,
    role: isLinkRole(link.role) ? link.role : null,
    decidedAt: link.decidedAt,
    /** when the request closes, or closed, if nobody answers */
    closesAt: read.closesAt,
    endedAt: state === "expired" ? read.closesAt : link.endedAt,
    endedBy:
      read.enderFamilyName !== null && read.enderGivenName !== null
        ? { familyName: read.enderFamilyName, givenName: read.enderGivenName }
        : null,
  };
}
export type LinkRow = ReturnType<typeof seenFrom>;

const bothEnds = (ctx: Ctx<AccountMember>) =>
  or(within(ctx, accountLinks.accountId), within(ctx, accountLinks.homeAccountId));

/** Waiting and living links of the account in both directions, the oldest first. */
export async function listCurrentLinks(ctx: Ctx<AccountMember>): Promise<LinkRow[]> {
  const rows = await linksWhere(
    ctx,
    and(
      bothEnds(ctx),
      or(isAsked(), and(eq(accountLinks.decision, "approved"), isNull(accountLinks.endedAt))),
    ),
  )
    .orderBy(asc(accountLinks.createdAt), asc(accountLinks.id))
    .limit(200);
  return rows.map((row) => seenFrom(ctx, row));
}

/** Declined, canceled, expired and ended links of the account, newest first. `after`: id of the last row before. */
export async function listPastLinks(ctx: Ctx<AccountMember>, after?: string) {
  const place = after
    ? sql`(${accountLinks.createdAt}, ${accountLinks.id}) < (select l.created_at, l.id from ${accountLinks} l where l.id = ${after} and ${ctx.actor.account.id} in (l.account_id, l.home_account_id))`
    : undefined;
  const rows = await linksWhere(
    ctx,
    and(
      bothEnds(ctx),
      or(isNotNull(accountLinks.endedAt), eq(accountLinks.decision, "declined"), hasExpired()),
      place,
    ),
  )
    .orderBy(desc(accountLinks.createdAt), desc(accountLinks.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize).map((row) => seenFrom(ctx, row)),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.link.id ?? null) : null,
  };
}

/** What people of other accounts did here through a link, with their home account, newest first (domain rule 27). */
export async function listActsThroughLinks(ctx: Ctx<AccountMember>, after?: string) {
  const place = after
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after} and e.account_id = ${ctx.actor.account.id})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: sql<EventKind>`${events.kind}`,
      familyName: users.familyName,
      givenName: users.givenName,
      homeName: homes.name,
      homeNumber: homes.number,
    })
    .from(events)
    .innerJoin(homes, eq(homes.id, events.homeAccountId))
    .innerJoin(users, eq(users.id, events.actorId))
    .where(and(within(ctx, events.accountId), isNotNull(events.homeAccountId), place))
    .orderBy(desc(events.at), desc(events.id))
    .limit(pageSize + 1);
  return {
    rows: rows.slice(0, pageSize),
    next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
  };
}
