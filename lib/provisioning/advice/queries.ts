/** Advice with the portal's address book, and the end users of which there is some. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import {
  postalCodeForm,
  postalCodeInRegion,
  regionCode,
} from "@/lib/platform/gateways/address-book/countries";
import {
  type AdviceBook,
  type AdviceCode,
  adviseFacts,
  missingFacts,
  type QualityFilter,
  type WantedFact,
} from "@/lib/provisioning/advice/rules";
import { seenEndUsers } from "@/lib/provisioning/queries";
import type { EndUserFacts } from "@/lib/provisioning/rules";

const book: AdviceBook = { postalCodeForm, postalCodeInRegion, regionCode };

/** What looks odd about these facts. */
export function adviceOn(facts: EndUserFacts): AdviceCode[] {
  return adviseFacts(facts, book);
}

/** An end user whose record could be better. */
export type QualityRow = {
  id: string;
  reference: string;
  company: string;
  devices: number;
  advice: AdviceCode[];
  missing: WantedFact[];
};

const perPage = 50;
const perBatch = 500;
/** End users looked at for one page: with more, the page ends early and the next one goes on from there. */
const looked = 10_000;

function fits(row: Pick<QualityRow, "advice" | "missing">, filter: QualityFilter): boolean {
  if (filter === "all") return row.advice.length + row.missing.length > 0;
  if (filter === "advice") return row.advice.length > 0;
  if (filter === "missing") return row.missing.length > 0;
  return ([...row.advice, ...row.missing] as string[]).includes(filter);
}

type Read = { id: string; facts: EndUserFacts };

/**
 * End users whose records could be better, by name. Advice is judged while reading and never stored, so that it is always
 * that of today's rules. `after`: `next` of the page before; nonsense shows the first page.
 */
export async function listQuality(
  ctx: Ctx<AccountActor>,
  filter: QualityFilter,
  after?: string,
): Promise<{ rows: QualityRow[]; next: string | null }> {
  const found: Omit<QualityRow, "devices">[] = [];
  let place = /^(eu_\w{1,60})$/.test(after ?? "") ? (after ?? null) : null;
  let next: string | null = null;
  for (let read = 0; read < looked; read += perBatch) {
    const beyond = place
      ? sql`and (e.company_key collate "C", e.id) > (select s.company_key collate "C", s.id from end_users s
          where s.id = ${place} and s.account_id = ${ctx.actor.account.id})`
      : sql``;
    const batch: Read[] = [
      ...(await ctx.db.execute<Read>(sql`
        with page as materialized (select e.id, e.version_id, row_number() over () as place from end_users e
          where ${seenEndUsers(ctx)} and e.merged_into_id is null ${beyond}
          order by e.company_key collate "C", e.id limit ${perBatch})
        select page.id, v.facts from page join end_user_versions v on v.id = page.version_id order by page.place`)),
    ];
    for (const { id, facts } of batch) {
      const row = { advice: adviceOn(facts), missing: missingFacts(facts) };
      if (!fits(row, filter)) continue;
      if (found.length === perPage) {
        next = found.at(-1)?.id ?? null;
        break;
      }
      found.push({ id, reference: facts.customerReferenceId, company: facts.companyName, ...row });
    }
    place = batch.at(-1)?.id ?? null;
    if (next || batch.length < perBatch) return { rows: await withDevices(ctx, found), next };
  }
  return { rows: await withDevices(ctx, found), next: place };
}

async function withDevices(
  ctx: Ctx<AccountActor>,
  rows: readonly Omit<QualityRow, "devices">[],
): Promise<QualityRow[]> {
  if (rows.length === 0) return [];
  const counted = await ctx.db.execute<{ id: string; devices: number }>(sql`
    select d.end_user_id as id, count(*)::int as devices from end_user_devices d
    where d.account_id = ${ctx.actor.account.id} and d.end_user_id = any(${sql.param(rows.map(({ id }) => id))}::text[])
    group by d.end_user_id`);
  const devices = new Map(counted.map((row) => [row.id, row.devices]));
  return rows.map((row) => ({ ...row, devices: devices.get(row.id) ?? 0 }));
}
