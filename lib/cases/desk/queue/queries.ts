/** The queue, page by page: ids first, along the index of promises; what is shown is fetched for these few only. */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { accounts } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { cases } from "@/db/schema/cases";
import { supportTeamMembers, supportTeams } from "@/db/schema/cases-teams";
import { products } from "@/db/schema/catalog";
import { users } from "@/db/schema/identity";
import type { Ctx, StaffMember } from "@/lib/access/ctx";
import { realAccount } from "@/lib/accounts/queries";
import { countCap } from "@/lib/accounts/rules";
import type { QueueFilter } from "@/lib/cases/desk/queue/input";
import {
  type QueuePlace,
  type QueueView,
  queuePageSize,
  queueViews,
  readQueuePlace,
  soonHours,
  writeQueuePlace,
} from "@/lib/cases/desk/queue/rules";
import { type CaseStatus, readNumber } from "@/lib/cases/rules";
import { pausingStatuses, type Severity } from "@/lib/cases/sla/rules";
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** A row of the queue; instants are ISO 8601. */
export type QueueRow = {
  id: string;
  number: number;
  subject: string;
  severity: Severity;
  status: CaseStatus;
  language: "en" | "ja";
  escalated: boolean;
  nextDueAt: string | null;
  late: boolean;
  account: string;
  accountNumber: number;
  serial: string | null;
  product: string | null;
  team: string | null;
  familyName: string | null;
  givenName: string | null;
};

/** SQL: cases of nobody's sandbox. */
const real = realAccount(cases.accountId);
// the condition of the queue's indexes, word for word
const open = sql`${cases.status} not in ('closed', 'cancelled')`;
const waits = sql`${cases.status} in (${sql.join(
  pausingStatuses.map((status) => sql`${status}`),
  sql`, `,
)})`;

function viewed(ctx: Ctx<StaffMember>, view: QueueView): SQL {
  const mine = ctx.actor.userId;
  const views: Record<QueueView, SQL> = {
    mine: sql`${cases.assignedTo} = ${mine}`,
    teams: sql`${cases.teamId} in (select m.team_id from ${supportTeamMembers} m where m.user_id = ${mine})`,
    unassigned: sql`${cases.assignedTo} is null`,
    soon: sql`${cases.nextDueAt} >= now() and ${cases.nextDueAt} < now() + make_interval(hours => ${soonHours})`,
    breached: sql`${cases.nextDueAt} < now()`,
    escalated: sql`${cases.escalated}`,
    waiting: waits,
    all: sql`true`,
  };
  return views[view];
}

const isSettled = ({ status }: QueueFilter) => status === "closed" || status === "cancelled";
/** Does it ask for cases that wait for their customers, which are open anyway and hardly ever promised anything? */
const asksWaiting = ({ view, status }: Pick<QueueFilter, "view" | "status">) =>
  view === "waiting" || pausingStatuses.some((pausing) => pausing === status);

/** Everything the filter asks but the search. `counting`: what waits is open, and to say so twice would have all open cases read. */
function narrowed(ctx: Ctx<StaffMember>, filter: QueueFilter, counting = false): SQL {
  const { severity, status, team, engineer, account, family, language } = filter;
  const settled = isSettled(filter);
  const all = and(
    real,
    settled ? sql`not (${open})` : counting && asksWaiting(filter) ? undefined : open,
    settled ? undefined : viewed(ctx, filter.view),
    severity ? sql`${cases.severity} = ${Number(severity)}` : undefined,
    status ? eq(cases.status, status) : undefined,
    team ? eq(cases.teamId, team) : undefined,
    engineer ? eq(cases.assignedTo, engineer) : undefined,
    account
      ? /^\d{1,9}$/.test(account)
        ? sql`${cases.accountId} in (select a.id from ${accounts} a where a.number = ${Number(account)})`
        : sql`false`
      : undefined,
    family
      ? sql`${cases.productId} in (select p.id from ${products} p where p.family = ${family})`
      : undefined,
    language ? eq(cases.language, language) : undefined,
  );
  return all ?? sql`false`;
}

/** The same as several conditions, any of which finds the case. A case's own number finds it in every view and state. */
function waysToMatch(ctx: Ctx<StaffMember>, filter: QueueFilter): SQL[] {
  const all = narrowed(ctx, filter);
  if (!filter.q) return [all];
  const number = readNumber(filter.q);
  const serial = plainIdentifier("serialNumber", filter.q);
  const pattern = `%${filter.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return [
    sql`${all} and ${cases.subject} ilike ${pattern}`,
    sql`${all} and ${cases.accountId} in (select a.id from ${accounts} a where a.name ilike ${pattern}${
      number === null ? sql`` : sql` or a.number = ${number}`
    })`,
    ...(number === null ? [] : [sql`${real} and ${cases.number} = ${number}`]),
    ...(/^[0-9A-Z]{4,20}$/.test(serial)
      ? [
          sql`${all} and ${cases.assetId} in (select a.id from ${assets} a
            where a.serial collate "C" >= ${serial}::text and a.serial collate "C" < ${serial}::text || ${"\u{10ffff}"})`,
        ]
      : []),
  ];
}

/**
 * Ids of a page: what has a promise by its time, then what has none. The first page is one walk along an index. Later
 * ones take two, because nulls have no place in an index to begin from; and so do cases that promise nothing, because
 * they wait or are settled: one walk would pass by everything else before it came to them.
 */
function idsOf(ctx: Ctx<StaffMember>, filter: QueueFilter, place: QueuePlace | null, size: number): SQL {
  const settled = isSettled(filter);
  const byPromise = sql`order by ${cases.nextDueAt}, ${cases.id} limit ${size}`;
  const walks = waysToMatch(ctx, filter).flatMap((where) => {
    const some = sql`select ${cases.id} as id, ${cases.nextDueAt} as due from ${cases} where ${where}`;
    if (!place && !settled && !asksWaiting(filter)) return [sql`(${some} ${byPromise})`];
    const beyond = place
      ? sql`and (${cases.nextDueAt}, ${cases.id}) > (${place.key}::timestamptz, ${place.id})`
      : sql`and ${cases.nextDueAt} is not null`;
    const bare = place?.key === "none" ? sql`and ${cases.id} > ${place.id}` : sql``;
    return [
      ...(place?.key === "none" ? [] : [sql`(${some} ${beyond} ${byPromise})`]),
      sql`(${some} and ${cases.nextDueAt} is null ${bare} ${settled ? sql`order by ${cases.id} limit ${size}` : byPromise})`,
    ];
  });
  return sql`select ways.id, ways.due from (${sql.join(walks, sql` union `)}) ways order by ways.due nulls last, ways.id limit ${size}`;
}

/** One page of the queue and where the next one begins; `after` is such a place. Nonsense shows the first page. */
export async function listQueue(
  ctx: Ctx<StaffMember>,
  filter: QueueFilter,
  after?: string,
  size = queuePageSize,
): Promise<{ rows: QueueRow[]; next: string | null }> {
  const found = await ctx.db.execute<QueueRow & { key: string }>(sql`
    with page as materialized (${idsOf(ctx, filter, readQueuePlace(after), size + 1)})
    select ${cases.id} as id, ${cases.number} as number, ${cases.subject} as subject, ${cases.severity} as severity,
      ${cases.status} as status, ${cases.language} as language, ${cases.escalated} as escalated,
      ${cases.nextDueAt} as "nextDueAt", coalesce(${cases.nextDueAt} < now(), false) as late,
      ${accounts.name} as account, ${accounts.number} as "accountNumber", ${assets.serial} as serial,
      ${products.name} as product, ${supportTeams.name} as team, ${users.familyName} as "familyName",
      ${users.givenName} as "givenName", coalesce(${cases.nextDueAt}::text, 'none') as key
    from page join ${cases} on ${cases.id} = page.id
    join ${accounts} on ${accounts.id} = ${cases.accountId}
    left join ${assets} on ${assets.id} = ${cases.assetId}
    left join ${products} on ${products.id} = ${cases.productId}
    left join ${supportTeams} on ${supportTeams.id} = ${cases.teamId}
    left join ${users} on ${users.id} = ${cases.assignedTo}
    order by page.due nulls last, page.id`);
  const last = found[size - 1];
  return {
    rows: found.slice(0, size).map(({ key: _, ...row }) => ({
      ...row,
      nextDueAt: row.nextDueAt && new Date(row.nextDueAt).toISOString(),
    })),
    next: found.length > size && last ? writeQueuePlace(last) : null,
  };
}

/** How many cases each view holds, all in one statement; counting stops above `countCap`. */
export async function countViews(ctx: Ctx<StaffMember>): Promise<Record<QueueView, number>> {
  const counts = queueViews.map(
    (view) =>
      sql`(select count(*)::int from (select 1 from ${cases} where ${and(real, asksWaiting({ view, status: "" }) ? undefined : open, viewed(ctx, view))} limit ${countCap + 1}) c) as ${sql.identifier(view)}`,
  );
  const [row] = await ctx.db.execute<Record<QueueView, number>>(sql`select ${sql.join(counts, sql`, `)}`);
  if (!row) throw new Error("the database counted nothing");
  return row;
}

/** How many cases each of these filters shows, all in one statement; counting stops above `countCap`, words to search for are not counted (null). */
export async function countCases(
  ctx: Ctx<StaffMember>,
  filters: readonly QueueFilter[],
): Promise<(number | null)[]> {
  if (filters.length === 0) return [];
  const counts = filters.map((filter, index) =>
    filter.q
      ? sql`null::int as ${sql.identifier(`n${index}`)}`
      : sql`(select count(*)::int from (select 1 from ${cases} where ${narrowed(ctx, filter, true)} limit ${countCap + 1}) c) as ${sql.identifier(`n${index}`)}`,
  );
  const [row] = await ctx.db.execute<Record<string, number | null>>(sql`select ${sql.join(counts, sql`, `)}`);
  return filters.map((_, index) => row?.[`n${index}`] ?? null);
}

/** The cases of these numbers that can be changed, with what a summary says about them; the others do not exist or are over. */
export function listChosen(ctx: Ctx<StaffMember>, numbers: readonly number[]) {
  return ctx.db
    .select({ id: cases.id, number: cases.number, subject: cases.subject, status: cases.status })
    .from(cases)
    .where(and(real, open, sql`${cases.number} = any(${sql.param([...numbers])}::int[])`))
    .orderBy(cases.id);
}

/** Families of things that cases are about. */
export async function listFamilies(ctx: Ctx<StaffMember>): Promise<string[]> {
  const rows = await ctx.db.execute<{ family: string }>(sql`
    select distinct p.family from ${products} p where p.kind not in ('subscription', 'support', 'bundle') order by 1`);
  return rows.map(({ family }) => family);
}
