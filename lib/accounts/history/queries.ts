/** Reads of an account's history. */
import { and, desc, eq, inArray, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { accountConversions, accounts } from "@/db/schema/accounts";
import { accessDecisions, invitations, staffAccessRequests } from "@/db/schema/accounts-entry";
import { apiKeys } from "@/db/schema/accounts-programs";
import { assetReplacements, assetTransfers } from "@/db/schema/assets";
import { staffMembers, users } from "@/db/schema/identity";
import { events } from "@/db/schema/platform";
import type { AccountMember, Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import type { ApiKeyKind } from "@/lib/accounts/api-keys/rules";
import type { HistoryFilter } from "@/lib/accounts/history/input";
import { forSupportAlone, nounsOfSubject } from "@/lib/accounts/history/rules";
import { dayBegins } from "@/lib/accounts/members/queries";
import { pageSize } from "@/lib/accounts/rules";
import type { EventKind } from "@/lib/platform/events";

type Named = { familyName: string; givenName: string };

export type HistoryRow = {
  id: string;
  at: Date;
  kind: EventKind;
  actorKind: string;
  /** who did it; null for the portal itself and for people whose data was erased */
  actor: (Named & { email: string; staff: boolean }) | null;
  /** the named key by which a program did it */
  key: { kind: ApiKeyKind; name: string } | null;
  /** the account through whose link they did it (domain rule 27) */
  home: { number: number; name: string } | null;
  /** whom it happened to, when that is somebody else */
  person: Named | null;
  /** facts of the event, with the addresses and reasons that stand in the rows it is about */
  data: Record<string, unknown>;
};

const affected = alias(users, "affected");

function filtered(ctx: Ctx<AccountMember>, filter: HistoryFilter): (SQL | undefined)[] {
  const zone = ctx.actor.timeZone;
  const pattern = `%${filter.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const isPerson = (of: typeof users | typeof affected) =>
    sql`(${of.email} ilike ${pattern} or ${of.familyName} || ' ' || ${of.givenName} ilike ${pattern} or ${of.givenName} || ' ' || ${of.familyName} ilike ${pattern} or ${of.familyName} || ${of.givenName} ilike ${pattern})`;
  return [
    within(ctx, events.accountId),
    notInArray(events.kind, [...forSupportAlone]),
    filter.about
      ? inArray(sql`split_part(${events.kind}, '.', 1)`, [...nounsOfSubject[filter.about]])
      : undefined,
    filter.from ? sql`${events.at} >= ${dayBegins(filter.from, zone)}` : undefined,
    filter.until ? sql`${events.at} < ${dayBegins(filter.until, zone, 1)}` : undefined,
    filter.q
      ? sql`(${isPerson(users)} or ${isPerson(affected)} or ${invitations.email} ilike ${pattern} or ${assetTransfers.recipientEmail} ilike ${pattern})`
      : undefined,
  ];
}

/** What happened in the account, newest first. `after`: id of the last row before. */
export async function listHistory(
  ctx: Ctx<AccountMember>,
  filter: HistoryFilter,
  after?: string,
  size = pageSize,
): Promise<{ rows: HistoryRow[]; next: string | null }> {
  const place = after
    ? sql`(${events.at}, ${events.id}) < (select e.created_at, e.id from ${events} e where e.id = ${after} and e.account_id = ${ctx.actor.account.id})`
    : undefined;
  const rows = await ctx.db
    .select({
      id: events.id,
      at: events.at,
      kind: sql<EventKind>`${events.kind}`,
      actorKind: events.actorKind,
      actor: { familyName: users.familyName, givenName: users.givenName, email: users.email },
      staff: sql<boolean>`${staffMembers.userId} is not null`,
      key: { kind: apiKeys.kind, name: apiKeys.name },
      home: { number: accounts.number, name: accounts.name },
      affectedId: affected.id,
      actorId: events.actorId,
      person: { familyName: affected.familyName, givenName: affected.givenName },
      data: events.data,
      email: invitations.email,
      recipient: assetTransfers.recipientEmail,
      // the reason belongs to the event it was given with, not to everything that happened to its row
      reason: sql<string | null>`case
        when ${events.kind} in ('access.approved', 'access.declined') then ${accessDecisions.reason}
        when ${events.kind} in ('staff.access_asked', 'staff.access_granted') then ${staffAccessRequests.reason}
        when ${events.kind} = 'account.converted' then ${accountConversions.reason}
        when ${events.kind} = 'asset.replaced' then ${assetReplacements.reason} end`,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .leftJoin(staffMembers, eq(staffMembers.userId, events.actorId))
    .leftJoin(apiKeys, eq(apiKeys.id, events.actorId))
    .leftJoin(accounts, eq(accounts.id, events.homeAccountId))
    .leftJoin(affected, sql`${affected.id} = ${events.data}->>'userId'`)
    // what names people is read from rows that can forget them; an id belongs to one of these tables at most
    .leftJoin(invitations, eq(invitations.id, events.subjectId))
    .leftJoin(assetTransfers, sql`${assetTransfers.id} = ${events.data}->>'transferId'`)
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, events.subjectId))
    .leftJoin(staffAccessRequests, eq(staffAccessRequests.id, events.subjectId))
    .leftJoin(accountConversions, eq(accountConversions.accountId, events.subjectId))
    .leftJoin(assetReplacements, sql`${assetReplacements.newAssetId} = ${events.data}->>'newAssetId'`)
    .where(and(...filtered(ctx, filter), place))
    .orderBy(desc(events.at), desc(events.id))
    .limit(size + 1);
  return {
    rows: rows
      .slice(0, size)
      .map(({ affectedId, actorId, staff, actor, email, recipient, reason, data, ...row }) => ({
        ...row,
        actor: actor ? { ...actor, staff } : null,
        person: affectedId === actorId ? null : row.person,
        data: {
          ...data,
          ...(email ? { email } : {}),
          ...(recipient ? { recipient } : {}),
          ...(reason ? { reason } : {}),
        },
      })),
    next: rows.length > size ? (rows[size - 1]?.id ?? null) : null,
  };
}
