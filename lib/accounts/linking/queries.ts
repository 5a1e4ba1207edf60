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
import type { EventKind } from "@/lib/platform/events";

const homes = alias(accounts, "homes");
const askers = alias(users, "askers");
const enders = alias(users, "enders");

const linkShape = {
  link: accountLinks,
  hostName: accounts.name,
  homeName: homes.name,
  homeNumber: homes.number,
  homeKind: homes.kind,
  askerFamilyName: askers.familyName,
  askerGivenName: askers.givenName,
  askerEmail: askers.email,
  enderFamilyName: enders.familyName,
  enderGivenName: enders.givenName,
};

function linksWhere(ctx: Ctx<AccountMember>, where: SQL | undefined) {
  return ctx.db
    .select(linkShape)
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
  const outgoing = link.homeAccountId === ctx.actor.account.id;
  return {
    id: link.id,
    direction: outgoing ? ("outgoing" as const) : ("incoming" as const),
    state: linkState(link),
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
    endedAt: link.endedAt,
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
      isNull(accountLinks.endedAt),
      sql`${accountLinks.decision} is distinct from 'declined'`,
    ),
  )
    .orderBy(asc(accountLinks.createdAt), asc(accountLinks.id))
    .limit(200);
  return rows.map((row) => seenFrom(ctx, row));
}

/** Declined, canceled and ended links of the account, newest first. `after`: id of the last row before. */
export async function listPastLinks(ctx: Ctx<AccountMember>, after?: string) {
  const place = after
    ? sql`(${accountLinks.createdAt}, ${accountLinks.id}) < (select l.created_at, l.id from ${accountLinks} l where l.id = ${after})`
    : undefined;
  const rows = await linksWhere(
    ctx,
    and(bothEnds(ctx), or(isNotNull(accountLinks.endedAt), eq(accountLinks.decision, "declined")), place),
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
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after})`
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
