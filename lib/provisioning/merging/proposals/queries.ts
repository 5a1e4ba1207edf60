/** End users of an account that look like one company. */
import { sql } from "drizzle-orm";
import type { AccountActor, Ctx } from "@/lib/access/ctx";
import { Refusal } from "@/lib/platform/refusal";
import { mayMerge } from "@/lib/provisioning/merging/policy";
import {
  mailServices,
  mostOfDomain,
  mostProposals,
  type ProposalReason,
  proposalReasons,
  similarNames,
} from "@/lib/provisioning/merging/rules";
import type { EndUserFacts } from "@/lib/provisioning/rules";

/** An end user of a proposal; instants are ISO 8601. */
export type Candidate = {
  id: string;
  facts: EndUserFacts;
  versionId: string;
  confirmed: boolean;
  createdAt: string;
  changedAt: string;
  devices: number;
};

/** Two end users that look like one company; `into` is the one that had better stay. */
export type Proposal = { reason: ProposalReason; into: Candidate; from: Candidate };

const candidate = sql`e.id, v.facts, e.version_id as "versionId",
  coalesce(e.confirmed_version = e.version, false) as confirmed, e.created_at as "createdAt", e.changed_at as "changedAt",
  (select count(*)::int from end_user_devices d join assets a on a.id = d.asset_id
    and a.account_id = d.account_id and a.decommissioned_at is null where d.end_user_id = e.id) as devices`;

async function candidatesOf(ctx: Ctx<AccountActor>, ids: readonly string[]): Promise<Map<string, Candidate>> {
  const rows = await ctx.db.execute<Candidate>(sql`
    select ${candidate} from end_users e join end_user_versions v on v.id = e.version_id
    where e.account_id = ${ctx.actor.account.id} and e.merged_into_id is null
      and e.id = any(${sql.param([...ids])}::text[])`);
  const iso = (text: string) => new Date(text).toISOString();
  return new Map(
    rows.map((row) => [row.id, { ...row, createdAt: iso(row.createdAt), changedAt: iso(row.changedAt) }]),
  );
}

type Group = { reason: ProposalReason; ids: string[]; keys: string[] };
type Pair = { reason: ProposalReason; ids: readonly [string, string] };

/** The pairs of groups, each pair once, for its best reason. */
function pairsOf(groups: readonly Group[]): Pair[] {
  const pairs = new Map<string, Pair>();
  const order = (group: Group) => proposalReasons.indexOf(group.reason);
  for (const { reason, ids, keys } of [...groups].sort((a, b) => order(a) - order(b))) {
    ids.forEach((one, place) => {
      ids.slice(place + 1).forEach((other, beyond) => {
        const similar = similarNames(keys[place] ?? "", keys[place + 1 + beyond] ?? "");
        if (reason === "domain" && !similar) return;
        const key = [one, other].sort().join(" ");
        if (!pairs.has(key)) pairs.set(key, { reason, ids: [one, other] });
      });
    });
  }
  return [...pairs.values()];
}

/** Who had better stay: whoever has more devices, was confirmed, came first. */
function better(one: Candidate, other: Candidate): number {
  return (
    other.devices - one.devices ||
    Number(other.confirmed) - Number(one.confirmed) ||
    (one.createdAt < other.createdAt ? -1 : 1)
  );
}

/**
 * Proposals for the account: the same name (`companyKey`), the same D-U-N-S number, or an e-mail domain that is not a
 * mail service's with similar names. `about`: those of the same name as one end user, which are found along the index. The surest first, at most `mostProposals`; `more`: there
 * are others. None for those who may not merge.
 */
export async function listProposals(
  ctx: Ctx<AccountActor>,
  about?: string,
): Promise<{ proposals: Proposal[]; more: boolean }> {
  if (!mayMerge(ctx.actor)) return { proposals: [], more: false };
  // in one order, so that the same ones are proposed until they are settled
  const named = sql`having count(*) > 1`;
  const some = (most: number) => sql`order by min(id collate "C") limit ${most}`;
  const namesakes = about
    ? sql`and e.company_key collate "C" = (select s.company_key collate "C" from end_users s
        where s.id = ${about} and s.account_id = ${ctx.actor.account.id})`
    : sql``;
  // a name that hundreds share is a placeholder; whoever merges them begins with the first ones
  const first = sql`(array_agg(id order by id))[1:${mostOfDomain}::int] as ids,
    (array_agg(company_key order by id))[1:${mostOfDomain}::int] as keys`;
  const groups = await ctx.db.execute<Group>(sql`
    with own as materialized (
      select e.id, e.company_key, e.dnb_number, lower(split_part(e.contact_email, '@', 2)) as domain from end_users e
      where e.account_id = ${ctx.actor.account.id} and e.merged_into_id is null ${namesakes})
    (select 'company' as reason, ${first} from own group by company_key ${named} ${some(mostProposals + 1)})
    union all
    (select 'duns', ${first} from own where dnb_number is not null group by dnb_number ${named} ${some(mostProposals + 1)})
    union all
    (select 'domain', ${first} from own where domain <> all(${sql.param([...mailServices])}::text[])
      group by domain ${named} and count(*) <= ${mostOfDomain} ${some(200)})`);
  const pairs = pairsOf(groups).filter(({ ids }) => !about || ids.includes(about));
  const shown = pairs.slice(0, mostProposals);
  const found = await candidatesOf(
    ctx,
    shown.flatMap(({ ids }) => ids),
  );
  const proposals = shown.flatMap(({ reason, ids }) => {
    const [into, from] = ids.flatMap((id) => found.get(id) ?? []).sort(better);
    return into && from ? [{ reason, into, from }] : [];
  });
  return { proposals, more: pairs.length > shown.length };
}

/** Two end users side by side. Refuses `not_found` for foreign, missing or merged ones, and for those who may not merge. */
export async function getPair(
  ctx: Ctx<AccountActor>,
  intoId: string,
  fromId: string,
): Promise<{ into: Candidate; from: Candidate }> {
  if (!mayMerge(ctx.actor) || intoId === fromId) throw new Refusal("not_found");
  const found = await candidatesOf(ctx, [intoId, fromId]);
  const [into, from] = [found.get(intoId), found.get(fromId)];
  if (!into || !from) throw new Refusal("not_found");
  return { into, from };
}
