/**
 * The list of cases, page by page. The ids of a page are found first, along an index; what is shown about them is
 * fetched for these few only. Nothing of what staff note among themselves has a part in it (domain rule 74).
 */
import { and, eq, type SQL, sql } from "drizzle-orm";
import { accounts, savedViews } from "@/db/schema/accounts";
import { assets } from "@/db/schema/assets";
import { cases } from "@/db/schema/cases";
import { products } from "@/db/schema/catalog";
import { type AccountActor, type AccountMember, actingUserId, type Ctx } from "@/lib/access/ctx";
import { within } from "@/lib/access/within";
import { countCap } from "@/lib/accounts/rules";
import type { CaseFilter } from "@/lib/cases/listing/input";
import {
  type CasePlace,
  casesPerBatch,
  casesPerPage,
  readCasePlace,
  writeCasePlace,
} from "@/lib/cases/listing/rules";
import { visibleCases } from "@/lib/cases/queries";
import { type CaseStatus, type CaseType, readNumber } from "@/lib/cases/rules";
import { pausingStatuses, type Severity } from "@/lib/cases/sla/rules";
import { plainIdentifier } from "@/lib/catalog/orders/rules";

/** A row of the list; instants are ISO 8601. */
export type CaseRow = {
  id: string;
  number: number;
  type: CaseType;
  status: CaseStatus;
  severity: Severity;
  subject: string;
  createdAt: string;
  changedAt: string;
  closedAt: string | null;
  /** the next thing promised; null where nothing is */
  nextDueAt: string | null;
  escalated: boolean;
  contactName: string;
  /** the linked account it was opened through */
  homeAccount: string | null;
  serial: string | null;
  assetName: string | null;
  product: string | null;
};

const settled = sql`${cases.status} in ('closed', 'cancelled')`;
const customersTurn = sql`${cases.status} in (${sql.join(
  pausingStatuses.map((status) => sql`${status}`),
  sql`, `,
)})`;

/** SQL: assets of the account whose serial begins so. */
const assetsNamed = (accountId: string, serial: string) =>
  sql`select a.id from ${assets} a where a.account_id = ${accountId}
    and a.serial collate "C" >= ${serial}::text and a.serial collate "C" < ${serial}::text || ${"\u{10ffff}"}`;

/** Everything the filter asks but the search, for cases that exist for this actor. */
function narrowed(ctx: Ctx<AccountActor>, filter: CaseFilter, since?: string): SQL {
  const { tab, status, severity, family, asset, turn, mine, escalated } = filter;
  const accountId = ctx.actor.account.id;
  const all = and(
    visibleCases(ctx),
    tab === "open" ? sql`not ${settled}` : tab === "closed" ? settled : undefined,
    status ? eq(cases.status, status) : undefined,
    severity ? sql`${cases.severity} = ${Number(severity)}` : undefined,
    family
      ? sql`${cases.productId} in (select p.id from ${products} p where p.family = ${family})`
      : undefined,
    asset
      ? sql`${cases.assetId} in (select a.id from ${assets} a where a.account_id = ${accountId}
          and a.serial = ${plainIdentifier("serialNumber", asset)})`
      : undefined,
    turn === "customer" ? customersTurn : undefined,
    turn === "support" ? sql`not ${customersTurn} and not ${settled}` : undefined,
    mine ? sql`${cases.openedBy} = ${actingUserId(ctx)}` : undefined,
    escalated ? eq(cases.escalated, true) : undefined,
    since ? sql`${cases.changedAt} >= ${since}::timestamptz` : undefined,
  );
  return all ?? sql`false`;
}

/** The same as several conditions, any of which makes a case the one that is looked for; each goes by its own index. */
function waysToMatch(ctx: Ctx<AccountActor>, filter: CaseFilter, since?: string): SQL[] {
  const all = narrowed(ctx, filter, since);
  if (!filter.q) return [all];
  const number = readNumber(filter.q);
  const serial = plainIdentifier("serialNumber", filter.q);
  const pattern = `%${filter.q.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return [
    sql`${all} and ${cases.subject} ilike ${pattern}`,
    ...(number === null ? [] : [sql`${all} and ${cases.number} = ${number}`]),
    ...(/^[0-9A-Z]{4,20}$/.test(serial)
      ? [sql`${all} and ${cases.assetId} in (${assetsNamed(ctx.actor.account.id, serial)})`]
      : []),
  ];
}

/** The ids of a page, last changed first. */
function idsOf(
  ctx: Ctx<AccountActor>,
  filter: CaseFilter,
  place: CasePlace | null,
  size: number,
  since?: string,
): SQL {
  const beyond = place
    ? sql`and (${cases.changedAt}, ${cases.id}) < (${place.key}::timestamptz, ${place.id})`
    : sql``;
  const ways = waysToMatch(ctx, filter, since).map(
    (where) => sql`(select ${cases.id} as id, ${cases.changedAt} as changed_at from ${cases}
      where ${where} ${beyond} order by ${cases.changedAt} desc, ${cases.id} desc limit ${size})`,
  );
  const some = sql.join(ways, sql` union `);
  return ways.length === 1
    ? some
    : sql`select * from (${some}) ways order by ways.changed_at desc, ways.id desc limit ${size}`;
}

type Found = CaseRow & { key: string };

async function readPage(
  ctx: Ctx<AccountActor>,
  filter: CaseFilter,
  place: CasePlace | null,
  size: number,
  since?: string,
): Promise<Found[]> {
  const rows = await ctx.db.execute<Found>(sql`
    with page as materialized (${idsOf(ctx, filter, place, size, since)})
    select ${cases.id} as id, ${cases.number} as number, ${cases.type} as type, ${cases.status} as status,
      ${cases.severity} as severity, ${cases.subject} as subject, ${cases.createdAt} as "createdAt",
      ${cases.changedAt} as "changedAt", ${cases.closedAt} as "closedAt", ${cases.nextDueAt} as "nextDueAt",
      ${cases.escalated} as escalated, ${cases.contactName} as "contactName", home.name as "homeAccount",
      ${assets.serial} as serial, ${assets.name} as "assetName", ${products.name} as product,
      ${cases.changedAt}::text as key
    from page join ${cases} on ${cases.id} = page.id
    left join ${accounts} home on home.id = ${cases.homeAccountId}
    left join ${assets} on ${assets.id} = ${cases.assetId}
    left join ${products} on ${products.id} = ${cases.productId}
    order by page.changed_at desc, page.id desc`);
  const instant = (text: string) => new Date(text).toISOString();
  return rows.map((row) => ({
    ...row,
    createdAt: instant(row.createdAt),
    changedAt: instant(row.changedAt),
    closedAt: row.closedAt && instant(row.closedAt),
    nextDueAt: row.nextDueAt && instant(row.nextDueAt),
  }));
}

/** One page of the list, and where the next one begins; `after` is such a place. Nonsense shows the first page. `since`: changed from then on, ISO 8601. */
export async function listCases(
  ctx: Ctx<AccountActor>,
  filter: CaseFilter,
  after?: string,
  size = casesPerPage,
  since?: string,
): Promise<{ rows: CaseRow[]; next: string | null }> {
  const found = await readPage(ctx, filter, readCasePlace(after), size + 1, since);
  const last = found[size - 1];
  return {
    rows: found.slice(0, size).map(({ key: _, ...row }) => row),
    next: found.length > size && last ? writeCasePlace(last) : null,
  };
}

/** Everything the filter shows, batch by batch: the next one is read when the reader is ready for it. */
export async function* exportCases(ctx: Ctx<AccountActor>, filter: CaseFilter): AsyncGenerator<CaseRow[]> {
  let after: string | undefined;
  do {
    const { rows, next } = await listCases(ctx, filter, after, casesPerBatch);
    if (rows.length > 0) yield rows;
    after = next ?? undefined;
  } while (after);
}

/** SQL: how many the filter shows; counting stops above `countCap`. */
function countOf(ctx: Ctx<AccountActor>, filter: CaseFilter): SQL {
  const some = waysToMatch(ctx, filter).map(
    (where) => sql`(select ${cases.id} from ${cases} where ${where} limit ${countCap + 1})`,
  );
  return sql`(select least(count(*), ${countCap + 1})::int from (${sql.join(some, sql` union `)}) counted)`;
}

/**
 * Around the list: how many there are, at most one more than the cap, and what can be chosen. What a search finds is not
 * counted (null): each case that counts would be read, and its page says whether there are more.
 */
export type CaseFrame = {
  count: number | null;
  families: string[];
  views: { id: string; name: string; query: string }[];
};

/** One statement for everything around the list. */
export async function caseFrameOf(
  ctx: Ctx<AccountMember>,
  filter: CaseFilter,
  list: string,
): Promise<CaseFrame> {
  const [row] = await ctx.db.execute<CaseFrame>(sql`
    select ${filter.q ? sql`null::int` : countOf(ctx, filter)} as count,
      (select coalesce(json_agg(distinct p.family), '[]') from products p
        where p.kind not in ('subscription', 'support', 'bundle')) as families,
      (select coalesce(json_agg(json_build_object('id', ${savedViews.id}, 'name', ${savedViews.name}, 'query', ${savedViews.query})
          order by ${savedViews.name}), '[]')
        from ${savedViews} where ${within(ctx, savedViews.accountId)} and ${eq(savedViews.userId, ctx.actor.userId)}
          and ${eq(savedViews.list, list)}) as views`);
  if (!row) throw new Error("the database counted nothing");
  return row;
}

/** How many cases are open, and how many of them wait for the customer; counting stops above `countCap`. */
export async function countOpenCases(ctx: Ctx<AccountActor>): Promise<{ open: number; waiting: number }> {
  const open = { q: "", tab: "open", status: "", severity: "", family: "", asset: "" } as const;
  const rest = { mine: "", escalated: "" } as const;
  const [row] = await ctx.db.execute<{ open: number; waiting: number }>(sql`
    select ${countOf(ctx, { ...open, ...rest, turn: "" })} as open,
      ${countOf(ctx, { ...open, ...rest, turn: "customer" })} as waiting`);
  return row ?? { open: 0, waiting: 0 };
}
