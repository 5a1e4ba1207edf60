/** Reads of access requests: what a Super User needs to decide, what was decided, and what a person waits for. */
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { accounts, memberships } from "@/db/schema/accounts";
import { accessDecisions, accessRequests } from "@/db/schema/accounts-entry";
import { products, units } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { AccountMember, Ctx, Member } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { stateOfMembership } from "@/lib/accounts/members/queries";
import type { MemberState } from "@/lib/accounts/members/rules";
import {
  type RequestFacts,
  type RequestLives,
  type RequestState,
  requestClosesAt,
  requestState,
} from "@/lib/accounts/requests/rules";
import { countCap, pageSize, type RequestKind, type RequestOrigin } from "@/lib/accounts/rules";
import { env } from "@/lib/platform/env";

/** How long requests stay open here. */
export function requestLives(): RequestLives {
  return { requestDays: env().ACCESS_REQUEST_DAYS, consoleDays: env().CONSOLE_REGISTRATION_DAYS };
}

/** SQL: too old to be decided or confirmed (as in `requestClosesAt`). */
export const tooOld = (): SQL =>
  sql`${accessRequests.createdAt} <= now() - make_interval(days => case when ${accessRequests.confirmedAt} is null then ${env().CONSOLE_REGISTRATION_DAYS}::int else ${env().ACCESS_REQUEST_DAYS}::int end)`;

/** SQL, with decisions joined: nobody has decided yet and it can still be decided (as `pending` in `requestState`). */
export const isPending = (): SQL =>
  sql`${accessDecisions.requestId} is null and ${accessRequests.withdrawnAt} is null and not (${tooOld()})`;

/** SQL, with decisions joined: still to be decided, or approved and still to be confirmed. */
const isOpen = () =>
  and(
    isNull(accessRequests.withdrawnAt),
    sql`not (${tooOld()})`,
    or(
      isNull(accessDecisions.requestId),
      and(eq(accessDecisions.decision, "approved"), isNull(accessRequests.confirmedAt)),
    ),
  );

/** The person's open request for an account, if there is one. */
export async function findOpenRequest(
  db: Db,
  accountId: string,
  userId: string,
): Promise<{ id: string; origin: RequestOrigin } | undefined> {
  const [open] = await db
    .select({ id: accessRequests.id, origin: accessRequests.origin })
    .from(accessRequests)
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(and(eq(accessRequests.accountId, accountId), eq(accessRequests.userId, userId), isOpen()))
    .limit(1);
  return open;
}

type Claim = NonNullable<(typeof accessRequests.$inferSelect)["claim"]>;

/** A product of a request, as people know it. */
export type RequestedProduct = { name: string; serial: string | null; authCode: string | null };

/** The products a claim asks for, by claim, in one statement. */
export async function productsOf(
  db: Db,
  claims: readonly (Claim | null)[],
): Promise<(claim: Claim | null) => RequestedProduct[]> {
  const wanted = [...new Set(claims.flatMap((claim) => claim?.unitIds ?? []))];
  const rows = wanted.length
    ? await db
        .select({ id: units.id, name: products.name, serial: units.serial, authCode: units.authCode })
        .from(units)
        .innerJoin(products, eq(products.id, units.productId))
        .where(inArray(units.id, wanted))
        .orderBy(asc(products.name), asc(units.id))
    : [];
  return (claim) =>
    rows
      .filter((row) => claim?.unitIds.includes(row.id))
      .map(({ name, serial, authCode }) => ({ name, serial, authCode }));
}

type StateOfMember = Exclude<MemberState, "invited">;

export type RequestRow = {
  id: string;
  accountId: string;
  userId: string;
  kind: RequestKind;
  origin: RequestOrigin;
  state: RequestState;
  createdAt: Date;
  closesAt: Date;
  confirmedAt: Date | null;
  person: {
    familyName: string;
    givenName: string;
    email: string;
    jobTitle: string | null;
    country: string | null;
    language: "en" | "ja";
  };
  /** belongs to the account already, so that approving adds the product only */
  isMember: boolean;
  /** how their latest membership stands that does not count now; an approval puts another in its place */
  former: Exclude<StateOfMember, "active"> | null;
  products: RequestedProduct[];
  decidedAt: Date | null;
  decidedBy: { familyName: string; givenName: string } | null;
  role: string | null;
  reason: string | null;
};

const deciders = alias(users, "deciders");

/** SQL: how the person's latest membership of the account stands; null when they never had one. */
const membership = sql<StateOfMember | null>`(select ${stateOfMembership} from ${memberships}
  where ${memberships.accountId} = ${accessRequests.accountId} and ${memberships.userId} = ${accessRequests.userId}
  order by ${memberships.createdAt} desc, ${memberships.id} desc limit 1)`;

/** Requests with everything a decision needs. For pages that may see them: the caller brings the predicate. */
export async function readRequests(
  db: Db,
  where: SQL | undefined,
  order: readonly SQL[],
  limit: number,
  now: Date,
): Promise<RequestRow[]> {
  const rows = await db
    .select({
      request: accessRequests,
      person: {
        ...{ familyName: users.familyName, givenName: users.givenName, email: users.email },
        ...{ jobTitle: users.jobTitle, country: users.country, language: users.language },
      },
      membership,
      decision: accessDecisions.decision,
      decidedAt: accessDecisions.decidedAt,
      role: accessDecisions.role,
      reason: accessDecisions.reason,
      deciderFamilyName: deciders.familyName,
      deciderGivenName: deciders.givenName,
    })
    .from(accessRequests)
    .innerJoin(users, eq(users.id, accessRequests.userId))
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .leftJoin(deciders, eq(deciders.id, accessDecisions.decidedBy))
    .where(where)
    .orderBy(...order)
    .limit(limit);
  const productsFor = await productsOf(
    db,
    rows.map((row) => row.request.claim),
  );
  const lives = requestLives();
  return rows.map((row) => {
    const facts: RequestFacts = { ...row.request, decision: row.decision };
    return {
      id: row.request.id,
      accountId: row.request.accountId,
      userId: row.request.userId,
      kind: row.request.kind,
      origin: row.request.origin,
      state: requestState(facts, lives, now),
      createdAt: row.request.createdAt,
      closesAt: requestClosesAt(row.request, lives),
      confirmedAt: row.request.confirmedAt,
      person: row.person,
      isMember: row.membership === "active",
      former: row.membership === "active" ? null : row.membership,
      products: productsFor(row.request.claim),
      decidedAt: row.decidedAt,
      decidedBy:
        row.deciderFamilyName === null || row.deciderGivenName === null
          ? null
          : { familyName: row.deciderFamilyName, givenName: row.deciderGivenName },
      role: row.role,
      reason: row.reason,
    };
  });
}

const pageOf = (rows: RequestRow[]) => ({
  rows: rows.slice(0, pageSize),
  next: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null,
});

/** Requests of the account that wait for a Super User, the longest waiting first. `after`: id of the last row before. */
export async function listPendingRequests(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const place = after
    ? sql`(${accessRequests.createdAt}, ${accessRequests.id}) > (select r.created_at, r.id from ${accessRequests} r where r.id = ${after} and r.account_id = ${ctx.actor.account.id})`
    : undefined;
  const where = and(
    within(ctx, accessRequests.accountId),
    eq(accessRequests.kind, "join"),
    isPending(),
    place,
  );
  return pageOf(
    await readRequests(
      ctx.db,
      where,
      [asc(accessRequests.createdAt), asc(accessRequests.id)],
      pageSize + 1,
      ctx.now,
    ),
  );
}

/** Decided, withdrawn and expired requests of the account, the newest first. */
export async function listClosedRequests(
  ctx: Ctx<AccountMember>,
  after?: string,
): Promise<{ rows: RequestRow[]; next: string | null }> {
  const place = after
    ? sql`(${accessRequests.createdAt}, ${accessRequests.id}) < (select r.created_at, r.id from ${accessRequests} r where r.id = ${after} and r.account_id = ${ctx.actor.account.id})`
    : undefined;
  const where = and(within(ctx, accessRequests.accountId), sql`not (${isPending()})`, place);
  return pageOf(
    await readRequests(
      ctx.db,
      where,
      [desc(accessRequests.createdAt), desc(accessRequests.id)],
      pageSize + 1,
      ctx.now,
    ),
  );
}

/** One request of the account; undefined for a foreign id as for a missing one. */
export async function findRequest(
  ctx: Ctx<AccountMember>,
  requestId: string,
): Promise<RequestRow | undefined> {
  const [request] = await readRequests(
    ctx.db,
    and(within(ctx, accessRequests.accountId), eq(accessRequests.id, requestId)),
    [asc(accessRequests.id)],
    1,
    ctx.now,
  );
  return request;
}

/** How many requests wait for a decision in the account, at most one more than the cap. */
export async function countPendingRequests(ctx: Ctx<AccountMember>): Promise<number> {
  const some = ctx.db
    .select({ id: accessRequests.id })
    .from(accessRequests)
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(and(within(ctx, accessRequests.accountId), eq(accessRequests.kind, "join"), isPending()))
    .limit(countCap + 1)
    .as("some");
  const [row] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** A request of one's own that is still open, with the name of the account it is for. */
export type OwnRequest = {
  id: string;
  accountName: string;
  kind: RequestKind;
  state: RequestState;
  createdAt: Date;
  closesAt: Date;
};

/** The person's own open requests, newest first. */
export async function listOwnOpenRequests(ctx: Ctx<Member>): Promise<OwnRequest[]> {
  const rows = await ctx.db
    .select({ request: accessRequests, decision: accessDecisions.decision, accountName: accounts.name })
    .from(accessRequests)
    .innerJoin(accounts, eq(accounts.id, accessRequests.accountId))
    .leftJoin(accessDecisions, eq(accessDecisions.requestId, accessRequests.id))
    .where(and(eq(accessRequests.userId, ctx.actor.userId), isOpen()))
    .orderBy(desc(accessRequests.createdAt), desc(accessRequests.id))
    .limit(pageSize);
  const lives = requestLives();
  return rows.map(({ request, decision, accountName }) => ({
    id: request.id,
    accountName,
    kind: request.kind,
    state: requestState({ ...request, decision }, lives, ctx.now),
    createdAt: request.createdAt,
    closesAt: requestClosesAt(request, lives),
  }));
}
